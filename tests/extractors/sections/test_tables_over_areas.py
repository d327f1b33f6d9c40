"""Tables whose head stands over areas and commitments, and goes on over pages with the area repeated at its head."""

from collections.abc import Iterable

import pytest

from schemas.enums import FlagCode
from schemas.tables import ReportRecords
from tests.extractors.made_pdf import MadePdf, Part, Rule, Text
from tests.extractors.made_report import SHORT, flagged
from tests.extractors.sections.test_actions import ECOSYSTEMS, FAUNA, LABEL, summary

KNOWN, OWN, OTHER = "Increase protected areas", "Ring the bells for swifts", "Restore habitat for threatened species"
SAID = ("The south bank became a reserve.", "The towers stay open.", "The ponds were dug again.")
ROWS = ((ECOSYSTEMS, KNOWN, SAID[0]), (ECOSYSTEMS, OWN, SAID[1]), (FAUNA, OTHER, SAID[2]))


def read(*pages: Iterable[Part]) -> ReportRecords:
    pdf = MadePdf()
    for parts in pages:
        pdf.page(*parts)
    return SHORT.read_with_pages(pdf.to_bytes(), at=1)


def cells(at: float, *texts: str) -> list[Part]:
    return [Text(x, at, text, 9) for x, text in zip((40, 230, 400), texts, strict=True)]


def test_each_row_names_its_commitment_below_one_head() -> None:
    top = [Text(40, 50, "The Action Platform", 20, bold=True)]
    head = cells(90, "Commitment", "Action", LABEL)
    area = [Text(40, 108, "Action area 1: Protect and restore nature", 9)]
    rows = [part for at, row in zip((126, 152, 178), ROWS, strict=True) for part in cells(at, *row)]
    grid: list[Part] = [Rule(36, y, 560, y) for y in (78, 96, 114, 140, 166, 192)]
    grid += [Rule(x, 114, x, 192) for x in (36, 226, 396, 560)]
    records = read([*top, *head, *area, *rows, *grid])
    assert summary(records.actions) == list(ROWS)
    assert records.report.unaccounted_chars == 0


def test_a_column_of_areas_has_a_head_of_its_own_on_each_page() -> None:
    def cells(at: float, *texts: str) -> list[Part]:
        return [Text(x, at, text, 9) for x, text in zip((40, 170, 290, 420), texts, strict=True)]

    def rows(top: float, *rows: tuple[str, str, str]) -> list[Part]:
        areas = [("1: Protect and restore nature", *row) for row in rows]
        table = [("Action area", "Commitment", "Action", LABEL), *areas]
        return [part for number, row in enumerate(table) for part in cells(top + 40 * number, *row)]

    top, told = Text(40, 50, "The Action Platform", 20, bold=True), [("Control Pollution", OWN, SAID[0])] * 2
    records = read([top, *rows(90, told[0])], [*rows(50, told[1]), *others_of_the_area(at=150)])
    assert summary(records.actions) == told
    assert records.report.unaccounted_chars == 0
    assert not flagged(records, FlagCode.READING_ORDER_UNSURE)


def others_of_the_area(at: float) -> list[Part]:
    """The list of what the area lacks, below a heading that repeats it; its commitments stand before those above."""
    texts = "Action area 1: Protect and restore nature", "Other commitments under this action area", ECOSYSTEMS, FAUNA
    return [Text(40, at + 18 * number, text, 9) for number, text in enumerate(texts)]


def test_the_area_at_the_head_of_a_page_parts_no_action_from_its_label() -> None:
    first = [
        Text(40, 50, "The Action Platform", 20, bold=True),
        Text(40, 90, "Action area 1: Protect and restore nature", 9),
        Text(40, 108, ECOSYSTEMS, 9),
        Text(40, 126, KNOWN, 9),
        Text(40, 144, LABEL, 9),
        Text(240, 144, SAID[0], 9),
        Text(40, 162, OWN, 9),
    ]
    second = [
        Text(40, 50, "Action area 1: Protect and restore nature", 9),
        Text(40, 68, LABEL, 9),
        Text(240, 68, SAID[1], 9),
    ]
    assert summary(read(first, second).actions) == [(ECOSYSTEMS, KNOWN, SAID[0]), (ECOSYSTEMS, OWN, SAID[1])]


@pytest.mark.parametrize("mark", ["-", "•", "o"])
def test_the_bullet_of_a_list_of_actions_is_no_part_of_their_names(mark: str) -> None:
    page = [
        Text(40, 50, "The Action Platform", 20, bold=True),
        Text(40, 90, "Action area 1: Protect and restore nature", 9),
        Text(40, 118, ECOSYSTEMS, 9),
        Text(60, 146, f"{mark} {OWN}", 9),
        Text(80, 174, LABEL, 9),
        Text(60, 202, SAID[1], 9),
    ]
    assert summary(read(page).actions) == [(ECOSYSTEMS, OWN, SAID[1])]
