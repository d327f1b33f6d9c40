"""Sorts the tokens of a text by their shape, and says which shapes English OCR of another script leaves behind.

A person's text keeps to few shapes: small letters, a leading capital, whole words in capitals, numbers, addresses. OCR
with the wrong language mixes capitals, digits and signs inside its words. Shapes alone condemn nothing: acronyms, units
and brand names look odd as well, so their weights are small and letters (see `letters`) have to agree.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from extractors.writing import script_of


class Shape(StrEnum):
    """What a token looks like."""

    LOWER = "lower"
    TITLE = "title"
    SINGLE = "single"
    ACRONYM = "acronym"
    LISTED_ACRONYM = "listed_acronym"
    CAPITALS = "capitals"
    CAMEL = "camel"
    MIXED = "mixed"
    NUMBER = "number"
    DIGIT_AT_END = "digit_at_end"
    DIGIT_INSIDE = "digit_inside"
    SIGN_INSIDE = "sign_inside"
    LONE_SIGN = "lone_sign"
    ADDRESS = "address"
    MARK = "mark"
    OTHER_SCRIPT = "other_script"


SHAPE_BITS: dict[Shape, float] = {
    Shape.LOWER: -1.0,
    Shape.TITLE: 0.0,
    Shape.SINGLE: 0.0,
    Shape.ACRONYM: 1.5,
    Shape.LISTED_ACRONYM: 0.0,
    Shape.CAPITALS: 1.0,
    Shape.CAMEL: 0.0,
    Shape.MIXED: 4.0,
    Shape.NUMBER: 0.0,
    Shape.DIGIT_AT_END: 0.5,
    Shape.DIGIT_INSIDE: 4.0,
    Shape.SIGN_INSIDE: 3.0,
    Shape.LONE_SIGN: 2.0,
    Shape.ADDRESS: 0.0,
    Shape.MARK: 0.0,
    Shape.OTHER_SCRIPT: -2.0,
}
"""Evidence for English OCR in bits a token: logarithm of the share among tokens of babble over the share among tokens
of sound text, both from the tuning set (babble of 16 scripts; prose of 30 languages and hard negatives, half and half).

Shares in per cent, babble / prose / hard negatives: lower 16 / 88 / 32, title 14 / 7 / 24, single 4 / 4 / 3,
acronym 35 / 0.1 / 14 (rounded down: they come in lists), capitals 6 / 0.1 / 4, mixed 12 / 0.0 / 0.6, digit at end
3 / 0.0 / 3, digit inside 3 / 0.0 / 0.0, sign inside 4 / 0.0 / 0.3, lone sign 1 / 0.0 / 1. English OCR writes no letter
of another script; Chinese with a number in it is one long token that would look odd otherwise.
"""
EDGE = ".,;:!?()[]\"'«»“”‘’„…‹›•·*-–—/"
"""Punctuation that stands at the edges of tokens in sound text."""
LONE_MARKS = frozenset("&+→✓~%<>=±|")
"""Signs that stand alone between the words of sound text."""
JOINTS = re.compile(r"[-'’/.,&+–—·ʻʼ%°]")
"""Signs that join parts of a token in sound text."""
ADDRESS = re.compile(r"://|^www\.|@\w+[.\-]|\w\.(?:org|com|net|gov|edu|int|info|pdf|html?)\b")
CAMEL = re.compile(
    r"(?:[a-z]{1,3})?(?:[A-Z][a-z]{2,}|By|To|Of|In){1,5}(?:[A-Z]{2,6})?"  # iNaturalist, CitiesWithNature, PostGIS
    r"|(?:Mc|Mac|De|Di|Le|La|Van|Kwa|Mo)[A-Z][a-z]*"
    r"|[kmMGTcdhneptµ]{0,2}(?:Wh|Wp|W|Pa|Hz|H|L|S|V|A|B|CO|NA|RNA|DNA)[a-z]?"  # units: kWh, pH, dB, mRNA
    r"|[A-Z]{2,5}s"
)
SIGNS = re.compile(r"[|\\~^_=<>{}\[\]@#$€£¥§©®!?;:\"“”«»°¬¦¨´¸¤¢±×÷¶]")
FORMULA = re.compile(r"[A-Za-z]{0,4}\$?[<>≤≥=~±]?[\d.,%]*|[\w.]+[:;]\w+|[#@]\w+|[A-Z]{0,3}[$€£¥]\S*|°[CF]")
"""n=48, p<0.05, R$, 10:30, #hashtag, @name, °C: signs that sound text has inside tokens."""
UNIT_WITH_DIGITS = re.compile(
    r"t?C?[A-Z]?[a-z]?\d+[A-Za-z]?(?:eq?)?|\d+[x×]\d+|[A-Z]{2,5}\d{1,4}[A-Za-z]?|\d+[A-Za-z]{1,3}"
)
"""CO2, N2O, tCO2e, H2020, 3x200, 15th: digits that sound text has inside tokens."""
LONGEST_ACRONYM = 5
ORDER = (Shape.SINGLE, Shape.LOWER, Shape.TITLE, Shape.ACRONYM, Shape.CAMEL, Shape.CAPITALS, Shape.MIXED)
"""Of a token with several parts the oddest part counts."""


class Token(NamedTuple):
    """A run of characters without a space, and its shape."""

    text: str
    shape: Shape


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text` with their shapes; acronyms between separators count as listed."""
    before = ""
    for piece in text.split():
        shape = shape_of(piece)
        if shape is Shape.ACRONYM and (piece[-1] in ",;/)" or piece[0] in "(/" or before[-1:] in (",", ";", "/")):
            shape = Shape.LISTED_ACRONYM
        yield Token(piece, shape)
        before = piece


@lru_cache(maxsize=16384)
def shape_of(token: str) -> Shape:
    """Return the shape of one token (a run of characters without a space)."""
    if ADDRESS.search(token):
        return Shape.ADDRESS
    core = token.strip(EDGE)
    if any(character.isalpha() for character in core):
        return _word_shape(core)
    if any(character.isdigit() for character in core):
        return Shape.NUMBER
    return Shape.MARK if not core or core in LONE_MARKS else Shape.LONE_SIGN


def _word_shape(core: str) -> Shape:
    """Return the shape of a token with a letter, without the signs at its ends."""
    if any(script_of(character) not in ("Latn", None) for character in core if character.isalpha()):
        return Shape.OTHER_SCRIPT
    if SIGNS.search(core) and not FORMULA.fullmatch(core):
        return Shape.SIGN_INSIDE
    if any(character.isdigit() for character in core):
        inside = re.search(r"[^\W\d_]\d+[^\W\d_]", core)
        return Shape.DIGIT_INSIDE if inside and not UNIT_WITH_DIGITS.fullmatch(core) else Shape.DIGIT_AT_END
    parts = [part for part in JOINTS.split(core) if part]
    if len(parts) == 1 and len(parts[0]) == 1:
        return Shape.SINGLE
    return max((_letters_shape(part) for part in parts), key=ORDER.index)


def _letters_shape(part: str) -> Shape:
    if len(part) == 1 or part.islower() or part.upper() == part.lower():
        return Shape.LOWER
    if part.isupper():
        return Shape.ACRONYM if len(part) <= LONGEST_ACRONYM else Shape.CAPITALS
    if part[0].isupper() and part[1:].islower():
        return Shape.TITLE
    return Shape.CAMEL if CAMEL.fullmatch(part) else Shape.MIXED
