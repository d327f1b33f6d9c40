"""Numbers that count uploads begin them, wherever they stand, and are no titles."""

import pytest

from tests.extractors.made_pdf import Part, Text
from tests.extractors.sections.test_lists_of_uploads import GREY, lines, uploads


def test_numbers_in_a_column_of_their_own_begin_uploads() -> None:
    titles = ["Herons of the weir", "Bees of sandy banks", "Owls"]
    parts = [
        part
        for row, title in enumerate(titles)
        for part in (Text(50, 140 + 14 * row, f"({'abc'[row]})", 9), Text(80, 140 + 14 * row, title, 9))
    ]
    assert [row[0] for row in uploads(*parts)] == titles


@pytest.mark.parametrize("form", ["{}", "2.{}", "01{}"])
def test_bare_numbers_right_in_front_of_titles_are_no_uploads(form: str) -> None:
    titles = ["Herons of the weir", "Bees of sandy banks"]
    parts = [
        part
        for row, title in enumerate(titles)
        for part in (Text(50, 140 + 14 * row, form.format(row + 6), 9), Text(80, 140 + 14 * row, title, 9))
    ]
    assert [row[0] for row in uploads(*parts)] == titles


def test_numbers_by_themselves_above_kinds_count_with_those_before_titles() -> None:
    parts: list[Part] = [
        part
        for row, title in enumerate(["Herons of the weir", "Owls of the barns"])
        for part in (
            Text(45, 140 + 40 * row, f"{row + 1}.", 9),
            Text(56, 152 + 40 * row, "Map", 7, colour=GREY),
            Text(56, 164 + 40 * row, title, 9),
        )
    ]
    parts += lines("3. Bees of the quarry", x=45, top=220)
    assert [row[0] for row in uploads(*parts)] == ["Herons of the weir", "Owls of the barns", "Bees of the quarry"]
