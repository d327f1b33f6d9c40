"""Which wordings of the template a text is, and what that says about its part on the page: heading, label or value.

A text is looked at as a whole; taking texts apart that hold several wordings is the business of
`extractors.template.pieces`.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from extractors.template.matching import Match, Matcher, without_count
from extractors.template.placeholders import NUMBER_PLACEHOLDERS
from extractors.template.tolerance import MAX_SLIP_SHARE
from extractors.writing import LEADER_CHARACTERS, REPLACEMENT_CHARACTER, normalise, read_letters
from schemas.wording import (
    IndicatorWording,
    Wording,
    action_areas,
    award_levels,
    awards,
    cbi_editions,
    commitments,
    fixed_wordings,
    known_actions,
    pathway_phases,
    pathway_steps,
)

MAX_WORDING_LETTERS = 700
"""No wording is longer than the disclaimer, so no longer text is compared."""
MIN_LETTERS_BEGUN = 6
"""A line that begins a wording of several lines has at least so many letters of it ("Profile" / "awards")."""
MIN_LETTERS_OF_TAIL = 8
"""The same of a wording that begins with a free text, after that text ("Cork City has not")."""
MIN_LETTERS_OF_PASSAGE = 150
"""A wording of so many letters is a passage of several lines, which recognition may tear and misread in any of them."""
MIN_LETTERS_OF_STRETCH = 20
LEAST_ALIKE = 90.0
"""Letters of a stretch of a passage, at least, and percentage of them that it shares with the passage."""
MAX_SIGNS = 4
"""Signs beside a wording: icons, a bullet, a colon, brackets, quotation marks."""


_NUMBERS = re.compile("|".join(rf"\{{{name}\}}" for name in sorted(NUMBER_PLACEHOLDERS)))


class Kind(Enum):
    """Kinds of wording that a text can be."""

    FIXED = "fixed"
    AREA = "area"
    COMMITMENT = "commitment"
    ACTION = "action"
    PHASE = "phase"
    STEP = "step"
    AWARD = "award"
    BLURB = "blurb"
    LEVEL = "level"
    COMPONENT = "component"
    INDICATOR = "indicator"


@lru_cache(maxsize=8192)
def identify(text: str) -> Mapping[Kind, Match[Any]]:
    """Return the wordings that `text` is as a whole, at most one of each kind; the template's own recur and are kept.

    A text with a percentage beside the wording is more than the wording, and so is one with many signs: letters of a
    font without a Unicode map are such.
    """
    found = {kind: identify_as(kind, text) for kind in _matchers()}
    return {kind: match for kind, match in found.items() if match is not None}


@lru_cache(maxsize=32768)
def identify_as(kind: Kind, text: str) -> Match[Any] | None:
    """Return the wording of one kind that `text` is as a whole, as `identify` does of all kinds."""
    if len(text) > MAX_WORDING_LETTERS:
        return None
    match = _matchers()[kind].match(text)
    if match is None or _has_percentage(match.before) or _has_percentage(match.after):
        return None
    return match if _signs(text) <= _signs(match.form) + MAX_SIGNS else None


def _signs(text: str) -> int:
    """Return the number of characters that are no letters, marks, digits or spaces, nor dots that lead to a value."""
    return sum(
        unicodedata.category(character)[0] not in "LMNZ" and character not in LEADER_CHARACTERS for character in text
    )


def _has_percentage(noise: str) -> bool:
    return "%" in noise and any(character.isdigit() for character in noise)


@lru_cache(maxsize=8192)
def identify_lines(texts: tuple[str, ...]) -> Mapping[Kind, Match[Any]]:
    """Return the wordings that lines, or texts one after the other, are together.

    A wording with a free text in front ("{city} has not started…") takes no other wording for that text. A line that
    could not be read is a text, and no part of a wording. Below a label for a text stands that text, be it as short as
    the noise that may follow other wordings: "N/A", "-".
    """
    if len(texts) > 1 and any(not text.strip(f"{REPLACEMENT_CHARACTER} ") for text in texts):
        return {}
    found = identify(" ".join(texts))
    fixed = found.get(Kind.FIXED)
    if fixed is not None and fixed.key == "description" and len(texts) > 1:
        above = identify(" ".join(texts[:-1])).get(Kind.FIXED)
        if above is not None and above.key == fixed.key and above.score >= fixed.score:
            return {}
    if fixed is not None and "{city}" in fixed.form:
        begun = (identify(" ".join(texts[:end])) for end in range(1, len(texts)))
        if any(match.key != fixed.key for earlier in begun for match in earlier.values()):
            return {}
    return found


@lru_cache(maxsize=8192)
def begins_wording(text: str) -> bool:
    """Tell whether a line may be the first of a wording that takes several lines."""
    shapes = read_letters(without_count(text)).shapes
    if len(shapes) < MIN_LETTERS_BEGUN or len(shapes) > MAX_WORDING_LETTERS:
        return False
    if any(tail[:MIN_LETTERS_OF_TAIL] in shapes for tail in _tails()):
        return True
    allowed = int(len(shapes) * MAX_SLIP_SHARE)
    beginnings = _beginnings(len(shapes))
    return process.extractOne(shapes, beginnings, scorer=Levenshtein.distance, score_cutoff=allowed) is not None


@lru_cache(maxsize=8192)
def part_of_passage(text: str) -> tuple[Kind, Match[Any]] | None:
    """Return the passage of the template that a text is a stretch of, and its kind.

    Passages are the disclaimer, what a section begins with, and what stands beside an award. No sentence of a city's
    own shares so many letters in a row with one. What has a number in it is more than a stretch of an award's sentence.
    """
    shapes = read_letters(text).shapes
    if len(shapes) < MIN_LETTERS_OF_STRETCH:
        return None
    found = [
        (kind, Match(wording, alike / 100, form))
        for kind, wording, form, passage in _passages()
        if not (kind is Kind.BLURB and any(map(str.isdigit, text)))
        and len(shapes) <= len(passage)
        and (alike := fuzz.partial_ratio(shapes, passage)) >= LEAST_ALIKE
    ]
    return max(found, key=lambda one: one[1].score, default=None)


@cache
def _passages() -> Sequence[tuple[Kind, Wording, str, str]]:
    """Return the long fixed wordings and the awards' sentences, their forms and the shapes of those."""
    fixed = [
        (Kind.FIXED, wording, form, read_letters(form).shapes) for wording in fixed_wordings() for form in wording.forms
    ]
    long = [passage for passage in fixed if len(passage[3]) >= MIN_LETTERS_OF_PASSAGE]
    blurbs = [
        (Kind.BLURB, wording, form, read_letters(form).shapes)
        for wording in _wordings()[Kind.BLURB]
        for form in wording.forms
    ]
    return [*long, *blurbs]


@cache
def _matchers() -> Mapping[Kind, Matcher[Any]]:
    return {kind: Matcher(items) for kind, items in _wordings().items()}


@cache
def _wordings() -> Mapping[Kind, Sequence[Wording]]:
    components = {item.key: item for edition in reversed(cbi_editions()) for item in edition.components}
    blurbs = [Wording(key=award.key, wording=award.blurbs[0], aliases=tuple(award.blurbs[1:])) for award in awards()]
    return {
        Kind.FIXED: fixed_wordings(),
        Kind.AREA: action_areas(),
        Kind.COMMITMENT: commitments(),
        Kind.ACTION: known_actions(),
        Kind.PHASE: pathway_phases(),
        Kind.STEP: pathway_steps(),
        Kind.AWARD: awards(),
        Kind.BLURB: blurbs,
        Kind.LEVEL: award_levels(),
        Kind.COMPONENT: tuple(components.values()),
        Kind.INDICATOR: _indicators(),
    }


def _indicators() -> Sequence[IndicatorWording]:
    """Return the indicators of all editions, each once; which edition a report uses is not told by their names."""
    by_letters: dict[str, IndicatorWording] = {}
    for edition in cbi_editions():
        for indicator in edition.indicators:
            forms = [form for form in indicator.forms if normalise(form) not in by_letters]
            for form in forms:
                by_letters[normalise(form)] = IndicatorWording(
                    key=indicator.key, wording=form, aliases=(), number=indicator.number
                )
    return tuple(by_letters.values())


@cache
def _beginnings(length: int) -> Sequence[str]:
    """Return the first `length` letters of all longer wordings."""
    return sorted({shapes[:length] for shapes in _all_shapes() if len(shapes) > length})


@cache
def _all_shapes() -> frozenset[str]:
    """Return how wordings begin: up to their first free text, numbers in them as any number."""
    forms = [form for items in _wordings().values() for item in items for form in item.forms]
    numbered = (_NUMBERS.sub("0", form) for form in forms)
    return frozenset(read_letters(form.split("{")[0]).shapes for form in numbered)


@cache
def _tails() -> tuple[str, ...]:
    """Return what follows the free text of wordings that begin with one."""
    return tuple(
        read_letters(form.partition("}")[2]).shapes
        for item in fixed_wordings()
        for form in item.forms
        if form.startswith("{city}")
    )
