"""The head of government where no sentence "name, title of city" says it: title in front, behind, or on a line apart.

Only titles that the vocabulary knows are taken, and a name only where nothing else can be meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.page import Line
from extractors.sections.account import Account, Numbered
from extractors.template import is_profile_value, without_box_number
from extractors.writing import normalise
from schemas.enums import Role, Section
from schemas.wording import head_titles

MAX_NAME_LETTERS = 60
MAX_NAME_WORDS = 7
"""Words of a name with its honorifics ("Hon. Dr. Maria da Conceição Example Silva")."""
IN_FRONT = ("mayor", "governor")
"""Titles that end so stand in front of names; "Chief" and "Director" also begin other offices."""
_BEHIND = re.compile(r"^(?P<name>.+?)\s*(?:[,，(]|\s[–—·•|/-]\s)\s*(?P<title>[^()]+?)\)?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """Name as printed, and title, None where the vocabulary does not know the label in front of the name."""

    name: str
    title: str | None


def read_head(pieces: Sequence[Numbered], city: str | None, account: Account) -> Head | None:
    """Return the head of government among the pieces of the cover, taking what says so; `city` is who reports."""
    for index, piece in enumerate(pieces):
        is_label = piece.piece.is_fixed("head_of_government")
        if not is_label and (piece.piece.says or not account.is_open(piece)):
            continue
        text = without_box_number(_without_city(piece.text, city))
        if is_label or normalise(text) in _titles():
            name = _name_beside(pieces, index, account)
            if name is not None:
                account.take(piece, Role.LABEL, Section.PROFILE)
                account.take(name, Role.VALUE, Section.PROFILE)
                known = next((word for word in head_titles() if normalise(word) == normalise(text)), None)
                return _in_one_text(_without_city(name.text, city)) or Head(name.text, known)
            continue
        head = _in_one_text(text) or _on_two_lines(piece.block.lines)
        if head is not None:
            account.take(piece, Role.VALUE, Section.PROFILE)
            return head
    return None


def _in_one_text(text: str) -> Head | None:
    behind = _BEHIND.match(text)
    if behind is not None and normalise(behind["title"]) in _titles() and _may_be_name(behind["name"]):
        return Head(behind["name"], behind["title"])
    words = text.split()
    for end in range(len(words) - 1, 0, -1):
        title, name = " ".join(words[:end]), " ".join(words[end:])
        sure = title.endswith(":") or normalise(title).endswith(IN_FRONT)
        if sure and normalise(title) in _titles() and _may_be_name(name):
            return Head(name, title.rstrip(" :"))
    return None


def _on_two_lines(lines: Sequence[Line]) -> Head | None:
    """Return the name and the title that stand below each other, each on its line, in either order."""
    if len(lines) != 2:
        return None
    first, second = (line.text.strip(" ,，:") for line in lines)
    for name, title in ((first, second), (second, first)):
        if normalise(title) in _titles() and _may_be_name(name):
            return Head(name, title)
    return None


def _name_beside(pieces: Sequence[Numbered], index: int, account: Account) -> Numbered | None:
    """Return the name behind a title that stands by itself, or else the one in front of it."""
    for near in (pieces[index + 1 : index + 2], pieces[max(index - 1, 0) : index]):
        for piece in near:
            if account.is_open(piece) and not piece.piece.says and _may_be_name(piece.text):
                return piece
    return None


def _may_be_name(text: str) -> bool:
    words = text.split()
    return (
        len(text) <= MAX_NAME_LETTERS
        and 0 < len(words) <= MAX_NAME_WORDS
        and not any(character.isdigit() or character in ",;:" for character in text)
        and not words[0][0].islower()
        and not words[-1][0].islower()
        and normalise(text) not in _titles()
        and not is_profile_value(text)
    )


def _without_city(text: str, city: str | None) -> str:
    """Return a text without the name of the city that ends it, with or without "of", or follows the title."""
    plain = text.strip(" .:")
    if city is None:
        return plain
    ending = re.compile(rf"(?:\s*[,，]\s*|\s+of\s+(?:the\s+)?){re.escape(city)}(?=\)?$|\s*:)", re.IGNORECASE)
    return ending.sub("", plain).strip()


@cache
def _titles() -> frozenset[str]:
    return frozenset(normalise(title) for title in head_titles())
