"""Levels and percentages that are wrapped in narrow cells, stand in a sentence, or are parted by the page's end."""

from dataclasses import replace

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.achievements import read_achievements
from extractors.template.pieces import pieces_of
from schemas.enums import Level, Role
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Glyphs, Part, Text, pdf_of
from tests.extractors.made_report import SHORT
from tests.extractors.sections.test_achievements import LEVELS, NAMES, PRINTED, achievements_on_a_page, percents


def test_levels_that_are_wrapped_in_a_narrow_cell_touch_their_percentages() -> None:
    parts: list[Part] = [Text(40, 60, "Achievements", 20, bold=True)]
    for column, (award, values) in enumerate(PRINTED.items()):
        x = 40 + 135 * column
        parts += [Card(x - 8, 90, x + 118, 260), Text(x, 110, NAMES[award], 11, bold=True)]
        for row, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            first, second = level.split()
            end = x + 46.7 if first == "Frontrunner" else x + 50
            y = 140 + 40 * row
            parts += [Text(x, y, first, 9), Text(end, y, f"{value}% complete", 9), Text(x, y + 12, second, 9)]
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert percents(records) == PRINTED
    assert not [block for block in records.blocks if block.role is Role.UNACCOUNTED]


def test_levels_without_a_space_between_them_are_three() -> None:
    section = "# Achievements\n" + "".join(
        f"## {NAMES[award]}\n{''.join(LEVELS)}\n{' '.join(f'{value}% complete' for value in values)}\n"
        for award, values in PRINTED.items()
    )
    assert percents(replace(SHORT, achievements=section).read()) == PRINTED


def test_levels_may_stand_on_the_lines_of_a_sentence_beside_them() -> None:
    parts: list[Part] = [Text(40, 60, "Achievements", 20, bold=True)]
    sentence = ("The city has engaged with the Nature", "Pathway to integrate nature throughout", "their city’s plans")
    for row, (award, values) in enumerate(PRINTED.items()):
        y = 110 + 60 * row
        parts.append(Text(40, y, NAMES[award], 10, bold=True))
        parts += [Text(40, y + 13 * (line + 1), text, 10) for line, text in enumerate(sentence)]
        for column, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            x = 40 + 5.0 * len(sentence[1]) + 6 + 110 * column
            parts += [Text(x, y + 13, level, 10), Text(x, y + 26, f"{value}% complete", 10)]
    assert achievements_on_a_page(parts) == PRINTED


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("{level} {value}", "profile %", ""),
        ("{value} per", "cent {level}", "profile"),
        ("{level}", "profile {value}", "percent complete"),
        ("{level} profile {value}", "\u066a", ""),
    ],
)
def test_lines_may_break_between_a_number_and_its_sign(first: str, second: str, third: str) -> None:
    parts: list[Part] = [Text(40, 60, "Achievements", 20, bold=True)]
    for row, (award, values) in enumerate(PRINTED.items()):
        y = 110 + 70 * row
        parts.append(Text(40, y, NAMES[award], 12, bold=True))
        for column, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
            for line, text in enumerate((first, second, third)):
                printed = text.format(level=level.split()[0], value=value)
                if printed and "\u066a" not in printed:
                    parts.append(Text(40 + 130 * column, y + 16 + 12 * line, printed, 9))
                elif printed:
                    parts.append(Glyphs(40 + 130 * column, y + 16 + 12 * line, printed, 9))
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks_of(*parts)))]
    rows = {(row.award, row.level): row.percent_complete for row in read_achievements(pieces, Account())}
    assert rows == {
        (award, level): value for award, own in PRINTED.items() for level, value in zip(Level, own, strict=True)
    }


def test_the_name_of_an_award_may_stand_on_the_page_before_its_table_does() -> None:
    x = {award: 180 + 100 * column for column, award in enumerate(PRINTED)}
    parts: list[Part] = [Text(40, 60, "Achievements", 20, bold=True)]
    parts += [Text(40, 90 + 14 * row, name, 9) for row, name in enumerate(reversed(NAMES.values()))]
    parts += [Text(x[award], 180, NAMES[award], 9, bold=True) for award in PRINTED]
    for row, level in enumerate(LEVELS):
        parts.append(Text(40, 200 + 20 * row, level, 9))
        parts += [Text(x[award], 200 + 20 * row, f"{values[row]}%", 9) for award, values in PRINTED.items()]
    assert achievements_on_a_page(parts) == PRINTED
