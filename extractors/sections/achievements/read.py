"""The Achievements: how much of each level of each award is complete.

Percentages, levels and awards are paired by their places where these tell, as in cards, bars and tables; else in
reading order, as in dumps. Where other percentages are about as near to the levels, the reading order must say the
same, or a flag calls a person. A level that the page does not show has a row without a percentage, and a flag names
it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.sections.account import Account, Numbered
from extractors.sections.achievements.by_place import by_place
from extractors.sections.achievements.table import of_table
from extractors.sections.achievements.tokens import EXPECTED, LevelName, Percentage, Tokens, row_of, tokens_of
from schemas.enums import Award, FlagCode, Level, Severity
from schemas.tables import Achievement
from schemas.wording import AwardWording, LevelWording, award_levels, awards


@dataclass(slots=True)
class _Group:
    """What stands under one award, in reading order."""

    award: Award | None
    levels: list[LevelName] = field(default_factory=list)
    percentages: list[Percentage] = field(default_factory=list)


def read_achievements(pieces: Sequence[Numbered], account: Account) -> tuple[Achievement, ...]:
    """Return a row for each level of each award; one that the page does not show has no percentage."""
    found = tokens_of(pieces, account)
    rows = _rows(found, account)
    unique = {(row.award, row.level): row for row in rows}
    missing = [
        (award, level) for award in awards() for level in award_levels() if (award.award, level.level) not in unique
    ]
    if missing or len(rows) != EXPECTED:
        account.flag(
            Severity.WARNING,
            FlagCode.UNEXPECTED_COUNT,
            f"{len(rows)} levels of awards were read, the template has {EXPECTED}{_names(missing)}: compare the "
            "Achievements page.",
        )
    if any(row.percent_complete is None for row in rows):
        account.flag(
            Severity.WARNING,
            FlagCode.INVALID_VALUE,
            "A percentage of the Achievements could not be read for certain: read it on the page.",
        )
    if found.headings or found.levels or found.percentages:
        rows.extend(Achievement(award=award.award, level=level.level) for award, level in missing)
    order = {award.award: index for index, award in enumerate(awards())}
    rows.sort(key=lambda row: (order[row.award], tuple(Level).index(row.level)))
    return tuple(rows)


def _rows(found: Tokens, account: Account) -> list[Achievement]:
    placed = by_place(found.headings, found.levels, found.percentages)
    if placed is None:
        return of_table(found.headings, found.levels, found.percentages) or _of_groups(found) or _in_order(found)
    if not placed.sure and _said(placed.rows) != _said(_of_groups(found)):
        account.flag(
            Severity.WARNING,
            FlagCode.CONTRADICTION,
            "Percentages of the Achievements stand as near to other levels: compare the Achievements page.",
        )
    return placed.rows


def _said(rows: Sequence[Achievement]) -> set[tuple[Award, Level, int | None]]:
    return {(row.award, row.level, row.percent_complete) for row in rows}


def _names(missing: Sequence[tuple[AwardWording, LevelWording]]) -> str:
    """Name the levels that were not found, by their awards."""
    by_award: dict[str, list[str]] = {}
    for award, level in missing:
        by_award.setdefault(award.wording, []).append(level.wording)
    lists = [f"{award}: {', '.join(levels)}" for award, levels in by_award.items()]
    return f" (not found: {'; '.join(lists)})" if lists else ""


def _of_groups(found: Tokens) -> list[Achievement]:
    """Read what stands under each heading of an award in reading order; [] unless each has three of each."""
    groups: list[_Group] = []
    group = _Group(None)
    for _, kind, token in sorted(_in_reading_order(found), key=lambda entry: entry[0]):
        if isinstance(kind, Award):
            group = _Group(kind)
            groups.append(group)
        elif isinstance(kind, Level):
            group.levels.append((kind, token))
        else:
            group.percentages.append((kind, token))
    filled = [group for group in groups if group.levels or group.percentages]
    complete = all(_is_complete(group) for group in filled)
    if not filled or not complete or len({group.award for group in filled}) != len(filled):
        return []
    return [
        row_of(group.award, level, percentage)
        for group in filled
        if group.award is not None
        for (level, _), percentage in zip(group.levels, group.percentages, strict=True)
    ]


def _in_reading_order(found: Tokens) -> Iterator[tuple[int, Award | Level | int | None, Numbered]]:
    for tokens in (found.headings, found.levels, found.percentages):
        for kind, token in tokens:
            yield token.number, kind, token


def _is_complete(group: _Group) -> bool:
    levels = {level for level, _ in group.levels}
    return len(levels) == len(group.levels) == len(group.percentages)


def _in_order(found: Tokens) -> list[Achievement]:
    """Read a dump whose columns run into each other: triples of levels belong to the awards in printed order."""
    order = [award.award for award in awards()]
    expected = [level.level for level in award_levels()] * len(order)
    seen = list(dict.fromkeys(award for award, _ in found.headings))
    if [level for level, _ in found.levels] != expected or len(found.percentages) != len(expected):
        return []
    if len(seen) != len(order):
        return []
    return [
        row_of(seen[index // len(Level)], level, percentage)
        for index, ((level, _), percentage) in enumerate(zip(found.levels, found.percentages, strict=True))
    ]
