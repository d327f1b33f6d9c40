"""The bullets and numbers that stand in front of the items of a list."""

import re
import unicodedata
from dataclasses import dataclass

from extractors.writing.signs import BULLETS, REPLACEMENT_CHARACTER

_DASHES = frozenset("-–—‐‑−")
_NUMBER = re.compile(r"[(（]?(\d{1,2}|[a-zA-Z]|[ivxIVX]{2,4})[.)）．、]+|\[(\d{1,2})\]")
_QUOTES_AND_BRACKETS = frozenset({"Ps", "Pi", "Pe", "Pf"})
_GLUED = frozenset(BULLETS) - _DASHES - frozenset("–—·")
_NO_BULLETS = frozenset("\"'#&%§@/\\.,;:!?¿¡")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ANGLES = frozenset("»›")


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands in front of an item: `sign` is the bullet, or the form of the number ("1)", "(a)").

    `numbers` are what it may count: "i" is 9 as a letter and 1 as a Roman number. `length` are the characters of the
    text that are the marker, without the space behind it; a drawn one has none.
    """

    sign: str
    numbers: tuple[int, ...] = ()
    length: int = 1


def marker_of(text: str) -> Marker | None:
    """Return the marker that a text begins with ("• ", "- ", "1) ", "(a) ", "[1] ", "o "), None where it has none.

    A bullet may touch its text; dashes, angles, numbers and letters are markers only where a space parts them from it.
    """
    token, _, rest = text.partition(" ")
    if not token:
        return None
    number = _NUMBER.fullmatch(token)
    if number is not None and rest:
        counted = number[1] or number[2]
        return Marker(_form(token, counted), _values(counted), len(token))
    if len(token) == 1 and rest and (token == "o" or _is_bullet(token)):
        return Marker("-" if token in _DASHES else token)
    first = text[0]
    if first in _GLUED or unicodedata.category(first) == "Co":
        return Marker(first)
    return None


def without_bullet(text: str) -> str:
    """Return a text without the bullet that it begins with; a number in front of it stays."""
    marker = marker_of(text)
    return text[marker.length :].lstrip() if marker is not None and not marker.numbers else text


def _is_bullet(character: str) -> bool:
    """Tell whether a sign that stands by itself may be a bullet: no letter, digit, quotation mark or bracket."""
    category = unicodedata.category(character)
    if category[0] in "LNM" or character in _NO_BULLETS:
        return False
    return character == REPLACEMENT_CHARACTER or character in _ANGLES or category not in _QUOTES_AND_BRACKETS


def _form(token: str, number: str) -> str:
    """Return how a number is set: "(1)" for "(3)", "a." for "c."."""
    return token.replace(number, "1" if number.isdigit() else "a", 1)


def _values(number: str) -> tuple[int, ...]:
    if number.isdigit():
        return (int(number),)
    lower = number.lower()
    letter = (ord(lower) - ord("a") + 1,) if len(lower) == 1 else ()
    return (*letter, *(place for place, roman in enumerate(_ROMAN, start=1) if roman == lower))
