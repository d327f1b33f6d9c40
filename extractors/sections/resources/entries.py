"""Lists of uploads from their lines: where an item begins, and which of its lines are title, kind and address."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from extractors.page import Block, Box, whole_of
from extractors.sections.resources.addresses import is_address, linked_address, same_address, whole_address
from extractors.sections.resources.apart import is_run_in, recognised_labels, tells_entries
from extractors.sections.resources.card_rows import in_rows
from extractors.sections.resources.found import FoundResource
from extractors.sections.resources.habits import ALL_PLACES, DOUBTFUL, Habits, Part, habits_of
from extractors.sections.resources.kinds import (
    COMMAS,
    SEPARATORS,
    can_only_be_kind,
    has_whole_brackets,
    is_link_label,
    kind_of,
)
from extractors.sections.resources.linked_text import is_linked_text
from extractors.sections.resources.named import KIND, TITLE
from extractors.sections.resources.owner import owner_of
from extractors.sections.resources.rows import Row, is_label_of_link, last_number, rows_of
from extractors.sections.resources.titles import KindPlace, read_title, title_before_value
from extractors.sections.resources.wrapped_addresses import is_rest_of_address, printed_address

HANGING = 2.0
"""Font sizes by which the lines of an item stand in from its first, or out from it, at most."""
LOOSEST = 2.5
"""Font sizes from a line of an item to the next at most: line heights of 1.0 to 2.0, and some white above a kind."""
CLOSE = 0.5
"""Font sizes of white between two lines of one title at most; between items there is more."""
SMALLER = 0.9
"""Share of the title's recognised size that a kind below it has at most; lines of one title differ by less."""


def read_resources(
    groups: Sequence[Sequence[Block]],
    around: Sequence[Block] = (),
    others: Sequence[Sequence[Block]] = (),
) -> list[list[FoundResource]]:
    """Return the entries of each list of a section; its blocks are in reading order.

    `around` are all blocks of the section: how wide its columns are, other lines tell too. Where it does not show by
    itself whether a word is the kind of its title, the other items decide, or those of all lists of the report:
    `others` are the lists of its other sections.
    """
    labels = recognised_labels([*groups, *others])
    elsewhere = rows_of(others, [block for group in others for block in group], groups, labels=labels)
    lists = rows_of(groups, [*chain(around, *groups)], others, last_number(elsewhere), labels)
    own, other = ([_parts_of(rows, ALL_PLACES) for rows in part] for part in (lists, elsewhere))
    habits = habits_of(own, other)
    found = [in_rows(_entries(_parts_of(rows, habits), kind_first=habits.above)) for rows in lists]
    is_linked, is_torn = is_linked_text([*groups, *others]), not tells_entries(groups)
    for entry in chain.from_iterable(found):
        entry.is_doubtful = is_torn if is_run_in(groups) else is_linked and entry.url is None
    return found


def _entries(parts: Sequence[Part], *, kind_first: bool) -> list[FoundResource]:
    """Return the entries that parts in reading order make; `kind_first` tells that kinds stand above their titles."""
    found: list[FoundResource] = []
    for part, following in zip(parts, [*parts[1:], None], strict=False):
        current = owner_of(part, found) if found else None
        if current is None or not _joins(part, current, kind_first=kind_first):
            found.append(_begun(part, following, current, kind_first=kind_first))
    return found


def _joins(part: Part, current: FoundResource, *, kind_first: bool) -> bool:
    """Give a part to the entry before it where that lacks it; tell whether it did."""
    if part.url is not None:
        if current.url is not None and not same_address(current.url, part.url):
            return False
        current.url = part.url
        if current.title is not None:
            current.title = title_before_value(current.title).rstrip(COMMAS + " ")
        return True
    if part.is_kind:
        if kind_first or part.is_marked or current.kind is not None:
            return False
        current.kind = part.kind
        if current.title is not None:
            current.title = title_before_value(current.title).rstrip(COMMAS + " ")
        return True
    if current.title is not None:
        return False
    current.title, current.block = part.title, part.block
    current.kind = current.kind or part.kind
    current.url = current.url or linked_address(part.block)
    return True


def _begun(part: Part, following: Part | None, current: FoundResource | None, *, kind_first: bool) -> FoundResource:
    """Return the entry that a part begins; a kind that belongs to no title is a title."""
    if part.url is not None:
        return FoundResource(part.block, url=part.url)
    url = linked_address(part.block)
    if part.is_kind and not (kind_first or part.is_named or _stands_above(following, part, current)):
        return FoundResource(part.block, title=part.block.text, url=url)
    return FoundResource(part.block, title=part.title, kind=part.kind, url=url if part.title is not None else None)


def _stands_above(title: Part | None, kind: Part, current: FoundResource | None) -> bool:
    """Tell whether a recognised kind stands right above the title behind it, and the entry before has both already.

    Of cards side by side one may be read as a whole, its kind behind its title, and the other kind first.
    """
    if current is None or current.title is None or current.kind is None or not kind.block.is_recognised:
        return False
    if title is None or title.title is None or title.block.box is None or kind.block.box is None:
        return False
    box, own = title.block.box, kind.block.box
    gap = box.top - own.bottom
    return 0 <= gap <= own.height and box.common_width(own) > 0


def _parts_of(rows: Sequence[Row], habits: Habits) -> list[Part]:
    """Return what the rows of a list are, in order."""
    runs: list[list[Row]] = []
    for row, following in zip(rows, [*rows[1:], None], strict=False):
        if runs and _goes_on(runs[-1], row, following, habits):
            runs[-1].append(row)
        else:
            runs.append([row])
    parts = [_part(run, runs[place - 1] if place else None, habits) for place, run in enumerate(runs)]
    around = zip([None, *parts], parts, [*parts[1:], None], strict=False)
    return [replace(part, is_marked=part.is_marked or _leads(part, before, after)) for before, part, after in around]


def _leads(part: Part, before: Part | None, after: Part | None) -> bool:
    """Tell whether a part is a kind in front of the unmarked title behind it, on a row with that and none before it.

    Or it is the first in a card that has the title too, while another card of the page has what stands before it.
    """
    if not part.is_kind or after is None or after.title is None or after.is_marked:
        return False
    is_on_page = before is not None and before.block.page == part.block.page
    cards = (before.block.card if before is not None and is_on_page else None, part.block.card, after.block.card)
    if None not in cards and cards[0] != cards[1] == cards[2]:
        return True
    return _share_row(part, after) and (before is None or not _share_row(part, before))


def _share_row(first: Part, second: Part) -> bool:
    upper, lower = first.block.box, second.block.box
    is_one_page = first.block.page == second.block.page
    return is_one_page and upper is not None and lower is not None and upper.shares_row(lower)


def _part(run: Sequence[Row], before: Sequence[Row] | None, habits: Habits) -> Part:
    block = _block_of(run)
    is_marked, field = run[0].marker is not None, run[0].field
    if field == TITLE:
        return Part(block, block.text, is_marked=is_marked)
    if field == KIND:
        return Part(block, kind=block.text, is_named=True)
    url = printed_address(run, block)
    if url is not None:
        return Part(block, url=whole_address(url, block), is_marked=is_marked)
    if before is not None and len(run) == 1 and is_label_of_link(before[-1], run[0]):
        return Part(block, url=linked_address(block), is_marked=is_marked)
    kind = kind_of(block.text.strip(SEPARATORS + " "), is_recognised=block.is_recognised)
    if kind is not None:
        below = before is not None and not is_address(before[-1].text) and kind_of(before[-1].text) is None
        return Part(block, kind=kind, is_marked=is_marked, below_title=below)
    titled = read_title(block, habits.places)
    ends_with_kind = len(run) > 1 and kind_of(run[-1].text) is not None and not _begins_small(run[0], run[-1])
    return Part(titled.block, titled.block.text, titled.kind, None, is_marked, titled.place, ends_with_kind)


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


def _goes_on(run: Sequence[Row], row: Row, following: Row | None, habits: Habits) -> bool:
    """Tell whether a row, which `following` stands behind, goes on with the text of the rows `run`."""
    above = run[-1]
    if _is_told_apart(run, row) or read_title(row.block, habits.places).place is KindPlace.FRONT:
        return False
    if is_address(run[0].text):
        return is_rest_of_address(run, row, is_below=_stands_below(above, row))
    if _completes_kind(above, row):
        return True
    if is_address(row.text) or row.link != above.link or _is_kind(run, row, following, habits):
        return False
    stands_in = (run[0].marker is not None or bool(row.hangs)) and not _is_whole(run, row, habits)
    is_held = stands_in or row.link is not None
    if row.begins_block:
        is_in_card = row.is_in_own_card and row.whole.card == above.whole.card and not _says_kind(above)
        is_rest = is_held or is_in_card or _runs_on(above, row) or _begins_small_below(run[0], above, row)
        return is_rest and _stands_below(above, row)
    return is_held or _is_rest_of_title(run, row, habits)


def _is_whole(run: Sequence[Row], row: Row, habits: Habits) -> bool:
    """Tell whether recognised rows end with their kind and the next begins with a capital: its marker was not read."""
    if not row.block.is_recognised or not row.text[0].isupper():
        return False
    place = read_title(_block_of(run), habits.places).place
    return place is not None and place.is_behind


def _is_told_apart(run: Sequence[Row], row: Row) -> bool:
    """Tell whether a marker or a name begins a row, or stands in front of a kind above it, or one is a link's label."""
    is_label = is_label_of_link(run[-1], row) or is_link_label(run[0].text) and row.link != run[-1].link
    return is_label or row.marker is not None or row.field is not None or run[0].field == KIND


def _runs_on(above: Row, row: Row) -> bool:
    """Tell whether a row may go on with the last words of a line, though a kind on one of the two has another look."""
    styles = {word.style for word in (*above.line.words, *row.line.words)}
    return above.line.words[-1].style == row.line.words[0].style and len(styles) > 1 and not above.had_room


def _is_rest_of_title(run: Sequence[Row], row: Row, habits: Habits) -> bool:
    """Tell whether a row of the same block, without marker or link, goes on with the title above it."""
    above = run[-1]
    if len(run) == 1 and above.begins_block and _is_kind_above(above, row):
        return False
    place = read_title(_block_of(run), habits.places).place
    ends = place is not None and place.is_behind
    if _begins_small(run[0], row):
        return not ends or place in DOUBTFUL
    begun = read_title(row.block, habits.places).place
    begins = begun is not None and begun.begins_item
    return not (above.had_room or ends or begins)


def _completes_kind(above: Row, row: Row) -> bool:
    """Tell whether a row is the second half of a kind that wraps: "Case" and "study", "(Action" and "plan)"."""
    last, first = above.line.words[-1], row.line.words[0]
    kind = f"{last.text} {row.text}"
    is_word = any(map(str.isalnum, last.text))
    return is_word and last.style == first.style and kind_of(last.text) is None and kind_of(kind) is not None


def _begins_small(first: Row, row: Row) -> bool:
    """Tell whether a row begins with a small letter and the title above it with another sign: it goes on with that."""
    return row.text[0].islower() and not first.text[0].islower()


def _begins_small_below(first: Row, above: Row, row: Row) -> bool:
    """Tell whether a row begins small, close below a line of a title that had no room for its first word."""
    if above.had_room or above.block.box is None or row.block.box is None or not _begins_small(first, row):
        return False
    return row.block.box.top - above.block.box.bottom <= CLOSE * row.line.style.size


def _is_kind(run: Sequence[Row], row: Row, following: Row | None, habits: Habits) -> bool:
    """Tell whether a row is a kind by itself and no end of the title above it, whose kind stands in front or below."""
    above = run[-1]
    if not _says_kind(row) or not (row.block.is_recognised or has_whole_brackets(row.text)):
        return False
    if habits.below and following is not None and following.marker is None and _says_kind(following):
        return is_label_of_link(row, following)
    title, own = above.line.style, row.line.style
    other_style = own != title if own.is_known else own.size <= SMALLER * title.size
    is_set_below = habits.below and above.had_room
    if own == title and _begins_small(run[0], row) and not is_set_below and not can_only_be_kind(above.text, row.text):
        return False
    if own == title and own.is_known and read_title(_block_of(run), habits.places).place is KindPlace.FRONT:
        return False
    return row.begins_block or above.had_room or other_style or habits.below or can_only_be_kind(above.text, row.text)


def _says_kind(row: Row) -> bool:
    return kind_of(row.text.strip(SEPARATORS + " "), is_recognised=row.block.is_recognised) is not None


def _is_kind_above(above: Row, row: Row) -> bool:
    """Tell whether a block's first row is a kind that stands above its title."""
    if kind_of(above.text, is_recognised=above.block.is_recognised) is None:
        return False
    foreign = not above.line.style.is_known and can_only_be_kind(row.text, above.text, behind=False)
    return above.had_room or foreign


def _stands_below(above: Row, row: Row) -> bool:
    """Tell whether a row stands right below another in its column, hanging or not, or heads the next column or page."""
    if above.block.box is None or row.block.box is None:
        return False
    size = max(row.line.style.size, above.line.style.size)
    upper, lower = above.block.box, row.block.box
    if row.block.page == above.block.page and lower.bottom <= upper.top:
        return lower.x0 >= upper.x1 or lower.x1 <= upper.x0
    if not row.hangs and abs(lower.x0 - upper.x0) > HANGING * size:
        return False
    if row.block.page != above.block.page:
        return row.block.page == above.block.page + 1 and lower.top < upper.top
    return 0 < lower.top - upper.top <= LOOSEST * size
