"""Indicators in narrow justified columns, whose blocks are torn: names are found by words, scores by one pattern."""

import textwrap
from collections.abc import Sequence

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.cbi import read_cbi
from extractors.sections.pairing import FAR, cheapest
from extractors.template import pieces_of
from schemas.enums import FlagCode
from schemas.tables import CbiIndicator
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Part, Text
from tests.extractors.made_report import flagged
from tests.extractors.made_words import as_read
from tests.extractors.sections.cbi.test_wrapped_names import HEAD, LEADING, NAMES, SIZE, found, read

LETTERS = 17
WIDTH = 92.0
"""Points of the text in a column: lines are set to end there."""


def justified(x: float, y: float, line: str, *, is_last: bool) -> list[Part]:
    """Set the words of a line apart so that the last one ends with the column, but for the last line of a paragraph."""
    words = line.split()
    widths = [0.5 * SIZE * len(word) for word in words]
    room = WIDTH - sum(widths)
    gap = 0.3 * SIZE if is_last or len(words) == 1 else max(room / (len(words) - 1), 0.3 * SIZE)
    parts: list[Part] = []
    for word, width in zip(words, widths, strict=True):
        parts.append(Text(x, y, word, SIZE))
        x += width + gap
    return parts


@pytest.mark.parametrize("score", ["{} of 4", "{}", "{} / 4"])
@pytest.mark.parametrize("side", ["first", "above"])
@pytest.mark.parametrize("number", ["{}. ", "({}) ", "{} – "])
def test_torn_names_in_three_columns_have_their_own_scores(score: str, side: str, number: str) -> None:
    parts = list(HEAD)
    for index, (counted, name, points) in enumerate(NAMES):
        x, y = 40 + 175.0 * (index % 3), 185 + 130.0 * (index // 3)
        lines = textwrap.wrap(number.format(counted) + name, LETTERS)
        for row, line in enumerate(lines):
            parts += justified(x, y + LEADING * row, line, is_last=row == len(lines) - 1)
        place = (x + WIDTH + 14, y) if side == "first" else (x, y - LEADING)
        parts.append(Text(*place, score.format(points), SIZE, bold=True))
    assert found(read([parts])) == [(counted, name, points) for counted, name, points in NAMES]


def test_an_assignment_is_the_cheapest_and_needs_a_column_for_each_row() -> None:
    pairing = cheapest([[1.0, 2.0], [1.0, 9.0]])
    assert pairing is not None
    assert (pairing.chosen, pairing.total) == ([1, 0], 3.0)
    assert cheapest([[1.0, FAR], [1.0, FAR]]) is None


def test_specks_that_recognition_reads_beside_scores_are_no_numbers() -> None:
    parts = list(HEAD)
    for row, (_, name, points) in enumerate(NAMES):
        parts.append(Text(40, 185 + 16.0 * row, f"{name} n.u.", SIZE))
        parts.append(Text(500, 185 + 16.0 * row, f". {points} out of 4", SIZE))
    parts += [Text(430, 190, "5", 2), Text(455, 190, "7", 2)]
    blocks = [as_read(block, look_is_known=True) for block in blocks_of(*parts)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    read_rows = read_cbi(pieces, Account()).indicators
    assert [(row.indicator, row.score) for row in read_rows] == [(name, points) for _, name, points in NAMES]


LOST = ("of", "in", "to")


def recognised_rows(parts: Sequence[Part]) -> tuple[list[tuple[str, int | None]], Account]:
    """Read parts as recognised words; return names with their scores, and the account."""
    index, account = recognised_index(parts)
    return [(row.indicator, row.score) for row in index], account


def recognised_index(parts: Sequence[Part]) -> tuple[tuple[CbiIndicator, ...], Account]:
    """Read parts as recognised words; return the indicators, and the account."""
    blocks = [as_read(block, look_is_known=True) for block in blocks_of(*parts)]
    account = Account()
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    return read_cbi(pieces, account).indicators, account


def test_names_whose_short_words_were_lost_are_known_by_the_others() -> None:
    """Engines leave out the short words of justified lines; "Health and wellbeing" is a name by itself, too."""
    parts = list(HEAD)
    for index, (_, name, points) in enumerate(NAMES):
        x, y = 40 + 270.0 * (index % 2), 185 + 60.0 * (index // 2)
        kept = " ".join(word for word in name.split() if word not in LOST).replace("species", "specles")
        for row, line in enumerate(textwrap.wrap(kept, 24)):
            parts.append(Text(x, y + LEADING * row, line, SIZE))
        parts.append(Text(x, y - LEADING - 3, f"{points}", SIZE, bold=True))
    rows, _ = recognised_rows(parts)
    assert rows == [(name, points) for _, name, points in NAMES]


def test_the_one_score_that_was_not_read_is_what_the_others_leave() -> None:
    parts = list(HEAD)
    for row, (_, name, points) in enumerate(NAMES):
        parts.append(Text(40, 185 + 16.0 * row, name, SIZE))
        parts.append(Text(500, 185 + 16.0 * row, "s" if row == 2 else f"{points}", SIZE))
    rows, account = recognised_rows(parts)
    assert rows == [(name, points) for _, name, points in NAMES]
    assert [flag.code for flag in account.flags if "leave of" in flag.message] == [FlagCode.INVALID_VALUE]


def test_numbers_without_a_sign_stand_behind_names_on_pages_set_from_right_to_left() -> None:
    parts = list(HEAD)
    for row, (number, name, points) in enumerate(NAMES):
        parts.append(Text(40, 185 + 16.0 * row, f"out of 4 {points}", SIZE))
        parts.append(Text(180, 185 + 16.0 * row, f"{name} {int(number) + 10}", SIZE))
    assert [(name, points) for _, name, points in found(read([parts]))] == [(name, points) for _, name, points in NAMES]


@pytest.mark.parametrize("code", ["I{}. ", "NB-{} ", "Indicator {}: "])
def test_a_code_counts_as_its_number(code: str) -> None:
    parts = list(HEAD)
    for row, (number, name, points) in enumerate(NAMES):
        parts.append(Text(40, 185 + 16.0 * row, code.format(number) + name, SIZE))
        parts.append(Text(500, 185 + 16.0 * row, f"{points} of 4", SIZE))
    assert found(read([parts])) == [(number, name, points) for number, name, points in NAMES]


@pytest.mark.parametrize("sign", ["n/a", "–", "not scored"])
@pytest.mark.parametrize("form", ["{} of 4", "{}"])
def test_a_sign_in_the_place_of_a_score_says_that_there_is_none(sign: str, form: str) -> None:
    parts = list(HEAD)
    for row, (number, name, points) in enumerate(NAMES):
        parts.append(Text(40, 185 + 28.0 * row, f"{number}. {name}", SIZE))
        parts.append(Text(500, 185 + 28.0 * row, form.format(points) if points else sign, SIZE))
    records = read([parts])
    assert found(records) == [(number, name, points or None) for number, name, points in NAMES]
    assert not flagged(records, FlagCode.CONTRADICTION)
    assert records.report.unaccounted_chars == 0


def test_the_highest_score_may_stand_in_a_column_of_its_own() -> None:
    parts = [*HEAD, Text(40, 172, "No.", SIZE), Text(70, 172, "Indicator", SIZE), Text(480, 172, "Score", SIZE)]
    parts.append(Text(530, 172, "Max", SIZE))
    for row, (number, name, points) in enumerate(NAMES):
        y = 200 + 28.0 * row
        parts += [Text(40, y, number, SIZE), Text(70, y, name, SIZE)]
        parts += [Text(490, y, str(points), SIZE), Text(535, y, "4", SIZE)]
    records = read([parts])
    assert found(records) == [(number, name, points) for number, name, points in NAMES]
    assert [row.max_score for row in records.cbi_indicators] == [4] * len(NAMES)
    assert records.report.unaccounted_chars == 0


@pytest.mark.parametrize("lost", [None, 3])
def test_a_column_of_highest_scores_holds_no_scores_though_its_head_ran_together(lost: int | None) -> None:
    """The score of one row and the number of another were not read; what stands under "Max" is no score of theirs."""
    parts: list[Part] = [*HEAD, Text(70, 172, "Indicator", SIZE), Text(480, 172, "Score |", SIZE)]
    parts.append(Text(528, 172, "Max", SIZE))
    for row, (number, name, points) in enumerate(NAMES):
        y = 200 + 28.0 * row
        parts += [Text(70, y, name, SIZE), Text(535, y, "4", SIZE)]
        parts += [] if row == 1 else [Text(40, y, number, SIZE)]
        parts += [] if row == lost else [Text(490, y, str(points), SIZE)]
    index, _ = recognised_index(parts)
    assert [(row.indicator, row.score) for row in index] == [(name, points) for _, name, points in NAMES]
    assert [row.max_score for row in index] == [None if row == lost else 4 for row in range(len(NAMES))]


@pytest.mark.parametrize("lost", [None, 4])
def test_scores_stand_beside_the_numbers_above_names_though_one_of_these_was_not_read(lost: int | None) -> None:
    """Recognised scores have lost their spaces ("4outof4"), and torn names stand nearer to the scores of others."""
    parts = list(HEAD)
    for index, (number, name, points) in enumerate(NAMES):
        x, y = 40 + 140.0 * (index % 3), 185 + 130.0 * (index // 3)
        kept = " ".join(word for word in name.split() if word not in LOST)
        parts += [] if index == lost else [Text(x, y, f"({number})", SIZE)]
        for row, line in enumerate(textwrap.wrap(kept, 12)):
            parts.append(Text(x, y + LEADING * (row + (index != lost)), line, SIZE))
        parts.append(Text(x + 85, y, f"{points}outof4", SIZE, bold=True))
    rows, _ = recognised_rows(parts)
    assert dict(rows) == {name: points for _, name, points in NAMES}
