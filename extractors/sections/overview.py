"""The values of the overview: number of inhabitants, country and world region, with or without labels and icons.

They stand on a line each, side by side on one line, or behind their labels; here such lines are taken apart, whatever
signs part them. Which value is which, their wording tells.
"""

from collections.abc import Iterable, Iterator, Sequence

from extractors.page import words_of
from extractors.template import SEPARATORS, Kind, Piece, bare_value, identify, identify_as, is_profile_value
from schemas.enums import Role

MAX_WORDS = 28
"""Labels, values and signs that share a line or block are no more words than this."""
MAX_VALUE_WORDS = 8
"""A value is no more words than this ("Saint Vincent and the Grenadines")."""
KNOWN, FREE = 1, 10
"""Cost of a label or known value, and of a text that only its label or its place in front tells to be a value."""

_Way = tuple[int, list[int]]
"""What it costs to cut the words up to a place, and where to cut them."""


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
    return [Piece(part, identify(bare_value(part.text))) for part in parts]


def _cuts(words: Sequence[str]) -> list[int]:
    """Return where to cut words into labels and values, [] unless all of them are such; signs stay with what they end.

    A text that is not known stands for a value behind its label, or for the name of the city in front of known values.
    """
    ways: dict[int, _Way] = {0: (0, [])}
    for start in range(len(words)):
        if start not in ways:
            continue
        cost, cuts = ways[start]
        after_label = bool(cuts) and _is_label(" ".join(words[cuts[-2] if len(cuts) > 1 else 0 : start]))
        for end, more in _segments(words, start, may_be_free=after_label or start == 0):
            if cost + more < ways.get(end, (FREE * len(words), []))[0]:
                ways[end] = (cost + more, [*cuts, end])
    cost, cuts = ways.get(len(words), (0, []))
    known = len(cuts) - cost // FREE
    return cuts[:-1] if cost < 2 * FREE and known > 1 else []


def _segments(words: Sequence[str], start: int, *, may_be_free: bool) -> Iterator[tuple[int, int]]:
    """Yield where a label or value that begins with the word `start` may end, with its cost."""
    for end in range(start + 1, min(len(words), start + MAX_VALUE_WORDS) + 1):
        while end < len(words) and not words[end].strip(SEPARATORS):
            end += 1  # noqa: PLW2901
        text = " ".join(words[start:end])
        if _is_label(text) or is_profile_value(bare_value(text)):
            yield end, KNOWN
        elif may_be_free and (end == len(words) or words[end - 1][-1] in SEPARATORS):
            yield end, FREE


def _is_label(text: str) -> bool:
    """Tell whether a text is a label; what an icon was read as may stand beside it, digits are of a value."""
    fixed = identify_as(Kind.FIXED, bare_value(text))
    if fixed is None or fixed.item.role is not Role.LABEL:
        return False
    return not any(map(str.isdigit, fixed.before + fixed.after))
