"""What a section's reader returns, and how it says what became of each piece: the account of the report's text."""

from dataclasses import dataclass, field
from typing import Any

from extractors.page import Block
from extractors.template import Piece
from schemas.enums import FlagCode, Role, Section, Severity
from schemas.tables import FlagRow

WITHOUT_PLACE = 0.9
"""Confidence of a row of a text dump: order alone says what belongs together."""
EXCERPT = 120
"""Characters of a text that a flag shows."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A piece and its number in the report, by which its role is recorded."""

    number: int
    piece: Piece

    @property
    def block(self) -> Block:
        """The piece's block."""
        return self.piece.block

    @property
    def text(self) -> str:
        """The piece's text."""
        return self.piece.block.text


@dataclass(slots=True)
class Account:
    """The role that each piece was found to have, by number, and the flags raised on the way.

    A piece without a role at the end is unaccounted.
    """

    roles: dict[int, Role] = field(default_factory=dict)
    sections: dict[int, Section] = field(default_factory=dict)
    flags: list[FlagRow] = field(default_factory=list)

    def take(self, piece: Numbered, role: Role, section: Section | None = None) -> None:
        """Record the role of a piece, and its section where that is another than the one it stands in."""
        self.roles[piece.number] = role
        if section is not None:
            self.sections[piece.number] = section

    def is_open(self, piece: Numbered) -> bool:
        """Tell whether a piece has no role yet."""
        return piece.number not in self.roles

    def flag(
        self,
        severity: Severity,
        code: FlagCode,
        message: str,
        *,
        block: Block | None = None,
        excerpt: str | None = None,
    ) -> None:
        """Raise a flag, at the place of `block` where there is one."""
        text = excerpt if excerpt is not None else block.text if block is not None else None
        place = place_of(block) if block is not None else {}
        self.flags.append(
            FlagRow(severity=severity, code=code, message=message, excerpt=shortened(text) if text else None, **place)
        )


def place_of(block: Block, match_score: float = 1.0) -> dict[str, Any]:
    """Return the columns of `schemas.tables.Placed` for a row that comes from `block`."""
    confidence = match_score * (block.ocr_confidence if block.ocr_confidence is not None else 1.0)
    if block.box is None:
        return {"page": block.page, "confidence": confidence * WITHOUT_PLACE}
    box = block.box
    return {
        "page": block.page,
        "x0": box.x0,
        "top": box.top,
        "x1": box.x1,
        "bottom": box.bottom,
        "confidence": confidence,
    }


def shortened(text: str) -> str:
    """Return at most `EXCERPT` characters of a text."""
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"
