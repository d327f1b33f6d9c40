"""Text dumps: pages and paragraphs, told from lines alone."""

from dataclasses import asdict, fields

import pytest

from extractors.document.text_dump import dump_blocks
from extractors.read import read_report
from schemas.tables import Placed
from tests.extractors.made_report import Form, MadeReport

PLACE = {field.name for field in fields(Placed)}


def pages_of(text: str) -> list[list[str]]:
    blocks, count = dump_blocks(text)
    return [[block.text for block in blocks if block.page == page] for page in range(1, count + 1)]


def test_blank_lines_part_paragraphs_and_lines_of_one_are_joined() -> None:
    assert pages_of("first line\nsecond line\n\nanother\n\n\nlast") == [["first line second line", "another", "last"]]


def test_form_feeds_part_pages() -> None:
    assert pages_of("one\n\ftwo\n\fthree\n\f") == [["one"], ["two"], ["three"]]


def test_a_page_without_text_between_form_feeds_counts() -> None:
    assert pages_of("one\n\f\n\fthree") == [["one"], [], ["three"]]


def test_one_space_before_a_line_begins_a_page_where_form_feeds_were_lost() -> None:
    assert pages_of(" one\n\ntext\n two\n\ntext\n three") == [["one", "text"], ["two", "text"], ["three"]]


def test_an_indented_line_is_no_page() -> None:
    assert pages_of("one\n   indented\n\ttabbed\nlast") == [["one indented tabbed last"]]


def test_a_space_before_a_line_says_nothing_where_form_feeds_are_there() -> None:
    assert pages_of("one\n said\n\ftwo") == [["one said"], ["two"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_are_line_ends(end: str) -> None:
    assert pages_of(end.join(["one", "", "two", "three"])) == [["one", "two three"]]


def test_a_dump_of_chinese_lines_is_joined_without_spaces() -> None:
    assert pages_of("保护区的面积\n扩大了两倍。") == [["保护区的面积扩大了两倍。"]]


@pytest.mark.parametrize("text", ["", "\n\n", " ", "\f\f", " \n \n"])
def test_a_dump_without_text_has_no_blocks(text: str) -> None:
    blocks, _ = dump_blocks(text)
    assert blocks == []


def test_blocks_of_a_dump_have_a_page_and_no_place() -> None:
    blocks, _ = dump_blocks("one\n\ftwo")
    assert [(block.page, block.box, block.card) for block in blocks] == [(1, None, None), (2, None, None)]


def test_a_report_says_the_same_as_a_dump_and_as_a_pdf() -> None:
    in_pdf, dumped = (MadeReport().read(form) for form in Form)
    for table in ("achievements", "commitments", "pathway_steps", "cbi_components"):
        first, second = (
            [{name: value for name, value in asdict(row).items() if name not in PLACE} for row in records.rows(table)]
            for records in (in_pdf, dumped)
        )
        assert first == second


def test_a_dump_whose_form_feeds_were_lost_reads_like_one_that_has_them() -> None:
    data = MadeReport().dump()
    lost = b" " + data.replace(b"\n\f", b"\n ")
    first, second = (read_report(text, file_name="springfield.txt") for text in (data, lost))
    assert first.report.page_count == second.report.page_count
    assert first.achievements == second.achievements
    assert first.actions == second.actions
    assert first.blocks == second.blocks
