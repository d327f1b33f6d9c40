"""What stands beside titles of uploads and is no part of them: labels of links, counts, lone marks, other entries."""

import pytest

from extractors.sections.resources import is_no_title
from schemas.enums import FlagCode
from tests.extractors.made_pdf import Card, Link, Part, Text
from tests.extractors.made_report import flagged
from tests.extractors.sections.test_lists_of_uploads import GREY, lines, under_a_step, uploads
from tests.extractors.sections.test_tools import on_a_page

ADDRESS = "https://springfield.example/{}"


@pytest.mark.parametrize("label", ["Open", "Link", "Download »"])
@pytest.mark.parametrize("kind", ["", " (Guide)"])
def test_the_label_of_a_link_behind_a_title_is_no_part_of_it(label: str, kind: str) -> None:
    parts: list[Part] = []
    for row, title in enumerate(("Herons of the weir", "Bees of the quarry")):
        y, text = 140 + 14 * row, f"• {title}{kind}"
        x = 53 + 3.95 * len(text)
        parts += [Text(50, y, text, 9), Text(x, y, label, 9), Link(x, y - 9, x + 50, y + 2, ADDRESS.format(row))]
    found = kind.strip(" ()") or None
    assert uploads(*parts) == [
        ("Herons of the weir", found, ADDRESS.format(0)),
        ("Bees of the quarry", found, ADDRESS.format(1)),
    ]


def test_the_label_of_a_link_may_stand_on_the_last_line_of_a_title_or_below_it() -> None:
    parts: list[Part] = [
        *lines("Herons of the weir, with a map of", "all the old nests Open", "Bees of the quarry", "Link"),
        Link(121, 143, 150, 154, ADDRESS.format(1)),
        Link(50, 167, 75, 178, ADDRESS.format(2)),
    ]
    assert uploads(*parts) == [
        ("Herons of the weir, with a map of all the old nests", None, ADDRESS.format(1)),
        ("Bees of the quarry", None, ADDRESS.format(2)),
    ]


@pytest.mark.parametrize("head", ["Uploads (2)", "Resources: 2", "2 resources", "(2) uploads"])
def test_a_heading_that_counts_uploads_is_none(head: str) -> None:
    assert uploads(*lines(head, "• Herons of the weir", "• Bees of the quarry")) == [
        ("Herons of the weir", None, None),
        ("Bees of the quarry", None, None),
    ]


def test_a_kind_may_be_named_as_one() -> None:
    parts = lines("• Herons of the weir", "Type: Case study", "• Bees of the quarry Type: Map")
    assert [row[:2] for row in uploads(*parts)] == [("Herons of the weir", "Case study"), ("Bees of the quarry", "Map")]


@pytest.mark.parametrize("mark", ["•", "b)"])
def test_a_mark_on_a_line_by_itself_marks_the_kind_below_it(mark: str) -> None:
    marks = [mark, "c)" if mark == "b)" else mark]
    parts: list[Part] = []
    for row, (kind, title) in enumerate((("Report", "Herons of the weir"), ("Map", "Bees of the quarry"))):
        y = 140 + 44 * row
        parts += [Text(50, y, marks[row], 9), Text(62, y + 12, kind, 7.5, colour=GREY), Text(62, y + 24, title, 9)]
    assert [row[:2] for row in uploads(*parts)] == [("Herons of the weir", "Report"), ("Bees of the quarry", "Map")]


def test_numbers_of_the_hub_go_on_from_those_of_the_steps_or_count_on_among_themselves() -> None:
    titles = ("Report on herons", "Bees of the quarry", "Owls")
    assert [row[0] for row in on_a_page(*lines(*(f"{n}. {title}" for n, title in enumerate(titles, start=7))))] == list(
        titles
    )


@pytest.mark.parametrize(("first", "second"), [("{} (Report)", "{} (Map)"), ("Report | {}", "Map | {}")])
def test_entries_of_a_sentence_are_parted_by_semicolons(first: str, second: str) -> None:
    titles = ("Herons of the weir", "Bees of the quarry and of all sandy banks")
    whole = "; ".join((first.format(titles[0]), second.format(titles[1])))
    cut = whole.rfind(" ", 0, len(whole) - 12)
    records = under_a_step(*lines(whole[:cut], whole[cut + 1 :]))
    assert [(row.title, row.kind) for row in records.resources] == [(titles[0], "Report"), (titles[1], "Map")]
    assert not flagged(records, FlagCode.CONTRADICTION, "upload")


def test_entries_that_nothing_but_a_semicolon_parts_are_looked_at() -> None:
    records = under_a_step(*lines("Herons of the weir; Bees of the quarry"))
    assert [row.title for row in records.resources] == ["Herons of the weir", "Bees of the quarry"]
    assert flagged(records, FlagCode.CONTRADICTION, "upload")


def test_a_label_of_a_link_that_leads_nowhere_is_no_part_of_a_title_where_it_looks_otherwise() -> None:
    parts = [Text(50, 140, "• Herons of the weir", 9), Text(131, 140, "Open", 7, colour=GREY)]
    assert uploads(*parts) == [("Herons of the weir", None, None)]


def test_a_semicolon_in_a_title_among_others_parts_nothing() -> None:
    parts = lines("• Herons; with a map", "• Bees of the quarry")
    assert [row[0] for row in uploads(*parts)] == ["Herons; with a map", "Bees of the quarry"]


def test_a_whole_address_does_not_go_on_with_the_name_of_a_file() -> None:
    whole = "https://springfield.example/herons-1"
    parts: list[Part] = [*lines(f"Herons of the weir: {whole}", "minutes-2022_final.docx")]
    parts.append(Link(128, 131, 271, 142, whole))
    assert uploads(*parts) == [("Herons of the weir", None, whole), ("minutes-2022_final.docx", None, None)]


def test_a_kind_of_another_colour_alone_above_its_title_is_its_kind() -> None:
    parts = [Text(50, 140, "Website", 7.5, colour=GREY), *lines("Herons of the weir", "• Bees of the quarry", top=152)]
    assert [row[:2] for row in uploads(*parts)] == [("Herons of the weir", "Website"), ("Bees of the quarry", None)]


@pytest.mark.parametrize(
    ("text", "is_none"), [("tree_plan.pdf", False), ("along the weir", True), ("a/b-final.pdf", True)]
)
def test_a_file_s_name_may_begin_small(text: str, is_none: bool) -> None:
    assert is_no_title(text) is is_none


@pytest.mark.parametrize(
    "address", ["hitps:/ /springfield.example/pond", "ttp: //a.example", "springfield.example/pond"]
)
def test_a_title_that_holds_an_address_is_none(address: str) -> None:
    assert is_no_title(f"Herons of the weir / Report {address}")
    assert not is_no_title("Herons of the weir: report 2021/22 on springfield.example")


def test_a_kind_below_its_title_may_have_the_label_of_a_link_behind_it() -> None:
    parts: list[Part] = []
    for row, (title, kind) in enumerate((("Herons", "Report"), ("Bees of the quarry", "Action plan"))):
        y = 140 + 28 * row
        parts += [Text(50, y, f"• {title}", 9), Text(55, y + 12, f"{kind} Link", 9)]
        x = 57 + 4.2 * len(kind)
        parts.append(Link(x, y + 3, x + 20, y + 14, ADDRESS.format(row)))
    assert uploads(*parts) == [
        ("Herons", "Report", ADDRESS.format(0)),
        ("Bees of the quarry", "Action plan", ADDRESS.format(1)),
    ]


def test_a_heading_above_a_card_does_not_tell_how_wide_it_is() -> None:
    parts: list[Part] = []
    for x, title in ((44, ("Herons of the old", "2nd weir")), (150, ("Bees", "Otters"))):
        parts += [Card(x, 130, x + 90, 166), *lines(*title, x=x + 6, top=144)]
    assert [row[0] for row in uploads(*parts)][0] == "Herons of the old 2nd weir"


def test_a_sign_at_the_end_of_lines_before_kinds_is_no_bullet() -> None:
    parts = lines("i. Herons of the weir ·", "Website", "ii. Bees of the quarry ·", "Case study")
    assert [row[:2] for row in uploads(*parts)] == [
        ("Herons of the weir", "Website"),
        ("Bees of the quarry", "Case study"),
    ]
