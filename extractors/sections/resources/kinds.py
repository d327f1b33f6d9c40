"""The kinds of uploads: a closed list of words, and the signs that part one from a title."""

import re
from collections.abc import Mapping
from functools import cache

from rapidfuzz.distance import Hamming

from extractors.page import Block
from extractors.template import without_box_number
from extractors.writing import marker_of, normalise, read_letters, script_of, without_bullet
from schemas.wording import (
    resource_fields,
    resource_kinds,
    resource_link_labels,
    resource_table_heads,
    resources_counted,
)

LETTERS_FOR_A_SLIP = 5
"""Letters of a kind from which one may be misread: "Map" with another letter is "Mat"."""
OPENING, CLOSING = "([（［【", ")]）］】"
"""Brackets that kinds are printed in, as recognition writes them beside Chinese too."""
SEPARATORS = "–—-−|:：·•/»›"
"""Signs that stand between a title and its kind."""
COMMAS = ",，،、"
"""Signs that part a title from its kind where those of most items of a list do, and parts of titles elsewhere."""
JOINTS = "–—-−|/,;([（［"
"""Signs that no title ends with."""
SPECKS = "_'`.,"
"""What recognition makes of specks and of the ends of rules beside a kind."""
_COUNT = re.compile(r"^\(?\d{1,2}\)?\s+|(?:\s*[(\[]\d{1,2}[)\]]|\s*:\s*\d{1,2})\s*:?$")
_LABEL = re.compile(r"^(?:type|kind|format|category)\s?[:：]\s*", re.IGNORECASE)
"""What a kind is called where it is named: "Type: Report"."""
_ARROWS = "→➔➜↗›»> "
_ADDRESS = re.compile(r"[:;]\s?/\s?/|\.[a-z]{2,}/\w", re.IGNORECASE)
"""What only addresses have, however their scheme was read."""
_FILE_NAME = re.compile(r"^\S+\.[A-Za-z][A-Za-z0-9]{1,4}$")
MOST_WORDS = 3
"""Words of a kind at most, the brackets and separators beside it not counted."""


def kind_of(text: str, *, is_recognised: bool = False) -> str | None:
    """Return the kind of resource that a text is, as printed, without brackets and bullet; as called where misread."""
    specks = SPECKS if is_recognised else ""
    said = _LABEL.sub("", without_bullet(text.strip(specks + " ")))
    plain = said.rstrip(SEPARATORS + ". ").strip().strip(OPENING + CLOSING).strip()
    if normalise(plain) in _kinds().values():
        return plain
    shapes = _shapes(plain)
    exact = next((word for word in resource_kinds() if _shapes(word) == shapes), None)
    if exact is not None or not is_recognised or len(shapes) < LETTERS_FOR_A_SLIP:
        return exact
    return next((word for word in resource_kinds() if _is_slip(shapes, _shapes(word))), None)


def is_table_head(text: str) -> bool:
    """Tell whether a text is the head of a column or list of resources, or the name of a box of a form."""
    counted = _COUNT.sub("", text)
    is_head = _shapes(without_box_number(text)) in _heads()
    return is_head or counted != text and _shapes(counted) in _counted()


def field_of(name: str) -> str | None:
    """Return which field of an upload has a name: "title", "kind" or "url"."""
    shapes = _shapes(without_box_number(name))
    return next((field for field, names in _fields().items() if shapes in names), None)


def is_label(block: Block) -> bool:
    """Tell whether a block says nothing of an upload: the head of a column or list, or "Open" that links nowhere."""
    return not block.links and (is_table_head(block.text) or is_link_label(block.text) and kind_of(block.text) is None)


def is_labelled_kind(text: str) -> bool:
    """Tell whether a text names what follows as a kind: "Type: Report"."""
    return _LABEL.match(text) is not None


def is_link_label(text: str) -> bool:
    """Tell whether a text says no more than that something may be opened: "Open", "Download →"."""
    plain = text.strip(OPENING + CLOSING + _ARROWS)
    return plain[:1].isupper() and _shapes(plain) in _link_labels()


def is_no_title(text: str | None) -> bool:
    """Tell whether a text is no whole title: nothing, a kind, a marker, or what goes on with or into another line.

    An address is no part of a title either.
    """
    if text is None or kind_of(text) is not None or is_link_label(text) or marker_of(text) is not None:
        return True
    goes_on = text[:2].islower() and not is_file_name(text) or text[0] in SEPARATORS or text[-1] in JOINTS
    return goes_on or _ADDRESS.search(text) is not None


def is_file_name(text: str) -> bool:
    """Tell whether a text is the name of a file: "tree_plan.pdf"; part of an address has slashes."""
    return "/" not in text and _FILE_NAME.match(text) is not None


def has_whole_brackets(text: str) -> bool:
    """Tell whether a text is in brackets or in none: "plan)" is half a kind, and "(action plan," part of a title."""
    return (text.rstrip(SEPARATORS + " ")[-1:] in CLOSING) == (text[:1] in OPENING)


def can_only_be_kind(title: str, kind: str, *, behind: bool = True) -> bool:
    """Tell whether what stands `behind` a title or before it is no part of it: bracketed, or in another script."""
    if kind[:1] in OPENING or kind[-1:] in CLOSING:
        return True
    letters = [character for character in title if character.isalpha()]
    return bool(letters) and script_of(letters[-1 if behind else 0]) not in (None, "Latn")


def _is_slip(shapes: str, word: str) -> bool:
    """Tell whether recognition may have made `shapes` of a word: one letter of it read as another, or "rt" as "n"."""
    one_letter = len(shapes) == len(word) and Hamming.distance(shapes, word) == 1
    return one_letter or shapes.replace("n", "rt") == word.replace("n", "rt")


@cache
def _kinds() -> Mapping[str, str]:
    return {word: normalise(word) for word in resource_kinds()}


@cache
def _link_labels() -> frozenset[str]:
    return frozenset(map(_shapes, resource_link_labels()))


@cache
def _counted() -> frozenset[str]:
    return frozenset(_shapes(word) for word in resources_counted())


@cache
def _heads() -> frozenset[str]:
    own = (_shapes(word) for word in resource_table_heads())
    return frozenset(own).union(*_fields().values())


@cache
def _fields() -> Mapping[str, frozenset[str]]:
    return {field: frozenset(map(_shapes, names)) for field, names in resource_fields().items()}


def _shapes(text: str) -> str:
    """Return the shapes of a text's letters: a column under a Russian model has the head "Туре"."""
    return read_letters(text).shapes
