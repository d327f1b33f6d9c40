"""Misread lines are found and never taken for another wording; lines with other words in them are other lines."""

import random
from collections.abc import Iterable, Sequence

import pytest

from extractors.template.matching import Match, Matcher
from extractors.writing.lookalikes import normalise
from schemas.wording import (
    Wording,
    action_areas,
    awards,
    cbi_editions,
    commitments,
    fixed_wordings,
    known_actions,
    pathway_steps,
)

CHOSEN_ON: list[Sequence[Wording]] = [action_areas(), commitments(), pathway_steps(), fixed_wordings()]


CHECKED_ON: list[Sequence[Wording]] = [
    known_actions(),
    awards(),
    cbi_editions()[0].components,
    cbi_editions()[0].indicators,
    cbi_editions()[1].indicators,
]
"""The constants of `extractors.template.matching` were chosen on the first list and checked on the second."""


_CONFUSIONS = {
    "a": "oe", "b": "h6", "c": "eo", "d": "ol", "e": "co", "f": "t", "g": "q9", "h": "bn", "i": "l1", "k": "lc",
    "l": "1I", "m": "rn", "n": "rm", "o": "0ec", "p": "n", "q": "g", "r": "n", "s": "5S", "t": "fl", "u": "v",
    "v": "y", "w": "v", "x": "z", "y": "v", "z": "2", "&": "8", " ": ["", "  "],
}  # fmt: skip


def misread(text: str, rate: float, rng: random.Random) -> str:
    """Return `text` with that share of its characters misread: seven of ten as a look-alike, the rest anyhow."""
    read = []
    for character in text:
        if rng.random() >= rate:
            read.append(character)
        elif rng.random() < 0.7:
            read.append(rng.choice(_CONFUSIONS.get(character.lower(), character)))
        else:
            read.append(rng.choice(["", rng.choice("abcdefghijklmnopqrstuvwxyz"), character + rng.choice(".,'il")]))
    return "".join(read)


def _plain_forms(rows: Iterable[Wording]) -> list[tuple[str, str]]:
    return [(row.key, form) for row in rows for form in row.forms if "{" not in form]


def _miss_rate(vocabulary: list[Sequence[Wording]], rate: float, seed: int) -> float:
    """Return the share of misread lines that are not found; fails when one is taken for another wording."""
    rng = random.Random(seed)
    lines = misses = 0
    for rows in vocabulary:
        matcher = Matcher(rows)
        for key, form in _plain_forms(rows):
            for _ in range(4):
                match = matcher.match(misread(form, rate, rng))
                assert match is None or match.key == key
                lines += 1
                misses += match is None
    return misses / lines


@pytest.mark.parametrize(("rate", "most_missed"), [(0.0, 0.0), (0.02, 0.02), (0.05, 0.05), (0.1, 0.12)])
@pytest.mark.parametrize(("vocabulary", "seed"), [(CHOSEN_ON, 11), (CHECKED_ON, 12)], ids=["chosen_on", "checked_on"])
def test_misread_lines_are_found_and_never_taken_for_another(
    vocabulary: list[Sequence[Wording]], seed: int, rate: float, most_missed: float
) -> None:
    assert _miss_rate(vocabulary, rate, seed) <= most_missed


_OTHER_WORDS = [
    "reduce",
    "plant",
    "forests",
    "rivers",
    "parks",
    "private",
    "rural",
    "marine",
    "coastal",
    "budget",
    "citizens",
    "schools",
    "energy",
    "transport",
    "buildings",
    "roads",
    "soil",
    "trees",
    "birds",
    "insects",
    "health",
    "tourism",
    "housing",
    "national",
    "annual",
    "digital",
    "heritage",
    "exotic",
    "foreign",
    "without",
    "against",
    "neglect",
    "expand",
    "mobility",
    "quantity",
    "growth",
]


def _near_miss(form: str, rng: random.Random) -> str | None:
    """Return `form` with one word of four letters or more replaced or added."""
    words = form.split()
    places = [place for place, word in enumerate(words) if len(word.strip(".,:()")) >= 4]
    if not places:
        return None
    place = rng.choice(places)
    if rng.random() < 0.6:
        words[place] = rng.choice(_OTHER_WORDS)
    else:
        words.insert(place, rng.choice(_OTHER_WORDS))
    return " ".join(words)


@pytest.mark.parametrize(("vocabulary", "seed"), [(CHOSEN_ON, 21), (CHECKED_ON, 22)], ids=["chosen_on", "checked_on"])
def test_a_line_with_another_word_in_it_is_another_line(vocabulary: list[Sequence[Wording]], seed: int) -> None:
    rng = random.Random(seed)
    lines = taken = 0
    for rows in vocabulary:
        matcher = Matcher(rows)
        known = {normalise(form) for _, form in _plain_forms(rows)}
        for _, form in _plain_forms(rows):
            for _ in range(4):
                line = _near_miss(form, rng)
                if line is None or normalise(line) in known:
                    continue
                lines += 1
                taken += matcher.match(line) is not None
    assert taken / lines <= 0.005


@pytest.mark.parametrize("rows", [*CHOSEN_ON, *CHECKED_ON], ids=lambda rows: type(rows[0]).__name__)
def test_a_wording_that_the_vocabulary_lacks_is_not_taken_for_its_neighbour(rows: Sequence[Wording]) -> None:
    for row in rows:
        others = Matcher([other for other in rows if other.key != row.key])
        for _, form in _plain_forms([row]):
            match: Match[Wording] | None = others.match(form)
            assert match is None, f"{form!r} is taken for {match.wording!r}"
