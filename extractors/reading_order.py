"""What is read after what: columns kept apart, rows of tables and of cards read across.

White space and ruled lines part a region of the page; where they allow of several readings, the one is taken in which
the template's parts take turns. In a good reading heading, label and text follow each other; a reading in which two
labels or two headings of steps stand side by side has run columns together or read a table by its columns.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from extractors.bidi import runs_to_the_left
from extractors.look import same_look
from extractors.model import Box
from extractors.paragraphs import LOOSE_LEADING, RULE_THICKNESS, Paragraph, text_of_line
from extractors.wordings import heading_level, part_of_text

MIN_GUTTER = 0.8
"""White space of this many font sizes, unbroken from top to bottom, separates columns."""
MIN_COMMON_GUTTER = 4.0
"""Points of white space that bands of the same columns have in common."""
SHRINK = 0.12
"""Share of a line's height taken off above and below before looking for white space: tight leading overlaps."""
RULE_SPAN = 0.9
"""A ruled line over this share of the content's width separates what is above from what is below."""
SAME_HEIGHT = 0.3
"""Cells of a row begin, or have their middle, at the same height, give or take this many font sizes."""
FOOTNOTE_GAP = 3.0
"""A footnote stands more than this many of its font sizes below all else, and is set smaller."""
BESIDE = 0.6
"""Lines side by side share at least this much of the lower one's height."""
RUNS_IN = 1.2
"""A text that begins on the line of the label in front of it begins within so many font sizes; gutters are wider."""
KIND = "kind"
"""The part that the kind of a resource plays (see `extractors.wordings.part_of_text`)."""
ADDRESS = "://"
"""What addresses have in common."""
MAX_TRIALS = 500
"""Readings of regions within regions are compared so often on a page, which has some 10 such regions."""
MAX_DEPTH = 60
"""Pages are cut a few times; a drawing full of scattered letters is not cut without end."""


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


def in_reading_order(regions: Sequence[Region], rules: Sequence[Box]) -> list[Paragraph]:
    """Return the paragraphs of regions that share a card or the page; `rules` are the page's ruled lines."""
    ordered = _Order([rule for rule in rules if rule.height <= RULE_THICKNESS]).order(_with_run_in_texts(regions), 0)
    return [paragraph for region in ordered for paragraph in region.paragraphs]


def _with_run_in_texts(regions: Sequence[Region]) -> list[Region]:
    """Join the label of a description and the text that runs in on its line: no column ends between them."""
    joined = list(regions)
    for label in [region for region in regions if region.first_part == region.last_part == "description"]:
        text = next((region for region in joined if _runs_in(label, region)), None)
        if text is not None:
            both = Region((*label.paragraphs, *text.paragraphs), Box.around((label.box, text.box)))
            joined = [both if region is label else region for region in joined if region is not text]
    return joined


def _runs_in(label: Region, text: Region) -> bool:
    """Tell whether a text begins right behind a label, which is to its left where the text runs to the left."""
    if len(text.paragraphs) > 1 or text.first_part is not None or not _begin_on_one_line(label, text):
        return False
    first, line = label.paragraphs[0].segments[0].box, text.paragraphs[0].segments[0].box
    leftwards = runs_to_the_left(text.paragraphs[0].text)
    gap = first.x0 - line.x1 if leftwards and line.x1 <= first.x0 else line.x0 - first.x1
    return 0 <= gap <= RUNS_IN * max(label.size, text.size)


class _Order:
    """Orders the regions of one card or page; `trials` counts how often readings were compared."""

    def __init__(self, rules: Sequence[Box]) -> None:
        self.rules = rules
        self.trials = 0

    def order(self, items: list[Region], depth: int) -> list[Region]:
        """Return `items` in reading order."""
        if len(items) < 2:
            return items
        if depth > MAX_DEPTH:
            return _line_by_line(items)
        parts = self._cut_at_rules(items)
        if len(parts) < 2:
            parts = _cut_at_headings(items)
        if len(parts) > 1:
            return self._join(parts, depth)
        columns = _columns(items)
        bands = _bands(items)
        if len(columns) > 1 and _ends_in_footnote(bands):
            return self._join([list(chain.from_iterable(bands[:-1])), bands[-1]], depth)
        if len(columns) > 1:
            return self._best(_readings(bands, columns), depth)
        zones = _zones(bands)
        return self._join(zones, depth) if len(zones) > 1 else _line_by_line(items)

    def _join(self, parts: Sequence[list[Region]], depth: int) -> list[Region]:
        return [item for part in parts for item in self.order(part, depth + 1)]

    def _best(self, readings: Sequence[Sequence[list[Region]]], depth: int) -> list[Region]:
        """Return the reading in which the template's parts take turns most, the first of equals."""
        self.trials += 1
        if len(readings) == 1 or self.trials > MAX_TRIALS:
            return self._join(readings[0], depth)
        return min((self._join(reading, depth) for reading in readings), key=_repeats)

    def _cut_at_rules(self, items: list[Region]) -> list[list[Region]]:
        extent = Box.around(item.box for item in items)
        cuts = []
        for rule in self.rules:
            if not extent.top < rule.top < extent.bottom:
                continue
            if min(rule.x1, extent.x1) - max(rule.x0, extent.x0) < RULE_SPAN * extent.width:
                continue
            if all(item.box.bottom <= rule.top + 1.5 or item.box.top >= rule.bottom - 1.5 for item in items):
                cuts.append((rule.top + rule.bottom) / 2)
        return _cut_at(cuts, items)


def _cut_at(cuts: Iterable[float], items: Sequence[Region]) -> list[list[Region]]:
    """Split items at heights on the page."""
    edges = list(cuts)
    bands: dict[int, list[Region]] = {}
    for item in items:
        middle = (item.box.top + item.box.bottom) / 2
        bands.setdefault(sum(edge < middle for edge in edges), []).append(item)
    return [bands[key] for key in sorted(bands)]


def _cut_at_headings(items: Sequence[Region]) -> list[list[Region]]:
    """Take out the headings that stand over all columns below them.

    Where a heading has text beside it, columns have headings of its level of their own; then only headings of higher
    levels, which all stand alone, span the columns.
    """
    headings = [(level, item) for item in items if (level := item.level) is not None]
    own = [level for level, heading in headings if _has_text_beside(heading, items)]
    limit = min(own, default=float("inf"))
    spanning = [item for level, item in headings if level < limit]
    parts = []
    for part in _cut_at([_upper_edge(heading) for heading in spanning], items):
        heads = [item for item in part if any(item is heading for heading in spanning)]
        rest = [item for item in part if not any(item is heading for heading in heads)]
        parts.extend([*([head] for head in heads), rest] if rest else [[head] for head in heads])
    return parts


def _upper_edge(item: Region) -> float:
    return item.box.top + SHRINK * item.box.height


def _has_text_beside(item: Region, items: Sequence[Region]) -> bool:
    top = _upper_edge(item)
    return any(other is not item and other.box.top < item.box.bottom - 1 and other.box.bottom > top for other in items)


def _place(item: Region) -> tuple[float, float]:
    return item.box.top, item.box.x0


def _line_by_line(items: Sequence[Region]) -> list[Region]:
    """Sort items from top to bottom, and from left to right what begins on one line, however high its letters reach."""
    lines: list[list[Region]] = []
    for item in sorted(items, key=_place):
        line = next((line for line in lines if all(_begin_on_one_line(item, other) for other in line)), None)
        if line is None:
            lines.append([item])
        else:
            line.append(item)
    return [item for line in lines for item in sorted(line, key=lambda item: item.box.x0)]


def _begin_on_one_line(first: Region, second: Region) -> bool:
    """Tell whether the first lines stand side by side; baselines of floating texts of two sizes may differ a little."""
    one, other = first.paragraphs[0].segments[0].box, second.paragraphs[0].segments[0].box
    apart = one.x1 <= other.x0 or other.x1 <= one.x0
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return apart and shared >= BESIDE * min(one.height, other.height)


def _columns(items: Sequence[Region]) -> list[list[Region]]:
    """Split items at white space that runs unbroken from the top to the bottom of the region."""
    sizes = sorted(item.size for item in items)
    return _split(items, lambda item: (item.box.x0, item.box.x1), MIN_GUTTER * sizes[len(sizes) // 2])


def _bands(items: Sequence[Region]) -> list[list[Region]]:
    """Split items at white space that runs unbroken from left to right."""

    def extent(item: Region) -> tuple[float, float]:
        margin = SHRINK * min(item.box.height, item.size)
        return item.box.top + margin, item.box.bottom - margin

    return _split(items, extent, 0.0)


def _ends_in_footnote(bands: Sequence[Sequence[Region]]) -> bool:
    """Tell whether the last of several bands is a footnote, which belongs to no column."""
    above, last = list(chain.from_iterable(bands[:-1])), bands[-1]
    size = max(item.size for item in last)
    gap = min(item.box.top for item in last) - max((item.box.bottom for item in above), default=float("inf"))
    return gap > FOOTNOTE_GAP * size and all(size < item.size for item in above)


def _split(
    items: Sequence[Region], extent: Callable[[Region], tuple[float, float]], min_gap: float
) -> list[list[Region]]:
    groups: list[list[Region]] = []
    reach = 0.0
    for low, high, _, item in sorted((*extent(item), index, item) for index, item in enumerate(items)):
        if groups and (low - reach < min_gap or low < reach):
            groups[-1].append(item)
            reach = max(reach, high)
        else:
            groups.append([item])
            reach = high
    return groups


def _readings(bands: list[list[Region]], columns: list[list[Region]]) -> list[list[list[Region]]]:
    """Return the ways to read what white space parts in both directions, the likeliest by geometry first."""
    if len(bands) == 1:
        return [columns]
    readings = [_rows_that_begin_alike(bands, columns), _columns_under_headings(bands, columns), columns, bands]
    return [reading for reading in readings if len(reading) > 1]


def _repeats(ordered: Sequence[Region]) -> int:
    """Count how often a part of the template is followed by one of its kind.

    The kind of a resource, also with its address below it, follows its title and not that of another one.
    """
    return sum(
        (before.last_part is not None and before.last_part == after.first_part)
        or before.first_part == after.first_part == KIND
        or (after.first_part == KIND and _leaves_its_line(before, after, ordered))
        for before, after in pairwise(ordered)
    )


def _leaves_its_line(before: Region, kind: Region, ordered: Sequence[Region]) -> bool:
    """Tell whether a kind is read after something else than the title on its line."""
    return not _begin_on_one_line(before, kind) and any(_begin_on_one_line(other, kind) for other in ordered)


def _columns_under_headings(bands: Sequence[Sequence[Region]], columns: list[list[Region]]) -> list[list[Region]]:
    """Join columns of which only the first has a heading: names and values of one list under their heading.

    Where headings of one kind stand side by side, each heads a column of its own.
    """
    by_column = {id(item): number for number, column in enumerate(columns) for item in column}
    heads: set[int] = set()
    for band in bands:
        by_part: dict[str, set[int]] = {}
        for item in band:
            if item.first_part in _INTRODUCING:
                by_part.setdefault(item.first_part or "", set()).add(by_column[id(item)])
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
    by_column = {id(item): number for number, column in enumerate(columns) for item in column}
    starts = [_start_of_row(band, by_column) for band in bands]
    for index in range(1, len(bands)):
        if any(_introduces(item) for item in bands[index - 1]):
            starts[index] = None
    known = [start for start in starts if start is not None]
    usual = max(known, key=lambda start: sum(_alike(start, other) for other in known), default=None)
    rows = [list(bands[0])]
    for start, band in zip(starts[1:], bands[1:], strict=True):
        if start is not None and usual is not None and _alike(start, usual):
            rows.append(list(band))
        else:
            rows[-1].extend(band)
    return rows


def _introduces(item: Region) -> bool:
    """Tell whether an item is a heading or label, which no row boundary parts from what it introduces."""
    return item.last_part in _INTRODUCING


_INTRODUCING = frozenset({"description", "step", "phase", "award", "component", "action"})


def _start_of_row(band: Sequence[Region], by_column: dict[int, int]) -> Region | None:
    """Return the item that begins a row, None when the band does not look like the beginning of one."""
    cells: dict[int, list[Region]] = {}
    for item in band:
        cells.setdefault(by_column[id(item)], []).append(item)
    first = min(cells)
    start = min(cells[first], key=_place)
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
    looks_are_known = all(style.font for style in styles)
    parts = [None if item.first_part == "action" and looks_are_known else item.first_part for item in (first, second)]
    return parts[0] == parts[1] and same_look(*styles)


_Gutters = list[tuple[float, float]]


def _zones(bands: list[list[Region]]) -> list[list[Region]]:
    """Join neighbouring bands that share a gutter: they are columns side by side, however long each is."""
    gutters = [_gutters(band) for band in bands]
    zones: list[list[Region]] = []
    shared: _Gutters = []
    for index, band in enumerate(bands):
        common = _common(shared, gutters[index])
        if zones and common:
            zones[-1].extend(band)
            shared = common
        elif zones and shared and _stays(band, zones[-1], shared, gutters[index:]):
            zones[-1].extend(band)
        else:
            zones.append(list(band))
            shared = gutters[index]
    return bands if len(zones) == 1 else zones


def _stays(band: Sequence[Region], zone: Sequence[Region], gutters: _Gutters, coming: Sequence[_Gutters]) -> bool:
    """Tell whether a band is the rest of a column above it, not a text over or under all columns.

    It lies in one column, which may be parted further there. Below the leftmost column, where a text over all columns
    would begin as well, it follows without a wide gap, or the same columns go on below it (`coming` are the gutters of
    the bands from this one on).
    """
    box = Box.around(item.box for item in band)
    if any(box.x0 < high and box.x1 > low and not _leaves_open(box, low, high) for low, high in gutters):
        return False
    above = [item for item in zone if item.box.x0 < box.x1 and item.box.x1 > box.x0]
    if not above:
        return False
    if box.x0 > gutters[0][0]:
        return True
    following = next((other for other in coming if other), [])
    near = box.top - max(item.box.bottom for item in above) < LOOSE_LEADING * band[0].size
    return near or bool(_common(gutters, following))


def _leaves_open(box: Box, low: float, high: float) -> bool:
    """Tell whether a box that reaches into a gutter from one side leaves white space beside it."""
    return high - box.x1 >= MIN_COMMON_GUTTER or box.x0 - low >= MIN_COMMON_GUTTER


def _gutters(band: Sequence[Region]) -> _Gutters:
    edges = [(min(item.box.x0 for item in column), max(item.box.x1 for item in column)) for column in _columns(band)]
    return [(left[1], right[0]) for left, right in pairwise(edges)]


def _common(first: _Gutters, second: _Gutters) -> _Gutters:
    shared = []
    for low, high in first:
        for other_low, other_high in second:
            start, end = max(low, other_low), min(high, other_high)
            if end - start >= MIN_COMMON_GUTTER:
                shared.append((start, end))
    return shared
