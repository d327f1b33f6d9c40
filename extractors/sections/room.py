"""How much room was left behind a line in its column: whether the line ends there because its text does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.page import ROOM_TO_SPARE, SPACE_WIDTH, UNBREAKABLE, Block, Box, Line, same_look
from extractors.writing import SPACELESS, runs_to_the_left, script_of

SAME_COLUMN = 1.5
"""Font sizes between the beginnings of two lines of one column at most: lists stand in from headings by 1 to 1.3."""
SAME_EDGE = 1.0
"""Points by which the beginnings of lines of one edge differ: recognition and first letters move them by less."""
OFF_MIDDLE = 0.1
"""Share of a line's width by which a heading in the middle of its column stands off its own middle at most: lines that
are not justified end before the column does by up to a fifth of it; that of one of two columns is off by a quarter."""
_HYPHENS = "-\u2010\u00ad"
_WITHOUT_WORDS = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts whose words no space parts, so that the width of the first is not known."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The place of a line, and the card or table around it."""

    box: Box
    card: Box | None


def lines_by_page(blocks: Iterable[Block]) -> Mapping[int, Sequence[PlacedLine]]:
    """Return the places of the lines of blocks by page; a text dump has none."""
    pages: dict[int, list[PlacedLine]] = {}
    for block in blocks:
        if block.box is not None:
            pages.setdefault(block.page, []).extend(PlacedLine(line.box, block.card) for line in block.lines)
    return pages


def had_room(upper: Line, card: Box | None, lower: Line, around: Sequence[PlacedLine]) -> bool:
    """Tell whether the first word of `lower` would have fit behind `upper`, which stands in `card`.

    `around` are the lines of the page of `upper`, which tell how wide columns are.
    """
    if upper.text[-1] in _HYPHENS or not same_look(upper.style, lower.style):
        return False
    word = _first_word_width(lower)
    if word is None:
        return False
    return word + (SPACE_WIDTH + ROOM_TO_SPARE) * lower.style.size <= _room_behind(upper, card, around)


def _first_word_width(line: Line) -> float | None:
    """Return the width of what would have to move up to the line above; None in scripts whose words are not told."""
    script = script_of(line.words[0].text[0])
    if script in _WITHOUT_WORDS:
        return None
    return UNBREAKABLE * line.style.size if script in SPACELESS else line.words[0].box.width


def _room_behind(line: Line, card: Box | None, lines: Sequence[PlacedLine]) -> float:
    """Return how many points further the column of a line reaches, as far as other lines and its card tell.

    A line of the column begins where this one does. It tells nothing of the column where it reaches over a text that
    stands between the two, or beside this one: a sentence above three columns begins where the first of them does. So
    does a heading that begins further out and comes near to such a text: those stand in cards. Nor does a line outside
    its card: a heading above a card reaches over its side. A heading in the middle of the other line is in its column.
    """
    lines = [other for other in lines if card is None or other.card == card]
    turn = _mirrored if runs_to_the_left(line.text) else _as_it_is
    own = turn(line.box)
    boxes = [turn(other.box) for other in lines]
    beside = [box for box in boxes if box.x0 >= own.x1]
    reach = own.x1
    for box in boxes:
        if abs(box.x0 - own.x0) > SAME_COLUMN * line.style.size or box.x1 <= reach:
            continue
        top, bottom = min(box.bottom, own.top), max(box.top, own.bottom)
        end = box.x1 + (SAME_COLUMN * line.style.size if abs(box.x0 - own.x0) > SAME_EDGE else 0.0)
        between = (other for other in beside if other.x0 < end and other.bottom > top and other.top < bottom)
        if all(_is_centred(other, box) for other in between):
            reach = box.x1
    return max(reach, _end_of_card(card, lines, own, turn)) - own.x1


def _is_centred(box: Box, wide: Box) -> bool:
    """Tell whether a line stands in the middle of a wider one, which may end before its column does."""
    is_within = wide.x0 < box.x0 and box.x1 < wide.x1
    return is_within and abs(box.x0 + box.x1 - wide.x0 - wide.x1) <= 2 * OFF_MIDDLE * wide.width


def _end_of_card(card: Box | None, lines: Sequence[PlacedLine], own: Box, turn: Callable[[Box], Box]) -> float:
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
