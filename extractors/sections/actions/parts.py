"""What each piece of the Action Platform is by its wording alone: a part of the template, or a text."""

from enum import Enum

from extractors.sections.account import Numbered
from extractors.template import Kind


class Part(Enum):
    """Parts of the Action Platform; an action without a known wording is a text until its place tells."""

    AREA_LABEL = "area_label"
    AREA = "area"
    COMMITMENT = "commitment"
    ACTION = "action"
    LABEL = "label"
    OTHERS = "others"
    FIXED = "fixed"
    TEXT = "text"


HEADS = frozenset({Part.AREA_LABEL, Part.AREA, Part.COMMITMENT, Part.OTHERS})
"""Parts that stand over actions or over the list of commitments without one."""
BARS = frozenset({Part.AREA_LABEL, Part.AREA, Part.OTHERS})
"""Heads that stand across the page: what is above them has nothing below."""
_BY_KIND = ((Kind.AREA, Part.AREA), (Kind.COMMITMENT, Part.COMMITMENT))
_BY_WORDING = {
    "description": Part.LABEL,
    "other_commitments": Part.OTHERS,
    "action_area": Part.AREA_LABEL,
    "action_platform": Part.FIXED,
    "action_platform_blurb": Part.FIXED,
    "continued": Part.FIXED,
}


def part_of_platform(piece: Numbered) -> Part:
    """Return the part that a piece is by its wording."""
    findings = piece.piece.findings
    for kind, part in _BY_KIND:
        if kind in findings:
            return part
    fixed = _BY_WORDING.get(piece.piece.key(Kind.FIXED) or "")
    if fixed is not None:
        return fixed
    return Part.ACTION if Kind.ACTION in findings else Part.TEXT
