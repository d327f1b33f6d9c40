"""What always holds: nothing that a page or a dump says is lost or doubled, and no bytes make reading fail."""

import io
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.glyphs import read_glyphs
from extractors.document.pages import glyph_page
from extractors.document.pdf import open_pdf
from extractors.document.text_dump import dump_blocks
from extractors.layout.page_layout import read_page
from extractors.read import read_report
from schemas.enums import Role, Status
from schemas.tables import ReportRecords
from tests.extractors.fixture_reports import PDF_NAMES, report_bytes
from tests.extractors.made_fonts import ADVANCE
from tests.extractors.made_pdf import Card, Glyphs, MadePdf, Part, Rule
from tests.extractors.made_report import SHORT, MadeReport

Characters = Counter[str]

BRACKETS = str.maketrans("()[]{}«»<>", "(([[{{««<<")
"""Brackets of right-to-left lines are turned round where their producer wrote them as drawn."""
HYPHENS = "-\u2010\u00ad"
"""Hyphens that end a line may be taken away."""


def characters(texts: Iterable[str]) -> Characters:
    """Return what texts say, without spaces and hyphens, letters and accents apart."""
    text = unicodedata.normalize("NFD", "".join(texts)).translate(BRACKETS)
    return Counter(character for character in text if not character.isspace() and character not in HYPHENS)


def hyphens(texts: Iterable[str]) -> int:
    return sum(text.count(hyphen) for text in texts for hyphen in HYPHENS)


def glyph_texts(data: bytes) -> list[str]:
    """Return what the glyphs of all pages say."""
    document = open_pdf(data)
    try:
        return [glyph.text for page in document for glyph in read_glyphs(page)]
    finally:
        document.close()


@pytest.mark.parametrize("file_name", PDF_NAMES)
def test_every_character_of_a_report_is_in_exactly_one_block(
    file_name: str, read_fixture: Callable[[str], ReportRecords]
) -> None:
    drawn = glyph_texts(report_bytes(file_name))
    found = [block.text_as_found or "" for block in read_fixture(file_name).blocks]
    assert characters(found) == characters(drawn)
    assert 0 <= hyphens(drawn) - hyphens(found) <= 20


WORDS = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyzÄéçß", min_size=1, max_size=12),
    st.text("保护区面积扩大到公园", min_size=1, max_size=8),
    st.text("ابتثجحخدذرزسش", min_size=1, max_size=8),
    st.text("0123456789%.,()/–•", min_size=1, max_size=6),
    st.text("कखगघनमपर", min_size=1, max_size=6),
)
PLACED_WORDS = st.lists(
    st.tuples(WORDS, st.floats(10, 480), st.floats(30, 830), st.sampled_from([7.0, 9.0, 10.0, 10.0, 14.0, 24.0])),
    max_size=40,
)
DRAWN = st.lists(
    st.tuples(st.booleans(), st.floats(5, 500), st.floats(5, 780), st.floats(5, 300), st.floats(5, 200)), max_size=6
)


def laid_out(words: list[tuple[str, float, float, float]]) -> list[Glyphs]:
    """Return the words that lie on none of those before them."""
    kept: list[Glyphs] = []
    for text, x, y, size in words:
        clear = all(
            abs(y - other.y) > size + other.size
            or x > other.x + len(other.texts) * ADVANCE * other.size + 1
            or other.x > x + len(text) * ADVANCE * size + 1
            for other in kept
        )
        if clear:
            kept.append(Glyphs(x, y, text, size))
    return kept


@settings(max_examples=60)
@given(PLACED_WORDS, DRAWN, st.sampled_from([0, 0, 90, 180, 270]))
def test_every_character_of_any_page_is_in_exactly_one_block(
    words: list[tuple[str, float, float, float]],
    drawn: list[tuple[bool, float, float, float, float]],
    rotate: int,
) -> None:
    placed = laid_out(words)
    shapes: list[Part] = [
        Card(x, y, x + width, y + height) if is_card else Rule(x, y, x + width, y)
        for is_card, x, y, width, height in drawn
    ]
    data = MadePdf().page(*shapes, *placed, rotate=rotate).to_bytes()
    document = pdfium.PdfDocument(data)
    page = read_page(glyph_page(document[0], 1))
    document.close()
    blocks = (*page.blocks, *page.slanted)
    assert characters(block.text_as_found or "" for block in blocks) == characters(
        text or "" for glyphs in placed for text in glyphs.texts
    )
    assert all(block.text.strip() and block.box is not None for block in blocks)


LINES = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40),
    st.sampled_from(["", "", "  ", "\f", " A page", "Overview", "保护区", "socio-", "\u00a0"]),
)


@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\r\n"]))
def test_every_line_of_a_dump_is_in_exactly_one_block(lines: list[str], end: str) -> None:
    text = end.join(lines)
    blocks, pages = dump_blocks(text)
    found = [word.text for block in blocks for line in block.lines for word in line.words]
    assert found == text.split()
    assert [block.page for block in blocks] == sorted(block.page for block in blocks)
    assert all(1 <= block.page <= pages for block in blocks)


TEMPLATE = [line for line in MadeReport().dump().decode().split("\n") if line.strip("\f ")]
REPORT_LINES = st.lists(
    st.one_of(st.sampled_from(TEMPLATE), st.text("abc äé保护区.,-", min_size=1, max_size=30), st.just("\f")),
    max_size=40,
)


@settings(max_examples=25)
@given(REPORT_LINES, st.sampled_from(["\n", "\n\n"]))
def test_whatever_lines_a_report_has_each_word_of_them_is_in_exactly_one_block(lines: list[str], end: str) -> None:
    dump = SHORT.dump().decode() + "\f" + end.join(lines)
    records = read_report(dump.encode(), file_name="report.txt")
    assert records.report.status is not Status.FAILED
    found = [block.text_as_found or "" for block in records.blocks]
    assert characters(found) == characters([dump])
    left_over = [block.text or block.text_as_found or "" for block in records.blocks if block.role is Role.UNACCOUNTED]
    assert records.report.unaccounted_chars == sum(map(len, left_over))


@settings(max_examples=50)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj<<", b"\xff\xfe", b"\xef\xbb\xbf"])
)
def test_no_bytes_make_reading_fail(data: bytes, head: bytes) -> None:
    report = read_report(head + data, file_name="some").report
    assert report.status is Status.FAILED
    assert report.failure_code is not None
    assert report.failure_message


def plain(data: bytes) -> bytes:
    """Return a PDF with its streams uncompressed, so that changed bytes change what it says."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            buffer,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
        )
    return buffer.getvalue()


def damaged(data: bytes, seed: int) -> bytes:
    """Change, drop or double some bytes."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.choice([1, 4, 20, 80])):
        place = chance.randrange(len(changed))
        match chance.choice(["change", "change", "drop", "double", "digit"]):
            case "change":
                changed[place] = chance.randrange(256)
            case "drop":
                del changed[place : place + chance.randrange(1, 30)]
            case "double":
                changed[place:place] = changed[place : place + chance.randrange(1, 30)]
            case _:
                changed[place : place + 1] = chance.choice([b"0", b"9", b"-", b"999999999"])
    return bytes(changed)


@pytest.mark.parametrize("seed", range(12))
def test_no_damage_to_a_pdf_makes_reading_fail(seed: int) -> None:
    report = read_report(damaged(plain(SHORT.pdf()), seed), file_name="some.pdf").report
    assert (report.failure_code is None) is (report.status is not Status.FAILED)


@pytest.mark.parametrize("file_name", ["cork_city.pdf", "tartu.pdf"])
@pytest.mark.parametrize("seed", range(2))
def test_no_damage_to_a_report_makes_reading_fail(file_name: str, seed: int) -> None:
    report = read_report(damaged(report_bytes(file_name), seed), file_name=file_name).report
    assert (report.failure_code is None) is (report.status is not Status.FAILED)


@pytest.mark.parametrize("seed", range(6))
def test_no_damage_to_a_dump_makes_reading_fail(seed: int) -> None:
    report = read_report(damaged(report_bytes("tongliao_city.txt"), seed), file_name="some.txt").report
    assert (report.failure_code is None) is (report.status is not Status.FAILED)
