"""A font that maps one letter wrongly writes words like any other; a few lines of ink give it away everywhere."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from extractors.document.pages import glyph_page
from extractors.image import PageImages
from extractors.judge import DocumentVerdict, FontTrial, Suspicion, judge_document
from extractors.layout.page_layout import read_page
from extractors.page import Block
from extractors.recognise import RegionReader
from extractors.recover.font_trials import with_tried_fonts
from fixtures.damage.fonts import mistake_unicode_maps
from tests.extractors.made_pdf import Glyphs, pdf_of

REPORTS = Path(__file__).parents[3] / "fixtures" / "reports"


def verdicts(name: str, language: str, exchanged: dict[str, str]) -> list[tuple[Block, Suspicion]]:
    """Return the blocks of a report whose fonts say some letters for others, and what is thought of them."""
    buffer = io.BytesIO()
    with pikepdf.open(REPORTS / f"{name}.pdf") as pdf:
        if exchanged:
            places = [(page, lambda _one: True) for page in range(len(pdf.pages))]
            mistake_unicode_maps(pdf, places, lambda used: {c: exchanged.get(c, c) for c in used})
        pdf.save(buffer)
    with pdfium.PdfDocument(buffer.getvalue()) as document:
        pages = [read_page(glyph_page(document[place], place + 1)) for place in range(len(document))]
        blocks = [block for page in pages for block in page.blocks]
        judged: DocumentVerdict = judge_document(blocks, (language, "en"))
        tried = with_tried_fonts(PageImages(document), pages, judged, RegionReader((language, "en")))
    return [(block, verdict.suspicion) for block, verdict in zip(blocks, tried.blocks, strict=True)]


@pytest.mark.parametrize(
    ("name", "language", "exchanged", "letters"),
    [
        ("chiang_rai", "th", {"น": "ณ", "ร": "ฐ"}, "ณฐ"),
        ("irbid", "ar", {"ي": "ن", "م": "ه"}, "نه"),
    ],
)
def test_whatever_a_font_wrote_is_suspect_once_the_ink_refutes_it(
    name: str, language: str, exchanged: dict[str, str], letters: str
) -> None:
    written = [found for block, found in verdicts(name, language, exchanged) if not set(letters).isdisjoint(block.text)]
    assert written
    assert Suspicion.SOUND not in written


@pytest.mark.parametrize(("name", "language"), [("chiang_rai", "th"), ("irbid", "ar"), ("indore", "hi")])
def test_sound_fonts_stand_their_trial(name: str, language: str) -> None:
    assert {found for _, found in verdicts(name, language, {})} == {Suspicion.SOUND}


def test_a_font_that_looks_odd_is_doubted_where_it_wrote_too_little_to_be_tried() -> None:
    with pdfium.PdfDocument(pdf_of(Glyphs(50, 100, "สวน"))) as document:
        pages = [read_page(glyph_page(document[0], 1))]
        judged = judge_document(pages[0].blocks, ("th",))
        odd = replace(judged, blocks=tuple(replace(one, trial=FontTrial(0.1)) for one in judged.blocks))
        tried = with_tried_fonts(PageImages(document), pages, odd, RegionReader(("th",)))
    assert [verdict.suspicion for verdict in tried.blocks] == [Suspicion.SUSPECT]
