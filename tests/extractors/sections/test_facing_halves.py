"""Pages whose one half names the action that the other half describes, the text first."""

import pytest

from tests.extractors.made_pdf import MadePdf, Text
from tests.extractors.made_report import SHORT
from tests.extractors.sections.test_actions import BOUGHT, FAUNA, LABEL, summary

DUG = "Three ponds were dug beside the old mill, and reeds were planted along them."
ACTIONS = (
    ("Increase protected areas", BOUGHT),
    ("Ring the old bells", DUG),
    ("Increase connectivity between natural areas", BOUGHT),
)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("texts", "titles"), [(40, 400), (250, 40)])
def test_a_text_belongs_to_the_action_beside_it_on_its_page(count: int, texts: float, titles: float) -> None:
    pages = [
        [
            Text(40, 60, "Action area 1: Protect and restore nature", 16, bold=True),
            Text(texts, 120, LABEL, 7),
            *(Text(texts, 136 + 14 * row, line, 9) for row, line in enumerate(_wrapped(text))),
            Text(titles, 118, FAUNA, 8, bold=True),
            Text(titles, 140, action, 10, bold=True),
        ]
        for action, text in ACTIONS[:count]
    ]
    pdf = MadePdf().page(Text(40, 60, "The Action Platform", 20, bold=True))
    for parts in pages:
        pdf = pdf.page(*parts)
    records = SHORT.read_with_pages(pdf.to_bytes(), at=1)
    assert summary(records.actions) == [(FAUNA, action, text) for action, text in ACTIONS[:count]]


def _wrapped(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[:7]), " ".join(words[7:])]


def test_a_column_of_names_is_no_half_with_a_text() -> None:
    pdf = MadePdf().page(Text(40, 60, "The Action Platform", 20, bold=True))
    for action, text in ACTIONS[:2]:
        pdf = pdf.page(
            Text(40, 60, "Action area 1: Protect and restore nature", 16, bold=True),
            Text(180, 118, FAUNA, 9),
            Text(180, 140, action, 9),
            Text(40, 160, LABEL.removesuffix(" action"), 7),
            Text(40, 169, "action", 7),
            *(Text(180, 160 + 11 * row, line, 9) for row, line in enumerate(_wrapped(text))),
        )
    records = SHORT.read_with_pages(pdf.to_bytes(), at=1)
    assert summary(records.actions) == [(FAUNA, action, text) for action, text in ACTIONS[:2]]
