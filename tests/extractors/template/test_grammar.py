"""What breaks the grammar of the template, and what does not."""

import pytest

from extractors.template import breaks_of, part_of
from schemas.wording import commitments, pathway_steps

LABEL = "Description of how city is taking action"
AREA, ACTION, OTHER_ACTION = (
    "Protect and restore nature",
    "Increase protected areas",
    "Engage schools in counting newts",
)
FIRST, SECOND = commitments()[0].wording, commitments()[1].wording
OTHERS = "Other commitments under this action area"
TEXT = "Nine ponds were dug in meadows that had been drained."


def breaks(*texts: str) -> float:
    return breaks_of([part_of(text) for text in texts])


@pytest.mark.parametrize(
    "texts",
    [
        (AREA, FIRST, ACTION, LABEL, TEXT, OTHER_ACTION, LABEL, TEXT, SECOND),
        (FIRST, SECOND, OTHERS, FIRST, SECOND),
        (AREA, FIRST, OTHER_ACTION, LABEL, TEXT, TEXT),
        tuple(text for step in pathway_steps() for text in (step.wording, TEXT)),
    ],
    ids=["actions", "commitments without an action", "an action that is not known", "steps"],
)
def test_what_the_template_prints_breaks_nothing(texts: tuple[str, ...]) -> None:
    assert breaks(*texts) == 0


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ((ACTION, LABEL, TEXT, OTHER_ACTION, LABEL, TEXT), (ACTION, OTHER_ACTION, LABEL, LABEL, TEXT, TEXT)),
        ((FIRST, ACTION, LABEL, TEXT, SECOND), (FIRST, SECOND, ACTION, LABEL, TEXT, LABEL)),
        ((FIRST, SECOND), (SECOND, FIRST)),
        ((FIRST, ACTION, LABEL, TEXT), (FIRST, LABEL, TEXT, ACTION)),
        ((ACTION, LABEL, TEXT, SECOND), (ACTION, LABEL, SECOND, TEXT)),
        (("Starter", "12% complete", "Star", "9% complete"), ("Starter", "Star", "12% complete", "9% complete")),
    ],
    ids=["cells", "columns", "order", "label", "text", "awards"],
)
def test_texts_that_run_into_each_other_break_more(good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    assert breaks(*good) < breaks(*bad)
