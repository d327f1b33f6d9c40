"""The dataset at a glance: states of reports, how readable texts are in each language, awards, commitments, changes."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from pipeline.dataset import Dataset, city_key, exports
from pipeline.review.world_map import WorldMap, world_map
from schemas.enums import Award, Level, Readability, Status

MOST_CHANGES = 8
"""Changes of a city that are shown; `cityreports history` shows all."""
LONGEST_VALUE = 80
"""Characters of a value that is shown as changed."""


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: parts with a name, how many, and where each begins and how long it is, in percent."""

    label: str
    total: int
    parts: tuple[tuple[str, int, float, float], ...]


@dataclass(frozen=True)
class Since:
    """What a city's latest export says that the one before did not: `changes` are where and what, `more` counts more.

    `before` and `after` are the dates of the two, as text.
    """

    city: str
    before: str
    after: str
    changes: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True)
class Overview:
    """What the overview page shows."""

    reports: int
    cities: int
    statuses: Bar
    by_language: tuple[Bar, ...]
    by_country: tuple[Bar, ...]
    awards: tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...]
    commitments: tuple[Bar, ...]
    world: WorldMap
    since: tuple[Since, ...]


def overview_of(dataset: Dataset) -> Overview:
    """Return the overview of a dataset; shares and means are of the latest export of each city."""
    latest = dataset.latest()
    reports = dataset.arrow("reports").to_pylist()
    statuses = Counter(row["status"] for row in reports)
    return Overview(
        reports=len(reports),
        cities=len({(row["country_code"], row["city"]) for row in reports if row["city"]}),
        statuses=_bar("reports", {status.value: statuses[status] for status in Status}),
        by_language=_by_language(latest),
        by_country=_by_country(reports),
        awards=_awards(latest),
        commitments=_commitments(latest),
        world=world_map(reports),
        since=_since(dataset),
    )


def _bar(label: str, counts: dict[str, int], whole: int | None = None) -> Bar:
    total = sum(counts.values())
    unit = 100.0 / max(whole or total, 1)
    parts, begin = [], 0.0
    for name, count in counts.items():
        if count:
            parts.append((name, count, round(begin, 3), round(count * unit, 3)))
            begin += count * unit
    return Bar(label, total, tuple(parts))


def _by_language(latest: Dataset) -> tuple[Bar, ...]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in latest.arrow("actions").select(["language", "readability"]).to_pylist():
        if row["readability"] != Readability.EMPTY:
            counts[row["language"] or "not told"][row["readability"]] += 1
    states = [state for state in Readability if state is not Readability.EMPTY]
    bars = [_bar(language, {state.value: of[state] for state in states}) for language, of in counts.items()]
    return tuple(sorted(bars, key=lambda bar: (-bar.total, bar.label)))


def _by_country(reports: list[dict[str, object]]) -> tuple[Bar, ...]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in reports:
        counts[str(row["country"] or "not told")][str(row["status"])] += 1
    most = max((of.total() for of in counts.values()), default=1)
    bars = [_bar(country, {state.value: of[state] for state in Status}, most) for country, of in counts.items()]
    return tuple(sorted(bars, key=lambda bar: (-bar.total, bar.label)))


def _awards(latest: Dataset) -> tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...]:
    shares: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in latest.arrow("achievements").select(["award", "level", "percent_complete"]).to_pylist():
        if row["percent_complete"] is not None:
            shares[row["award"], row["level"]].append(row["percent_complete"])
    return tuple(
        (award.value.replace("_", " "), tuple((level.value, _mean(shares[award, level])) for level in Level))
        for award in Award
    )


def _mean(values: list[int]) -> int | None:
    return round(sum(values) / len(values)) if values else None


def _commitments(latest: Dataset) -> tuple[Bar, ...]:
    rows = latest.arrow("commitments").select(["commitment", "action_count", "report_id"]).to_pylist()
    taken = Counter(row["commitment"] for row in rows if row["action_count"])
    cities = len({row["report_id"] for row in rows})
    names = dict.fromkeys(row["commitment"] for row in rows)
    bars = [_bar(name, {"taken up": taken[name]}, cities) for name in names]
    return tuple(sorted(bars, key=lambda bar: (-bar.total, bar.label)))


def _since(dataset: Dataset) -> tuple[Since, ...]:
    """Return what the latest export of each city changed, the city that reported last first."""
    made = exports(dataset.reports())
    pairs = [(old, new) for old, new in zip(made, made[1:], strict=False) if city_key(old) == city_key(new)]
    last = {city_key(new): (old, new) for old, new in pairs}
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in dataset.changes().to_dict("records"):
        what = f"{_short(row['old'])} → {_short(row['new'])}" if row["kind"] == "changed" else row["kind"]
        place = " ".join(part for part in (row["table"], row["key"], row["column"]) if part)
        told[str(row["after"])].append((place.replace("_", " "), str(what)))
    found = sorted(last.values(), key=lambda pair: pair[1].at.timestamp() if pair[1].at else 0.0, reverse=True)
    return tuple(
        Since(
            city=new.city,
            before=_day(old.at),
            after=_day(new.at),
            changes=tuple(told[new.report_id][:MOST_CHANGES]),
            more=max(len(told[new.report_id]) - MOST_CHANGES, 0),
        )
        for old, new in found
    )


def _short(value: str | None) -> str:
    if value is None:
        return "nothing"
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"


def _day(at: datetime | None) -> str:
    return f"{at:%d %b %Y}" if at else "no date"
