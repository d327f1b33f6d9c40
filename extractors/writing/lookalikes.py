"""Reduces printed text to what survives bad typesetting and recognition, and knows which shapes are mistaken.

Two texts that differ only in capitals, spaces, punctuation, hyphenation, accents, ligatures or '&' for 'and' have the
same letters; two that differ by single look-alike shapes have the same shapes.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

SHAPES = str.maketrans(
    {
        # Digits for letters and strokes for letters: the slips of the report of Tongliao City ("0 Polnts",
        # "lll. Accelerate") and their kin.
        **dict.fromkeys("i1jı", "l"),
        **dict.fromkeys("0", "o"),
        **dict.fromkeys("5", "s"),
        **dict.fromkeys("86", "b"),
        **dict.fromkeys("9q", "g"),
        **dict.fromkeys("2", "z"),
        # Cyrillic and Greek letters that recognition with those languages writes for Latin ones (Unicode, confusables).
        **dict(zip("аеорсхуіѕкмтвнгп", "aeopcxylskmtbhrn", strict=True)),
        **dict(zip("αενορτυχικβ", "aevoptuxlkb", strict=True)),
    }
)
"""Lower-case letter or digit to the one that stands for its shape."""
RUN_LOOKALIKES = frozenset(
    {
        ("rn", "m"), ("m", "rn"), ("vv", "w"), ("w", "vv"), ("cl", "d"), ("d", "cl"), ("nn", "m"), ("m", "nn"),
        ("lll", "m"), ("ll", "u"), ("u", "ll"), ("ln", "m"), ("m", "ln"), ("lc", "k"), ("k", "lc"), ("tl", "u"),
        ("ll", "h"), ("h", "ll"), ("rl", "n"), ("n", "rl"), ("and", "b"), ("and", "s"), ("and", ""),
    }
)  # fmt: skip
"""Runs of shapes that recognition takes for one another, right one first; the last three are a misread '&'."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of `text` in lower case, each with the index of the character in `text` it came from.

    `shapes` are the letters with look-alikes made equal.
    """

    text: str
    letters: str
    shapes: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> str:
        """Return the part of `text` that the letters from `start` to before `end` came from."""
        if start >= end:
            return ""
        return self.text[self.offsets[start] : self.offsets[end - 1] + 1]

    def gap_before(self, index: int) -> str:
        """Return the spaces and punctuation of `text` between letter `index` and the one before it."""
        return self.text[self.offsets[index - 1] + 1 : self.offsets[index]] if index else ""


def normalise(text: str) -> str:
    """Return the letters and digits of `text` for comparison: lower case, no spaces, accents or punctuation.

    Compatibility characters (ligatures, full-width forms) are taken apart (Unicode NFKD), '&' becomes 'and'. Marks
    that are part of the writing (Indic and Thai vowel signs) stay.
    """
    return read_letters(text).letters


@lru_cache(maxsize=4096)
def read_letters(text: str) -> Letters:
    """Return the letters of `text` with their places (see `normalise`)."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for letter in _letters_of(character, text, offset):
            letters.append(letter)
            offsets.append(offset)
    joined = "".join(letters)
    return Letters(text, joined, joined.translate(SHAPES), tuple(offsets))


def _letters_of(character: str, text: str, offset: int) -> str:
    if character.isascii() and character.isalnum():
        return character.lower()
    if character == "&":
        return "and"
    if character == "|":
        # A stroke beside a letter is a misread letter, a stroke that stands alone is a rule of the page.
        beside = text[max(offset - 1, 0) : offset] + text[offset + 1 : offset + 2]
        return "l" if any(neighbour.isalnum() for neighbour in beside) else ""
    return "".join(
        part
        for part in unicodedata.normalize("NFKD", character).casefold()
        if part.isalnum() or (unicodedata.category(part) in ("Mn", "Mc") and not "\u0300" <= part <= "\u036f")
    )
