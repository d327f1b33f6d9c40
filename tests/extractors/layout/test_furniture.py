"""Running headers, footers and page numbers are known as such, and nothing that the report says is."""

from dataclasses import replace

import pytest

from extractors.layout.furniture import page_furniture
from extractors.page.boxes import Box
from extractors.page.frame import Frame
from extractors.page.text import Block, Line, Style, Word
from schemas.enums import Role, Section
from tests.extractors.made_report import ACTION_PLATFORM, MadeReport
from tests.extractors.made_words import as_read

STYLE = Style("Helvetica", 10.0, 400, (0, 0, 0))


def block(page: int, top: float, text: str, confidence: float | None = None) -> Block:
    box = Box(50.0, top, 200.0, top + 12.0)
    line = Line((Word(text, box, STYLE),), box)
    found = Block(page=page, box=box, lines=(line,), text=text, text_as_found=text)
    return found if confidence is None else as_read(found, confidence)


def furniture_of(pages: list[list[tuple[float, str]]], confidence: float | None = None) -> set[tuple[int, str]]:
    """Return page and text of what is taken for furniture on pages of blocks (top, text).

    They are recognised with some `confidence`, or those of a text layer.
    """
    blocks = [block(number, top, text, confidence) for number, page in enumerate(pages, start=1) for top, text in page]
    return {(blocks[index].page, blocks[index].text) for index in page_furniture(blocks)}


def body(number: int) -> tuple[float, str]:
    return (300.0 + number, f"What page {'ABCDEFGH'[number]} says is its own")


def test_a_text_that_stands_on_top_of_three_pages_is_a_header() -> None:
    pages = [[(30.0, "Springfield – city report"), body(number)] for number in range(3)]
    assert furniture_of(pages) == {(number, "Springfield – city report") for number in (1, 2, 3)}


def test_a_text_on_two_pages_of_many_is_no_header() -> None:
    pages = [[(30.0, "Wetlands"), body(number)] if number < 2 else [body(number)] for number in range(6)]
    assert furniture_of(pages) == set()


@pytest.mark.parametrize(
    "number",
    ["{}", "Page {}", "{} / 4", "Page {} of 4", "– {} –", "CitiesWithNature | {}", "p. {}", "[{}]".strip("[]")],
)
def test_page_numbers_are_furniture(number: str) -> None:
    pages = [[body(page), (800.0, number.format(page + 1))] for page in range(4)]
    assert furniture_of(pages) == {(page, number.format(page)) for page in (1, 2, 3, 4)}


def test_a_header_and_a_footer_of_two_lines_are_furniture() -> None:
    pages = [
        [
            (20.0, "City report"),
            (36.0, "Springfield"),
            body(number),
            (790.0, "CitiesWithNature"),
            (806.0, f"Page {number + 1}"),
        ]
        for number in range(4)
    ]
    texts = {text for _, text in furniture_of(pages)}
    assert {"City report", "Springfield", "CitiesWithNature", "Page 1", "Page 4"} <= texts
    assert not any(text.startswith("What page") for text in texts)


def test_a_text_in_mid_page_is_no_furniture_however_often_it_stands_there() -> None:
    label = "Description of how city is taking action"
    pages = [
        [(100.0, f"Action {'abcd'[number]}"), (200.0, label), (300.0, f"text {'abcd'[number]}")] for number in range(4)
    ]
    assert furniture_of(pages) == set()


def test_the_same_text_at_other_heights_is_no_furniture() -> None:
    pages = [[body(number), (500.0 + 40 * number, "No uploads or resources have been linked")] for number in range(4)]
    assert furniture_of(pages) == set()


def test_a_text_dump_has_no_furniture_that_could_be_told_by_its_place() -> None:
    blocks = [replace(block(page, 30.0, "Header"), box=None) for page in range(1, 6)]
    assert page_furniture(blocks) == frozenset()


def test_headers_and_footers_of_a_report_are_kept_as_furniture_and_in_no_record() -> None:
    report = MadeReport(header="Springfield City | City report", footer="Page {page} of {pages}")
    records = report.read()
    own = [row for row in records.blocks if row.role is Role.PAGE_FURNITURE]
    pages = records.report.page_count or 0
    assert {row.text for row in own} == {"Springfield City | City report"} | {
        f"Page {page} of {pages}" for page in range(1, pages + 1)
    }
    assert {row.section for row in own} == {Section.FOOTER}
    assert records.report.unaccounted_chars == 0
    plain = MadeReport().read()
    assert [action.description for action in records.actions] == [action.description for action in plain.actions]
    assert records.identity.city == plain.identity.city


def test_a_header_stands_before_and_a_footer_after_the_text_of_its_page() -> None:
    records = MadeReport(header="Springfield City | City report", footer="Page {page} of {pages}").read()
    for page in range(1, (records.report.page_count or 0) + 1):
        texts = [row.text or "" for row in records.blocks if row.page == page]
        assert texts[0] == "Springfield City | City report"
        assert texts[-1].startswith(f"Page {page} of")


def test_a_footer_within_a_description_that_a_page_break_cuts_is_not_read_into_it() -> None:
    text = "\n".join(f"Line {'abcdefghij'[number // 6]}{number} of a long description" for number in range(60))
    section = ACTION_PLATFORM.replace(
        "The council bought forty hectares of wetland on the south bank and opened them to walkers.", text
    )
    records = MadeReport(action_platform=section, footer="Page {page} of {pages}").read()
    assert (records.actions[0].description or "").split() == text.split()


def test_a_header_is_known_though_recognition_slips_in_it() -> None:
    headers = ["CitiesWithNature report", "CitiesWithNarure report", "CitiesWthNature report"]
    pages = [
        [(30.0, header), (300.0 + 10 * number, "What this page says is its own")]
        for number, header in enumerate(headers)
    ]
    assert furniture_of(pages) == set()
    assert furniture_of(pages, confidence=0.9) == set(enumerate(headers, start=1))


def test_a_footer_of_a_levelled_page_stands_as_much_lower_as_its_sheet_is_larger() -> None:
    frames = {1: Frame(842.0, 595.0), 2: Frame(842.0, 595.0, skew=1.5), 3: Frame(842.0, 595.0)}
    margins = {number: frame.margin for number, frame in frames.items()}
    blocks = [
        one
        for number in frames
        for one in (
            block(number, 300.0 + number, f"What page {'ABC'[number - 1]} says is its own"),
            block(number, 560.0 + margins[number], "Tottori Prefecture"),
        )
    ]
    assert page_furniture(blocks) == frozenset()
    assert page_furniture(blocks, margins) == {1, 3, 5}


def test_a_header_beside_page_numbers_is_known_by_two_pages() -> None:
    pages = [
        [(30.0, f"{number + 1}/5"), *([(31.0, "Perm")] if number < 2 else []), body(number)] for number in range(5)
    ]
    assert {text for _, text in furniture_of(pages)} == {"Perm", *(f"{number}/5" for number in range(1, 6))}


@pytest.mark.parametrize(
    ("text", "is_furniture"),
    [("313", True), ("3l3", True), ("213", False), ("314", False), ("Page 30f3", True), ("Page 20f3", False)],
)
def test_a_misread_number_of_a_page_and_all_pages_is_furniture(text: str, is_furniture: bool) -> None:
    pages = [
        [(30.0 if number == 2 else 40.0 + number, text if number == 2 else "Ponds"), body(number)]
        for number in range(3)
    ]
    assert ((3, text) in furniture_of(pages, confidence=0.9)) is is_furniture
    assert (3, text) not in furniture_of(pages)


@pytest.mark.parametrize(
    "line",
    [
        "Core Component Total Score: 0 of 36 points",
        "No uploads or resources have been linked",
        "Control Pollution",
        "Description of how city is taking action",
        "50% complete",
        "3 / 4",
    ],
)
def test_lines_of_the_template_at_one_place_on_many_slides_are_the_report_s_own(line: str) -> None:
    pages = [[body(number), (400.0, line)] for number in range(7)]
    assert furniture_of(pages) == set()


def test_a_short_answer_below_its_label_on_many_slides_is_no_footer() -> None:
    label = "Description of how city is taking action"
    pages = [[(100.0, f"Action of slide {'ABC'[number]}"), (200.0, label), (214.0, "N/A")] for number in range(3)]
    assert furniture_of(pages) == set()


def test_a_footer_some_lines_below_a_label_of_several_lines_is_one() -> None:
    pages = [[block(number, 100.0, "The first words"), block(number, 740.0, "Springfield")] for number in (1, 2, 3)]
    box, (line,) = Box(50.0, 660.0, 120.0, 702.0), block(2, 660.0, "Core Component Total Score").lines
    pages[1].append(replace(block(2, 660.0, line.text), box=box, lines=(line, line, line)))
    blocks = [one for page in pages for one in page]
    assert {blocks[index].text for index in page_furniture(blocks)} == {"The first words", "Springfield"}


@pytest.mark.parametrize("form", ["{}", "{} of 4", "{} out of 4", "{} / 4"])
def test_scores_at_the_end_of_pages_do_not_count_with_them(form: str) -> None:
    pages = [[body(number), (800.0, form.format((3, 1, 0, 2)[number]))] for number in range(4)]
    assert furniture_of(pages) == set()


def test_what_a_browser_sets_in_the_margins_of_a_single_page_is_furniture() -> None:
    margins = [(15.0, "7/25/25, 11:30 AM"), (820.0, "1/1"), (818.0, "https://example.org/report")]
    assert furniture_of([[*margins, body(0)]]) == {(1, text) for _, text in margins}


def test_a_score_at_the_end_of_a_page_is_no_number_of_it() -> None:
    assert furniture_of([[body(0)], [body(1), (700.0, "2/4")], [body(2)], [body(3)]]) == set()


def test_points_at_the_foot_of_two_pages_that_happen_to_count_with_them_are_scores() -> None:
    pages = [[body(number)] for number in range(5)]
    pages[2].append((800.0, "3 of 4 points"))
    pages[3].append((800.0, "4 of 4 points"))
    assert furniture_of(pages) == set()


def test_numbers_that_count_on_on_two_of_many_pages_are_none_of_the_pages() -> None:
    pages = [[body(number)] for number in range(6)]
    pages[2].append((800.0, "3"))
    pages[3].append((800.0, "4"))
    assert furniture_of(pages) == set()


def test_a_footer_right_below_a_label_that_has_its_value_is_one() -> None:
    pages = [[body(number), (800.0, "https://example.org/report")] for number in range(4)]
    pages[1].append((786.0, "Core Component Total Score: 11 of 20 points"))
    assert furniture_of(pages) == {(number, "https://example.org/report") for number in (1, 2, 3, 4)}
