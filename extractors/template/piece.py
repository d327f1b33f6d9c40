"""What a block, or a part of one, is in terms of the template."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractors.page import Block
from extractors.template.matching import Match
from extractors.template.numbers import PrintedNumber
from extractors.template.wordings import Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a part of one, and what it is; a text can be a wording of several kinds ("Action Platform")."""

    block: Block
    findings: Mapping[Kind, Match[Any]]
    percentages: tuple[PrintedNumber, ...] = ()

    def key(self, kind: Kind) -> str | None:
        """Return the vocabulary key of the wording of `kind` that the piece is, None when it is none."""
        found = self.findings.get(kind)
        return found.key if found is not None else None

    def is_fixed(self, *keys: str) -> bool:
        """Tell whether the piece is one of the fixed wordings `keys`."""
        return self.key(Kind.FIXED) in keys

    @property
    def text(self) -> str:
        """The block's text."""
        return self.block.text

    @property
    def says(self) -> bool:
        """Tell whether the piece is a wording or a percentage, not the city's own text."""
        return bool(self.findings or self.percentages)
