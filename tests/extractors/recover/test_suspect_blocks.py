"""What the text layer of a scan says of names is held against the image, accent by accent."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest

from extractors.document.pages import glyph_page
from extractors.image.page_images import PageImages
from extractors.judge.verdict import judge_text
from extractors.layout.page_layout import read_page
from extractors.page.text import Block
from extractors.recognise.region_reader import RegionReader
from extractors.recover.suspect_blocks import with_settled_blocks
from schemas.enums import Readability, TextSource
from tests.extractors.made_pdf import PAGE, MadePdf, Text, scan_of

PRINTED = "Manage the parks with the Kanien'kehá:ka of Kahnawà:ke"
SOUND = "Inventaire des oiseaux nicheurs de la vallée"
"""A text with odd names, and one whose letters look like French."""


def settled(printed: str, layer: str, *, scanned: bool = True) -> Block:
    """Read a line of a page that shows `printed`; its text layer, unseen on a scan, says `layer`."""
    text = MadePdf().page(Text(60, 100, layer, 12, render_mode=3 if scanned else 0)).to_bytes()
    pdf = pikepdf.open(io.BytesIO(text))
    if scanned:
        with pikepdf.open(io.BytesIO(scan_of(MadePdf().page(Text(60, 100, printed, 12)).to_bytes()))) as scan:
            pdf.pages[0].add_underlay(scan.pages[0], pikepdf.Rectangle(0, 0, *PAGE))
    buffer = io.BytesIO()
    pdf.save(buffer)
    with pdfium.PdfDocument(buffer.getvalue()) as document:
        page = read_page(glyph_page(document[0], 1))
        verdicts = [judge_text(block.text, languages=("fr",)) for block in page.blocks]
        read = with_settled_blocks(PageImages(document), page, verdicts, RegionReader(("fr", "en")))
    (block,) = read.blocks
    return block


@pytest.mark.parametrize(("printed", "layer"), [(PRINTED, PRINTED.replace("á", "ä")), (SOUND, SOUND.replace("é", "è"))])
def test_a_short_text_has_the_accents_that_the_image_shows_for_sure(printed: str, layer: str) -> None:
    block = settled(printed, layer)
    assert (block.text, block.text_as_found) == (printed, layer)
    assert (block.text_source, block.readability) == (TextSource.OCR, Readability.RECOVERED)


@pytest.mark.parametrize(
    ("printed", "layer"),
    [
        (PRINTED, PRINTED),
        (PRINTED, "Manage the squares with the Kanien'kehä:ka of Kahnawà:ke"),
        ("", PRINTED),
        ("Inventaire des papillons de la vallée", SOUND),
        ("", SOUND),
    ],
)
def test_a_layer_of_which_the_image_says_the_same_or_other_words_or_nothing_stays(printed: str, layer: str) -> None:
    block = settled(printed, layer)
    assert (block.text, block.readability) == (layer, Readability.READABLE)


def test_text_that_is_no_scan_stays_as_it_is() -> None:
    other = PRINTED.replace("á", "ä")
    block = settled(PRINTED, other, scanned=False)
    assert (block.text, block.readability) == (other, Readability.READABLE)
