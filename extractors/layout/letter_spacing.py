"""How the letters of a line are set: in which style most are, and how far apart."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from extractors.page import Atom, Style

SPACED_OUT = 0.04
"""Letters further apart than this share of the font size, three of four of them, are spaced out."""
MIN_SPACED = 4
"""Gaps between letters that tell whether text is spaced out."""


def main_style(run: Sequence[Atom]) -> Style:
    """Return the style of most characters."""
    weights: dict[Style, int] = {}
    for style, own in groupby(run, key=_style):
        weights[style] = weights.get(style, 0) + sum(len(atom.text) for atom in own)
    return max(weights, key=weights.__getitem__)


def _style(atom: Atom) -> Style:
    return atom.style


def letter_spacings(group: Sequence[Atom]) -> dict[Style, float]:
    """Return for each style on a line the gap that stands between all its letters, where it is spaced out."""
    gaps: dict[Style, list[float]] = {}
    for style, run in groupby(group, key=_style):
        own = [after.box.x0 - before.box.x1 for before, after in pairwise(run) if not before.whole_word]
        gaps.setdefault(style, []).extend(own)
    return {
        style: lower
        for style, own in gaps.items()
        if len(own) >= MIN_SPACED and (lower := sorted(own)[len(own) // 4]) > SPACED_OUT * group[0].style.size
    }
