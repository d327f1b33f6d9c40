"""Knows which country or world region a printed name is, and never guesses between two.

Names are compared by their letters, exactly. One slip is forgiven in a long name, and only when no other country's name
is near (Austria and Australia, Niger and Nigeria, Slovakia and Slovenia lie close together).
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Protocol, TypeVar

from rapidfuzz.distance import Levenshtein

from extractors.writing import read_letters
from schemas.wording import Country, WorldRegion, countries, world_regions

MIN_LETTERS_FOR_A_SLIP = 7
"""Shorter names need every letter: Iran and Iraq, Mali and Malta, Chad and China are one or two apart."""
CLEAR_DISTANCE = 3
"""A slip is forgiven only when the name of every other country is at least this many letters away."""
_ARTICLE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_JOINTS = re.compile(r"\s*(?:[,&/+]|\band\b(?:\s+the\b)?)\s*", re.IGNORECASE)
_CONTINENTS = frozenset({"africa", "america", "americas", "asia", "europe", "oceania"})
_DIRECTIONS = frozenset(
    word + ending for word in ("north", "south", "east", "west", "southeast", "northeast") for ending in ("", "ern")
) | {"central", "middle", "latin", "sub", "saharan"}
_T = TypeVar("_T", bound="_Named")


@lru_cache(maxsize=4096)
def find_country(text: str) -> Country | None:
    """Return the country whose name or alias `text` is, or None when it is none or could be two."""
    return _find(text, _country_names())


@lru_cache(maxsize=4096)
def find_world_region(text: str) -> WorldRegion | None:
    """Return the world region whose name or alias `text` is, or None when it is none or could be two.

    Regions joined by a comma, a stroke, "&" or "and" are one of that name: "South & Central America".
    """
    return _find(text, _region_names()) or _joined_regions(text)


def _joined_regions(text: str) -> WorldRegion | None:
    parts = [part for part in _JOINTS.split(_ARTICLE.sub("", text.strip())) if part]
    if not parts or any(_shapes(part) in _country_names() for part in parts):
        return None  # "South Africa, Africa" is a country and its region
    continent = parts[-1].split()[-1]
    whole = all(_is_region(part) or _is_region(f"{part} {continent}") for part in parts)
    return WorldRegion(name=" ".join(text.split()), aliases=()) if whole else None


def _is_region(text: str) -> bool:
    """Tell whether a text is a known region, letter by letter, or a part of a continent: "Eastern Europe"."""
    *directions, continent = re.split(r"[\s-]+", text.lower())
    return _shapes(text) in _region_names() or (
        bool(directions) and continent in _CONTINENTS and all(word in _DIRECTIONS for word in directions)
    )


def is_exact_name(text: str) -> bool:
    """Tell whether `text` is the name of a country or world region letter by letter."""
    shapes = _shapes(text)
    return shapes in _country_names() or shapes in _region_names()


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def aliases(self) -> tuple[str, ...]: ...


@cache
def _country_names() -> dict[str, Country]:
    return _by_shapes(countries())


@cache
def _region_names() -> dict[str, WorldRegion]:
    return _by_shapes(world_regions())


def _by_shapes(rows: Iterable[_T]) -> dict[str, _T]:
    names: dict[str, _T] = {}
    for row in rows:
        for name in (row.name, *row.aliases):
            if names.setdefault(_shapes(name), row) is not row:
                known = names[_shapes(name)]
                raise ValueError(f"{name!r} is a name of both {known.name} and {row.name}: remove one alias.")
    return names


def _find(text: str, names: dict[str, _T]) -> _T | None:
    shapes = _shapes(text)
    exact = names.get(shapes)
    if exact is not None or len(shapes) < MIN_LETTERS_FOR_A_SLIP:
        return exact
    found: _T | None = None
    nearest = CLEAR_DISTANCE
    for name, row in names.items():
        distance = Levenshtein.distance(name, shapes, score_cutoff=CLEAR_DISTANCE - 1)
        if distance >= CLEAR_DISTANCE and not name.startswith(shapes):
            continue
        if found is not None and found is not row:
            return None
        found, nearest = row, min(distance, nearest)
    return found if nearest == 1 else None


def _shapes(name: str) -> str:
    return read_letters(_ARTICLE.sub("", name)).shapes.replace("rn", "m").replace("vv", "w").replace("cl", "d")
