"""The values of the overview: number of inhabitants, country and world region, with or without labels and icons.

They stand on a line each, side by side on one line, or behind their labels; here such lines are taken apart.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from extractors.blocks import words_of
from extractors.country_names import find_country, find_world_region, is_exact_name
from extractors.pieces import Piece
from extractors.printed_numbers import read_population
from extractors.signs import without_signs
from extractors.wordings import Kind, identify
from schemas.enums import Role

MAX_VALUE_LENGTH = 80
"""Characters; a country, world region or number is shorter."""
MAX_WORDS = 16
"""Labels and values that share a line or block are no more words than this."""
MAX_VALUE_WORDS = 8
"""A value is no more words than this ("Saint Vincent and the Grenadines")."""
MAX_NOISE_LETTERS = 2
"""Letters of what recognition makes of an icon ("02", "o0")."""


def plain_value(text: str) -> str:
    """Return a value without the icon beside it: signs, or the short word that recognition made of it."""
    plain = without_signs(text)
    first, _, rest = plain.partition(" ")
    if is_exact_name(rest) and _letters(first) <= MAX_NOISE_LETTERS:
        return rest
    if is_noise(first) and _is_value(rest) and not _is_value(plain):
        return rest
    return plain


def is_noise(word: str) -> bool:
    """Tell whether a word may be what recognition made of an icon: too short for a word and no number."""
    return _letters(word) <= MAX_NOISE_LETTERS and not (word.isdigit() and word[0] != "0")


def _letters(word: str) -> int:
    return sum(map(str.isalnum, word))


def is_profile_value(text: str) -> bool:
    """Tell whether a text is a value of the overview: a number of inhabitants, a country or a world region."""
    return _is_value(plain_value(text))


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


@lru_cache(maxsize=2048)
def _is_value(text: str) -> bool:
    if not text or len(text) > MAX_VALUE_LENGTH:
        return False
    known: tuple[Callable[[str], object | None], ...] = (read_population, find_country, find_world_region)
    return any(find(text) is not None for find in known)
