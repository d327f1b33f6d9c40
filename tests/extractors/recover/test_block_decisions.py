"""The table of decisions is whole, and says what its docstring says."""

import re

import pytest

from extractors.judge import Suspicion
from extractors.recover.block_decisions import OF_RECOGNISED, Decision, Shown, decision

ROW = re.compile(r"\|\s*(recognised|layer)\s*\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|\s*(keep|take|unreadable)\s*\|")


def rows() -> list[tuple[bool, Suspicion, Shown, Decision]]:
    """Return the rows of the docstring's table, one for each suspicion and each thing that is shown."""
    found = []
    for kind, suspicions, images, outcome in ROW.findall(decision.__doc__ or ""):
        of = ["sound", "suspect", "bad"] if suspicions == "any" else suspicions.split(", ")
        named = [] if images == "anything else" else images.split(", ")
        others = [shown for shown in Shown if shown is not Shown.ACCENTS] if not named else map(Shown, named)
        found += [(kind == "recognised", Suspicion(s), shown, Decision(outcome)) for s in of for shown in list(others)]
    return found


@pytest.mark.parametrize(("recognised", "suspicion", "shown", "outcome"), rows())
def test_each_row_of_the_docstring_holds(
    recognised: bool, suspicion: Suspicion, shown: Shown, outcome: Decision
) -> None:
    assert decision(suspicion, shown, recognised=recognised) is outcome


def test_the_rows_cover_all_that_can_be_shown() -> None:
    listed = rows()
    assert {shown for recognised, _, shown, _ in listed if recognised} == set(OF_RECOGNISED)
    of_suspect = {shown for recognised, suspicion, shown, _ in listed if (recognised, suspicion) == (False, "suspect")}
    assert of_suspect == set(Shown) - {Shown.LESS_SURE}
