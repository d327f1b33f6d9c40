"""The values of the overview: number of inhabitants, country and world region, with or without labels and icons.

They stand on a line each, side by side on one line, or behind their labels; here such lines are taken apart.
"""

from collections.abc import Iterable

from extractors.page import words_of
from extractors.template import Kind, Piece, identify, is_profile_value
from schemas.enums import Role

MAX_WORDS = 16
"""Labels and values that share a line or block are no more words than this."""
MAX_VALUE_WORDS = 8
"""A value is no more words than this ("Saint Vincent and the Grenadines")."""


def split_overview(pieces: Iterable[Piece]) -> list[Piece]:
    """Take apart the pieces in which several values, or labels and values, stand one after the other."""
    return [part for piece in pieces for part in _split(piece)]


def _split(piece: Piece) -> list[Piece]:
    words = [word.text for line in piece.block.lines for word in line.words]
    if piece.says or not 1 < len(words) <= MAX_WORDS or is_profile_value(piece.text):
        return [piece]
    cuts = _cuts(words)
    if not cuts:
        return [piece]
    bounds = [0, *cuts, len(words)]
    parts = [words_of(piece.block, low, high) for low, high in zip(bounds, bounds[1:], strict=False)]
    return [Piece(part, identify(part.text)) for part in parts]


def _cuts(words: list[str]) -> list[int]:
    """Return where to cut words into labels and values, [] unless all of them are such."""
    reached: dict[int, list[int]] = {0: []}
    for start in range(len(words)):
        if start not in reached:
            continue
        for end in range(start + 1, min(len(words), start + MAX_VALUE_WORDS) + 1):
            text = " ".join(words[start:end])
            if end not in reached and (_is_label(text) or is_profile_value(text)):
                reached[end] = [*reached[start], end]
    return reached.get(len(words), [])[:-1]


def _is_label(text: str) -> bool:
    fixed = identify(text).get(Kind.FIXED)
    return fixed is not None and fixed.item.role is Role.LABEL
