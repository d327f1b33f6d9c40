"""How often a page is laid out and rendered, and that pages read the same in whatever order they are read."""

import io
from collections import Counter
from collections.abc import Sequence

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from extractors.document.pages import read_pages
from extractors.document.pdf import open_pdf
from extractors.image import page_images
from extractors.image.page_images import INK_DPI, KEPT_PIXELS, READING_DPI, PageImages
from extractors.image.render import render
from extractors.layout import page_layout
from extractors.layout.page_layout import read_page
from extractors.page.boxes import GreyImage
from extractors.page.drawings import Graphics
from extractors.page.page import PageText
from extractors.page.text import Atom, Block
from extractors.read import read_report
from extractors.recover import page_words
from extractors.recover.recovery import Recovery
from fixtures.images.make import DPI, load, pictures
from schemas.enums import Cause, TextSource
from tests.extractors.made_pdf import PAGE, MadePdf, Text, pdf_of, scan_of
from tests.extractors.made_report import SHORT

BABBLE = "Lorzqx wvbtkk qwrtzp xkcd jhgfd mnbvc plkjh zxqwv"


def with_layer_of_babble(scan: bytes) -> bytes:
    """A scan below an unseen text layer that says nothing that its pages show."""
    with pikepdf.open(io.BytesIO(scan)) as pdf:
        layer = MadePdf()
        for _ in pdf.pages:
            layer.page(*(Text(60, 100 + 20 * row, BABBLE, render_mode=3) for row in range(8)))
        with pikepdf.open(io.BytesIO(layer.to_bytes())) as unseen:
            for page, text in zip(pdf.pages, unseen.pages, strict=True):
                page.add_overlay(text, pikepdf.Rectangle(0, 0, *PAGE))
        buffer = io.BytesIO()
        pdf.save(buffer, static_id=True)
    return buffer.getvalue()


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """Count by page how often its words are laid out; the words go on to where they always go."""
    counted: Counter[int] = Counter()

    lay_out = page_layout.lay_out

    def counting(atoms: Sequence[Atom], graphics: Graphics, number: int) -> tuple[Block, ...]:
        counted[number] += bool(atoms)
        return lay_out(atoms, graphics, number)

    for module in (page_layout, page_words):
        monkeypatch.setattr(module, "lay_out", counting)
    return counted


@pytest.fixture
def renderings(monkeypatch: pytest.MonkeyPatch) -> Counter[float]:
    """Count by resolution how often a page is rendered."""
    counted: Counter[float] = Counter()

    def counting(page: pdfium.PdfPage, dpi: float) -> tuple[GreyImage, float]:
        counted[dpi] += 1
        return render(page, dpi)

    monkeypatch.setattr(page_images, "render", counting)
    return counted


def test_a_page_of_text_is_laid_out_once_and_not_rendered(layouts: Counter[int], renderings: Counter[float]) -> None:
    records = read_report(SHORT.pdf(), file_name="springfield.pdf")
    assert records.report.page_count == len(layouts)
    assert set(layouts.values()) == {1}
    assert not renderings


def test_a_scanned_page_is_laid_out_and_rendered_once_for_each_resolution(
    layouts: Counter[int], renderings: Counter[float]
) -> None:
    records = read_report(scan_of(SHORT.pdf()), file_name="springfield.pdf")
    pages = records.report.page_count
    assert pages == len(layouts) == records.report.ocr_pages
    assert set(layouts.values()) == {1}
    assert renderings == {READING_DPI: pages, INK_DPI: pages}


def test_a_page_with_a_useless_layer_is_laid_out_to_be_judged_and_once_more_when_it_was_read(
    layouts: Counter[int], renderings: Counter[float]
) -> None:
    records = read_report(with_layer_of_babble(scan_of(SHORT.pdf())), file_name="springfield.pdf")
    pages = records.report.page_count
    assert {block.cause for block in records.blocks if block.text_source is TextSource.OCR} == {
        Cause.WRONG_LANGUAGE_OCR
    }
    assert pages == len(layouts)
    assert set(layouts.values()) == {2}
    assert renderings == {READING_DPI: pages, INK_DPI: pages}


def test_images_of_many_pages_take_no_more_memory_than_those_of_a_few() -> None:
    document = open_pdf(pdf_of_pages(40))
    try:
        images = PageImages(document)
        pages = [read_page(page) for page in read_pages(document)]
        for page in pages:
            images.for_reading(page)
            images.for_ink(page)
        assert sum(image.size for image, _ in images.kept) <= KEPT_PIXELS
        assert len(images.kept) < len(pages)
    finally:
        document.close()


def pdf_of_pages(count: int) -> bytes:
    """A PDF of so many pages of one line."""
    pdf = MadePdf()
    for number in range(count):
        pdf.page(Text(60, 100, f"Sheet {number}"))
    return pdf.to_bytes()


def indian_report(names: Sequence[str]) -> bytes:
    """A page that names the country, then a scanned page of each picture."""
    own = {picture.name: Image.fromarray(load(picture)) for picture in pictures() if picture.name in names}
    buffer = io.BytesIO()
    first, *others = (own[name] for name in names)
    first.save(buffer, format="PDF", save_all=True, append_images=others, resolution=DPI)
    with pikepdf.open(io.BytesIO(pdf_of(Text(60, 100, "India")))) as pdf, pikepdf.open(buffer) as scan:
        pdf.pages.extend(scan.pages)
        whole = io.BytesIO()
        pdf.save(whole, static_id=True)
    return whole.getvalue()


def texts_by_page(pages: Sequence[PageText]) -> dict[int, list[tuple[str, str | None]]]:
    """Return what each page says and which engine read it."""
    return {page.number: [(block.text, block.ocr_engine) for block in page.blocks] for page in pages}


def test_what_a_page_says_does_not_depend_on_the_pages_that_were_read_before_it() -> None:
    """The Hindi model errs in Marathi, and a report in Marathi teaches a reader to read so; pages say either."""
    document = open_pdf(indian_report(["hindi", "hindi", "marathi", "hindi"]))
    try:
        pages = [read_page(page) for page in read_pages(document)]
        found = []
        for order in ([0, 1, 2, 3, 4], [3, 4, 1, 0, 2]):
            recovery = Recovery(PageImages(document), pages)
            found.append(texts_by_page(recovery.read(order)))
        assert found[1:] == found[:-1]
        assert all(found[0][number] for number in range(2, 6))
    finally:
        document.close()
