"""The Action Platform: every action stands under its commitment with what the city says about it, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from schemas.enums import FlagCode, Readability, Role, Severity
from schemas.tables import Action, ReportRecords
from tests.extractors.made_pdf import Part, Text, pdf_of
from tests.extractors.made_report import ACTION_PLATFORM, SHORT, Form, flagged

REPORT = replace(SHORT, action_platform=ACTION_PLATFORM)
LABEL = "Description of how city is taking action"
BOUGHT = "The council bought forty hectares of wetland on the south bank and opened them to walkers."
ECOSYSTEMS = "Protect, connect and restore ecosystems"
FAUNA = "Conserve and restore fauna and flora"


def with_text(text: str) -> ReportRecords:
    """Read the report with another text under the first action."""
    return replace(REPORT, action_platform=ACTION_PLATFORM.replace(BOUGHT, text)).read()


def on_a_page(parts: Iterable[Part]) -> tuple[Action, ...]:
    """Return the actions of a page of the Action Platform in front of the rest of a report."""
    return SHORT.read_with_pages(pdf_of(*parts), at=1).actions


def summary(actions: Iterable[Action]) -> list[tuple[str | None, str | None, str | None]]:
    return [(action.commitment, action.action, action.description) for action in actions]


@pytest.mark.parametrize("form", Form)
def test_an_action_stands_under_its_commitment_with_its_description(form: Form) -> None:
    assert summary(REPORT.read(form).actions) == [
        (ECOSYSTEMS, "Increase protected areas", BOUGHT),
        (FAUNA, "Maintain or increase the diversity of native species", None),
    ]


@pytest.mark.parametrize("form", Form)
def test_thirteen_commitments_with_area_count_and_targets(form: Form) -> None:
    rows = REPORT.read(form).commitments
    assert [row.area_number for row in rows] == [1] * 5 + [2] * 3 + [3] * 5
    assert {row.area for row in rows} == {
        "Protect and restore nature",
        "Use nature sustainably",
        "Develop tools and solutions",
    }
    assert [row.action_count for row in rows] == [1, 1] + [0] * 11
    assert [row.listed_as_other for row in rows] == [False, False] + [True] * 11
    assert rows[0].gbf_targets == ["GBF-TARGET-01", "GBF-TARGET-02", "GBF-TARGET-03"]


def test_an_empty_description_is_empty_in_a_pdf_and_lost_in_a_dump() -> None:
    in_pdf, dumped = (REPORT.read(form).actions[1] for form in Form)
    assert in_pdf.readability is Readability.EMPTY
    assert dumped.readability is Readability.LOST
    for action in (in_pdf, dumped):
        assert (action.description, action.description_as_found, action.language) == (None, None, None)
    assert flagged(REPORT.read(Form.DUMP), FlagCode.LOST_TEXT)
    assert not flagged(REPORT.read(), FlagCode.LOST_TEXT)


@pytest.mark.parametrize("form", Form)
def test_an_action_that_no_vocabulary_knows_is_kept_as_printed(form: Form) -> None:
    section = ACTION_PLATFORM.replace("Increase protected areas", "Ring the bells for swifts")
    records = replace(REPORT, action_platform=section).read(form)
    action = records.actions[0]
    assert (action.action, action.action_id, action.commitment) == ("Ring the bells for swifts", None, ECOSYSTEMS)
    assert action.description == BOUGHT
    unknown = [flag for flag in records.flags if flag.code is FlagCode.UNKNOWN_ACTION]
    assert [flag.severity for flag in unknown] == [Severity.INFO]
    assert unknown[0].excerpt == "Ring the bells for swifts"


@pytest.mark.parametrize(
    "printed", ["lncrease protected areas", "INCREASE PROTECTED AREAS", "Increase protected  areas."]
)
def test_a_slightly_misread_action_has_its_canonical_wording(printed: str) -> None:
    section = ACTION_PLATFORM.replace("Increase protected areas", printed)
    action = replace(REPORT, action_platform=section).read(Form.DUMP).actions[0]
    assert action.action == "Increase protected areas"
    assert action.action_id is not None


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Actionarea3", "Action area 3"),
        ("@ = Action area 3", "Action area 3"),
        ("Mainstreamlng biodiversity va1ues", "Mainstreaming biodiversity values"),
        ("% Use nature sustainably", "Use nature sustainably"),
        ("Promote people's access to green and blue spaces", "Promote people’s access to green and blue spaces"),
    ],
)
def test_a_slightly_misread_heading_is_found(printed: str, known: str) -> None:
    assert known in ACTION_PLATFORM
    records = replace(REPORT, action_platform=ACTION_PLATFORM.replace(known, printed)).read(Form.DUMP)
    assert all(row.action_count is not None for row in records.commitments)
    assert all(row.area for row in records.commitments)
    assert [block.text for block in records.blocks if block.role is Role.UNACCOUNTED] == []


def test_a_heading_that_is_wrapped_is_one_heading() -> None:
    long = (
        "Integrate ecosystem and biodiversity values into local policies, strategies, environmental assessments, "
        "planning and development processes, poverty eradication strategies and accounts"
    )
    section = ACTION_PLATFORM.replace("Increase protected areas", long)
    actions = replace(REPORT, action_platform=section).read().actions
    assert [action.action for action in actions] == [long, "Maintain or increase the diversity of native species"]
    assert actions[0].action_id is not None


@pytest.mark.parametrize("label", ["region is", "the city is", "county is", "we are"])
def test_the_label_may_name_another_government(label: str) -> None:
    section = ACTION_PLATFORM.replace("city is taking", f"{label} taking")
    actions = replace(REPORT, action_platform=section).read(Form.DUMP).actions
    assert [action.description for action in actions] == [BOUGHT, None]


def test_the_paragraphs_of_a_description_are_parted_by_line_feeds() -> None:
    text = f"{BOUGHT}\nA second paragraph follows.\nAnd a third one."
    records = with_text(text)
    assert records.actions[0].description == text
    assert len(records.actions) == 2


@pytest.mark.parametrize(
    "text",
    [
        "We will increase protected areas and control pollution, and we use nature sustainably.",
        "N/A",
        "TBD",
        "See https://parks.springfield.example/wetlands?lang=en for the map.",
        "1,250 trees; 12.5 ha (30 %) – since 2021/22.",
        "SUDS, GIS & EIA",
        "Under the Nature Pathway we have 3 of 9 steps behind us.",
        "Quercus robur, Acer campestre, Tilia cordata",
        "100% complete since May.",
    ],
)
def test_a_description_is_kept_word_for_word_whatever_it_speaks_of(text: str) -> None:
    records = with_text(text)
    assert records.actions[0].description == text
    assert records.actions[0].readability is Readability.READABLE
    assert len(records.actions) == 2
    assert all(row.action_count is not None for row in records.commitments)


@pytest.mark.parametrize(
    "sentence",
    [
        "Increase protected areas",
        "City",
        "Control Pollution",
        "Use nature sustainably",
        "Star profile",
        "Action area 3",
        "Tools & resources",
        "Description of how city is taking action",
    ],
)
def test_words_of_the_template_as_a_paragraph_within_a_description_are_the_city_s_own(sentence: str) -> None:
    text = f"Our plan has this title, which we took from the platform because it says well what we want:\n{sentence}\n"
    records = with_text(f"{text}It was adopted in 2021.")
    kept = " ".join(action.description or "" for action in records.actions)
    assert "It was adopted in 2021." in kept
    assert all(row.action_count is not None for row in records.commitments)


@pytest.mark.parametrize("sentence", ["Tools & resources", "Nature Pathway", "Star profile"])
def test_a_wording_of_another_section_amid_the_actions_is_the_city_s_whatever_it_looks_like(sentence: str) -> None:
    parts: list[Part] = []
    for y, text in (
        (60, ECOSYSTEMS),
        (80, "Increase protected areas"),
        (100, LABEL),
        (120, "We lend what we have."),
        (140, sentence),
        (160, "It is all there."),
        (200, FAUNA),
    ):
        parts.append(Text(50, y, text))
    (action,) = on_a_page(parts)
    assert action.description is not None
    assert " ".join(action.description.split()) == f"We lend what we have. {sentence} It is all there."


def test_a_label_that_begins_a_sentence_is_a_part_of_it() -> None:
    says = f"{LABEL} on birds: forty people count them."
    looks_alike = [Text(50, 60 + 20 * row, text) for row, text in enumerate([ECOSYSTEMS, "Count birds", LABEL, says])]
    assert summary(on_a_page(looks_alike)) == [(ECOSYSTEMS, "Count birds", says)]
    run_in = [Text(50, 60, ECOSYSTEMS), Text(50, 80, "Count birds"), Text(50, 100, f"{LABEL}: forty people do so.")]
    assert summary(on_a_page(run_in)) == [(ECOSYSTEMS, "Count birds", "forty people do so.")]


@pytest.mark.parametrize("answer", ["N/A", "-", "TBD", "ok"])
def test_a_short_answer_behind_the_colon_of_its_label_is_the_description(answer: str) -> None:
    parts = [Text(50, 60, ECOSYSTEMS), Text(50, 80, "Count birds"), Text(50, 100, f"{LABEL}: {answer}")]
    (action,) = on_a_page(parts)
    assert (action.description, action.readability) == (answer, Readability.READABLE)


def test_a_commitment_set_as_a_heading_behind_the_list_of_others_has_its_actions() -> None:
    parts = [
        Text(50, 60, "Other commitments under this action area", 12, True),
        Text(50, 80, FAUNA),
        Text(50, 95, "Manage invasive alien species"),
        Text(320, 60, "Control Pollution", 12, True),
        Text(320, 80, "Sweep the banks", 10, True),
        Text(320, 95, LABEL, 8),
        Text(320, 110, "Twice a year."),
    ]
    assert summary(on_a_page(parts)) == [("Control Pollution", "Sweep the banks", "Twice a year.")]


def test_bullets_of_a_description_are_kept_in_their_order() -> None:
    text = "We do three things:\n• plant hedges\n• sow meadows\n• open ditches"
    assert with_text(text).actions[0].description == text


@pytest.mark.parametrize("form", Form)
def test_an_action_ends_where_the_next_commitment_begins(form: Form) -> None:
    assert "Conserve" not in (REPORT.read(form).actions[0].description or "")


@pytest.mark.parametrize("form", Form)
def test_a_commitment_that_is_not_printed_is_named_by_a_flag_and_its_row_says_nothing(form: Form) -> None:
    section = ACTION_PLATFORM.replace("Control Pollution\n", "")
    records = replace(REPORT, action_platform=section).read(form)
    assert len(records.commitments) == 13
    (missing,) = [row for row in records.commitments if row.action_count is None]
    assert (missing.commitment, missing.area_number, missing.listed_as_other) == ("Control Pollution", 1, None)
    assert flagged(records, FlagCode.UNEXPECTED_COUNT, "12 commitments were read")
    assert flagged(records, FlagCode.UNEXPECTED_COUNT, "not found: Control Pollution")


def test_a_commitment_with_an_action_that_is_listed_as_without_one_is_a_contradiction() -> None:
    section = ACTION_PLATFORM.replace(
        "Manage invasive alien species\n", f"Manage invasive alien species\n{ECOSYSTEMS}\n"
    )
    records = replace(REPORT, action_platform=section).read(Form.DUMP)
    row = records.commitments[0]
    assert (row.action_count, row.listed_as_other) == (1, True)
    assert flagged(records, FlagCode.CONTRADICTION)


def test_a_description_without_an_action_is_kept_and_flagged() -> None:
    section = ACTION_PLATFORM.replace("#### Increase protected areas\n", "")
    records = replace(REPORT, action_platform=section).read(Form.DUMP)
    assert summary(records.actions)[0] == (ECOSYSTEMS, None, BOUGHT)
    assert flagged(records, FlagCode.MISSING_VALUE, "no action")


def test_a_commitment_tells_its_area_where_the_heading_of_the_area_is_lost() -> None:
    section = ACTION_PLATFORM.replace("> Action area 1\n## Protect and restore nature\n", "")
    action = replace(REPORT, action_platform=section).read(Form.DUMP).actions[0]
    assert (action.area_number, action.area) == (1, "Protect and restore nature")
