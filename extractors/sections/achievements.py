"""The Achievements: how much of each level of each award is complete.

Percentages, levels and awards are paired by their places where these tell without doubt, as in cards, bars and tables;
else in reading order, as in dumps. A number of values other than the template's is flagged, never filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import TypeVar

from extractors.page import Box
from extractors.sections.account import Account, Numbered, place_of
from extractors.sections.pairing import FAR, above, below, pair, place_in_report, to_the_left, to_the_right
from extractors.template import Kind, PrintedNumber, is_misread_zero
from extractors.writing import read_letters
from schemas.enums import Award, FlagCode, Level, Role, Severity
from schemas.tables import Achievement
from schemas.wording import award_levels, awards

_Head = TypeVar("_Head", Award, Level)
_RowHead = TypeVar("_RowHead", Award, Level)
COMPLETE = "complete"
"""What stands below a percentage that is set larger, as in rings."""
SIDES = (to_the_right, below, above, to_the_left)
"""Where a percentage may stand beside its level."""
EXPECTED = 12
"""Rows of the template: four awards of three levels."""
FEWEST_READ = EXPECTED // 2
"""Percentages that tell on which side of the levels all stand, where recognition has missed the others."""
CLEARLY = 2.0
"""How much nearer the levels on the right side of their percentages are than those on another side where that would do
too: in a list of even lines both are as near, and what is missing cannot be told."""
LEFT_OF_HEADING = 3.0
"""What stands left of a heading is this many times as far from it as what stands right of it: headings begin cards."""


@dataclass(slots=True)
class _Group:
    """What stands under one award, in reading order."""

    award: Award | None
    levels: list[tuple[Level, Numbered]] = field(default_factory=list)
    percentages: list[tuple[int | None, Numbered]] = field(default_factory=list)


def read_achievements(pieces: Sequence[Numbered], account: Account) -> tuple[Achievement, ...]:
    """Return one row for each level whose award and percentage the page shows."""
    headings, levels, percentages = _tokens(pieces, account)
    rows = (
        _by_place(headings, levels, percentages)
        or _of_table(headings, levels, percentages)
        or _of_groups(pieces, headings)
        or _in_order(headings, levels, percentages)
    )
    order = {award.award: index for index, award in enumerate(awards())}
    rows.sort(key=lambda row: (order[row.award], tuple(Level).index(row.level)))
    if len(rows) != EXPECTED or len({(row.award, row.level) for row in rows}) != EXPECTED:
        account.flag(
            Severity.WARNING,
            FlagCode.UNEXPECTED_COUNT,
            f"{len(rows)} levels of awards were read, the template has {EXPECTED}: compare the Achievements page.",
        )
    if any(row.percent_complete is None for row in rows):
        account.flag(
            Severity.WARNING,
            FlagCode.INVALID_VALUE,
            "A percentage of the Achievements could not be read for certain: read it on the page.",
        )
    return tuple(rows)


def _tokens(
    pieces: Sequence[Numbered], account: Account
) -> tuple[list[tuple[Award, Numbered]], list[tuple[Level, Numbered]], list[tuple[int | None, Numbered]]]:
    """Return the headings of awards, levels and percentages; for an award without a heading its blurb counts as one."""
    headings: list[tuple[Award, Numbered]] = []
    blurbs: list[tuple[Award, Numbered]] = []
    levels: list[tuple[Level, Numbered]] = []
    percentages: list[tuple[int | None, Numbered]] = []
    for piece in pieces:
        if Kind.AWARD in piece.piece.findings:
            headings.append((Award(piece.piece.findings[Kind.AWARD].key), piece))
            account.take(piece, Role.HEADING)
        elif Kind.LEVEL in piece.piece.findings:
            levels.append((Level(piece.piece.findings[Kind.LEVEL].key), piece))
            account.take(piece, Role.LABEL)
        elif piece.piece.percentages:
            percentages.extend((_value(number, piece), piece) for number in piece.piece.percentages)
            account.take(piece, Role.VALUE)
        elif Kind.BLURB in piece.piece.findings:
            blurbs.append((Award(piece.piece.findings[Kind.BLURB].key), piece))
            account.take(piece, Role.FIXED_WORDING)
        elif read_letters(piece.text).shapes == COMPLETE:
            account.take(piece, Role.LABEL)
    headed = {award for award, _ in headings}
    headings.extend((award, piece) for award, piece in blurbs if award not in headed)
    return headings, levels, percentages


def _value(number: PrintedNumber, piece: Numbered) -> int | None:
    """Return a whole percentage, None where it is doubtful; a recognised "O %" can be nothing but 0 %."""
    if piece.block.is_recognised and is_misread_zero(number):
        return 0
    return int(number.value) if number.value is not None and float(number.value).is_integer() else None


def _by_place(
    headings: Sequence[tuple[Award, Numbered]],
    levels: Sequence[tuple[Level, Numbered]],
    percentages: Sequence[tuple[int | None, Numbered]],
) -> list[Achievement]:
    """Pair each level with the percentage beside, below or above it and with the award it stands under, else [].

    Recognition reads icons as percentages too ("7%"): of more than are expected those that belong to no level are none.
    Of fewer the levels that none belongs to have no value.
    """
    extra = len(percentages) - EXPECTED
    recognised = sum(piece.block.is_recognised for _, piece in percentages)
    if len(levels) != EXPECTED or (extra and recognised < len(percentages)):
        return []
    if any(piece.block.box is None for _, piece in (*headings, *levels, *percentages)):
        return []
    names, places = [_place(level) for _, level in levels], [_place(value) for _, value in percentages]
    values = _some_values(names, places) if extra < 0 else pair(names, places, SIDES)
    if values is None:
        return []
    rows: list[Achievement] = []
    for level in Level:
        own = [index for index, (other, _) in enumerate(levels) if other is level]
        if len(own) != len(Award):
            return []
        owners = _awards_of([levels[index][1] for index in own], headings)
        if owners is None:
            return []
        for award, index in zip(owners, own, strict=True):
            place = values[index]
            rows.append(_row(award, level, *(percentages[place] if place is not None else (None, levels[index][1]))))
    return rows


def _some_values(levels: Sequence[Box], percentages: Sequence[Box]) -> list[int | None] | None:
    """Return for each level the index of its percentage, None where it has none; None when places do not tell."""
    if len(percentages) < FEWEST_READ:
        return None
    options = []
    for side in SIDES:
        chosen = pair(percentages, levels, (side,))
        if chosen is not None:
            total = sum(side(value, levels[index]) for value, index in zip(percentages, chosen, strict=True))
            options.append((total, chosen))
    options.sort()
    if not options or (len(options) > 1 and options[1][0] < CLEARLY * options[0][0]):
        return None
    owners = options[0][1]
    return [owners.index(index) if index in owners else None for index in range(len(levels))]


def _awards_of(levels: Sequence[Numbered], headings: Sequence[tuple[Award, Numbered]]) -> list[Award] | None:
    """Return the awards that four texts of the same level stand under: those that are nearest over all."""
    costs = [
        [
            min((_under(_place(heading), _place(level)) for other, heading in headings if other is award), default=FAR)
            for award in Award
        ]
        for level in levels
    ]
    orders = list(permutations(range(len(Award))))
    total, order = min((sum(costs[row][column] for row, column in enumerate(order)), order) for order in orders)
    return [tuple(Award)[column] for column in order] if total < FAR else None


def _place(piece: Numbered) -> Box:
    place = place_in_report(piece.block)
    assert place is not None
    return place


def _under(heading: Box, level: Box) -> float:
    """Return how far a level stands from the heading of an award, infinitely where the heading comes after it."""
    if heading.top > level.bottom:
        return FAR
    down = max(level.top - heading.bottom, 0.0)
    right = max(level.x0 - heading.x1, 0.0)
    left = max(heading.x0 - level.x1, 0.0)
    return down + right + LEFT_OF_HEADING * left


def _of_table(
    headings: Sequence[tuple[Award, Numbered]],
    levels: Sequence[tuple[Level, Numbered]],
    percentages: Sequence[tuple[int | None, Numbered]],
) -> list[Achievement]:
    """Read a table, in which levels head the columns and awards the rows, or the other way round.

    A table that goes on on the next page may repeat the heads of its columns.
    """
    if any(piece.block.box is None for _, piece in (*levels, *headings, *percentages)):
        return []
    first_levels, first_awards = _first_of_each(levels), _first_of_each(headings)
    if len(first_levels) != len(Level) or len(first_awards) != len(Award) or len(percentages) != EXPECTED:
        return []
    if _across(first_levels):
        cells = _cells(first_awards, first_levels, percentages)
        return [_row(award, level, value, piece) for award, level, value, piece in cells]
    turned = _cells(first_levels, first_awards, percentages)
    return [_row(award, level, value, piece) for level, award, value, piece in turned]


def _first_of_each(heads: Sequence[tuple[_Head, Numbered]]) -> list[tuple[_Head, Numbered]]:
    first: dict[_Head, Numbered] = {}
    for head, piece in heads:
        first.setdefault(head, piece)
    return list(first.items())


def _across(heads: Sequence[tuple[_Head, Numbered]]) -> bool:
    boxes = [_place(piece) for _, piece in heads]
    spread_x = max(box.x0 for box in boxes) - min(box.x0 for box in boxes)
    return spread_x > max(box.top for box in boxes) - min(box.top for box in boxes)


def _cells(
    row_heads: Sequence[tuple[_RowHead, Numbered]],
    column_heads: Sequence[tuple[_Head, Numbered]],
    percentages: Sequence[tuple[int | None, Numbered]],
) -> list[tuple[_RowHead, _Head, int | None, Numbered]]:
    """Return each cell with its heads; [] unless every row has a cell for every column.

    A cell belongs to the last row whose head begins above its lower edge, and to the column of its rank: heads and
    cells of a column may be aligned differently.
    """
    columns = sorted(column_heads, key=lambda head: _place(head[1]).x0)
    ordered = sorted(row_heads, key=lambda head: _place(head[1]).top)
    rows: dict[int, list[tuple[int | None, Numbered]]] = {}
    for value, piece in percentages:
        begun = [index for index, (_, head) in enumerate(ordered) if _place(head).top < _place(piece).bottom]
        rows.setdefault(max(begun, default=-1), []).append((value, piece))
    if any(len(row) != len(columns) for row in rows.values()) or -1 in rows:
        return []
    return [
        (ordered[index][0], head, value, piece)
        for index, row in sorted(rows.items())
        for (head, _), (value, piece) in zip(columns, sorted(row, key=lambda cell: _place(cell[1]).x0), strict=True)
    ]


def _of_groups(pieces: Sequence[Numbered], headings: Sequence[tuple[Award, Numbered]]) -> list[Achievement]:
    """Read what stands under each heading of an award in reading order; [] unless each has three of each."""
    by_number = {piece.number: award for award, piece in headings}
    groups: list[_Group] = []
    group = _Group(None)
    for piece in pieces:
        if piece.number in by_number:
            group = _Group(by_number[piece.number])
            groups.append(group)
        elif Kind.LEVEL in piece.piece.findings:
            group.levels.append((Level(piece.piece.findings[Kind.LEVEL].key), piece))
        elif piece.piece.percentages:
            group.percentages.extend((_value(number, piece), piece) for number in piece.piece.percentages)
    filled = [group for group in groups if group.levels or group.percentages]
    complete = all(_is_complete(group) for group in filled)
    if not filled or not complete or len({group.award for group in filled}) != len(filled):
        return []
    return [
        _row(group.award, level, value, piece)
        for group in filled
        if group.award is not None
        for (level, _), (value, piece) in zip(group.levels, group.percentages, strict=True)
    ]


def _is_complete(group: _Group) -> bool:
    levels = {level for level, _ in group.levels}
    return len(levels) == len(group.levels) == len(group.percentages)


def _in_order(
    headings: Sequence[tuple[Award, Numbered]],
    levels: Sequence[tuple[Level, Numbered]],
    percentages: Sequence[tuple[int | None, Numbered]],
) -> list[Achievement]:
    """Read a dump whose columns run into each other: triples of levels belong to the awards in printed order."""
    order = [award.award for award in awards()]
    expected = [level.level for level in award_levels()] * len(order)
    seen = list(dict.fromkeys(award for award, _ in headings))
    if [level for level, _ in levels] != expected or len(percentages) != len(expected) or len(seen) != len(order):
        return []
    return [
        _row(seen[index // len(Level)], level, value, piece)
        for index, ((level, _), (value, piece)) in enumerate(zip(levels, percentages, strict=True))
    ]


def _row(award: Award, level: Level, value: int | None, piece: Numbered) -> Achievement:
    return Achievement(award=award, level=level, percent_complete=value, **place_of(piece.block))
