"""Flags for texts that a person must look at: what is unreadable or lost, and what went into no record."""

from collections.abc import Sequence

from extractors.sections import Account, Numbered
from schemas.enums import FlagCode, Readability, Role, Severity
from schemas.tables import Action, FlagRow

STRAY_LETTERS = 8
"""Text without a record that has no more letters than this is an icon or a slip, mentioned but no reason to review."""


def flag_descriptions(actions: Sequence[Action], account: Account) -> None:
    """Raise one flag for each description that a person must read on the page."""
    for action in actions:
        place = {name: getattr(action, name) for name in ("page", "x0", "top", "x1", "bottom", "confidence")}
        if action.readability is Readability.UNREADABLE:
            account.flags.append(
                FlagRow(
                    severity=Severity.ERROR,
                    code=FlagCode.UNREADABLE_TEXT,
                    message="A description is there but could not be made readable: read it on the page.",
                    excerpt=(action.description_as_found or "")[:120] or None,
                    **place,
                )
            )
        elif action.readability is Readability.LOST:
            account.flags.append(
                FlagRow(
                    severity=Severity.ERROR,
                    code=FlagCode.LOST_TEXT,
                    message="The text dump has no description here, though the report may have one: get its PDF.",
                    excerpt=action.action,
                    **place,
                )
            )


def flag_unreadable_values(pieces: Sequence[Numbered], account: Account) -> None:
    """Raise a flag for each text of a record that could not be made readable; descriptions have flags of their own."""
    for piece in pieces:
        if piece.block.readability is Readability.UNREADABLE and account.roles.get(piece.number) is Role.VALUE:
            account.flag(
                Severity.ERROR,
                FlagCode.UNREADABLE_TEXT,
                "A value or title is there but could not be made readable: read it on the page.",
                block=piece.block,
            )


def flag_unaccounted(pieces: Sequence[Numbered], account: Account) -> int:
    """Raise a flag for each text that went into no record; return how many characters that is."""
    total = 0
    for piece in pieces:
        if not account.is_open(piece):
            continue
        account.take(piece, Role.UNACCOUNTED)
        total += len(piece.text)
        letters = sum(character.isalpha() for character in piece.text)
        account.flag(
            Severity.WARNING if letters > STRAY_LETTERS else Severity.INFO,
            FlagCode.UNACCOUNTED_TEXT,
            "This text went into no table: see whether it belongs to the text before it.",
            block=piece.block,
        )
    return total
