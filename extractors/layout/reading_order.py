"""What is read after what: columns kept apart, rows of tables and of cards read across.

White space and ruled lines part a region of the page; where they allow of several readings, the one is taken in which
the template's parts take turns. In a good reading heading, label and text follow each other; a reading in which two
labels or two headings of steps stand side by side has run columns together or read a table by its columns.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise

from extractors.layout.candidate_orders import Region, begin_on_one_line, begins_at, readings_of, repeats_of, steps_back
from extractors.layout.paragraphs import LOOSE_LEADING, Paragraph
from extractors.page import RULE_THICKNESS, Box
from extractors.writing import runs_to_the_left

MIN_GUTTER = 0.8
"""White space of this many font sizes, unbroken from top to bottom, separates columns."""
MIN_COMMON_GUTTER = 4.0
"""Points of white space that bands of the same columns have in common."""
SHRINK = 0.12
"""Share of a line's height taken off above and below before looking for white space: tight leading overlaps."""
RULE_SPAN = 0.9
"""A ruled line over this share of the content's width separates what is above from what is below."""
FOOTNOTE_GAP = 3.0
"""A footnote stands more than this many of its font sizes below all else, and is set smaller."""
RUNS_IN = 1.2
"""A text that begins on the line of the label in front of it begins within so many font sizes; gutters are wider."""
MAX_TRIALS = 500
"""Readings of regions within regions are compared so often on a page, which has some 10 such regions."""
MAX_DEPTH = 60
"""Pages are cut a few times; a drawing full of scattered letters is not cut without end."""


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
    if len(text.paragraphs) > 1 or text.first_part is not None or not begin_on_one_line(label, text):
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
            return self._best(readings_of(bands, columns), depth)
        zones = _zones(bands)
        return self._join(zones, depth) if len(zones) > 1 else _line_by_line(items)

    def _join(self, parts: Sequence[list[Region]], depth: int) -> list[Region]:
        return [item for part in parts for item in self.order(part, depth + 1)]

    def _best(self, readings: Sequence[Sequence[list[Region]]], depth: int) -> list[Region]:
        """Return the reading that keeps sections in order most, then that in which parts take turns most."""
        self.trials += 1
        if len(readings) == 1 or self.trials > MAX_TRIALS:
            return self._join(readings[0], depth)
        orders = [self._join(reading, depth) for reading in readings]
        return min(orders, key=lambda ordered: (steps_back(ordered), repeats_of(ordered)))

    def _cut_at_rules(self, items: list[Region]) -> list[list[Region]]:
        extent = Box.around(item.box for item in items)
        cuts = []
        for rule in self.rules:
            if not extent.top < rule.top < extent.bottom:
                continue
            if rule.common_width(extent) < RULE_SPAN * extent.width:
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


def _line_by_line(items: Sequence[Region]) -> list[Region]:
    """Sort items from top to bottom, and from left to right what begins on one line, however high its letters reach."""
    lines: list[list[Region]] = []
    for item in sorted(items, key=begins_at):
        line = next((line for line in lines if all(begin_on_one_line(item, other) for other in line)), None)
        if line is None:
            lines.append([item])
        else:
            line.append(item)
    return [item for line in lines for item in sorted(line, key=lambda item: item.box.x0)]


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
