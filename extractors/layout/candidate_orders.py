"""In which orders the parts of a region can be read, and which of them the template's wordings favour."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from extractors.layout.lines import text_of_line
from extractors.layout.paragraphs import Paragraph
from extractors.page import Box, same_look
from extractors.template import heading_level, part_of_text

SAME_HEIGHT = 0.3
"""Cells of a row begin, or have their middle, at the same height, give or take this many font sizes."""
BESIDE = 0.6
"""Lines side by side share at least this much of the lower one's height."""
KIND = "kind"
"""The part that the kind of a resource plays (see `extractors.template.parts.part_of_text`)."""
COMMITMENT = "commitment"
"""The part that a commitment plays."""
LEAST_ALIKE = 2
"""Bands that begin alike, from which they are rows: of columns one may begin level with the next by chance."""
ADDRESS = "://"
"""What addresses have in common."""
_SECTION_OF_PART = {
    part: place
    for place, parts in enumerate(
        (
            ("engagement_statistics", "overview"),
            ("achievements", "level"),
            ("area", COMMITMENT, "action", "description", "other_commitments"),
            ("phase", "step", "no_resources_linked"),
            ("component", "indicator", "cbi_total", "cbi_component_total"),
            ("no_tools",),
        )
    )
    for part in parts
}
"""The place of its section in a report, for the parts that only one section has; names of awards head sections too."""
_INTRODUCING = frozenset({"description", "step", "phase", "award", "component", "action"})


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """Paragraphs that are read one after the other: a single one, or all those of a card, whose box is the card's."""

    paragraphs: tuple[Paragraph, ...]
    box: Box

    @property
    def size(self) -> float:
        """Font size of the first line in points."""
        return self.paragraphs[0].size

    @property
    def level(self) -> int | None:
        """Level of the template's heading that the region is, None when it holds anything else."""
        levels = [heading_level(paragraph.text) for paragraph in self.paragraphs]
        return None if None in levels else min(level for level in levels if level is not None)

    @property
    def first_part(self) -> str | None:
        """The part that the first paragraph plays; a kind with the address of its resource below it is a kind."""
        part = part_of_text(self.paragraphs[0].text)
        kind, *address = map(text_of_line, self.paragraphs[0].segments)
        if part is None and address and ADDRESS in address[0] and part_of_text(kind) == KIND:
            return KIND
        return part

    @property
    def last_part(self) -> str | None:
        """The part that the last paragraph plays."""
        return part_of_text(self.paragraphs[-1].text)


def begins_at(item: Region) -> tuple[float, float]:
    """Return where a region begins: top first, then left."""
    return item.box.top, item.box.x0


def begin_on_one_line(first: Region, second: Region) -> bool:
    """Tell whether the first lines stand side by side; baselines of floating texts of two sizes may differ a little."""
    one, other = first.paragraphs[0].segments[0].box, second.paragraphs[0].segments[0].box
    apart = one.x1 <= other.x0 or other.x1 <= one.x0
    return apart and one.common_height(other) >= BESIDE * min(one.height, other.height)


def readings_of(bands: list[list[Region]], columns: list[list[Region]]) -> list[list[list[Region]]]:
    """Return the ways to read what white space parts in both directions, the likeliest by geometry first."""
    if len(bands) == 1:
        return [columns]
    readings = [_rows_that_begin_alike(bands, columns), _columns_under_headings(bands, columns), columns, bands]
    return [reading for reading in readings if len(reading) > 1]


def steps_back(ordered: Sequence[Region]) -> int:
    """Count how often a part of one section of the template is followed by one of an earlier section.

    Where two pages lie side by side on one sheet, lines across both begin each section over and over.
    """
    parts = (part for item in ordered for part in (item.first_part, item.last_part))
    places = [place for part in parts if (place := _SECTION_OF_PART.get(part or "")) is not None]
    return sum(after < before for before, after in pairwise(places))


def repeats_of(ordered: Sequence[Region]) -> int:
    """Count how often a part of the template is followed by one of its kind.

    The kind of a resource, also with its address below it, follows its title and not that of another one. Commitments
    may follow each other: those without an action do, and those of a list.
    """
    return sum(
        (before.last_part not in (None, COMMITMENT) and before.last_part == after.first_part)
        or before.first_part == after.first_part == KIND
        or (after.first_part == KIND and _leaves_its_line(before, after, ordered))
        for before, after in pairwise(ordered)
    )


def _leaves_its_line(before: Region, kind: Region, ordered: Sequence[Region]) -> bool:
    """Tell whether a kind is read after something else than the title on its line."""
    return not begin_on_one_line(before, kind) and any(begin_on_one_line(other, kind) for other in ordered)


def _columns_under_headings(bands: Sequence[Sequence[Region]], columns: list[list[Region]]) -> list[list[Region]]:
    """Join columns of which only the first has a heading: names and values of one list under their heading.

    Where headings of one kind stand side by side, each heads a column of its own.
    """
    by_column = {item.box: number for number, column in enumerate(columns) for item in column}
    heads: set[int] = set()
    for band in bands:
        by_part: dict[str, set[int]] = {}
        for item in band:
            if item.first_part in _INTRODUCING:
                by_part.setdefault(item.first_part or "", set()).add(by_column[item.box])
        heads = max([heads, *by_part.values()], key=len)
    if len(heads) < 2:
        return columns
    groups: list[list[Region]] = [[]]
    for number, column in enumerate(columns):
        if number in heads and groups[-1]:
            groups.append([])
        groups[-1].extend(column)
    return groups


def _rows_that_begin_alike(
    bands: Sequence[Sequence[Region]], columns: Sequence[Sequence[Region]]
) -> list[list[Region]]:
    """Join bands to rows of which each begins as most do; [all] when no two begin alike."""
    if sum(any(item.level is not None for item in column) for column in columns) > 1:
        return [list(chain.from_iterable(bands))]
    by_column = {item.box: number for number, column in enumerate(columns) for item in column}
    starts = [_start_of_row(band, by_column) for band in bands]
    for index in range(1, len(bands)):
        if any(_introduces(item) for item in bands[index - 1]):
            starts[index] = None
    known = [start for start in starts if start is not None]
    usual = max(known, key=lambda start: sum(_alike(start, other) for other in known), default=None)
    if usual is None or sum(_alike(usual, start) for start in known) < LEAST_ALIKE:
        return [list(chain.from_iterable(bands))]
    rows = [list(bands[0])]
    for start, band in zip(starts[1:], bands[1:], strict=True):
        if start is not None and _alike(start, usual):
            rows.append(list(band))
        else:
            rows[-1].extend(band)
    return rows


def _introduces(item: Region) -> bool:
    """Tell whether an item is a heading or label, which no row boundary parts from what it introduces."""
    return item.last_part in _INTRODUCING


def _start_of_row(band: Sequence[Region], by_column: dict[Box, int]) -> Region | None:
    """Return the item that begins a row, None when the band does not look like the beginning of one."""
    cells: dict[int, list[Region]] = {}
    for item in band:
        cells.setdefault(by_column[item.box], []).append(item)
    first = min(cells)
    start = min(cells[first], key=begins_at)
    if len(cells) == 1:
        return start if first == 0 else None
    boxes = [Box.around(item.box for item in cell) for cell in cells.values()]
    tops = [box.top for box in boxes]
    middles = [(box.top + box.bottom) / 2 for box in boxes]
    spread = min(max(tops) - min(tops), max(middles) - min(middles))
    return start if spread <= SAME_HEIGHT * start.size else None


def _alike(first: Region, second: Region) -> bool:
    """Tell whether two rows begin with the same part in the same look; actions are known to the vocabulary or not.

    The look of recognised text does not tell an action that is not known from a paragraph.
    """
    styles = [item.paragraphs[0].style for item in (first, second)]
    looks_are_known = all(style.is_known for style in styles)
    parts = [None if item.first_part == "action" and looks_are_known else item.first_part for item in (first, second)]
    return parts[0] == parts[1] and same_look(*styles)
