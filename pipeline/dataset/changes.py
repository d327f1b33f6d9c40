"""What differs between the exports of one city: reports in the order of their dates, and each with the one before it.

Two exports are of the same city when the names are equal but for case and surrounding blanks, and the countries are
equal. A city that changed its name is two.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from pipeline.dataset.naming import find_reports, named_reports
from schemas.enums import Status

KEYS: Mapping[str, tuple[str, ...]] = {
    "achievements": ("award", "level"),
    "commitments": ("commitment",),
    "actions": ("commitment", "action"),
    "pathway_steps": ("step_number", "step"),
    "resources": ("section", "step_number", "title"),
    "cbi_components": ("component",),
    "cbi_indicators": ("component", "indicator"),
}
"""Columns that tell which row of an export is which row of the next."""
VALUES: Mapping[str, tuple[str, ...]] = {
    "reports": ("population", "mayor", "mayor_title", "cbi_version", "cbi_total_score", "cbi_max_score"),
    "achievements": ("percent_complete",),
    "commitments": ("action_count",),
    "actions": ("description",),
    "pathway_steps": ("resource_count",),
    "resources": ("url",),
    "cbi_components": ("score", "started"),
    "cbi_indicators": ("score",),
}
"""Columns that say something of the city; the others say how and where it was read."""


@dataclass(frozen=True)
class Export:
    """One export of a city's report; `at` is the document's date or, where it has none, its file's (`at_of_file`)."""

    report_id: str
    source: str
    city: str
    country_code: str | None
    at: datetime | None
    at_of_file: bool = False


def exports(reports: pd.DataFrame, city: str | None = None) -> list[Export]:
    """Return the readable exports of `city`, or of every city, by city and date; `reports` is the table of that name.

    `city` may be any name of a report (see `pipeline.dataset.naming`); it stands for all exports of its city.

    Raises:
        InputError: no readable report goes by that name.
    """
    reports = reports[(reports["status"] != Status.FAILED) & reports["city"].notna()]
    if city is not None:
        named = find_reports(named_reports(reports.to_dict("records")), city)
        reports = reports[reports["city"].map(_folded).isin([_folded(report.city or "") for report in named])]
    made = [
        Export(row["report_id"], row["source"], row["city"], _or_none(row["country_code"]), *_date(row))
        for _, row in reports.iterrows()
    ]
    return sorted(
        made, key=lambda export: (*city_key(export), export.at.timestamp() if export.at else 0.0, export.source)
    )


def changes(frames: Mapping[str, pd.DataFrame], city: str | None = None) -> pd.DataFrame:
    """Return one row a difference between an export of `city` (or of every city) and the one before it.

    `frames` are the tables of a dataset by name, at least those of `VALUES`.

    Columns: `city`, `country_code`, `before` and `after` (identities of the two reports), `at` (date of the later),
    `table`, `key` (which row), `kind` (`added`, `removed` or `changed`), `column`, `old`, `new` (texts or null).

    Raises:
        InputError: no readable report goes by that name.
    """
    found = exports(frames["reports"], city)
    rows = [
        {
            "city": after.city,
            "country_code": after.country_code,
            "before": before.report_id,
            "after": after.report_id,
            "at": after.at,
            **difference,
        }
        for before, after in zip(found, found[1:], strict=False)
        if city_key(before) == city_key(after)
        for difference in _differences({table: frames[table] for table in VALUES}, before, after)
    ]
    names = ["city", "country_code", "before", "after", "at", "table", "key", "kind", "column", "old", "new"]
    return pd.DataFrame(rows, columns=names, dtype=object)  # other kinds would make NaN of null


def latest(reports: pd.DataFrame) -> list[str]:
    """Return the identities of the latest readable export of each city, and of reports whose city is not known."""
    last = {city_key(export): export.report_id for export in exports(reports)}
    nameless = reports[(reports["status"] != Status.FAILED) & reports["city"].isna()]
    return [*last.values(), *nameless["report_id"]]


def _differences(frames: Mapping[str, pd.DataFrame], before: Export, after: Export) -> Iterator[dict[str, Any]]:
    for table, frame in frames.items():
        old = _keyed(frame[frame["report_id"] == before.report_id], table)
        new = _keyed(frame[frame["report_id"] == after.report_id], table)
        for key in dict.fromkeys((*old, *new)):
            shown = " / ".join(part for part in key[:-1] if part)
            if key in old and key in new:
                for name in VALUES[table]:
                    if old[key][name] != new[key][name]:
                        values = {"old": old[key][name], "new": new[key][name]}
                        yield {"table": table, "key": shown, "kind": "changed", "column": name, **values}
            else:
                kind = "removed" if key in old else "added"
                yield {"table": table, "key": shown, "kind": kind, "column": None, "old": None, "new": None}


def _keyed(frame: pd.DataFrame, table: str) -> dict[tuple[str, ...], dict[str, str | None]]:
    """Return the values of each row by its key; rows with the same key are numbered in their order."""
    keyed: dict[tuple[str, ...], dict[str, str | None]] = {}
    for _, row in frame.iterrows():
        parts = tuple(_or_none(row[name]) or "" for name in KEYS.get(table, ()))
        number = next(number for number in range(len(frame)) if (*parts, str(number)) not in keyed)
        keyed[(*parts, str(number))] = {name: _or_none(row[name]) for name in VALUES[table]}
    return keyed


def city_key(export: Export) -> tuple[str, str]:
    """Return what tells a city from others: its country and its name without case."""
    return export.country_code or "", _folded(export.city)


def _folded(name: str) -> str:
    return name.strip().casefold()


def _date(row: "pd.Series[Any]") -> tuple[datetime | None, bool]:
    for name in ("document_created_at", "modified_at"):
        if pd.notna(row[name]):
            moment = pd.Timestamp(row[name]).to_pydatetime()
            assert isinstance(moment, datetime)
            return moment, name == "modified_at"
    return None, False


def _or_none(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)
