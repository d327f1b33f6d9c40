"""The lines of lists of uploads: each with the marker in front of it and the room that was left behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractors.page import Block, Box, Line, part_of, same_look
from extractors.sections.resources.kinds import SEPARATORS, kind_of
from extractors.writing import BULLETS, SPACELESS, Marker, marker_of, runs_to_the_left, script_of

SAME_COLUMN = 1.5
"""Font sizes between the beginnings of two lines of one column at most: lists stand in from headings by 1 to 1.3."""
SPACE_WIDTH = 0.25
"""Width of a space in font sizes."""
ROOM_TO_SPARE = 1.0
"""Font sizes by which a word must have fit on the line above: lines broken by hand are uneven by that much."""
UNBREAKABLE = 3
"""Characters that a text without spaces may have to carry over together, because punctuation cannot begin a line."""
_HYPHENS = "-\u2010\u00ad"
_DASHES = frozenset("-–—·∙")
_WITHOUT_WORDS = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts whose words no space parts, so that the width of the first is not known."""
_DRAWN = Marker("", length=0)


@dataclass(frozen=True, slots=True)
class _Placed:
    """The place of a line, and the card or table around it."""

    box: Box
    card: Box | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list as a block of its own, its marker taken off; `begins_block` tells that it is a block's first.

    `had_room` tells that the first word of the row below would have fit behind it.
    """

    block: Block
    whole: Block
    marker: Marker | None
    begins_block: bool
    had_room: bool = False

    @property
    def line(self) -> Line:
        """The line, without its marker."""
        return self.block.lines[0]

    @property
    def text(self) -> str:
        """The line's text, without its marker."""
        return self.block.text

    @property
    def link(self) -> str | None:
        """The address that the line links to."""
        return self.line.link


def rows_of(groups: Sequence[Sequence[Block]], around: Sequence[Block]) -> list[list[Row]]:
    """Return the rows of lists; `around` are the blocks of their section, which tell how wide columns are.

    Numbers are markers where they count from 1, or go on from the list before.
    """
    pages: dict[int, list[_Placed]] = {}
    for block in around:
        if block.box is not None:
            pages.setdefault(block.page, []).extend(_Placed(line.box, block.card) for line in block.lines)
    last = 0
    found = []
    for group in groups:
        raw = [(block, index) for block in group for index in range(len(block.lines))]
        markers, last = _confirmed(raw, last)
        rows = [_row(block, index, marker) for (block, index), marker in zip(raw, markers, strict=True)]
        found.append(
            [
                replace(row, had_room=_had_room(row, below, pages.get(row.block.page, ())))
                for row, below in zip(rows, [*rows[1:], None], strict=False)
            ]
        )
    return found


def _row(block: Block, index: int, marker: Marker | None) -> Row:
    line = part_of(block, index, index + 1)
    return Row(without_marker(line, marker), block, marker, index == 0)


def without_marker(block: Block, marker: Marker | None) -> Block:
    """Return a block without the marker that its first line begins with."""
    if marker is None or not marker.length:
        return block
    first, *rest = block.lines
    word, *others = first.words
    behind = word.text[marker.length :]
    words = (replace(word, text=behind), *others) if behind else tuple(others)
    line = replace(first, words=words, box=Box.around(word.box for word in words))
    text = block.text[marker.length :].lstrip()
    return replace(block, lines=(line, *rest), text=text)


def _confirmed(raw: Sequence[tuple[Block, int]], last: int) -> tuple[list[Marker | None], int]:
    """Return the markers of a list's lines, None for what only looks like one, and the last number counted."""
    kept: list[Marker | None] = []
    signs: set[str] = set()
    for place, (block, index) in enumerate(raw):
        line = block.lines[index]
        marker = _DRAWN if line.has_drawn_marker else marker_of(line.text)
        if marker is not None and not _counts(marker, block, index, place == 0, signs, last):
            marker = None
        if marker is not None:
            if marker.numbers:
                last = next((number for number in marker.numbers if number in (1, last + 1)), 0)
            signs.add(marker.sign)
        kept.append(marker)
    return kept, last


def _counts(marker: Marker, block: Block, index: int, is_first: bool, signs: set[str], last: int) -> bool:
    """Tell whether what looks like a marker is one, in a list whose lines above have the markers `signs`."""
    line = block.lines[index]
    if marker.length and not _rest(line, marker):
        return False
    if marker.numbers:
        return any(number in (1, last + 1) for number in marker.numbers) and (index == 0 or marker.sign in signs)
    if marker.sign == "o":
        return line.words[0].style.font != line.words[-1].style.font or marker.sign in signs or is_first
    if not marker.length or marker.sign in BULLETS and marker.sign not in _DASHES:
        return True
    is_kind = not is_first and kind_of(_rest(line, marker).strip(SEPARATORS + " ")) is not None
    return not is_kind and (index == 0 or marker.sign in signs)


def _rest(line: Line, marker: Marker) -> str:
    return line.text[marker.length :].strip()


def _had_room(upper: Row, lower: Row | None, lines: Sequence[_Placed]) -> bool:
    """Tell whether the first word of `lower` would have fit behind `upper` in its column."""
    if lower is None or upper.block.box is None or lower.block.page != upper.block.page:
        return False
    if upper.text[-1] in _HYPHENS or not same_look(upper.line.style, lower.line.style):
        return False
    word = _first_word_width(lower.line)
    if word is None:
        return False
    return word + (SPACE_WIDTH + ROOM_TO_SPARE) * lower.line.style.size <= _room_behind(upper, lines)


def _first_word_width(line: Line) -> float | None:
    """Return the width of what would have to move up to the line above; None in scripts whose words are not told."""
    script = script_of(line.words[0].text[0])
    if script in _WITHOUT_WORDS:
        return None
    return UNBREAKABLE * line.style.size if script in SPACELESS else line.words[0].box.width


def _room_behind(row: Row, lines: Sequence[_Placed]) -> float:
    """Return how many points further the column of a row reaches, as far as other lines and its card tell.

    A line of the column begins where this one does. It tells nothing of the column where it reaches over a text that
    stands between the two, or beside this one: a sentence above three columns begins where the first of them does.
    """
    line = row.line
    turn = _mirrored if runs_to_the_left(line.text) else _as_it_is
    own = turn(line.box)
    boxes = [turn(other.box) for other in lines]
    beside = [box for box in boxes if box.x0 >= own.x1]
    reach = own.x1
    for box in boxes:
        if abs(box.x0 - own.x0) > SAME_COLUMN * line.style.size or box.x1 <= reach:
            continue
        top, bottom = min(box.bottom, own.top), max(box.top, own.bottom)
        if not any(other.x0 < box.x1 and other.bottom > top and other.top < bottom for other in beside):
            reach = box.x1
    return max(reach, _end_of_card(row.whole.card, lines, own, turn)) - own.x1


def _end_of_card(card: Box | None, lines: Sequence[_Placed], own: Box, turn: Callable[[Box], Box]) -> float:
    """Return where lines end in a card of one column, as far from its side as they begin from the other; else `own`."""
    if card is None:
        return own.x1
    inside = [turn(line.box) for line in lines if line.card == card]
    if any(box.x0 >= own.x1 for box in inside):
        return own.x1
    around = turn(card)
    return around.x1 - (min([own.x0, *(box.x0 for box in inside)]) - around.x0)


def _as_it_is(box: Box) -> Box:
    return box


def _mirrored(box: Box) -> Box:
    return Box(-box.x1, box.top, -box.x0, box.bottom)
