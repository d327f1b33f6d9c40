"""The map of the overview: countries on a map of equal areas, and how many reports each has.

`world.json` has the outlines, made by `fixtures/map/build_world.py` from Natural Earth, which is in the public domain.
Borders are as Natural Earth draws them; the map takes no stand on any.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schemas.enums import Status

STEPS = (1, 2, 5, 20)
"""Reports from which a country has the next shade."""


@dataclass(frozen=True)
class Country:
    """A country with reports: its shade from 1 to 4, what is told of it, and its outline or the middle of its dot."""

    code: str
    shade: int
    told: str
    outline: str | None
    dot: tuple[float, float] | None


@dataclass(frozen=True)
class WorldMap:
    """What is drawn: the map's size, the outlines of countries without reports, and the countries with reports.

    `missing` are names of countries with reports that the map does not have.
    """

    width: int
    height: int
    land: tuple[str, ...]
    countries: tuple[Country, ...]
    missing: tuple[str, ...]


def world_map(reports: Iterable[Mapping[str, Any]]) -> WorldMap:
    """Return the map of `reports`, rows of the table of that name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for row in reports:
        if row["country_code"]:
            counts[row["country_code"]][row["status"]] += 1
            names[row["country_code"]] = row["country"] or row["country_code"]
    world = _world()
    shapes, dots = world["shapes"], world["dots"]
    width, height = world["size"]
    found = [
        Country(code, _shade(of.total()), _told(names[code], of), shapes.get(code), _dot(dots.get(code)))
        for code, of in sorted(counts.items())
        if code in shapes or code in dots
    ]
    return WorldMap(
        width=width,
        height=height,
        land=tuple(path for code, path in shapes.items() if code not in counts),
        countries=tuple(sorted(found, key=lambda country: country.dot is not None)),  # dots lie above outlines
        missing=tuple(sorted(names[code] for code in counts if code not in shapes and code not in dots)),
    )


def _shade(count: int) -> int:
    return sum(count >= step for step in STEPS)


def _told(name: str, counts: Counter[str]) -> str:
    total = counts.total()
    parts = [f"{counts[status]} {status.value.replace('_', ' ')}" for status in Status if counts[status]]
    return f"{name}: {total} report{'s' if total > 1 else ''} ({', '.join(parts)})"


def _dot(place: list[float] | None) -> tuple[float, float] | None:
    return (place[0], place[1]) if place else None


@cache
def _world() -> Any:
    return json.loads((Path(__file__).parent / "world.json").read_text(encoding="utf-8"))
