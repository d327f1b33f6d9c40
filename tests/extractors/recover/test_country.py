"""The country whose languages a page is read in, wherever a profile prints it."""

import pytest

from extractors.recover.country import country_languages
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text


@pytest.mark.parametrize(
    "rows",
    [
        ["Nepal"],
        ["Country: Nepal", "Region: Asia & Oceania"],
        ["Region: Asia & Oceania", "Population: 28 753", "Country: Nepal"],
    ],
)
def test_a_country_behind_its_label_is_known_in_any_order(rows: list[str]) -> None:
    blocks = blocks_of(*(Text(50, 100 + 12 * place, row) for place, row in enumerate(rows)))
    assert country_languages(blocks)[0] == "ne"
