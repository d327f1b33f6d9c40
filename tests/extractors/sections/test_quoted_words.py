"""Wordings of other sections in the descriptions of a recognised page."""

import pytest

from extractors.sections import with_own_words
from extractors.template.pieces import pieces_of
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text
from tests.extractors.made_words import as_read
from tests.extractors.sections.test_actions import FAUNA, LABEL

QUOTED = "No uploads or resources have been linked"


@pytest.mark.parametrize(("bold", "behind"), [(False, "Control Pollution"), (True, "Control Pollution"), (False, "")])
def test_a_wording_in_regular_type_amid_the_action_platform_is_the_city_s(bold: bool, behind: str) -> None:
    parts = [
        Text(50, 100, FAUNA, 13, bold=True),
        Text(50, 130, "Increase protected areas", 10, bold=True),
        Text(50, 150, LABEL, 8),
        Text(50, 170, "The council bought forty hectares.", 10),
        Text(50, 200, QUOTED, 10, bold=bold),
        Text(50, 230, behind or "because the archive is moving.", 13, bold=bool(behind)),
    ]
    blocks = [as_read(block, weight_is_known=True) for part in parts for block in blocks_of(part)]
    says = {piece.text: piece.says for piece in with_own_words(pieces_of(blocks))}
    assert says[QUOTED] == (bold or not behind)
