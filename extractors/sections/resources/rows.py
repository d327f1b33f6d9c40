"""The lines of lists of uploads: each with the marker in front of it and the room that was left behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.page import Block, Box, Line, part_of
from extractors.sections.resources.addresses import with_addresses_apart
from extractors.sections.resources.hanging import hanging_rows
from extractors.sections.resources.kinds import SEPARATORS, kind_of
from extractors.sections.room import PlacedLine, had_room, lines_by_page
from extractors.writing import BULLETS, Marker, marker_of

_DASHES = frozenset("-–—·∙")
_DRAWN = Marker("", length=0)
REFERENCE = "[1]"
"""Numbers in square brackets count through the whole report, and no title begins with one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list as a block of its own, its marker taken off; `begins_block` tells that it is a block's first.

    `had_room` tells that the first word of the row below would have fit behind it, `hangs` that it stands in from the
    first line of its item as those of other items do; None where the list has no such lines.
    """

    block: Block
    whole: Block
    marker: Marker | None
    begins_block: bool
    had_room: bool = False
    hangs: bool | None = None

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
    pages = lines_by_page(around)
    last = 0
    found = []
    for group in groups:
        blocks = map(with_addresses_apart, group)
        raw = [(block, index) for block in blocks for index in range(len(block.lines))]
        markers, last = _confirmed(raw, last)
        rows = [_row(block, index, marker) for (block, index), marker in zip(raw, markers, strict=True)]
        found.append(
            [
                replace(row, had_room=_had_room(row, below, pages.get(row.block.page, ())))
                for row, below in zip(rows, [*rows[1:], None], strict=False)
            ]
        )
    return [
        [replace(row, hangs=hangs) for row, hangs in zip(rows, hanging, strict=True)]
        for rows, hanging in zip(found, hanging_rows([[row.block for row in rows] for rows in found]), strict=True)
    ]


def _row(block: Block, index: int, marker: Marker | None) -> Row:
    line = part_of(block, index, index + 1)
    return Row(without_marker(line, marker), block, marker, index == 0)


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
    if marker.sign == REFERENCE:
        return index == 0 or marker.sign in signs
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


def _had_room(upper: Row, lower: Row | None, lines: Sequence[PlacedLine]) -> bool:
    """Tell whether the first word of `lower` would have fit behind the last one of `upper` in its column."""
    if lower is None or upper.block.box is None or lower.block.page != upper.block.page:
        return False
    last, first = upper.line.words[-1:], lower.line.words[:1]
    return had_room(replace(upper.line, words=last), upper.whole.card, replace(lower.line, words=first), lines)
