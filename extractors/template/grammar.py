"""The grammar of the template: which of its parts may follow which, and how often an order of texts breaks it.

    report       section*
    area         commitment*            commitments, areas, steps and components come in the template's order
    commitment   action*
    action       label? text?           a text in front of a label is an action that the vocabulary does not know
    others       commitment+
    phase        step+
    step         title (kind address?)*
    award        level percentage       in whatever order a design sets them
    component    (indicator score)*

What may follow is not listed; each pair that may not costs what it says in `BREAKS`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from extractors.template.parts import part_of_text
from extractors.template.wordings import Kind, identify
from schemas.wording import action_areas, cbi_editions, commitments, pathway_steps

TEXT = "text"
"""The part that the city's own words play."""
LABEL, OTHERS = "description", "other_commitments"
RARE = 0.25
"""What it costs that a part follows another as it does in few reports."""
BREAKS: Mapping[str, Mapping[str, float]] = {
    "area": {"area": 1, "action": 1, "description": 1},
    "commitment": {"description": 1, "text": RARE},
    "action": {"action": RARE, "commitment": RARE, "area": RARE, "other_commitments": RARE},
    "description": {"description": 1, "action": RARE, "commitment": RARE, "area": RARE, "other_commitments": RARE},
    "other_commitments": {"other_commitments": 1, "description": 1, "action": 1, "area": 1, "text": 1},
    "phase": {"phase": 1},
    "step": {"step": 1, "phase": 1},
    "kind": {"kind": 1},
    "award": {"award": 1},
    "level": {"level": 1},
    "value": {"value": 1},
    "blurb": {"blurb": 1},
    "component": {"component": 1},
    "indicator": {"indicator": 1},
}
"""What it costs that the second part follows the first: 1 where no report prints it so.

Few actions have no description, and such a one may have a label, or none; the head of a table's column is like a text
under its commitment."""
OUT_OF_ORDER = 1.0
"""What it costs that a commitment, area, step or component follows one that the template prints behind it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a text is in the template; `place` counts among those of its name, None for what has no place of its own."""

    name: str
    place: int | None = None


@lru_cache(maxsize=8192)
def part_of(text: str) -> Part:
    """Return the part of the template that a text plays, `TEXT` for the city's own words."""
    name = part_of_text(text) or TEXT
    return Part(name, _places().get((name, _key(text, name))))


def _key(text: str, name: str) -> str:
    found = next((match for kind, match in identify(text).items() if kind.value == name), None)
    return found.key if found is not None else ""


def breaks_of(parts: Sequence[Part]) -> float:
    """Return what the breaks of the grammar cost in texts that are read in this order."""
    names = [part.name for part in parts]
    for index, (name, following) in enumerate(pairwise(names)):
        if name == TEXT and following == LABEL:
            names[index] = Kind.ACTION.value
    cost = sum(BREAKS.get(first, {}).get(second, 0.0) for first, second in pairwise(names))
    return cost + OUT_OF_ORDER * _out_of_order(parts)


def _out_of_order(parts: Iterable[Part]) -> int:
    """Count the parts that follow one of their name which the template prints behind them.

    The list of other commitments names them in any order.
    """
    last: dict[str, int] = {}
    count = 0
    is_list = False
    for part in parts:
        is_list = part.name == OTHERS or (is_list and part.name == Kind.COMMITMENT.value)
        if part.place is None or is_list:
            continue
        count += last.get(part.name, part.place) > part.place
        last[part.name] = part.place
    return count


@cache
def _places() -> Mapping[tuple[str, str], int]:
    listed = {
        Kind.AREA: [wording.key for wording in action_areas()],
        Kind.COMMITMENT: [wording.key for wording in commitments()],
        Kind.STEP: [wording.key for wording in pathway_steps()],
        Kind.COMPONENT: [component.key for component in cbi_editions()[0].components],
    }
    return {(kind.value, key): place for kind, keys in listed.items() for place, key in enumerate(keys)}
