"""Names of fields, as forms and records print them beside what they hold: "Title", "17 COMMITMENT", "2. Mayor"."""

import re
from functools import cache, lru_cache

from extractors.template.labels import COLONS
from extractors.writing import normalise
from schemas.wording import head_titles, resource_fields

PLATFORM_NAMES = ("Action area", "Commitment", "Commitments", "Action", "Actions")
"""What is told of an action, beside its description."""
INDEX_NAMES = ("Indicator", "Score")
_BOX_NUMBER = re.compile(r"^[(\[]?\d{1,3}[.)\]:]?\s+(?=[^\W\d])")


def without_box_number(text: str) -> str:
    """Return the name of a field without the number of its box in front of it: forms count their boxes to hundreds."""
    return _BOX_NUMBER.sub("", text)


@lru_cache(maxsize=8192)
def is_field_name(text: str) -> bool:
    """Tell whether a text is the name of a field and nothing else, not one of the template's own labels."""
    return _letters(text) in _names()


@lru_cache(maxsize=8192)
def names_value_beside(text: str) -> bool:
    """Tell whether a text names what stands beside it: the name of a field, or an office beside who holds it."""
    return is_field_name(text) or _letters(text) in _offices()


def _letters(text: str) -> str:
    return normalise(without_box_number(text).rstrip(COLONS + " "))


@cache
def _names() -> frozenset[str]:
    of_uploads = (name for names in resource_fields().values() for name in names)
    return frozenset(map(normalise, (*PLATFORM_NAMES, *INDEX_NAMES, *of_uploads)))


@cache
def _offices() -> frozenset[str]:
    return frozenset(map(normalise, head_titles()))
