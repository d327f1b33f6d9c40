"""Which section of the report a text belongs to, also where two sections have the same heading."""

from dataclasses import replace

import pytest

from extractors.document.text_dump import dump_blocks
from extractors.sections.which_section import sections_of
from extractors.template.pieces import pieces_of
from schemas.enums import FlagCode, Role, Section
from tests.extractors.made_report import Form, MadeReport, flagged


def sections(*paragraphs: str) -> list[Section | None]:
    blocks, _ = dump_blocks("\n\n".join(paragraphs))
    return sections_of(pieces_of(blocks))


PROFILE, ACHIEVEMENTS, PLATFORM, PATHWAY, CBI, TOOLS, FOOTER = Section


def test_what_stands_before_the_first_heading_is_the_cover() -> None:
    assert sections("Springfield", "a motto", "Overview") == [PROFILE, PROFILE, PROFILE]


def test_a_text_belongs_to_the_section_it_stands_in() -> None:
    assert sections("Overview", "1234", "Achievements", "text", "City Biodiversity Index", "more") == [
        PROFILE,
        PROFILE,
        ACHIEVEMENTS,
        ACHIEVEMENTS,
        CBI,
        CBI,
    ]


def test_a_heading_that_names_an_award_and_a_section_is_what_follows_it() -> None:
    assert sections("Achievements", "Action Platform", "Starter profile", "34% complete") == [ACHIEVEMENTS] * 4
    assert sections("Achievements", "Action Platform", "Action area 1", "Control Pollution") == [
        ACHIEVEMENTS,
        PLATFORM,
        PLATFORM,
        PLATFORM,
    ]


def test_a_section_is_known_by_its_contents_where_its_heading_is_lost() -> None:
    found = sections(
        "Overview", "Protect and restore nature", "Control Pollution", "I. Analyze", "Set Baseline", "a title"
    )
    assert found == [PROFILE, PLATFORM, PLATFORM, PATHWAY, PATHWAY, PATHWAY]


@pytest.mark.parametrize("word", ["Country", "Population", "CitiesWithNature", "City", "Page 3"])
def test_a_common_word_does_not_lead_out_of_a_section(word: str) -> None:
    assert sections("Achievements", "Control Pollution", word, "text") == [ACHIEVEMENTS, PLATFORM, PLATFORM, PLATFORM]


def test_a_document_without_any_wording_has_no_sections() -> None:
    assert sections("Some words", "and others") == [None, None]


@pytest.mark.parametrize("form", Form)
def test_each_section_of_a_report_is_found(form: Form) -> None:
    records = MadeReport().read(form)
    assert {block.section for block in records.blocks} == set(Section)
    assert not flagged(records, FlagCode.MISSING_SECTION)
    for block in records.blocks:
        if (block.text or "").startswith("No uploads"):
            assert block.section is Section.NATURE_PATHWAY
        if (block.text or "").startswith("This document contains"):
            assert (block.section, block.role) == (Section.FOOTER, Role.FIXED_WORDING)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", ["achievements", "action_platform", "nature_pathway", "cbi", "tools"])
def test_a_section_that_is_not_there_is_flagged_and_alone(name: str, form: Form) -> None:
    report = replace(MadeReport(action_platform="", nature_pathway=""), **{name: ""})
    records = report.read(form)
    assert flagged(records, FlagCode.MISSING_SECTION, repr(name))
    for other in ("cbi", "tools", "achievements"):
        if other != name:
            assert not flagged(records, FlagCode.MISSING_SECTION, repr(other))


def test_sections_in_another_order_are_read_all_the_same() -> None:
    plain = MadeReport()
    turned = replace(plain, achievements=plain.cbi, cbi=plain.achievements)
    first, second = plain.read(Form.DUMP), turned.read(Form.DUMP)
    assert [(row.award, row.level, row.percent_complete) for row in first.achievements] == [
        (row.award, row.level, row.percent_complete) for row in second.achievements
    ]
    assert [row.score for row in first.cbi_components] == [row.score for row in second.cbi_components]
    assert second.report.unaccounted_chars == 0


@pytest.mark.parametrize("form", Form)
def test_a_text_of_no_section_s_kind_is_left_over_counted_and_flagged(form: Form) -> None:
    stray = "A sentence that no table has a column for."
    report = MadeReport()
    records = replace(
        report, cbi=report.cbi.replace("# City Biodiversity Index\n", f"# City Biodiversity Index\n{stray}\n")
    ).read(form)
    assert [block.text for block in records.blocks if block.role is Role.UNACCOUNTED] == [stray]
    assert records.report.unaccounted_chars == len(stray)
    assert flagged(records, FlagCode.UNACCOUNTED_TEXT)


def test_an_icon_that_is_left_over_is_counted_but_no_reason_to_look() -> None:
    report = MadeReport()
    records = replace(
        report, cbi=report.cbi.replace("# City Biodiversity Index\n", "# City Biodiversity Index\n@ o0\n")
    ).read(Form.DUMP)
    assert records.report.unaccounted_chars == 4
    assert not flagged(records, FlagCode.UNACCOUNTED_TEXT)
