"""The Nature Pathway: nine steps by name, and under each what the city linked to it."""

from dataclasses import replace

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.pathway import read_nature_pathway
from extractors.template import pieces_of
from schemas.enums import FlagCode, Phase, ResourceSection, Role
from schemas.tables import ReportRecords, Resource
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Link, Part, Text, pdf_of
from tests.extractors.made_report import NATURE_PATHWAY, SHORT, Form, flagged
from tests.extractors.made_words import as_read

NOTHING = "No uploads or resources have been linked"
REPORT = replace(SHORT, nature_pathway=NATURE_PATHWAY)
STEPS = (
    "Commit & mobilize",
    "Research & assess",
    "Set Baseline",
    "Develop strategy",
    "Detail & finance projects",
    "Implement & monitor",
    "Integrate & collaborate",
    "Review & upscale",
    "Advocate & inspire",
)


def under_step(step: str, text: str, form: Form = Form.PDF) -> ReportRecords:
    """Read a report with `text` in place of the sentence that nothing was linked."""
    heading = f"{step}\n{NOTHING}"
    assert heading in NATURE_PATHWAY
    return replace(REPORT, nature_pathway=NATURE_PATHWAY.replace(heading, f"{step}\n{text}")).read(form)


def titles(records: ReportRecords) -> list[tuple[int | None, str | None]]:
    return [(row.step_number, row.title) for row in records.resources]


@pytest.mark.parametrize("form", Form)
def test_an_untouched_pathway_has_nine_steps_and_no_resource(form: Form) -> None:
    records = REPORT.read(form)
    assert [(row.step_number, row.step, row.resource_count) for row in records.pathway_steps] == [
        (number, step, 0) for number, step in enumerate(STEPS, start=1)
    ]
    assert [row.phase for row in records.pathway_steps] == [phase for phase in Phase for _ in range(3)]
    assert records.resources == ()
    assert not flagged(records, FlagCode.UNEXPECTED_COUNT, "steps")
    assert not flagged(records, FlagCode.MISSING_VALUE, "Step")


@pytest.mark.parametrize("form", Form)
def test_what_is_linked_to_a_step_is_a_resource_of_it(form: Form) -> None:
    records = under_step("Set Baseline", "Survey of the river meadows 2019", form)
    assert titles(records) == [(3, "Survey of the river meadows 2019")]
    assert [row.resource_count for row in records.pathway_steps] == [0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert records.resources[0].section is ResourceSection.NATURE_PATHWAY


@pytest.mark.parametrize("form", Form)
def test_resources_are_numbered_in_reading_order_over_all_steps(form: Form) -> None:
    section = NATURE_PATHWAY.replace(f"Set Baseline\n{NOTHING}", "Set Baseline\nFirst survey\nSecond survey")
    section = section.replace(f"Review & upscale\n{NOTHING}", "Review & upscale\nLessons of ten years")
    records = replace(REPORT, nature_pathway=section).read(form)
    assert [(row.position, row.step_number, row.title) for row in records.resources] == [
        (1, 3, "First survey"),
        (2, 3, "Second survey"),
        (3, 8, "Lessons of ten years"),
    ]


def test_a_step_is_known_by_its_name_though_each_phase_numbers_its_own() -> None:
    section = NATURE_PATHWAY
    for number in range(4, 10):
        section = section.replace(f"### {number}.", f"### {(number - 1) % 3 + 1}.")
    rows = replace(REPORT, nature_pathway=section).read(Form.DUMP).pathway_steps
    assert [row.step_number for row in rows] == list(range(1, 10))


def test_the_phase_of_a_step_is_known_though_its_heading_is_lost() -> None:
    rows = replace(REPORT, nature_pathway=NATURE_PATHWAY.replace("## II. Act\n", "")).read(Form.DUMP).pathway_steps
    assert [row.phase for row in rows[3:6]] == [Phase.ACT] * 3


@pytest.mark.parametrize("printed", ["lll. Accelerate", "III, Accelerate", "Accelerate", "Phase III: Accelerate"])
def test_a_misread_phase_is_no_resource(printed: str) -> None:
    section = NATURE_PATHWAY.replace("III. Accelerate", printed)
    records = replace(REPORT, nature_pathway=section).read(Form.DUMP)
    assert records.resources == ()
    assert [block.text for block in records.blocks if block.role is Role.UNACCOUNTED] == []


@pytest.mark.parametrize("form", Form)
def test_a_missing_step_is_flagged_and_not_made_up(form: Form) -> None:
    section = NATURE_PATHWAY.replace(f"### 5. Detail & finance projects\n{NOTHING}\n", "")
    records = replace(REPORT, nature_pathway=section).read(form)
    assert [row.step_number for row in records.pathway_steps] == [1, 2, 3, 4, 6, 7, 8, 9]
    assert flagged(records, FlagCode.UNEXPECTED_COUNT, "8 steps")


@pytest.mark.parametrize("form", Form)
def test_a_step_that_shows_neither_resources_nor_that_there_are_none_is_flagged(form: Form) -> None:
    records = under_step("Develop strategy", "", form)
    assert flagged(records, FlagCode.MISSING_VALUE, "Step 4")
    assert records.pathway_steps[3].resource_count == 0


@pytest.mark.parametrize("form", Form)
def test_a_step_that_says_nothing_was_linked_above_a_resource_is_a_contradiction(form: Form) -> None:
    records = under_step("Develop strategy", f"{NOTHING}\nForest strategy 2030", form)
    assert titles(records) == [(4, "Forest strategy 2030")]
    assert flagged(records, FlagCode.CONTRADICTION, "Step 4")


def test_a_linked_title_has_its_address() -> None:
    parts: list[Part] = [
        Text(50, 60, "Nature Pathway", 22, bold=True),
        Text(50, 100, "I. Analyze", 16, bold=True),
        Text(50, 130, "1. Commit & mobilize", 13, bold=True),
        Text(50, 150, "Council resolution on biodiversity"),
        Link(50, 140, 210, 153, "https://springfield.example/resolution.pdf"),
        Text(50, 165, "Letter to the neighbours"),
    ]
    resources = SHORT.read_with_pages(pdf_of(*parts), at=1).resources
    assert [(row.title, row.url) for row in resources] == [
        ("Council resolution on biodiversity", "https://springfield.example/resolution.pdf"),
        ("Letter to the neighbours", None),
    ]


def test_phases_in_three_columns_are_read_column_by_column() -> None:
    parts: list[Part] = [Text(40, 60, "Nature Pathway", 22, bold=True)]
    for column, (phase, steps) in enumerate(
        zip(("I. Analyze", "II. Act", "III. Accelerate"), (STEPS[:3], STEPS[3:6], STEPS[6:]), strict=True)
    ):
        x = 40 + 180 * column
        parts.append(Text(x, 100, phase, 14, bold=True))
        for row, step in enumerate(steps):
            y = 130 + 70 * row
            number = 3 * column + row + 1
            parts.append(Text(x, y, f"{number}. {step}", 10.5, bold=True))
            parts.append(Text(x, y + 14, f"Paper of step {number}", 9))
            parts.append(Text(x, y + 34, f"More on step {number}", 9))
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert [row.step_number for row in records.pathway_steps] == list(range(1, 10))
    assert titles(records) == [
        (number, title) for number in range(1, 10) for title in (f"Paper of step {number}", f"More on step {number}")
    ]


def resource_of(text: str) -> Resource:
    (resource,) = under_step("Set Baseline", text, Form.DUMP).resources
    return resource


@pytest.mark.parametrize("title", ["Plan", "2030", "Rapport (fr)", "Gewässerplan Süd", "A – Z of bees", "Map v2.1"])
def test_a_title_may_be_short_or_odd(title: str) -> None:
    records = under_step("Set Baseline", title)
    assert len(records.resources) == 1
    resource = records.resources[0]
    assert title in (resource.title, resource.kind)


def test_a_printed_address_belongs_to_the_title_above_it() -> None:
    resource = resource_of("Bird atlas\nhttps://springfield.example/birds")
    assert (resource.title, resource.url) == ("Bird atlas", "https://springfield.example/birds")


def test_a_kind_beside_a_title_is_not_part_of_it() -> None:
    resource = resource_of("Bird atlas\n(Report)")
    assert (resource.title, resource.kind) == ("Bird atlas", "Report")


@pytest.mark.parametrize(("x", "below", "size"), [(51, 8, 10), (80, -16, 26)], ids=["in the margin", "large, above"])
def test_numbers_beside_their_steps_are_no_resources(x: float, below: float, size: float) -> None:
    parts: list[Part] = [Text(40, 60, "Nature Pathway", 20, bold=True)]
    for number, step in enumerate(STEPS, start=1):
        top = 40 + 60 * number
        parts += [Text(80, top, step, bold=True), Text(x, top + below, str(number), size)]
        parts.append(Text(80, top + 14, NOTHING, 8))
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert [row.step_number for row in records.pathway_steps] == list(range(1, 10))
    assert records.resources == ()
    assert not [block for block in records.blocks if block.role is Role.UNACCOUNTED]


@pytest.mark.parametrize("shift", [0, -11])
def test_a_number_with_the_word_step_apart_from_the_name_is_no_resource(shift: int) -> None:
    parts: list[Part] = [Text(40, 50, "Nature Pathway", 20, bold=True), Text(40, 80, "I. Analyze", 14, bold=True)]
    for number, step in enumerate(STEPS[:3], start=1):
        y = 80 + 45 * number
        parts += [Text(40, y + shift, f"Step {number}", 8), Text(90, y, step, 11, bold=True), Text(90, y + 15, NOTHING)]
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert [(row.step_number, row.resource_count) for row in records.pathway_steps] == [(1, 0), (2, 0), (3, 0)]
    assert not flagged(records, FlagCode.CONTRADICTION)


def test_what_stands_below_a_step_in_its_column_belongs_to_it_in_whatever_order_it_is_read() -> None:
    parts: list[Part] = [Text(40, 60, "Nature Pathway", 20, bold=True), Text(40, 90, "I. Analyze", 14, bold=True)]
    columns = (40, 220, 400)
    for column, (x, step) in enumerate(zip(columns, STEPS[:3], strict=True)):
        parts.append(Text(x, 120, f"{column + 1}. {step}", 10, bold=True))
    for row in range(3):
        for column, x in enumerate(columns):
            parts.append(Text(x, 140 + 24 * row, f"Paper {row + 1} of step {column + 1}", 9))
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert titles(records) == [(step, f"Paper {paper} of step {step}") for step in (1, 2, 3) for paper in (1, 2, 3)]


def test_uploads_in_cards_follow_each_other_row_by_row() -> None:
    parts: list[Part] = [Text(40, 60, "Nature Pathway", 20, bold=True), Text(40, 90, "I. Analyze", 14, bold=True)]
    parts.append(Text(40, 120, "1. Commit & mobilize", 10, bold=True))
    for index in range(4):
        x, y = 40 + 250 * (index % 2), 140 + 60 * (index // 2)
        parts += [Card(x, y, x + 230, y + 50), Text(x + 10, y + 20, f"Paper {'ABCD'[index]}", 9)]
        parts.append(Text(x + 10, y + 34, "Report", 8, colour=(0.4, 0.4, 0.4)))
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert [(row.title, row.kind) for row in records.resources] == [(f"Paper {letter}", "Report") for letter in "ABCD"]


MARKS = ["disc", "•", "-", "–", "*", "›", "{})", "{}.", "({})"]


@pytest.mark.parametrize("leading", [11.0, 13.5, 18.0])
@pytest.mark.parametrize("mark", MARKS)
def test_an_item_of_a_list_begins_at_its_marker_and_a_wrapped_line_goes_on(mark: str, leading: float) -> None:
    items = [
        ["Charter of the river towns and"],
        ["List of partners"],
        ["Survey of newts, frogs and", "toads in the ponds"],
    ]
    parts: list[Part] = [Text(40, 60, "Nature Pathway", 20, bold=True), Text(40, 90, "I. Analyze", 14, bold=True)]
    parts.append(Text(40, 120, "1. Commit & mobilize", 10, bold=True))
    y = 140.0
    for number, lines in enumerate(items, start=1):
        if mark == "disc":
            parts.append(Card(50, y - 5, 53, y - 2, grey=0.0))
            lead = ""
        else:
            lead = mark.format(number) + " "
        for row, line in enumerate(lines):
            parts.append(Text(60, y, (lead if row == 0 else "") + line, 9))
            y += leading
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert titles(records) == [(1, " ".join(lines)) for lines in items]


@pytest.mark.parametrize(
    ("printed", "title", "kind"),
    [
        ("Survey of ponds – Report", "Survey of ponds", "Report"),
        ("Survey of ponds: Report", "Survey of ponds", "Report"),
        ("Survey of ponds | Report", "Survey of ponds", "Report"),
        ("Survey of ponds (Report)", "Survey of ponds", "Report"),
        ("[Report] Survey of ponds", "Survey of ponds", "Report"),
        ("Report: Survey of ponds", "Survey of ponds", "Report"),
        ("• Nature in schools handbook", "Nature in schools handbook", None),
        ("Biodiversity strategy and action plan", "Biodiversity strategy and action plan", None),
    ],
)
def test_a_kind_is_parted_from_its_title_by_a_sign_and_by_nothing_less(
    printed: str, title: str, kind: str | None
) -> None:
    (resource,) = under_step("Set Baseline", printed).resources
    assert (resource.title, resource.kind) == (title, kind)


def test_a_kind_below_each_title_in_its_style_is_no_part_of_it() -> None:
    parts: list[Part] = [Text(40, 60, "Nature Pathway", 20, bold=True), Text(40, 90, "I. Analyze", 14, bold=True)]
    parts.append(Text(40, 120, "1. Commit & mobilize", 10, bold=True))
    entries = (
        ("Survey of ponds and newts", "Report"),
        ("Old maps", "Map"),
        ("Films of the weir and fish", "Action plan"),
    )
    for index, (title, kind) in enumerate(entries):
        parts += [Text(40, 140 + 30 * index, title, 9), Text(40, 151 + 30 * index, kind, 9)]
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert [(row.title, row.kind) for row in records.resources] == list(entries)


@pytest.mark.parametrize(
    ("lines", "linked"), [(("No uploads or", "resources have", "been linked"), []), (("Ponds",), ["Ponds"])]
)
def test_some_words_of_the_sentence_that_nothing_was_linked_are_no_upload_on_a_recognised_page(
    lines: tuple[str, ...], linked: list[str]
) -> None:
    texts = ["1. Commit & mobilize", *lines, "2. Research & assess"]
    blocks = [
        as_read(block) for row, text in enumerate(texts) for block in blocks_of(Text(50, 100 + 40 * row, text, 10))
    ]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    steps, resources = read_nature_pathway(pieces, Account())
    assert [resource.title for resource in resources] == linked
    assert [step.resource_count for step in steps] == [len(linked), 0]
