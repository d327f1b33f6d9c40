"""The Achievements: how much of each level of each award is complete.

Levels and percentages are paired in reading order, which is the same in every design: beside each other, below each
other, or three levels and then their three percentages. In a table the heads stand once; there columns are matched by
their place. A number of values other than the template's is flagged, never filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from extractors.model import Box
from extractors.pieces import Kind
from extractors.reading import Account, Numbered, place_of
from schemas.enums import Award, FlagCode, Level, Role, Severity
from schemas.tables import Achievement
from schemas.wording import award_levels, awards

_Head = TypeVar("_Head", Award, Level)

EXPECTED = 12
"""Rows of the template: four awards of three levels."""


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
        _of_level_rows(headings, levels, percentages)
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
    headings: list[tuple[Award, Numbered]] = []
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
            percentages.extend((_whole(number.value), piece) for number in piece.piece.percentages)
            account.take(piece, Role.VALUE)
        elif Kind.BLURB in piece.piece.findings:
            account.take(piece, Role.FIXED_WORDING)
    return headings, levels, percentages


def _whole(value: int | float | None) -> int | None:
    return int(value) if value is not None and float(value).is_integer() else None


def _of_level_rows(
    headings: Sequence[tuple[Award, Numbered]],
    levels: Sequence[tuple[Level, Numbered]],
    percentages: Sequence[tuple[int | None, Numbered]],
) -> list[Achievement]:
    """Read a table: levels head its columns or its rows once, awards the other; each cell is found by its place."""
    if len(levels) != len(Level) or len({level for level, _ in levels}) != len(Level):
        return []
    rows: list[Achievement] = []
    for value, piece in percentages:
        level = _in_line_with(piece, levels)
        award = _in_line_with(piece, headings)
        if level is None or award is None:
            return []
        rows.append(_row(award, level, value, piece))
    return rows


def _in_line_with(piece: Numbered, heads: Sequence[tuple[_Head, Numbered]]) -> _Head | None:
    """Return the head in whose column or row a cell stands: the one whose middle is nearest across."""
    box = piece.block.box
    boxes = [head.block.box for _, head in heads]
    if box is None or any(other is None for other in boxes):
        return None
    placed = [other for other in boxes if other is not None]
    spread_x = max(other.x0 for other in placed) - min(other.x0 for other in placed)
    spread_y = max(other.top for other in placed) - min(other.top for other in placed)
    across = spread_x >= spread_y
    best = min(range(len(heads)), key=lambda index: _misalignment(box, placed[index], across))
    return heads[best][0]


def _misalignment(cell: Box, head: Box, across: bool) -> float:
    """Return how far a cell is from a head's column (or row), 0 when they overlap fully; cells begin at a row's top."""
    if across:
        return abs((cell.x0 + cell.x1) / 2 - (head.x0 + head.x1) / 2)
    return abs(cell.top - head.top)


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
            group.percentages.extend((_whole(number.value), piece) for number in piece.piece.percentages)
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
