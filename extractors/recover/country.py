"""Which country the first pages name: its languages are tried first."""

from collections.abc import Sequence

from extractors.page import Block
from extractors.template import find_country, plain_value, split_at_colon

LONGEST_COUNTRY = 60
"""Letters; no country's name is longer."""
PAGES_WITH_COUNTRY = 3
"""The country stands on one of the first pages."""


def country_languages(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the languages of the country that `blocks` name first, most used first; () when they name none.

    It may stand behind its label on one line.
    """
    for block in blocks:
        for text in (block.text, *(line.text for line in block.lines)):
            if len(text) > LONGEST_COUNTRY:
                continue
            country = find_country(plain_value(text)) or find_country(plain_value(split_at_colon(text)[1]))
            if country is not None:
                return country.languages
    return ()
