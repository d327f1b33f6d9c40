"""Random pages of the Action Platform, letters placed exactly, give the records that they were made of."""

import random

import pytest

from tests.extractors.layout.made_flows import flow, platform, read, table

PAGES = 12
"""Seeds of each kind; of 150 a kind none was wrong when the rule of the score was measured."""


@pytest.mark.parametrize("recognised", [False, True], ids=["layer", "recognised"])
@pytest.mark.parametrize("seed", range(PAGES))
def test_actions_that_flow_down_columns_keep_their_descriptions(seed: int, recognised: bool) -> None:
    chance = random.Random(seed)
    content = platform(chance)
    assert read(flow(content, chance, recognised=recognised, columns=2 + seed % 2)) == content.told


@pytest.mark.parametrize("recognised", [False, True], ids=["layer", "recognised"])
@pytest.mark.parametrize("seed", range(PAGES))
def test_rows_of_a_table_without_rules_are_read_across(seed: int, recognised: bool) -> None:
    chance = random.Random(seed)
    content = platform(chance)
    rows = [(content.told[0][0], name, says) for name, says in content.rows] if content.told else []
    assert not rows or read(table(content, chance, recognised=recognised)) == rows
