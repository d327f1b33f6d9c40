"""What part of a page a text is by its wording: heading, label, value, or a cell of a table."""

from functools import cache, lru_cache

from extractors.template.numbers import read_number, read_percentages, read_score
from extractors.template.wordings import Kind, identify
from extractors.writing import normalise
from schemas.enums import Role
from schemas.wording import commitments, resource_kinds

MIN_LETTERS_OF_COMMITMENT = 15
"""The same of a commitment, where the line is to be taken for a heading."""
PROFILE_LABEL = "profile label"
"""The part that labels of the overview play."""
MAX_POINTS_LETTERS = 2
"""A number of points, of an indicator or of a step has no more digits; years and populations have more."""
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
_SAYING = frozenset({Kind.COMPONENT, Kind.STEP, Kind.LEVEL, Kind.INDICATOR, Kind.COMMITMENT, Kind.ACTION, Kind.BLURB})
_SAYING_KEYS = frozenset(
    {
        "description",
        "other_commitments",
        "no_resources_linked",
        "no_tools",
        "cbi_total",
        "cbi_total_label",
        "cbi_component_label",
        "cbi_component_total",
        "cbi_not_started",
    }
)


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
        return PROFILE_LABEL if fixed.item.role is Role.LABEL and fixed.key != "description" else str(fixed.key)
    if is_value(text):
        return "value"
    return "kind" if normalise(text) in _resource_kinds() else None


@lru_cache(maxsize=8192)
def says_template(text: str) -> bool:
    """Tell whether a text is a line of the template that says something of the city, and so is never a running title.

    Where each page holds one fact, such lines stand at one place on many pages. Headings of sections and areas do so
    as running titles too.
    """
    if read_percentages(text):
        return True
    found = identify(text)
    fixed = found.get(Kind.FIXED)
    return bool(found.keys() & _SAYING) or (fixed is not None and fixed.key in _SAYING_KEYS)


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


@cache
def _resource_kinds() -> frozenset[str]:
    return frozenset(normalise(word) for word in resource_kinds())
