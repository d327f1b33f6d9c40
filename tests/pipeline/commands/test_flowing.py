"""Lines of a text on a terminal end where its words do, in every script, and no letter is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pipeline.commands.flowing import broken
from tests.pipeline.commands.written import TEXTS

THAI = "นักเรียนปลูกต้นไม้และดูแลสวนสาธารณะ"
THAI_WORDS = ("นักเรียน", "ปลูก", "ต้นไม้", "และ", "ดูแล", "สวน", "สาธารณะ")


def ends() -> set[int]:
    """Where the words of the Thai text end, a compound's parts too."""
    found, at = {THAI.index("ไม้", THAI.index("ต้น")), THAI.index("เรียน"), THAI.index("แล", THAI.index("ดูแล"))}, 0
    for word in THAI_WORDS:
        at += len(word)
        found.add(at)
    return found


@pytest.mark.parametrize("width", range(8, 36))
def test_thai_is_broken_between_words(width: int) -> None:
    at = 0
    for line in broken(THAI, width):
        at += len(line)
        assert at in ends(), THAI[:at]


def test_spaces_that_a_line_ends_at_are_left_out_and_others_stay() -> None:
    assert broken("one  two three", 8) == ["one  two", "three"]


def test_an_address_wider_than_a_line_is_cut() -> None:
    assert broken("see https://example.org/a", 10) == ["see", "https://ex", "ample.org/", "a"]


def test_chinese_signs_stand_at_no_wrong_end_of_a_line() -> None:
    for width in range(8, 20):
        for line in broken("本市種樹（三年內），並由居民照顧。", width)[1:]:
            assert line[0] not in "，。）"


@given(st.sampled_from(TEXTS), st.integers(min_value=10, max_value=60))
def test_no_letter_is_lost_no_mark_begins_a_line_and_none_is_too_wide(text: str, width: int) -> None:
    found = broken(text, width)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in found)
    assert not any(unicodedata.category(line[0]).startswith("M") for line in found[1:])
