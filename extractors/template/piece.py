"""What a block, or a part of one, is in terms of the template."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractors.page import Block
from extractors.template.labels import split_at_colon
from extractors.template.matching import Match
from extractors.template.numbers import PrintedNumber, read_percentages
from extractors.template.wordings import Kind, identify_lines
from schemas.enums import Role

MAX_WORDING_LINES = 8
"""The disclaimer, the longest wording, takes up to this many lines of a narrow page."""
DASHES = frozenset("-\u2010\u2013\u2014")
"""Signs that answer a label by themselves: nothing."""


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


def piece_of(block: Block) -> Piece:
    """Return what a block says as a whole."""
    percentages = read_percentages(block.text)
    texts = tuple(line.text for line in block.lines) or (block.text,)
    findings = {} if percentages else identify_lines(texts)
    return Piece(block, {} if _has_answer(findings, " ".join(texts)) else findings, percentages)


def _has_answer(findings: Mapping[Kind, Match[Any]], text: str) -> bool:
    """Tell whether a text is a label with a short answer behind its colon ("N/A", "-"), which is no icon's noise."""
    found = findings.get(Kind.FIXED)
    if found is None or found.item.role is not Role.LABEL or "{" in found.form:
        return False
    _, answer = split_at_colon(text)
    return answer in DASHES or any(map(str.isalnum, answer))
