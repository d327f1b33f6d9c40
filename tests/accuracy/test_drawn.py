"""Twenty drawn reports of each family are read at least as well as they were first; `make designs` reads all."""

from pathlib import Path

import pytest

from fixtures.drawn.design import FAMILIES
from fixtures.drawn.draw import draw
from fixtures.drawn.measure import read
from fixtures.drawn.tally import by_table

LEAST_F1 = {"tuning": 0.91, "validation": 0.91}
"""Over all fields of the 20 reports. They only rise, unless a harder kind is drawn: steps headed "Step 3 –" took
the first from 0.96, for a third of its reports has them and none of their steps is found."""
MOST_SILENT = {"tuning": 0.02, "validation": 0.01}
"""Highest share of fields that are wrong in reports called ok. Measured with the other; they only fall."""
SEEDS = range(20)

pytestmark = pytest.mark.accuracy


@pytest.mark.parametrize("family", FAMILIES)
def test_drawn_reports_are_read_no_worse_than_before(family: str, tmp_path: Path) -> None:
    assert len(list(draw(family, SEEDS, tmp_path))) == len(SEEDS)
    tally = by_table(read(tmp_path, jobs=0))["all"]
    assert tally.score.f1 is not None
    assert tally.score.f1 >= LEAST_F1[family]
    assert tally.silent_share <= MOST_SILENT[family]
