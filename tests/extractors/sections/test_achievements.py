"""The Achievements: each level of each award is as complete as the page says, and nothing is made up."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.achievements import read_achievements
from extractors.template.pieces import pieces_of
from schemas.enums import Award, FlagCode, Level, Role, Status
from schemas.tables import Achievement, ReportRecords
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Part, Rule, Text, pdf_of
from tests.extractors.made_report import ACHIEVEMENTS, ACTION_PLATFORM, SHORT, Form, flagged
from tests.extractors.made_words import as_read

REPORT = replace(SHORT, achievements=ACHIEVEMENTS)
PRINTED = {
    Award.PROFILE: [34, 100, 0],
    Award.NATURE_PATHWAY: [11, 12, 13],
    Award.TOOLS_RESOURCES: [21, 22, 23],
    Award.ACTION_PLATFORM: [31, 32, 33],
}
NAMES = {
    Award.PROFILE: "Profile awards",
    Award.NATURE_PATHWAY: "The Nature Pathway",
    Award.TOOLS_RESOURCES: "Tools & resources hub",
    Award.ACTION_PLATFORM: "Action Platform",
}
LEVELS = ("Starter profile", "Frontrunner profile", "Star profile")


def recognised_levels(parts: Sequence[Part]) -> Sequence[Achievement]:
    """Return the levels that recognised texts of these parts tell."""
    blocks = [as_read(block, look_is_known=True) for block in blocks_of(*parts)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    return read_achievements(pieces, Account())


def percents(records: ReportRecords) -> dict[Award, list[int | None]]:
    found: dict[Award, list[int | None]] = {}
    for row in records.achievements:
        found.setdefault(row.award, []).append(row.percent_complete)
        assert list(Level).index(row.level) == len(found[row.award]) - 1
    return found


def achievements_on_a_page(parts: Iterable[Part]) -> dict[Award, list[int | None]]:
    """Read a page of achievements in front of the rest of a report."""
    return percents(SHORT.read_with_pages(pdf_of(*parts), at=1))


@pytest.mark.parametrize("form", Form)
def test_levels_and_percentages_one_below_the_other(form: Form) -> None:
    records = REPORT.read(form)
    assert percents(records) == PRINTED
    assert not flagged(records, FlagCode.UNEXPECTED_COUNT, "levels of awards")


def test_rows_come_in_the_order_of_awards_and_levels() -> None:
    rows = REPORT.read().achievements
    assert [(row.award, row.level) for row in rows] == [(award, level) for award in Award for level in Level]


@pytest.mark.parametrize("form", Form)
def test_three_levels_and_then_their_three_percentages(form: Form) -> None:
    section = "# Achievements\n" + "".join(
        f"## {NAMES[award]}\n{' '.join(LEVELS)}\n{' '.join(f'{value}% complete' for value in values)}\n"
        for award, values in PRINTED.items()
    )
    assert percents(replace(SHORT, achievements=section).read(form)) == PRINTED


@pytest.mark.parametrize("sign", ["{}% complete", "{} % complete", "{}%", "{} %", "{}% Complete"])
def test_a_percentage_is_read_however_it_is_printed(sign: str) -> None:
    section = ACHIEVEMENTS
    for values in PRINTED.values():
        for value in values:
            section = section.replace(f"\n{value}% complete\n", f"\n{sign.format(value)}\n")
    assert percents(replace(SHORT, achievements=section).read()) == PRINTED


def test_awards_in_columns_beside_each_other() -> None:
    parts: list[Part] = [Text(40, 60, "Achievements", 20, bold=True)]
    for column, (award, values) in enumerate(PRINTED.items()):
        x = 40 + 135 * column
        parts += [Card(x - 8, 90, x + 118, 260), Text(x, 110, NAMES[award], 11, bold=True)]
        for row, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            parts += [Text(x, 140 + 40 * row, level, 9), Text(x, 153 + 40 * row, f"{value}% complete", 10, bold=True)]
    assert achievements_on_a_page(parts) == PRINTED


def test_awards_in_columns_without_cards() -> None:
    parts: list[Part] = [Text(40, 60, "Achievements", 20, bold=True)]
    for column, (award, values) in enumerate(PRINTED.items()):
        x = 40 + 135 * column
        parts.append(Text(x, 110, NAMES[award], 11, bold=True))
        for row, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            parts += [Text(x, 140 + 40 * row, level, 9), Text(x, 153 + 40 * row, f"{value}% complete", 10, bold=True)]
    assert achievements_on_a_page(parts) == PRINTED


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_with_levels_across_and_awards_down(ruled: bool) -> None:
    parts: list[Part] = [Text(40, 60, "Achievements", 20, bold=True)]
    columns = (40, 220, 340, 460)
    for x, head in zip(columns, ("Award", *LEVELS), strict=True):
        parts.append(Text(x, 110, head, 9, bold=True))
    for row, (award, values) in enumerate(PRINTED.items()):
        y = 136 + 26 * row
        parts.append(Text(40, y, NAMES[award], 10))
        parts += [Text(x, y, f"{value} %", 10) for x, value in zip(columns[1:], values, strict=True)]
    if ruled:
        parts += [Rule(34, y, 560, y) for y in (95, 118, 144, 170, 196, 222)]
        parts += [Rule(x - 6, 95, x - 6, 222) for x in (*columns, 566)]
    found = achievements_on_a_page(part for part in parts if not (isinstance(part, Text) and part.text == "Award"))
    assert found == PRINTED


def test_a_table_with_awards_across_and_levels_down() -> None:
    parts: list[Part] = [Text(40, 60, "Achievements", 20, bold=True)]
    columns = (160, 270, 380, 490)
    for x, name in zip(
        columns, ("Profile awards", "Nature Pathway", "Tools & resources", "Action Platform"), strict=True
    ):
        parts.append(Text(x, 110, name, 9, bold=True))
    for row, level in enumerate(LEVELS):
        y = 136 + 26 * row
        parts.append(Text(40, y, level, 10))
        values = [PRINTED[award][row] for award in Award]
        parts += [Text(x, y, f"{value} %", 10) for x, value in zip(columns, values, strict=True)]
    parts += [Rule(34, y, 580, y) for y in (95, 118, 144, 170, 196)]
    parts += [Rule(x - 6, 95, x - 6, 196) for x in (40, *columns, 586)]
    assert achievements_on_a_page(parts) == PRINTED


@pytest.mark.parametrize("form", Form)
def test_awards_in_another_order_keep_their_own_percentages(form: Form) -> None:
    head, profile, rest = ACHIEVEMENTS.partition("## Profile awards")
    section = head + "## The Nature Pathway" + rest.split("## The Nature Pathway")[1] + profile
    section += rest.split("## The Nature Pathway")[0]
    assert percents(replace(SHORT, achievements=section).read(form)) == PRINTED


@pytest.mark.parametrize("form", Form)
def test_a_missing_level_is_named_by_a_flag_and_has_a_row_without_a_percentage(form: Form) -> None:
    section = ACHIEVEMENTS.replace("> Star profile\n13% complete\n", "")
    records = replace(SHORT, achievements=section).read(form)
    assert flagged(records, FlagCode.UNEXPECTED_COUNT, "not found: The Nature Pathway: Star profile")
    assert records.report.status is Status.NEEDS_REVIEW
    assert percents(records) == PRINTED | {Award.NATURE_PATHWAY: [11, 12, None]}


@pytest.mark.parametrize("form", Form)
def test_a_level_without_its_percentage_is_flagged_and_no_other_takes_its_place(form: Form) -> None:
    records = replace(SHORT, achievements=ACHIEVEMENTS.replace("\n12% complete", "")).read(form)
    assert records.report.status is Status.NEEDS_REVIEW
    assert [flag for flag in records.flags if "Achievements" in flag.message]
    for row in records.achievements:
        assert row.percent_complete in (None, PRINTED[row.award][list(Level).index(row.level)])
    assert any(row.percent_complete is None for row in records.achievements)


@pytest.mark.parametrize("printed", ["3496 complete", "134% complete", "l4% complete"])
def test_a_doubtful_percentage_is_null_and_flagged(printed: str) -> None:
    records = replace(SHORT, achievements=ACHIEVEMENTS.replace("34% complete", printed)).read()
    assert percents(records) == PRINTED | {Award.PROFILE: [None, 100, 0]}
    assert flagged(records, FlagCode.INVALID_VALUE, "percentage")


@pytest.mark.parametrize("form", Form)
def test_a_report_without_achievements_has_none_and_says_so(form: Form) -> None:
    records = SHORT.read(form)
    assert records.achievements == ()
    assert flagged(records, FlagCode.UNEXPECTED_COUNT, "0 levels of awards")
    assert flagged(records, FlagCode.MISSING_SECTION, "achievements")


def test_a_percentage_in_a_description_is_no_achievement() -> None:
    section = ACTION_PLATFORM.replace("The council bought", "Planting is 62% complete. The council bought")
    records = replace(REPORT, action_platform=section).read()
    assert percents(records) == PRINTED
    assert records.actions[0].description is not None
    assert records.actions[0].description.startswith("Planting is 62% complete.")


def test_blurbs_are_fixed_wording_and_say_nothing() -> None:
    blocks = REPORT.read().blocks
    (blurb,) = [block for block in blocks if (block.text or "").startswith("The city has updated their profile")]
    assert blurb.role is Role.FIXED_WORDING


def test_the_word_complete_may_stand_below_its_percentage() -> None:
    records = replace(SHORT, achievements=ACHIEVEMENTS.replace("% complete", "%\ncomplete")).read()
    assert [row.percent_complete for row in records.achievements] == [
        row.percent_complete for row in replace(SHORT, achievements=ACHIEVEMENTS).read().achievements
    ]
    assert records.report.unaccounted_chars == 0


def test_an_award_whose_heading_was_not_read_is_known_by_its_blurb() -> None:
    records = replace(REPORT, achievements=ACHIEVEMENTS.replace("## Profile awards\n", "")).read()
    assert percents(records) == PRINTED


def recognised_cards(missing: Collection[int]) -> dict[Award, list[int | None]]:
    """Read four recognised cards with a percentage above each level, of which those at `missing` were not read."""
    parts: list[Part] = []
    for number, (award, values) in enumerate(PRINTED.items()):
        left, top = 40 + 280.0 * (number % 2), 100 + 120.0 * (number // 2)
        parts.append(Text(left, top, NAMES[award], 11, bold=True))
        for place, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            x = left + 88 * place
            if 3 * number + place not in missing:
                parts.append(Text(x + 20, top + 46, f"{value}%", 9, bold=True))
            parts.append(Text(x, top + 70, level, 8))
    found: dict[Award, list[int | None]] = {}
    for row in recognised_levels(parts):
        found.setdefault(row.award, []).append(row.percent_complete)
    return found


@pytest.mark.parametrize("missing", range(12))
def test_a_recognised_percentage_that_was_not_read_is_null_and_the_others_keep_their_levels(missing: int) -> None:
    wanted = {
        award: [None if 3 * number + place == missing else value for place, value in enumerate(values)]
        for number, (award, values) in enumerate(PRINTED.items())
    }
    assert recognised_cards({missing}) == wanted


def test_too_few_percentages_to_tell_whose_they_are_are_no_level_s() -> None:
    assert recognised_cards(range(7)) == dict.fromkeys(Award, [None] * 3)


def test_percentages_between_two_levels_are_neither_s_where_one_is_missing() -> None:
    parts: list[Part] = []
    for number, (award, values) in enumerate(PRINTED.items()):
        parts.append(Text(300, 100 + 120.0 * number, NAMES[award], 11, bold=True))
        for place, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            top = 100 + 120.0 * number + 40 * place
            parts.append(Text(40, top, level, 9))
            if (number, place) != (3, 2):
                parts.append(Text(40, top + 20, f"{value}%", 9))
    assert {row.percent_complete for row in recognised_levels(parts)} == {None}


def test_numbers_beside_recognised_levels_are_percentages_though_their_signs_were_lost() -> None:
    """A narrow cell breaks "Starter profile 67", and "profile 67" alone is nearly the name of an award."""
    parts: list[Part] = []
    for number, (award, values) in enumerate(PRINTED.items()):
        parts.append(Text(40, 100 + 60.0 * number, NAMES[award], 11, bold=True))
        for place, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            name, _, rest = level.partition(" ")
            parts.append(Text(250 + 90 * place, 100 + 60.0 * number, name, 9))
            parts.append(Text(250 + 90 * place, 118 + 60.0 * number, f"{rest} {value}", 9))
    found = [row.percent_complete for row in recognised_levels(parts)]
    assert found == [value for values in PRINTED.values() for value in values]


@pytest.mark.parametrize("missing", [None, 7])
def test_an_arabic_percent_sign_is_known_by_what_an_engine_for_latin_letters_makes_of_it(missing: int | None) -> None:
    """The engine makes "07." of "0 ٪", of others "33'/." or "33/.", or loses the sign."""
    signs = ("/.", "'/.", "", " ’/.")
    parts: list[Part] = []
    for number, (award, values) in enumerate(PRINTED.items()):
        parts.append(Text(40, 100 + 120.0 * number, NAMES[award], 11, bold=True))
        for place, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            top = 125 + 120.0 * number + 25 * place
            parts.append(Text(40, top, level, 9))
            if 3 * number + place != missing:
                parts.append(Text(140, top, f"{value}{signs[number]}" if value else "07.", 9, bold=True))
    found = [row.percent_complete for row in recognised_levels(parts)]
    printed = [value for values in PRINTED.values() for value in values]
    assert found == [None if index == missing else value for index, value in enumerate(printed)]


@pytest.mark.parametrize("printed", ["{level} % {value}", "{value}|%{level}"])
def test_signs_of_pages_set_from_right_to_left_are_no_part_of_a_level(printed: str) -> None:
    parts: list[Part] = []
    for number, (award, values) in enumerate(PRINTED.items()):
        parts.append(Text(40, 100 + 120.0 * number, NAMES[award], 11, bold=True))
        for place, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            texts = printed.format(level=level, value=value).split("|")
            top = 120 + 120.0 * number + 25 * place
            parts += [Text(40 + 22 * index, top, text, 9, bold=index == 0) for index, text in enumerate(texts)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks_of(*parts)))]
    found = [row.percent_complete for row in read_achievements(pieces, Account())]
    assert found == [value for values in PRINTED.values() for value in values]
