"""The Nature Pathway: nine steps in three phases, and what the city linked to each.

A step is known by its name: the platform numbers steps 1 to 9 in one place and 1 to 3 in each phase in another.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.page import Block, whole_of
from extractors.sections.account import Account, Numbered, place_of
from extractors.sections.odd_uploads import flag_odd_uploads
from extractors.sections.resources import FoundResource, is_broken_address, is_label, may_be_of_upload, read_resources
from extractors.sections.step_columns import StepColumns
from extractors.template import Kind, PrintedNumber, begins_wording, pieces_of, read_step_number
from extractors.writing import normalise
from schemas.enums import FlagCode, ResourceSection, Role, Severity
from schemas.tables import PathwayStep, Resource
from schemas.wording import StepWording, fixed_wordings, pathway_steps

FEWEST_LETTERS = 8
"""Letters of some words of a sentence, at least: "no uploads", "been linked"."""
EXPECTED_STEPS = 9
STEPS_OF_A_PHASE = 3
NUMBER_DISTANCE = 1.5
"""A step's number begins within this many heights of the step's name above or below it, or of its own where that is
set larger: numerals as an annual report has them stand right above the names."""
_STEP = re.compile(r"^\s*step\b", re.IGNORECASE)
_SIGNS_BEHIND = " –—-:|·"


@dataclass
class _Steps:
    """What was read of the steps so far, by their keys: their names, what stands under each, and which have nothing."""

    heads: dict[str, tuple[StepWording, Numbered]] = field(default_factory=dict)
    under: dict[str, list[Numbered]] = field(default_factory=dict)
    untouched: set[str] = field(default_factory=set)


def read_nature_pathway(
    pieces: Sequence[Numbered], account: Account, others: Sequence[Sequence[Block]] = ()
) -> tuple[tuple[PathwayStep, ...], tuple[Resource, ...]]:
    """Read the pieces of the Nature Pathway section; resources are in reading order, step by step.

    `others` are the lists of uploads of other sections.
    """
    steps = _Steps()
    step: StepWording | None = None
    _take_numbers(pieces, account)
    columns = StepColumns(pieces)
    for piece in pieces:
        if account.is_open(piece):
            step = _take(piece, columns.step_above(piece, step), steps, account)
    for key in [key for key, group in steps.under.items() if _says_nothing_was_linked(group)]:
        steps.untouched.add(key)
        for piece in steps.under.pop(key):
            account.take(piece, Role.FIXED_WORDING)
    return _rows(steps.heads, _entries(steps.under, pieces, others), steps.untouched, account)


def _take(piece: Numbered, step: StepWording | None, steps: _Steps, account: Account) -> StepWording | None:
    """Put a piece that stands under `step` where it belongs; return the step that the next one stands under."""
    found = piece.piece.findings
    if Kind.STEP in found:
        step = found[Kind.STEP].item
        steps.heads.setdefault(step.key, (step, piece))
        account.take(piece, Role.HEADING)
        return step
    if Kind.PHASE in found:
        account.take(piece, Role.HEADING)
        return None
    if piece.piece.is_fixed("no_resources_linked") or _is_torn_sentence(piece):
        account.take(piece, Role.FIXED_WORDING)
        if step is not None:
            steps.untouched.add(step.key)
    elif piece.piece.is_fixed("nature_pathway", "nature_pathway_blurb"):
        account.take(piece, Role.FIXED_WORDING)
    elif is_label(piece.block):
        account.take(piece, Role.LABEL)
    elif step is not None and (may_be_of_upload(piece.block) or _goes_on(steps.under.get(step.key, ()))):
        steps.under.setdefault(step.key, []).append(piece)
        account.take(piece, Role.VALUE)
    return step


def _is_torn_sentence(piece: Numbered) -> bool:
    """Tell whether a recognised text is some words of the sentence that nothing was linked: its lines were torn."""
    letters = normalise(piece.text)
    if not piece.block.is_recognised or " " not in piece.text.strip() or len(letters) < FEWEST_LETTERS:
        return False
    sentence = next(wording for wording in fixed_wordings() if wording.key == "no_resources_linked")
    return any(letters in normalise(form) for form in sentence.forms)


def _goes_on(under: Sequence[Numbered]) -> bool:
    """Tell whether the last of what stands under a step is an address that breaks off: a digit may be its rest."""
    return bool(under) and is_broken_address(under[-1].text)


def _entries(
    under: Mapping[str, Sequence[Numbered]], pieces: Sequence[Numbered], others: Sequence[Sequence[Block]]
) -> dict[str, list[FoundResource]]:
    """Return what was linked to each step, by its key; lists of all steps show how the report sets them."""
    lists = [[own.block for own in group] for group in under.values()]
    return dict(zip(under, read_resources(lists, [piece.block for piece in pieces], others), strict=True))


def _says_nothing_was_linked(group: Sequence[Numbered]) -> bool:
    """Tell whether all that stands under a step is that sentence, broken where a page ends amid columns of steps."""
    (first, *rest) = group
    return (
        bool(rest)
        and begins_wording(first.text)
        and any(piece.is_fixed("no_resources_linked") for piece in pieces_of([whole_of([one.block for one in group])]))
    )


def _take_numbers(pieces: Sequence[Numbered], account: Account) -> None:
    """Give each number that stands by itself beside a step's name to its step."""
    heads = [index for index, piece in enumerate(pieces) if Kind.STEP in piece.piece.findings]
    for index, piece in enumerate(pieces):
        if _number(piece.text) is None or not account.is_open(piece):
            continue
        before = [pieces[head] for head in heads if head < index][-1:]
        after = [pieces[head] for head in heads if head > index][:1]
        if any(_is_number_of(piece, head) for head in (*before, *after)):
            account.take(piece, Role.HEADING)


def _number(text: str) -> PrintedNumber | None:
    """Return the number that a text is, with or without the word and a sign behind it: "4", "4.", "Step 4 –"."""
    return read_step_number(_STEP.sub("", text).rstrip(_SIGNS_BEHIND))


def _is_number_of(piece: Numbered, head: Numbered) -> bool:
    """Tell whether a piece is the number of a step, over all phases or within its own, at the height of its name."""
    number = _number(piece.text)
    step: StepWording = head.piece.findings[Kind.STEP].item
    known = (None, step.number, (step.number - 1) % STEPS_OF_A_PHASE + 1)
    if number is None or number.value not in known or piece.block.page != head.block.page:
        return False
    box, own = head.block.box, piece.block.box
    return box is None or own is None or abs(own.top - box.top) <= NUMBER_DISTANCE * max(box.height, own.height)


def _rows(
    heads: dict[str, tuple[StepWording, Numbered]],
    entries: Mapping[str, Sequence[FoundResource]],
    untouched: set[str],
    account: Account,
) -> tuple[tuple[PathwayStep, ...], tuple[Resource, ...]]:
    steps: list[PathwayStep] = []
    resources: list[Resource] = []
    for wording in pathway_steps():
        if wording.key not in heads:
            continue
        _, piece = heads[wording.key]
        found = entries.get(wording.key, ())
        steps.append(
            PathwayStep(
                phase=wording.phase,
                step_number=wording.number,
                step=wording.wording,
                resource_count=len(found),
                **place_of(piece.block, piece.piece.findings[Kind.STEP].score),
            )
        )
        flag_odd_uploads(found, account)
        for resource in found:
            resources.append(
                Resource(
                    section=ResourceSection.NATURE_PATHWAY,
                    step_number=wording.number,
                    position=len(resources) + 1,
                    title=resource.readable_title,
                    kind=resource.kind,
                    url=resource.readable_url,
                    **place_of(resource.block),
                )
            )
        _check(wording, piece, len(found), wording.key in untouched, account)
    if len(steps) != EXPECTED_STEPS:
        account.flag(
            Severity.WARNING,
            FlagCode.UNEXPECTED_COUNT,
            f"{len(steps)} steps of the Nature Pathway were read, the template has {EXPECTED_STEPS}: compare the page.",
        )
    return tuple(steps), tuple(resources)


def _check(wording: StepWording, piece: Numbered, count: int, untouched: bool, account: Account) -> None:
    if untouched and count:
        account.flag(
            Severity.WARNING,
            FlagCode.CONTRADICTION,
            f"Step {wording.number} says that nothing was linked and yet text stands under it: compare the page.",
            block=piece.block,
        )
    if not untouched and not count:
        account.flag(
            Severity.WARNING,
            FlagCode.MISSING_VALUE,
            f"Step {wording.number} shows neither resources nor that there are none: compare the page.",
            block=piece.block,
        )
