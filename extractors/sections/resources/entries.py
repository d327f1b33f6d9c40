"""Lists of uploads from their lines: where an item begins, and which of its lines are title, kind and address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.page import Block, Box, whole_of
from extractors.sections.resources.addresses import (
    ADDRESS_BREAKS,
    address_in,
    begins_with_address_sign,
    is_address,
    linked_address,
    may_go_on_with_address,
    same_address,
)
from extractors.sections.resources.card_rows import in_rows
from extractors.sections.resources.found import FoundResource
from extractors.sections.resources.kinds import can_only_be_kind, kind_of
from extractors.sections.resources.rows import Row, rows_of
from extractors.sections.resources.titles import read_title

HANGING = 2.0
"""Font sizes by which the lines of an item stand in from its first, or out from it, at most."""
LOOSEST = 2.5
"""Font sizes from a line of an item to the next at most: line heights of 1.0 to 2.0, and some white above a kind."""
SMALLER = 0.9
"""Share of the title's recognised size that a kind below it has at most; lines of one title differ by less."""

FEWEST_ALIKE, MOST_OF_THEM = 2, 0.7
"""Titles with a kind as a line of its own below them, and their share, that show it to be the lists' habit; some
uploads have no kind, and a title whose wrapped end is a kind is one of a hundred."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that are one thing: a title with its kind beside it, a kind by itself, or an address."""

    block: Block
    title: str | None = None
    kind: str | None = None
    url: str | None = None
    is_marked: bool = False
    is_labelled: bool = False
    ends_with_kind: bool = False
    below_title: bool = False

    @property
    def is_kind(self) -> bool:
        """Whether the lines are a kind and nothing else."""
        return self.kind is not None and self.title is None


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the lists of a report do with kinds, as most of their items show it.

    `below` tells that a kind stands on a line of its own below its title, `labels` that it stands in front, as a label.
    """

    below: bool
    labels: bool


def read_resources(groups: Sequence[Sequence[Block]], around: Sequence[Block] = ()) -> list[list[FoundResource]]:
    """Return the entries of each list of a section; its blocks are in reading order.

    `around` are all blocks of the section: how wide its columns are, other lines tell too. Where it does not show by
    itself whether a word is the kind of its title, the other items decide.
    """
    lists = rows_of(groups, [*around, *(block for group in groups for block in group)])
    strict = [_parts_of(rows, _Habits(below=False, labels=True)) for rows in lists]
    titles = [part for parts in strict for part in parts if part.title is not None]
    below = sum(part.below_title for parts in strict for part in parts if not parts[0].is_kind)
    ending = sum(part.ends_with_kind for part in titles)
    labels = sum(part.is_labelled for part in titles)
    habits = _Habits(
        below=below + ending >= FEWEST_ALIKE and below + ending >= MOST_OF_THEM * len(titles),
        labels=2 * labels >= len(titles),
    )
    return [in_rows(_entries(_parts_of(rows, habits))) for rows in lists]


def _entries(parts: Sequence[_Part]) -> list[FoundResource]:
    """Return the entries that parts in reading order make.

    The kind of an entry stands in front of all titles or behind them; which of the two, the first entry tells.
    """
    kind_first = len(parts) > 1 and parts[0].is_kind
    found: list[FoundResource] = []
    for part, following in zip(parts, [*parts[1:], None], strict=False):
        current = found[-1] if found else None
        if current is None or not _joins(part, current, kind_first=kind_first):
            found.append(_begun(part, following, current, kind_first=kind_first))
    return found


def _joins(part: _Part, current: FoundResource, *, kind_first: bool) -> bool:
    """Give a part to the entry before it where that lacks it; tell whether it did."""
    if part.url is not None:
        if current.url is not None and not same_address(current.url, part.url):
            return False
        current.url = part.url
        return True
    if part.is_kind:
        if kind_first or part.is_marked or current.kind is not None:
            return False
        current.kind = part.kind
        return True
    if current.title is not None:
        return False
    current.title, current.block = part.title, part.block
    current.kind = current.kind or part.kind
    current.url = current.url or linked_address(part.block)
    return True


def _begun(part: _Part, following: _Part | None, current: FoundResource | None, *, kind_first: bool) -> FoundResource:
    """Return the entry that a part begins; a kind that belongs to no title is a title."""
    if part.url is not None:
        return FoundResource(part.block, url=part.url)
    url = linked_address(part.block)
    if part.is_kind and not (kind_first or _stands_above(following, part, current)):
        return FoundResource(part.block, title=part.block.text, url=url)
    return FoundResource(part.block, title=part.title, kind=part.kind, url=url if part.title is not None else None)


def _stands_above(title: _Part | None, kind: _Part, current: FoundResource | None) -> bool:
    """Tell whether a recognised kind stands right above the title behind it, and the entry before has both already.

    Of cards side by side one may be read as a whole, its kind behind its title, and the other kind first.
    """
    if current is None or current.title is None or current.kind is None or not kind.block.is_recognised:
        return False
    if title is None or title.title is None or title.block.box is None or kind.block.box is None:
        return False
    box, own = title.block.box, kind.block.box
    gap = box.top - own.bottom
    common = min(box.x1, own.x1) - max(box.x0, own.x0)
    return 0 <= gap <= own.height and common > 0


def _parts_of(rows: Sequence[Row], habits: _Habits) -> list[_Part]:
    """Return what the rows of a list are, in order."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and _goes_on(runs[-1], row, habits):
            runs[-1].append(row)
        else:
            runs.append([row])
    return [_part(run, runs[place - 1] if place else None, habits) for place, run in enumerate(runs)]


def _part(run: Sequence[Row], before: Sequence[Row] | None, habits: _Habits) -> _Part:
    block = _block_of(run)
    is_marked = run[0].marker is not None
    url = address_in(block.text)
    if url is not None:
        return _Part(block, url=url, is_marked=is_marked)
    kind = kind_of(block.text, is_recognised=block.is_recognised) if len(run) == 1 else None
    if kind is not None:
        below = before is not None and not is_address(before[-1].text) and kind_of(before[-1].text) is None
        return _Part(block, kind=kind, is_marked=is_marked, below_title=below)
    titled = read_title(block, may_be_labelled=habits.labels)
    ends_with_kind = len(run) > 1 and kind_of(run[-1].text) is not None
    return _Part(titled.block, titled.block.text, titled.kind, None, is_marked, titled.is_labelled, ends_with_kind)


def _block_of(run: Sequence[Row]) -> Block:
    """Return rows as one block; a block that they are the whole of keeps its text as it was corrected."""
    whole = run[0].whole
    if len(run) == len(whole.lines) and all(row.whole is whole for row in run):
        lines = tuple(row.line for row in run)
        length = run[0].marker.length if run[0].marker is not None else 0
        return replace(whole, lines=lines, text=whole.text[length:].lstrip())
    block = whole_of([row.block for row in run])
    on_page = [row.block.box for row in run if row.block.box is not None and row.block.page == block.page]
    return replace(block, box=Box.around(on_page) if on_page else None)


def _goes_on(run: Sequence[Row], row: Row, habits: _Habits) -> bool:
    """Tell whether a row goes on with the text of the rows `run`."""
    above = run[-1]
    if row.marker is not None:
        return False
    if is_address(run[0].text):
        return not row.begins_block and _is_rest_of_address(run, row)
    if is_address(row.text) or _is_kind(above, row, habits) or row.link != above.link:
        return False
    if row.begins_block:
        return (run[0].marker is not None or row.link is not None) and _stands_below(above, row)
    if len(run) == 1 and above.begins_block and _is_kind_above(above, row):
        return False
    return run[0].marker is not None or row.link is not None or not above.had_room or _begins_small(run[0], row)


def _begins_small(first: Row, row: Row) -> bool:
    """Tell whether a row begins with a small letter and the title above it with another sign: it goes on with that."""
    return row.text[0].islower() and not first.text[0].islower()


def _is_rest_of_address(run: Sequence[Row], row: Row) -> bool:
    """Tell whether a row goes on with an address: by its link, at a sign of addresses, or where the column ended."""
    above = run[-1]
    printed = "".join(part.text for part in run)
    if row.link is not None and same_address(row.link, printed + row.text):
        return True
    if row.link is not None and same_address(row.link, printed):
        return False
    if above.text[-1] == "-" or begins_with_address_sign(row.text):
        return True
    return may_go_on_with_address(row.text) and (above.text[-1] in ADDRESS_BREAKS or not above.had_room)


def _is_kind(above: Row, row: Row, habits: _Habits) -> bool:
    """Tell whether a row is a kind by itself and no end of the title above it."""
    if kind_of(row.text, is_recognised=row.block.is_recognised) is None:
        return False
    title, own = above.line.style, row.line.style
    other_style = own != title if own.is_known else own.size <= SMALLER * title.size
    return row.begins_block or above.had_room or other_style or habits.below or can_only_be_kind(above.text, row.text)


def _is_kind_above(above: Row, row: Row) -> bool:
    """Tell whether a block's first row is a kind that stands above its title."""
    if kind_of(above.text, is_recognised=above.block.is_recognised) is None:
        return False
    foreign = not above.line.style.is_known and can_only_be_kind(row.text, above.text, behind=False)
    return above.had_room or foreign


def _stands_below(above: Row, row: Row) -> bool:
    """Tell whether a row stands right below another in its column, hanging or not, or goes on on the next page."""
    if above.block.box is None or row.block.box is None:
        return False
    size = max(row.line.style.size, above.line.style.size)
    upper, lower = above.block.box, row.block.box
    if abs(lower.x0 - upper.x0) > HANGING * size:
        return False
    if row.block.page != above.block.page:
        return row.block.page == above.block.page + 1 and lower.top < upper.top
    return 0 < lower.top - upper.top <= LOOSEST * size
