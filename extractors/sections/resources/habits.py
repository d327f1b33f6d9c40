"""How the lists of a report are set: where their kinds stand, as most of their items show it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from extractors.page import Block
from extractors.sections.resources.titles import KindPlace

FEWEST_ALIKE, MOST_OF_THEM = 2, 0.6
"""Titles with a kind as a line of its own below them, and their share, that show it to be the lists' habit; some
uploads have no kind, and a title whose wrapped end is a kind is one of a hundred."""
DOUBTFUL = {
    KindPlace.LABEL: 1,
    KindPlace.COMMA: 1,
    KindPlace.BOLD: 2,
    KindPlace.UNMARKED: 3,
    KindPlace.UNMARKED_FRONT: 3,
}
"""Places of a kind where a title's own word may stand so too, and the fewest titles that show it: half of all."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that are one thing: a title with its kind beside it, a kind by itself, or an address.

    `is_named` tells that the page names it a kind.
    """

    block: Block
    title: str | None = None
    kind: str | None = None
    url: str | None = None
    is_marked: bool = False
    place: KindPlace | None = None
    ends_with_kind: bool = False
    below_title: bool = False
    is_named: bool = False

    @property
    def is_kind(self) -> bool:
        """Whether the lines are a kind and nothing else."""
        return self.kind is not None and self.title is None


@dataclass(frozen=True, slots=True)
class Habits:
    """What the lists of a report do with kinds, as most of their items show it.

    `below` tells that a kind stands on a line of its own below its title, `above` that it does so above, `places` where
    kinds stand beside titles.
    """

    below: bool
    above: bool
    places: frozenset[KindPlace]


ALL_PLACES = Habits(below=False, above=False, places=frozenset(KindPlace))


def habits_of(lists: Sequence[Sequence[Part]], others: Sequence[Sequence[Part]]) -> Habits:
    """Return what most items of lists do, whose parts were read as if kinds could stand anywhere."""
    above = [parts[0].is_kind or part.is_marked for parts in lists if len(parts) > 1 for part in parts if part.is_kind]
    usual = _usual_places(lists) | _usual_places([*lists, *others])
    return Habits(
        below=_stand_below(lists) or _stand_below([*lists, *others]),
        above=2 * sum(above) > len(above),
        places=usual,
    )


def _stand_below(lists: Sequence[Sequence[Part]]) -> bool:
    """Tell whether most titles of lists have a kind on a line of its own below them."""
    titles = [part for parts in lists for part in parts if part.title is not None]
    kinds = [part for parts in lists for part in parts if not (parts[0].is_kind or part.is_marked)]
    count = sum(part.below_title for part in kinds) + sum(part.ends_with_kind for part in titles)
    return count >= FEWEST_ALIKE and count >= MOST_OF_THEM * len(titles)


def _usual_places(lists: Sequence[Sequence[Part]]) -> frozenset[KindPlace]:
    """Return the places where kinds stand: the doubtful ones where half of the titles of `lists` show it.

    A title with a kind by itself has no other one beside it: "Policy: water" is a title then.
    """
    titles = [
        (part, _has_own_kind(parts, place))
        for parts in lists
        for place, part in enumerate(parts)
        if part.title is not None
    ]
    found = Counter(part.place for part, has_own_kind in titles if not has_own_kind)
    return frozenset(
        place
        for place in KindPlace
        if place not in DOUBTFUL or 2 * found[place] >= len(titles) and found[place] >= DOUBTFUL[place]
    )


def _has_own_kind(parts: Sequence[Part], place: int) -> bool:
    """Tell whether the title at `place` has a kind by itself in front of it, or behind it before the next item."""
    if place and parts[place - 1].is_kind and parts[place - 1].is_marked:
        return True
    behind = takewhile(lambda part: part.title is None and not part.is_marked, parts[place + 1 :])
    return any(part.is_kind for part in behind)
