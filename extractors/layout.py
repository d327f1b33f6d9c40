"""Blocks in reading order: which lines belong together, and what is read after what.

Works on the page's geometry alone: cards and ruled lines first, then white space. Columns are kept apart, table rows
are read across, cards are read whole. Every segment of the page ends in exactly one block.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractors.graphics import RULE_THICKNESS, Graphics
from extractors.model import Box, Style
from extractors.words import Segment

MIN_GUTTER = 0.8
"""White space of this many font sizes, unbroken from top to bottom, separates columns."""
MIN_COMMON_GUTTER = 4.0
"""Points of white space that bands of the same columns have in common."""
FAR_BELOW = 2.5
"""What stands this many font sizes below all columns is a note or a footer, not their next paragraph."""
COLUMN_HEIGHT = 0.5
"""Columns reach over this share of their region's height, else they are columns in a part of it only."""
SHRINK = 0.12
"""Share of a line's height taken off above and below before looking for white space: tight leading overlaps."""
RULE_SPAN = 0.9
"""A ruled line over this share of the content's width separates what is above from what is below."""
SAME_SIZE = 0.06
"""Font sizes that differ by up to this share look the same."""
LOOSE_LEADING = 0.95
"""White space between the lines of one paragraph, in font sizes, is less than this (line height below 2)."""
LEADING_JITTER = 0.25
"""Lines of one paragraph are evenly spaced, give or take this share of the font size."""
MIN_TABLE_ROWS = 3
"""Rows of one look that a table without rules has at least below its head; fewer may be the parts of cards."""
LOOKS_OF_A_COLUMN = 2
"""A column of a table without rules has the look of its head and that of its body; a card changes more often."""
ALIGNED_CELLS = 0.8
"""Share of a table's cells that stand on the line of another column's cell."""
TABLE_ROW_GAP = 0.6
"""White space between the rows of a table, in font sizes, is more than this; lines of a paragraph have 0.2 to 0.5."""
SHORT_VALUE = 16
"""Letters; a cell that is a number, a score or a word has no more."""
ROW_GAP = 1.35
"""White space between rows of cards is at least this many times that between the lines within them."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Segments of one look, one below the other; `card` is the innermost card or cell around them."""

    segments: tuple[Segment, ...]
    box: Box
    card: Box | None


@dataclass(slots=True)
class _Container:
    box: Box | None
    content: Box
    items: list["_Item"] = field(default_factory=list)


_Item = Segment | _Container


def paragraphs_in_order(
    segments: Sequence[Segment], graphics: Graphics, heading_level: Callable[[Segment], int | None]
) -> list[Paragraph]:
    """Return the page's paragraphs in reading order.

    `heading_level` tells whether a line is a heading of the template, and of which level: 0 for a section, more for
    what stands under it.
    """
    if not segments:
        return []
    root = _nest(segments, graphics)
    ordered = _Order(graphics.rules, heading_level).flatten(root)
    return _group(ordered)


def _nest(segments: Sequence[Segment], graphics: Graphics) -> _Container:
    """Build the tree of cards that hold text, each segment in the smallest card around its middle."""
    extent = Box.around(segment.box for segment in segments)
    root = _Container(None, extent)
    cards = sorted(graphics.cards, key=lambda card: card.area)
    inside: dict[int, list[Segment]] = {}
    for segment in segments:
        middle = _middle(segment.box)
        home = next((i for i, card in enumerate(cards) if card.contains(middle) and _fits(segment.box, card)), -1)
        inside.setdefault(home, []).append(segment)
    containers: dict[int, _Container] = {-1: root}
    for index in sorted(index for index in inside if index >= 0):
        containers[index] = _Container(cards[index], cards[index])
    for index, container in containers.items():
        if index >= 0:
            card = cards[index]
            parent = next(
                (
                    other
                    for other in sorted(containers)
                    if other > index and cards[other].area > card.area and cards[other].contains(card, tolerance=2.0)
                ),
                -1,
            )
            containers[parent].items.append(container)
        container.items.extend(inside.get(index, ()))
    _measure(root)
    return root


def _measure(container: _Container) -> Box:
    """Set each container's `content` to the box around what it holds."""
    container.content = Box.around(
        _measure(item) if isinstance(item, _Container) else item.box for item in container.items
    )
    return container.content


def _middle(box: Box) -> Box:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return Box(x, y, x, y)


def _fits(box: Box, card: Box) -> bool:
    """Tell whether a line lies in a card and not merely across it."""
    return box.x0 >= card.x0 - 3 and box.x1 <= card.x1 + 3


@dataclass(frozen=True, slots=True)
class _Order:
    rules: Sequence[Box]
    heading_level: Callable[[Segment], int | None]

    def flatten(self, container: _Container) -> list[tuple[Segment, Box | None]]:
        """Return the container's segments in reading order, each with its card."""
        result: list[tuple[Segment, Box | None]] = []
        for item in self.order(container.items):
            if isinstance(item, _Container):
                result.extend((segment, card or container.box) for segment, card in self.flatten(item))
            else:
                result.append((item, container.box))
        return result

    def order(self, items: list[_Item], *, ruled: bool = False) -> list[_Item]:
        """Return the items of one region in reading order; `ruled` tells that ruled lines part it from the next row."""
        if len(items) < 2:
            return items
        bands = self._cut_at_rules(items)
        if len(bands) > 1:
            return [item for band in bands for item in self.order(band, ruled=True)]
        spanning = self._spanning_headings(items)
        bands = _cut_above(spanning, items)
        if len(bands) > 1:
            return [item for band in bands for item in self.order(band, ruled=ruled)]
        columns = _columns(items)
        above = _above_other_columns(columns)
        if above:
            rest = [item for item in items if not any(item is other for other in above)]
            return [*self.order(above), *self.order(rest, ruled=ruled)]
        below = _far_below(items) if len(columns) > 1 else []
        if below:
            rest = [item for item in items if not any(item is other for other in below)]
            return [*self.order(rest, ruled=ruled), *self.order(below)]
        if len(columns) > 1 and _side_by_side(columns):
            return self._order_columns(columns, ruled)
        bands = _bands(items)
        if len(bands) == 1:
            return self._order_columns(columns, ruled) if len(columns) > 1 else sorted(items, key=_place)
        zones = _zones(bands, spanning)
        if len(zones) == 1:
            return self._order_columns(columns, ruled) if len(columns) > 1 else sorted(items, key=_place)
        return [item for zone in zones for item in self.order(zone, ruled=ruled)]

    def _cut_at_rules(self, items: list[_Item]) -> list[list[_Item]]:
        extent = Box.around(_box(item) for item in items)
        cuts = []
        for rule in self.rules:
            if rule.height > RULE_THICKNESS or not extent.top < rule.top < extent.bottom:
                continue
            if min(rule.x1, extent.x1) - max(rule.x0, extent.x0) < RULE_SPAN * extent.width:
                continue
            if all(_box(item).bottom <= rule.top + 1.5 or _box(item).top >= rule.bottom - 1.5 for item in items):
                cuts.append((rule.top + rule.bottom) / 2)
        bands: dict[int, list[_Item]] = {}
        for item in items:
            middle = (_box(item).top + _box(item).bottom) / 2
            bands.setdefault(sum(cut < middle for cut in cuts), []).append(item)
        return [bands[key] for key in sorted(bands)]

    def _spanning_headings(self, items: Sequence[_Item]) -> list[Segment]:
        """Return the headings that stand over all columns below them.

        Where a heading has text beside it, columns have headings of its level of their own; then only headings of
        higher levels, which all stand alone, span the columns.
        """
        headings = [(level, item) for item in items if (level := self._level(item)) is not None]
        own = [level for level, heading in headings if _has_text_beside(heading, items)]
        limit = min(own, default=float("inf"))
        return [item for level, item in headings if level < limit and isinstance(item, Segment)]

    def _level(self, item: _Item) -> int | None:
        return self.heading_level(item) if isinstance(item, Segment) else None

    def _order_columns(self, columns: list[list[_Item]], ruled: bool) -> list[_Item]:
        headed = sum(any(self._level(item) is not None for item in column) for column in columns)
        rows = _rows(columns, ruled) if headed < 2 else []
        if len(rows) > 1:
            return [item for row in rows for item in self.order(row)]
        return [item for column in columns for item in self.order(column)]


def _has_text_beside(item: _Item, items: Sequence[_Item]) -> bool:
    box = _box(item)
    top = box.top + SHRINK * box.height
    return any(other is not item and _box(other).top < box.bottom - 1 and _box(other).bottom > top for other in items)


def _cut_above(headings: Sequence[Segment], items: Sequence[_Item]) -> list[list[_Item]]:
    """Split items above each heading."""
    cuts = [heading.box.top + SHRINK * heading.box.height for heading in headings]
    bands: dict[int, list[_Item]] = {}
    for item in items:
        middle = (_box(item).top + _box(item).bottom) / 2
        bands.setdefault(sum(cut < middle for cut in cuts), []).append(item)
    return [bands[key] for key in sorted(bands)]


def _zones(bands: list[list[_Item]], spanning: Sequence[Segment]) -> list[list[_Item]]:
    """Join neighbouring bands that share a gutter: they are columns side by side, however long each is."""
    gutters = [_gutters(band) for band in bands]
    zones: list[list[_Item]] = []
    shared: list[tuple[float, float]] = []
    for index, band in enumerate(bands):
        common = _common(shared, gutters[index])
        heads = any(item is heading for item in band for heading in spanning)
        if zones and common and not heads:
            zones[-1].extend(band)
            shared = common
        elif zones and shared and not gutters[index] and not heads and _stays(band, zones[-1], shared, gutters[index:]):
            zones[-1].extend(band)
        else:
            zones.append(list(band))
            shared = gutters[index]
    return zones


def _stays(
    band: list[_Item],
    zone: list[_Item],
    gutters: list[tuple[float, float]],
    coming: Sequence[list[tuple[float, float]]],
) -> bool:
    """Tell whether a band with one column is the rest of a column above it, not a heading over what follows.

    It lies in one column and is set no larger than what stands there. A line below the leftmost column, where a
    heading would begin as well, follows without a wide gap, or the same columns go on below it (`coming` are the
    gutters of the bands from this one on).
    """
    box = Box.around(_box(item) for item in band)
    if any(box.x0 < high and box.x1 > low and not _leaves_open(box, low, high) for low, high in gutters):
        return False
    above = [other for other in zone if _box(other).x0 < box.x1 and _box(other).x1 > box.x0]
    if not above:
        return False
    largest = max((item.size for item in zone if isinstance(item, Segment)), default=float("inf"))
    if any(isinstance(item, Segment) and item.size > (1 + SAME_SIZE) * largest for item in band):
        return False
    if box.x0 > gutters[0][0] or not any(isinstance(item, Segment) for item in band):
        return True
    following = next((other for other in coming if other), [])
    near = box.top - max(_box(other).bottom for other in above) < LOOSE_LEADING * _size(band)
    return near or bool(_common(gutters, following))


def _leaves_open(box: Box, low: float, high: float) -> bool:
    """Tell whether a box that reaches into a gutter from one side leaves white space beside it."""
    return high - box.x1 >= MIN_COMMON_GUTTER or box.x0 - low >= MIN_COMMON_GUTTER


def _box(item: _Item) -> Box:
    return item.content if isinstance(item, _Container) and item.box is None else item.box or item.content  # type: ignore[union-attr]


def _place(item: _Item) -> tuple[float, float]:
    return _top(item), _box(item).x0


def _above_other_columns(columns: Sequence[Sequence[_Item]]) -> list[_Item]:
    """Return what stands in the first column above where all others begin: it is read first in any case."""
    if len(columns) < 2:
        return []
    top = min(_box(item).top for column in columns[1:] for item in column)
    return [item for item in columns[0] if _box(item).bottom <= top + SHRINK * _box(item).height]


def _far_below(items: Sequence[_Item]) -> list[_Item]:
    """Return the last line of a region when it stands alone far below everything else."""
    *rest, last = sorted(items, key=lambda item: _box(item).top)
    reach = max(_box(item).bottom for item in rest)
    return [last] if isinstance(last, Segment) and last.box.top - reach > FAR_BELOW * last.size else []


def _side_by_side(columns: Sequence[Sequence[_Item]]) -> bool:
    """Tell whether columns stand beside each other for most of their height, not one beside a part of the other."""
    extents = [(min(_box(i).top for i in c), max(_box(i).bottom for i in c)) for c in columns]
    height = max(bottom for _, bottom in extents) - min(top for top, _ in extents)
    return all(bottom - top >= COLUMN_HEIGHT * height for top, bottom in extents)


def _top(item: _Item) -> float:
    return item.baseline if isinstance(item, Segment) else item.content.top


def _size(items: Sequence[_Item]) -> float:
    sizes = sorted(item.size for item in items if isinstance(item, Segment))
    return sizes[len(sizes) // 2] if sizes else 10.0


def _columns(items: Sequence[_Item]) -> list[list[_Item]]:
    """Split items at white space that runs unbroken from the top to the bottom of the region."""
    return _split(items, lambda item: (_box(item).x0, _box(item).x1), MIN_GUTTER * _size(items))


def _bands(items: Sequence[_Item]) -> list[list[_Item]]:
    """Split items at white space that runs unbroken from left to right."""

    def extent(item: _Item) -> tuple[float, float]:
        box = _box(item)
        margin = SHRINK * min(box.height, item.size if isinstance(item, Segment) else box.height)
        return box.top + margin, box.bottom - margin

    return _split(items, extent, 0.0)


def _split(items: Sequence[_Item], extent: Callable[[_Item], tuple[float, float]], min_gap: float) -> list[list[_Item]]:
    groups: list[list[_Item]] = []
    reach = 0.0
    for item in sorted(items, key=extent):
        low, high = extent(item)
        if groups and low - reach < min_gap or groups and low < reach:
            groups[-1].append(item)
            reach = max(reach, high)
        else:
            groups.append([item])
            reach = high
    return groups


def _gutters(band: Sequence[_Item]) -> list[tuple[float, float]]:
    columns = _columns(band)
    edges = [(min(_box(i).x0 for i in c), max(_box(i).x1 for i in c)) for c in columns]
    return [(left[1], right[0]) for left, right in zip(edges, edges[1:], strict=False)]


def _common(first: Sequence[tuple[float, float]], second: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    shared = []
    for low, high in first:
        for other_low, other_high in second:
            start, end = max(low, other_low), min(high, other_high)
            if end - start >= MIN_COMMON_GUTTER:
                shared.append((start, end))
    return shared


def _rows(columns: list[list[_Item]], ruled: bool) -> list[list[_Item]]:
    """Split side-by-side columns into rows when they are a table or a grid of cards, else return one row.

    A row begins where items of two columns begin at the same height below white space that crosses all columns and is
    wider than that between the lines of a paragraph; or, in a table of single lines, at every line of the first column.
    """
    items = [item for column in columns for item in column]
    bands = _bands(items)
    if len(bands) < 2:
        return [items]
    rows = _table_rows(bands, columns)
    if _is_table(columns, rows, ruled):
        return rows
    extents = [(min(_box(i).top for i in band), max(_box(i).bottom for i in band)) for band in bands]
    gaps = [after[0] - before[1] for before, after in zip(extents, extents[1:], strict=False)]
    only_cards = not any(isinstance(item, Segment) for item in items)
    within = 0.0 if only_cards else min(_leading(columns), min(gaps))
    rows = [list(bands[0])]
    for gap, band in zip(gaps, bands[1:], strict=True):
        wide = gap > max(ROW_GAP * within, TABLE_ROW_GAP * _size(items))
        if wide and _starts_together(band, columns):
            rows.append(list(band))
        else:
            rows[-1].extend(band)
    return _rows_of_one_kind(rows, columns)


def _rows_of_one_kind(rows: list[list[_Item]], columns: Sequence[Sequence[_Item]]) -> list[list[_Item]]:
    """Keep the rows that begin like the first one, as cards do; or all of them below a table's head."""
    starts = [min(row, key=_place) for row in rows]
    has_head = len(rows) > MIN_TABLE_ROWS and all(_alike(starts[1], start) for start in starts[1:])
    if has_head and all(_looks(column) <= LOOKS_OF_A_COLUMN for column in columns):
        return rows
    kept = [rows[0]]
    for row, start in zip(rows[1:], starts[1:], strict=True):
        if _alike(starts[0], start):
            kept.append(row)
        else:
            kept[-1].extend(row)
    return kept


def _looks(column: Sequence[_Item]) -> int:
    """Return how often the look changes down a column, plus one: 2 for a table's head and body, more for a card."""
    ordered = sorted(column, key=_top)
    return 1 + sum(not _alike(above, below) for above, below in zip(ordered, ordered[1:], strict=False))


def _alike(first: _Item, second: _Item) -> bool:
    if isinstance(first, Segment) and isinstance(second, Segment):
        return _same_look(first, second)
    return isinstance(first, _Container) and isinstance(second, _Container)


def _leading(columns: list[list[_Item]]) -> float:
    """Return the usual white space between the lines of one look within a column."""
    gaps: list[float] = []
    for column in columns:
        lines = sorted((item for item in column if isinstance(item, Segment)), key=lambda item: item.baseline)
        gaps.extend(
            below.box.top - above.box.bottom
            for above, below in zip(lines, lines[1:], strict=False)
            if _same_look(above, below)
        )
    gaps.sort()
    return gaps[len(gaps) // 2] if gaps else float("inf")


def _starts_together(band: Sequence[_Item], columns: Sequence[Sequence[_Item]]) -> bool:
    """Tell whether a row's first items in two or more columns begin at the same height and look alike."""
    tops = []
    for column in columns:
        own = [item for item in column if any(item is other for other in band)]
        if own:
            tops.append(min(own, key=_top))
    if len(tops) < 2:
        return bool(tops) and tops[0] in columns[0]
    heights = [_box(item).top for item in tops]
    return max(heights) - min(heights) < 0.3 * _size(tops) and all(_alike(tops[0], item) for item in tops[1:])


def _is_table(columns: list[list[_Item]], starts: list[list[_Item]], ruled: bool) -> bool:
    """Tell whether columns are those of a table without rules: each of one look, their lines side by side.

    Lines of two paragraphs may stand side by side as well, so rows are further apart than lines, or a column beside
    the first holds short values; within a row between ruled lines (`ruled`) only the latter makes rows of its own.
    """
    if len(starts) < 2 or not all(_one_look(column) for column in columns):
        return False
    lines = [[item for item in column if isinstance(item, Segment)] for column in columns]
    keys = max(lines, key=len)
    others = [item for column in lines if column is not keys for item in column]
    aligned = sum(any(abs(item.baseline - key.baseline) < 0.3 * key.size for key in keys) for item in others)
    if aligned < ALIGNED_CELLS * len(others):
        return False
    apart = not ruled and _leading(columns) > TABLE_ROW_GAP * _size(keys)
    return apart or any(
        all(sum(len(word) for word in item.words) <= SHORT_VALUE for item in column) for column in lines[1:]
    )


def _table_rows(bands: list[list[_Item]], columns: Sequence[Sequence[_Item]]) -> list[list[_Item]]:
    """Join to each band with items in several columns those below it with one: wrapped lines of a cell."""
    rows: list[list[_Item]] = []
    for band in bands:
        touched = sum(any(item is other for item in column for other in band) for column in columns)
        if rows and touched < 2:
            rows[-1].extend(band)
        else:
            rows.append(list(band))
    return rows


def _one_look(column: Sequence[_Item]) -> bool:
    segments = [item for item in column if isinstance(item, Segment)]
    return len(segments) == len(column) and all(_same_look(segments[0], other) for other in segments[1:])


def _same_look(first: Segment, second: Segment) -> bool:
    one, other = first.style, second.style
    return (
        abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)
        and one.colour == other.colour
        and is_bold(one) == is_bold(other)
    )


def is_bold(style: Style) -> bool:
    """Tell whether text is set in bold, by the font's name (PDFium's weight is a guess from stem widths)."""
    name = style.font.lower()
    return any(word in name for word in ("bold", "black", "heavy", "semibd", "demi"))


def _group(ordered: Sequence[tuple[Segment, Box | None]]) -> list[Paragraph]:
    """Join consecutive lines of one look and even spacing into paragraphs."""
    paragraphs: list[Paragraph] = []
    run: list[Segment] = []
    card: Box | None = None
    for index, (segment, home) in enumerate(ordered):
        following = ordered[index + 1][0] if index + 1 < len(ordered) else None
        if run and (home != card or not _follows(run, segment, following)):
            paragraphs.append(_paragraph(run, card))
            run = []
        run.append(segment)
        card = home
    if run:
        paragraphs.append(_paragraph(run, card))
    return paragraphs


def _follows(run: Sequence[Segment], segment: Segment, following: Segment | None) -> bool:
    """Tell whether `segment` is the next line of the paragraph `run`."""
    last = run[-1]
    size = max(last.size, segment.size)
    gap = segment.box.top - last.box.bottom
    overlap = min(last.box.x1, segment.box.x1) - max(last.box.x0, segment.box.x0)
    if overlap <= 0 or segment.baseline - last.baseline < 0.5 * size or gap > LOOSE_LEADING * size:
        return False
    if not _same_look(last, segment):
        return False
    if len(run) > 1:
        usual = run[1].box.top - run[0].box.bottom
        return gap <= usual + LEADING_JITTER * size
    if following is not None and _same_look(segment, following):
        next_gap = following.box.top - segment.box.bottom
        return not -0.5 * size < next_gap < gap - LEADING_JITTER * size
    return True


def _paragraph(run: Sequence[Segment], card: Box | None) -> Paragraph:
    return Paragraph(tuple(run), Box.around(segment.box for segment in run), card)
