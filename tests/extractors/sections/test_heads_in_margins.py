"""Actions beside a column of commitments belong to the one in their row, on either side of the page."""

import pytest

from tests.extractors.made_pdf import Text, pdf_of
from tests.extractors.made_report import SHORT

COMMITMENTS = ("Conserve and restore fauna and flora", "Manage invasive alien species", "Control Pollution")


@pytest.mark.parametrize(("heads", "actions"), [(40, 300), (340, 40)])
def test_an_action_belongs_to_the_commitment_in_its_row(heads: float, actions: float) -> None:
    parts = [
        Text(40, 50, "The Action Platform", 20, bold=True),
        Text(40, 90, "Protect and restore nature", 16, bold=True),
        *(Text(heads, 140 + 120 * row, name, 10, bold=True) for row, name in enumerate(COMMITMENTS)),
    ]
    for row, name in ((0, "Increase protected areas"), (1, "Open the schoolyards")):
        parts += [
            Text(actions, 140 + 120 * row, name, 10, bold=True),
            Text(actions, 158 + 120 * row, "Description of how city is taking action", 8),
            Text(actions, 176 + 120 * row, f"Text number {row} of the city.", 9),
        ]
    found = SHORT.read_with_pages(pdf_of(*parts), at=1).actions
    assert [(one.commitment, one.action, one.description) for one in found] == [
        (COMMITMENTS[0], "Increase protected areas", "Text number 0 of the city."),
        (COMMITMENTS[1], "Open the schoolyards", "Text number 1 of the city."),
    ]
