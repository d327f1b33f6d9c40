"""The lines of lists of uploads: each with the marker in front of it and the room that was left behind it."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from extractors.page import Block, Box, Line, part_of
from extractors.sections.resources.addresses import with_addresses_apart
from extractors.sections.resources.apart import is_run_in, with_entries_apart, with_labels_apart
from extractors.sections.resources.hanging import hanging_rows
from extractors.sections.resources.item_columns import in_columns
from extractors.sections.resources.kinds import SEPARATORS, is_file_name, is_link_label, kind_of
from extractors.sections.resources.linked_text import is_linked_text, with_links_apart
from extractors.sections.resources.lone_marks import with_marks_below
from extractors.sections.resources.marks_at_end import DASHES, with_marks_in_front
from extractors.sections.resources.named import by_names
from extractors.sections.room import PlacedLine, had_room, lines_by_page
from extractors.writing import BULLETS, Marker, marker_of

_DRAWN = Marker("", length=0)
REFERENCE = "[1]"
"""Numbers in square brackets count through the whole report, and no title begins with one."""
_BULLET, _DASH = Marker("•"), Marker("-")
MISREAD_BULLETS = frozenset("oO0eEcC°©®¢@.,*«»<>=")
"""What recognition makes of bullets; none of these stands by itself before a title but where it was made of one."""
FEWEST_MISREAD = 2
"""Recognised lines that begin so from which that is a bullet, though no bullet was read for sure."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list as a block of its own, its marker taken off; `begins_block` tells that it is a block's first.

    `had_room` tells that the first word of the row below would have fit behind it, `hangs` that it stands in from the
    first line of its item as those of other items do; None where the list has no such lines. `field` is what a name in
    front of it, which is taken off, says it is. `is_in_own_card` tells that each item of a list stands in a card of its
    own.
    """

    block: Block
    whole: Block
    marker: Marker | None
    begins_block: bool
    had_room: bool = False
    hangs: bool | None = None
    field: str | None = None
    is_in_own_card: bool = False

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


def rows_of(
    groups: Sequence[Sequence[Block]],
    around: Sequence[Block],
    others: Sequence[Sequence[Block]] = (),
    last: int = 0,
    labels: Set[str] = frozenset(),
) -> list[list[Row]]:
    """Return the rows of lists; `around` are the blocks of their section, which tell how wide columns are.

    Numbers are markers where they count from 1, or go on from the list before, or from `last` in another section.
    `labels` are those of links that recognised lines of the report end with, `others` the lists of other sections.
    """
    pages = lines_by_page(around)
    found = []
    raws = [list(_raw(group, labels)) for group in _apart(groups, others)]
    sure = {sign for raw in raws for block, index, _ in raw if (sign := _sure_sign(block.lines[index]))}
    misread = sum(_begins_with_misread_bullet(block.lines[index]) for raw in raws for block, index, _ in raw)
    if misread >= FEWEST_MISREAD:
        sure.add(_BULLET.sign)
    for raw in raws:
        markers, last = _confirmed([(block, index) for block, index, _ in raw], last, sure)
        rows = [_row(block, index, marker, field) for (block, index, field), marker in zip(raw, markers, strict=True)]
        found.append(
            [
                replace(row, had_room=_had_room(row, below, pages.get(row.block.page, ())))
                for row, below in zip(rows, [*rows[1:], None], strict=False)
            ]
        )
    have_cards = any(map(_stand_in_cards, found))
    return [
        [
            replace(row, hangs=hangs, is_in_own_card=have_cards and row.whole.card is not None)
            for row, hangs in zip(rows, hanging, strict=True)
        ]
        for rows, hanging in zip(found, hanging_rows([[row.block for row in rows] for rows in found]), strict=True)
    ]


def _stand_in_cards(rows: Sequence[Row]) -> bool:
    """Tell whether a list has several cards on one page: then each holds an item."""
    cards = {(row.whole.page, row.whole.card) for row in rows if row.whole.card is not None}
    return len(cards) > len({page for page, _ in cards})


def is_label_of_link(above: Row, row: Row) -> bool:
    """Tell whether a row says no more than that the title above it, which does not link there, may be opened."""
    return is_link_label(row.text) and row.link is not None and row.link != above.link


def last_number(lists: Sequence[Sequence[Row]]) -> int:
    """Return the highest number that counts the items of lists, 0 where none does; those by themselves count on."""
    highest = 0
    for marker in (row.marker for rows in lists for row in rows if row.marker is not None):
        if marker.numbers:
            highest = max(highest, marker.numbers[0])
        elif marker == _DRAWN:
            highest += 1
    return highest


def _apart(groups: Sequence[Sequence[Block]], others: Sequence[Sequence[Block]]) -> Iterator[Sequence[Block]]:
    """Yield lists whose entries are parted that may be running text, by semicolons or by links."""
    by_stops, by_links = is_run_in(groups), is_linked_text([*groups, *others])
    for group in map(in_columns, with_marks_in_front(groups)):
        if by_stops:
            yield [with_entries_apart(block) for block in group]
        else:
            yield with_links_apart(group) if by_links else group


def _raw(group: Sequence[Block], labels: Set[str]) -> Iterator[tuple[Block, int, str | None]]:
    """Yield the lines of a list: each with its block, its place in that, and what a name in front says it is."""
    for part in by_names(with_marks_below(group)):
        block = with_labels_apart(with_addresses_apart(part.block), labels)
        yield from ((block, index, None if index else part.field) for index in range(len(block.lines)))


def _row(block: Block, index: int, marker: Marker | None, field: str | None) -> Row:
    line = part_of(block, index, index + 1)
    return Row(without_marker(line, marker), block, marker, index == 0, field=field)


def without_marker(block: Block, marker: Marker | None) -> Block:
    """Return a block without the marker that its first line begins with."""
    if marker is None or not marker.length:
        return block
    first, *rest = block.lines
    word, *others = first.words
    behind = word.text[marker.length :].lstrip()
    words = (replace(word, text=behind), *others) if behind else tuple(others)
    line = replace(first, words=words, box=Box.around(word.box for word in words))
    text = block.text[marker.length :].lstrip()
    return replace(block, lines=(line, *rest), text=text)


def _sure_sign(line: Line) -> str | None:
    """Return the bullet or dash that a line begins with for sure; a lone "o" is an article before a small letter."""
    marker = marker_of(line.text)
    if marker is None or _rest(line, marker)[:1].islower():
        return None
    if marker.sign in DASHES:
        return _DASH.sign
    return _BULLET.sign if marker.sign in BULLETS | {"o"} else None


def _begins_with_misread_bullet(line: Line) -> bool:
    """Tell whether a recognised line begins with a small letter or sign by itself, and goes on with a capital."""
    first, _, rest = line.text.partition(" ")
    return line.is_recognised and first in MISREAD_BULLETS and rest[:1].isupper()


def _marker(line: Line, sure: Set[str]) -> Marker | None:
    """Return what may be the marker of a line; `sure` are the signs of other lines, whose likes may be misread here."""
    if line.has_drawn_marker:
        return _DRAWN
    first, _, rest = line.text.partition(" ")
    if not line.is_recognised:
        return marker_of(line.text)
    if _BULLET.sign in sure and first in MISREAD_BULLETS and rest and (not rest[0].islower() or is_file_name(rest)):
        return _BULLET
    if _DASH.sign in sure and first[0] in DASHES and first[1:2].isalpha() and not first[1].islower():
        return _DASH
    return marker_of(line.text)


def _confirmed(raw: Sequence[tuple[Block, int]], last: int, sure: Set[str]) -> tuple[list[Marker | None], int]:
    """Return the markers of a list's lines, None for what only looks like one, and the last number counted."""
    kept: list[Marker | None] = []
    signs: set[str] = set()
    found = [_marker(block.lines[index], sure) for block, index in raw]
    if last == 0:
        last = _before_first(found)
    for place, ((block, index), marker) in enumerate(zip(raw, found, strict=True)):
        counted = (last, sum(own is not None for own in kept))
        if marker is not None and not _counts(marker, block, index, place == 0, signs, counted):
            marker = None
        if marker is not None:
            if marker.numbers:
                last = next((number for number in marker.numbers if number in (1, last + 1)), last + 1)
            elif marker == _DRAWN:
                last += 1  # a number by itself, above a kind
            signs.add(marker.sign)
        kept.append(marker)
    return kept, last


def _before_first(markers: Sequence[Marker | None]) -> int:
    """Return the number before that of a list's first line, where another line of the list has the next one; else 0."""
    first = markers[0] if markers else None
    if first is None or not first.numbers:
        return 0
    alike = (other for other in markers[1:] if other is not None and other.sign == first.sign)
    following = {number for other in alike for number in other.numbers}
    return next((number - 1 for number in first.numbers if number + 1 in following), 0)


def _counts(
    marker: Marker, block: Block, index: int, is_first: bool, signs: set[str], counted: tuple[int, int]
) -> bool:
    """Tell whether what looks like a marker is one, in a list whose lines above have the markers `signs`.

    `counted` are the last number and how many lines above have a marker: some numbers stand on lines by themselves.
    """
    line = block.lines[index]
    if marker.length and not _rest(line, marker):
        return False
    if marker.numbers:
        is_next = marker.sign == REFERENCE or any(number - 1 in (0, *counted) for number in marker.numbers)
        if line.is_recognised and index == 0 and marker.sign in signs:
            return True  # in a list with such numbers, though a figure of it was misread
        return is_next and (index == 0 or not signs.isdisjoint({marker.sign, _DRAWN.sign}))
    if marker.sign == "o":
        return line.words[0].style.font != line.words[-1].style.font or marker.sign in signs or is_first
    if not marker.length or marker.sign in BULLETS and marker.sign not in DASHES:
        return True
    is_kind = not is_first and kind_of(_rest(line, marker).strip(SEPARATORS + " ")) is not None
    return not is_kind and (index == 0 or marker.sign in signs)


def _rest(line: Line, marker: Marker) -> str:
    return line.text[marker.length :].strip()


def _had_room(upper: Row, lower: Row | None, lines: Sequence[PlacedLine]) -> bool:
    """Tell whether the first word of `lower` would have fit behind the last one of `upper` in its column."""
    if lower is None or upper.block.box is None or lower.block.page != upper.block.page:
        return False
    last, first = upper.line.words[-1:], lower.line.words[:1]
    return had_room(replace(upper.line, words=last), upper.whole.card, replace(lower.line, words=first), lines)
