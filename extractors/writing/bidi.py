"""From the order on the page to the order in which text is read, for lines with right-to-left scripts.

A PDF says where glyphs stand, not in which order they were typed. This is the inverse of the Unicode Bidirectional
Algorithm (UAX #9) for one line: given what stands from left to right and the paragraph's base direction, it returns
the logical order. Runs of letters of the other direction and of digits are turned round as a whole (rules W4, N1, L2).
"""

import unicodedata
from collections.abc import Sequence
from enum import Enum

_MIRRORED = {
    "(": ")",
    ")": "(",
    "[": "]",
    "]": "[",
    "{": "}",
    "}": "{",
    "«": "»",
    "»": "«",
    "<": ">",
    ">": "<",
    "‹": "›",
    "›": "‹",
}
_OPENING = "([{«<‹"
_OPENING_BRACKETS, _CLOSING_BRACKETS = frozenset("([{"), frozenset(")]}")
"""Brackets that look the same in all languages: there are quotations that »open so«."""
_PUNCTUATION = frozenset(".,;:!?،؛؟۔")


class Direction(Enum):
    """Base direction of a paragraph."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


def strong_direction(text: str) -> Direction | None:
    """Return the direction of the first strong character, None when there is none."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return Direction.LEFT_TO_RIGHT
        if kind in ("R", "AL"):
            return Direction.RIGHT_TO_LEFT
    return None


def count_strong(text: str) -> tuple[int, int]:
    """Return how many characters are strongly left-to-right and how many strongly right-to-left."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    return kinds.count("L"), kinds.count("R") + kinds.count("AL")


def runs_to_the_left(text: str) -> bool:
    """Tell whether most strong characters of a text are right-to-left."""
    left, right = count_strong(text)
    return right > left


def logical_order(visual: Sequence[str], base: Direction) -> list[int]:
    """Return the indices of `visual` (the pieces of a line from left to right) in logical order.

    A piece is a glyph cluster, a word or a space and is itself in logical order already.
    """
    kinds = _resolve([_kind(piece) for piece in visual])
    if base is Direction.RIGHT_TO_LEFT:
        return _right_to_left(list(range(len(visual))), kinds)
    order: list[int] = []
    index = 0
    while index < len(visual):
        if kinds[index] == "L" or not _starts_right_to_left(kinds, index):
            order.append(index)
            index += 1
            continue
        end = _end_of_right_to_left(kinds, index)
        order.extend(_right_to_left(list(range(index, end)), kinds))
        index = end
    return order


def brackets_are_turned(pieces: Sequence[str]) -> bool:
    """Tell whether the brackets of a right-to-left text in logical order pair better when each is turned round.

    Producers that write no /ActualText map a mirrored bracket to what is drawn, not to what was typed. A bracket alone
    ("1)") pairs neither way and stays.
    """
    brackets = [piece for piece in pieces if piece in _MIRRORED]
    return _unpaired([_MIRRORED[bracket] for bracket in brackets]) < _unpaired(brackets)


def edges_to_turn(word: Sequence[str]) -> list[int]:
    """Return the places of brackets of a word, in logical order, that turn their back on the letters beside them."""
    edges = []
    if len(word) > 1 and word[0] in _CLOSING_BRACKETS and word[1].isalnum():
        edges.append(0)
    end = next((place for place in range(len(word) - 1, 0, -1) if word[place] not in _PUNCTUATION), 0)
    if end > 0 and word[end] in _OPENING_BRACKETS and word[end - 1].isalnum():
        edges.append(end)
    return edges


def turned_bracket(piece: str) -> str:
    """Return a bracket turned round, any other piece as it is."""
    return _MIRRORED.get(piece, piece)


def _unpaired(brackets: Sequence[str]) -> int:
    """Return how many brackets find no partner."""
    opened: list[str] = []
    alone = 0
    for bracket in brackets:
        if bracket in _OPENING:
            opened.append(bracket)
        elif opened and opened[-1] == _MIRRORED[bracket]:
            opened.pop()
        else:
            alone += 1
    return alone + len(opened)


def _kind(piece: str) -> str:
    """Classify a piece: L, R, N (digits), S (separator inside numbers), M (marks alone), - (neutral)."""
    arabic = False
    for character in piece:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            arabic = True
        elif kind == "L":
            return "L"
    if arabic:
        return "R"
    kinds = {unicodedata.bidirectional(character) for character in piece}
    if kinds & {"EN", "AN"}:
        return "N"
    if kinds and kinds <= {"CS"}:
        return "S"
    if kinds == {"NSM"}:
        return "M"
    return "-"


def _resolve(kinds: list[str]) -> list[str]:
    """Apply W4 and N1: separators inside numbers join them; neutrals and numbers between Latin letters are Latin."""
    kinds = _with_marks(kinds)
    for index in range(1, len(kinds) - 1):
        if kinds[index] == "S":
            kinds[index] = "N" if kinds[index - 1] == kinds[index + 1] == "N" else "-"
    kinds = ["-" if kind == "S" else kind for kind in kinds]
    latin = [index for index, kind in enumerate(kinds) if kind == "L"]
    for first, second in zip(latin, latin[1:], strict=False):
        if "R" not in kinds[first:second]:
            kinds[first:second] = ["L"] * (second - first)
    # A number that touches a Latin letter belongs to its word ("CO2", "PM10").
    for index in latin:
        after = index + 1
        while after < len(kinds) and kinds[after] == "N":
            kinds[after] = "L"
            after += 1
    return kinds


def _with_marks(kinds: Sequence[str]) -> list[str]:
    """Apply W1: a mark is of the kind of its letter, which stands right of it in a right-to-left run, else left."""
    resolved = list(kinds)
    for index in reversed(range(len(resolved))):
        if resolved[index] == "M" and resolved[index + 1 : index + 2] == ["R"]:
            resolved[index] = "R"
    for index, kind in enumerate(resolved):
        if kind == "M":
            resolved[index] = resolved[index - 1] if index else "-"
    return resolved


def _right_to_left(indices: list[int], kinds: list[str]) -> list[int]:
    """Order a right-to-left stretch: from its right end, with runs of Latin letters and digits left to right."""
    order: list[int] = []
    position = len(indices) - 1
    while position >= 0:
        kind = kinds[indices[position]]
        if kind in ("L", "N"):
            start = position
            while start > 0 and kinds[indices[start - 1]] == kind:
                start -= 1
            order.extend(indices[start : position + 1])
            position = start - 1
        else:
            order.append(indices[position])
            position -= 1
    return order


def _starts_right_to_left(kinds: list[str], index: int) -> bool:
    """Tell whether a right-to-left stretch begins here: a letter of it, or digits that lead to one without Latin."""
    if kinds[index] == "R":
        return True
    if kinds[index] != "N" or "L" in kinds[:index]:
        return False
    for kind in kinds[index:]:
        if kind == "R":
            return True
        if kind == "L":
            return False
    return False


def _end_of_right_to_left(kinds: list[str], index: int) -> int:
    """Return the end of the stretch that begins at `index`: after its last right-to-left letter before a Latin one."""
    last = index
    for position in range(index, len(kinds)):
        if kinds[position] == "L":
            break
        if kinds[position] == "R":
            last = position
    return last + 1
