"""What is improbable in what was read of the Action Platform: each is told to a person, with the place."""

from collections.abc import Mapping, Sequence

from extractors.page import same_look
from extractors.sections.account import Account, Numbered
from extractors.sections.actions.found import FoundAction, SeenCommitment
from extractors.sections.actions.grammar import out_of_order
from extractors.template import MAX_SLIP_SHARE, label_distance
from extractors.writing import dominant_script
from schemas.enums import FlagCode, Role, Severity
from schemas.wording import commitments


def take_broken_labels(actions: Sequence[FoundAction], account: Account) -> None:
    """Take a description that says no more than the label, in pieces or misread, for the label.

    What stands below a label that faint could be as faint, so a person must look.
    """
    for action in actions:
        if action.label is None and action.description and _is_label_again(action.description):
            action.label = action.description[0].block
            for piece in action.description:
                account.take(piece, Role.LABEL)
            action.description = []
            account.flag(
                Severity.WARNING,
                FlagCode.MISSING_VALUE,
                "The label of this action's description could hardly be read: see whether a text follows it.",
                block=action.label,
            )


def check(
    pieces: Sequence[Numbered],
    actions: Sequence[FoundAction],
    seen: Mapping[str, SeenCommitment],
    account: Account,
) -> None:
    """Flag what a right reading does not show."""
    _check_actions(actions, account)
    _check_letters(actions, account)
    _check_looks(actions, account)
    for piece in out_of_order(pieces):
        account.flag(
            Severity.WARNING,
            FlagCode.READING_ORDER_UNSURE,
            "This commitment was read behind a later one of the template: compare the actions around it with the page.",
            block=piece.block,
        )
    missing = [wording.wording for wording in commitments() if wording.key not in seen]
    if missing:
        account.flag(
            Severity.WARNING,
            FlagCode.UNEXPECTED_COUNT,
            f"{len(seen)} commitments were read, the template has {len(commitments())} "
            f"(not found: {'; '.join(missing)}): compare the Action Platform.",
        )


def _check_actions(actions: Sequence[FoundAction], account: Account) -> None:
    """Name the actions that the vocabulary does not know.

    On a recognised page the look is no more than the weight of strokes, so where most known actions have a label one
    without it is no sure action.
    """
    known = [action.label is not None for action in actions if action.action_id is not None]
    are_labelled = 2 * sum(known) > len(known)
    for action in actions:
        if action.heading is None or action.action_id is not None:
            continue
        if action.label is None and are_labelled and action.heading.is_recognised:
            account.flag(
                Severity.WARNING,
                FlagCode.UNKNOWN_ACTION,
                "This was taken for an action by its bold letters, but no label was read below it: compare the page.",
                block=action.heading,
            )
        else:
            account.flag(
                Severity.INFO,
                FlagCode.UNKNOWN_ACTION,
                "The action is not in the vocabulary and is kept as printed.",
                block=action.heading,
            )


def _check_letters(actions: Sequence[FoundAction], account: Account) -> None:
    """Flag each recognised description that is one Latin letter: no answer is, and specks are read so."""
    for action in actions:
        text = "".join(piece.text for piece in action.description)
        if len(text) == 1 and dominant_script(text, ()) == "Latn" and action.description[0].block.is_recognised:
            account.flag(
                Severity.WARNING,
                FlagCode.INVALID_VALUE,
                "The description of this action was read as a single letter: see whether the page shows one.",
                block=action.description[0].block,
            )


def _check_looks(actions: Sequence[FoundAction], account: Account) -> None:
    """Flag each unknown action that looks like a description and not like an action that is known."""
    known = [action.heading.style for action in actions if action.heading is not None and action.action_id is not None]
    described = [piece.block.style for action in actions for piece in action.description[:1]]
    for action in actions:
        if action.heading is None or action.action_id is not None or not known:
            continue
        own = action.heading.style
        if not any(same_look(own, style) for style in known) and any(same_look(own, style) for style in described):
            account.flag(
                Severity.WARNING,
                FlagCode.UNKNOWN_ACTION,
                "This was taken for an action but looks like a description: compare the page.",
                block=action.heading,
            )


def _is_label_again(pieces: Sequence[Numbered]) -> bool:
    return label_distance(" ".join(piece.text for piece in pieces)) <= MAX_SLIP_SHARE
