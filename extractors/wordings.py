"""Which wordings of the template a text is, and what that says about its part on the page: heading, label or value.

A text is looked at as a whole; taking texts apart that hold several wordings is the business of `extractors.pieces`.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.lookalikes import normalise, read_letters
from extractors.matching import Match, Matcher
from extractors.printed_numbers import read_number, read_percentages, read_score
from extractors.signs import LEADER_CHARACTERS, REPLACEMENT_CHARACTER
from extractors.slips import MAX_SLIP_SHARE
from schemas.enums import Role
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
    resource_kinds,
)

MAX_WORDING_LETTERS = 700
"""No wording is longer than the disclaimer, so no longer text is compared."""
MIN_LETTERS_BEGUN = 6
"""A line that begins a wording of several lines has at least so many letters of it ("Profile" / "awards")."""
MAX_LABEL_WORDS = 13
"""A label in front of its text is no more words than this."""
MIN_LETTERS_OF_LABEL = 10
"""A label without a colon in front of its text has at least so many: "City" or "Star" may be words of the text."""
MIN_LETTERS_OF_COMMITMENT = 15
"""The same of a commitment, where the line is to be taken for a heading."""
MIN_LETTERS_OF_TAIL = 8
"""The same of a wording that begins with a free text, after that text ("Cork City has not")."""
MIN_LETTERS_OF_PASSAGE = 150
"""A wording of so many letters is a passage of several lines, which recognition may tear and misread in any of them."""
MIN_LETTERS_OF_STRETCH = 20
LEAST_ALIKE = 90.0
"""Letters of a stretch of a passage, at least, and percentage of them that it shares with the passage."""
MAX_SIGNS = 4
"""Signs beside a wording: icons, a bullet, a colon, brackets, quotation marks."""
COLONS = ":：꞉"
"""What stands between a label and its value."""
MAX_POINTS_LETTERS = 2
"""A number of points, of an indicator or of a step has no more digits; years and populations have more."""


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
    if len(text) > MAX_WORDING_LETTERS:
        return {}
    found = {kind: matcher.match(text) for kind, matcher in _matchers().items()}
    return {
        kind: match
        for kind, match in found.items()
        if match is not None
        and not _has_percentage(match.before)
        and not _has_percentage(match.after)
        and _signs(text) <= _signs(match.form) + MAX_SIGNS
    }


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
    could not be read is a text, and no part of a wording.
    """
    if len(texts) > 1 and any(not text.strip(f"{REPLACEMENT_CHARACTER} ") for text in texts):
        return {}
    found = identify(" ".join(texts))
    fixed = found.get(Kind.FIXED)
    if fixed is not None and "{city}" in fixed.form:
        begun = (identify(" ".join(texts[:end])) for end in range(1, len(texts)))
        if any(match.key != fixed.key for earlier in begun for match in earlier.values()):
            return {}
    return found


@lru_cache(maxsize=8192)
def heading_level(text: str) -> int | None:
    """Return the level of the template's heading that a line is, or begins: 0 section, 1 area or phase, 2 commitment.

    None for a line that is no such heading; names of awards are none, for they may stand in columns as well as across.
    """
    found = identify(text)
    fixed = found.get(Kind.FIXED)
    if fixed is not None and fixed.key == "action_area" or found.keys() & {Kind.AREA, Kind.PHASE, Kind.COMPONENT}:
        return 1
    if fixed is not None and fixed.key == "other_commitments" or Kind.COMMITMENT in found or _begins_commitment(text):
        return 2
    if fixed is not None and fixed.item.role is Role.HEADING and Kind.AWARD not in found:
        return 0
    return None


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """Tell whether a text in front of another is its label: a long one, or one with a colon."""
    found = identify(text).get(Kind.FIXED)
    if found is None or found.item.role is not Role.LABEL or found.form.endswith("}"):
        return False
    if found.before or found.after.strip(f" {COLONS}"):
        return False
    colon = text.rstrip()[-1] in COLONS or text.lstrip()[0] in COLONS
    return colon or sum(character.isalpha() for character in text) >= MIN_LETTERS_OF_LABEL


def words_of_label(words: Sequence[str], *, last: bool = False) -> int:
    """Return how many of the first words, or of the `last`, are a label beside other words; 0 when none are.

    Words of garbled text may have no letters that a wording could miss: such a word is the edge of no label.
    """
    for count in range(min(MAX_LABEL_WORDS, len(words) - 1), 0, -1):
        own = words[-count:] if last else words[:count]
        edge = own[0] if last else own[-1]
        if any(character.isalnum() or character in COLONS for character in edge) and is_label(" ".join(own)):
            return count
    return 0


def label_distance(text: str) -> float:
    """Return the share of letters in which a text differs from the label of a description, 1 for another text."""
    letters = normalise(text)
    return min(Levenshtein.normalized_distance(letters, normalise(label)) for label in description_labels())


@cache
def description_labels() -> tuple[str, ...]:
    """Return the printed forms of the label of a description."""
    return tuple(form for wording in fixed_wordings() if wording.key == "description" for form in wording.forms)


def _begins_commitment(text: str) -> bool:
    """Tell whether a line is the first of a commitment that is too long for one line."""
    letters = normalise(text)
    return len(letters) >= MIN_LETTERS_OF_COMMITMENT and any(
        normalise(wording.wording).startswith(letters) for wording in commitments()
    )


@lru_cache(maxsize=8192)
def part_of_text(text: str) -> str | None:
    """Return a name for the part that a text plays on the page, the same for texts that take turns with others.

    Steps are of one part, labels of descriptions of another; so are percentages, scores and kinds of resources. None
    for the city's own words.
    """
    found = identify(text)
    for kind in _PARTS_BY_KIND:
        if kind in found:
            return kind.value
    if Kind.FIXED in found:
        fixed = found[Kind.FIXED]
        return "profile label" if fixed.item.role is Role.LABEL and fixed.key != "description" else str(fixed.key)
    if is_value(text):
        return "value"
    return "kind" if normalise(text) in _resource_kinds() else None


@lru_cache(maxsize=8192)
def is_cell(text: str) -> bool:
    """Tell whether a text is a value or the kind of a resource: never a line of a paragraph, nor the next one's."""
    return is_value(text) or normalise(text) in _resource_kinds()


@lru_cache(maxsize=8192)
def is_value(text: str) -> bool:
    """Tell whether a text is a percentage, a score or a number of one or two digits, and nothing else."""
    if read_percentages(text):
        return True
    score = read_score(text)
    if score is not None:
        return not score.before
    return sum(character.isalnum() for character in text) <= MAX_POINTS_LETTERS and read_number(text) is not None


@lru_cache(maxsize=8192)
def begins_wording(text: str) -> bool:
    """Tell whether a line may be the first of a wording that takes several lines."""
    shapes = read_letters(text).shapes
    if len(shapes) < MIN_LETTERS_BEGUN or len(shapes) > MAX_WORDING_LETTERS:
        return False
    if any(tail[:MIN_LETTERS_OF_TAIL] in shapes for tail in _tails()):
        return True
    allowed = int(len(shapes) * MAX_SLIP_SHARE)
    return any(
        len(form) > len(shapes) and Levenshtein.distance(form[: len(shapes)], shapes, score_cutoff=allowed) <= allowed
        for form in _all_shapes()
    )


@lru_cache(maxsize=8192)
def part_of_passage(text: str) -> Match[Any] | None:
    """Return the passage of the template that a text is a stretch of: the disclaimer, or what a section begins with.

    No sentence of a city's own shares so many letters in a row with one.
    """
    shapes = read_letters(text).shapes
    if len(shapes) < MIN_LETTERS_OF_STRETCH:
        return None
    found = [
        Match(wording, alike / 100, form)
        for wording, form, passage in _passages()
        if len(shapes) <= len(passage) and (alike := fuzz.partial_ratio(shapes, passage)) >= LEAST_ALIKE
    ]
    return max(found, key=lambda match: match.score, default=None)


@cache
def _passages() -> Sequence[tuple[Wording, str, str]]:
    """Return the long fixed wordings, their forms and the shapes of those."""
    forms = [(wording, form, read_letters(form).shapes) for wording in fixed_wordings() for form in wording.forms]
    return [(wording, form, shapes) for wording, form, shapes in forms if len(shapes) >= MIN_LETTERS_OF_PASSAGE]


_PARTS_BY_KIND = (
    Kind.COMPONENT,
    Kind.STEP,
    Kind.PHASE,
    Kind.LEVEL,
    Kind.INDICATOR,
    Kind.AWARD,
    Kind.AREA,
    Kind.COMMITMENT,
    Kind.ACTION,
    Kind.BLURB,
)


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
def _all_shapes() -> frozenset[str]:
    return frozenset(
        read_letters(form.split("{")[0]).shapes
        for items in _wordings().values()
        for item in items
        for form in item.forms
    )


@cache
def _tails() -> tuple[str, ...]:
    """Return what follows the free text of wordings that begin with one."""
    return tuple(
        read_letters(form.partition("}")[2]).shapes
        for item in fixed_wordings()
        for form in item.forms
        if form.startswith("{city}")
    )


@cache
def _resource_kinds() -> frozenset[str]:
    return frozenset(normalise(word) for word in resource_kinds())
