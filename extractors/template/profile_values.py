"""What a value of the profile looks like, and what stands beside it as noise."""

import re
from collections.abc import Callable
from functools import lru_cache

from extractors.template.countries import find_country, find_world_region, is_exact_name
from extractors.template.numbers import read_population
from extractors.writing import without_signs

MAX_VALUE_LENGTH = 80
"""Characters; a country, world region or number is shorter."""
MAX_NOISE_LETTERS = 2
"""Letters of what recognition makes of an icon ("02", "o0")."""


SEPARATORS = " ,;:|/·•=‖–—-"
"""What stands between labels and values on one line, and at their ends."""


_STOP = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=\d))\.$")
"""The full stop of a sentence: abbreviations in names of countries ("Rep.", "U.S.A.") have fewer letters in front."""


def bare_value(text: str) -> str:
    """Return a value without the icon beside it, the signs that part it from others or end them, and brackets."""
    bare = _STOP.sub("", plain_value(text.strip(SEPARATORS)).strip(SEPARATORS))
    is_whole = bare.count("(") == bare.count(")") and not bare.startswith("(")
    return bare if is_whole else bare.strip(SEPARATORS + "()")


def plain_value(text: str) -> str:
    """Return a value without the icon beside it: signs, or the short word that recognition made of it."""
    plain = without_signs(text)
    first, _, rest = plain.partition(" ")
    if is_exact_name(rest) and _letters(first) <= MAX_NOISE_LETTERS:
        return rest
    if (is_noise(first) or _begins_no_group_of(first, rest)) and _is_value(rest) and not _is_value(plain):
        return rest
    return plain


def _begins_no_group_of(word: str, number: str) -> bool:
    """Tell whether a short word is no doubtful first group of a number: "3%" before "345,678" is what an icon became.

    Groups of one number are parted alike: only before a group of three digits by itself a blank parts groups.
    """
    following = number.split(" ", 1)[0]
    return _letters(word) <= MAX_NOISE_LETTERS and not word[-1].isalnum() and len(following) > len("000")


def is_noise(word: str) -> bool:
    """Tell whether a word may be what recognition made of an icon: too short for a word, and it begins no number.

    Of "9? 357 243" a figure was read in doubt.
    """
    first = next(filter(str.isalnum, word), "")
    return _letters(word) <= MAX_NOISE_LETTERS and not (first.isdigit() and first != "0")


def _letters(word: str) -> int:
    return sum(map(str.isalnum, word))


def is_profile_value(text: str) -> bool:
    """Tell whether a text is a value of the overview: a number of inhabitants, a country or a world region."""
    return _is_value(plain_value(text))


@lru_cache(maxsize=2048)
def _is_value(text: str) -> bool:
    if not text or len(text) > MAX_VALUE_LENGTH:
        return False
    known: tuple[Callable[[str], object | None], ...] = (read_population, find_country, find_world_region)
    return any(find(text) is not None for find in known)
