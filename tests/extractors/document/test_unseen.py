"""Text that the file says and the page does not show: told from text that a page shows in an unusual way."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name

from extractors.document import read_glyphs, read_pages
from extractors.read import read_report
from schemas.enums import FlagCode, Role, Severity
from tests.extractors.made_pdf import Card, Link, Part, Text, pdf_of, scan_of
from tests.extractors.made_report import MadeReport

PLAIN = Text(50, 100, "A plain line of the city")
DRAFT = Text(50, 130, "Draft of last year")
WHITE = (1.0, 1.0, 1.0)


def hidden_of(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    try:
        return "".join(glyph.text for glyph in read_glyphs(document[0]) if glyph.hidden).strip()
    finally:
        document.close()


@pytest.mark.parametrize(
    "parts",
    [
        [replace(DRAFT, render_mode=3)],
        [replace(DRAFT, colour=WHITE)],
        [replace(DRAFT, colour=(0.995, 0.995, 1.0))],
        [Card(40, 110, 300, 150, grey=0.9), replace(DRAFT, colour=(0.9, 0.9, 0.9))],
        [DRAFT, Card(40, 115, 300, 150, grey=1.0)],
        [DRAFT, Card(40, 115, 300, 150, grey=0.2)],
        [replace(DRAFT, size=0.8)],
        [replace(DRAFT, x=700)],
        [replace(DRAFT, y=-40)],
    ],
)
def test_text_that_the_page_does_not_show_is_hidden(parts: list[Part]) -> None:
    assert hidden_of(pdf_of(PLAIN, *parts)).replace(" ", "") == DRAFT.text.replace(" ", "")


@pytest.mark.parametrize(
    "parts",
    [
        [DRAFT],
        [replace(DRAFT, colour=(0.8, 0.8, 0.8))],
        [Card(40, 110, 300, 150, grey=0.3), replace(DRAFT, colour=WHITE)],
        [Card(40, 110, 300, 150, grey=0.0), replace(DRAFT, colour=WHITE)],
        [Card(40, 110, 300, 150, grey=1.0), DRAFT],
        [DRAFT, Card(40, 140, 300, 150, grey=1.0)],
        [replace(DRAFT, size=4)],
        [replace(DRAFT, x=500)],
        [Text(50, 130, "_", 12), Card(45, 130.5, 70, 132.5, grey=0.0)],
        [Card(45, 130.5, 70, 132.5, grey=0.0), Text(50, 130, "_", 12)],
    ],
)
def test_text_that_the_page_shows_is_not(parts: list[Part]) -> None:
    assert hidden_of(pdf_of(PLAIN, *parts)) == ""


def test_a_layer_of_recognition_over_a_scan_is_not_hidden() -> None:
    pdf = pikepdf.open(io.BytesIO(scan_of(pdf_of(PLAIN))))
    layer = pikepdf.open(io.BytesIO(pdf_of(replace(PLAIN, render_mode=3))))
    pdf.pages[0].add_overlay(layer.pages[0], None)
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert hidden_of(buffer.getvalue()) == ""


def test_white_letters_below_a_scan_are_a_layer_of_recognition() -> None:
    pdf = pikepdf.open(io.BytesIO(scan_of(pdf_of(PLAIN, DRAFT))))
    layer = pikepdf.open(io.BytesIO(pdf_of(replace(PLAIN, colour=WHITE), replace(DRAFT, colour=WHITE))))
    pdf.pages[0].add_underlay(layer.pages[0], None)
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert hidden_of(buffer.getvalue()) == ""


def test_text_outside_the_crop_box_is_hidden() -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(PLAIN, replace(DRAFT, y=800))))
    pdf.pages[0].obj.CropBox = Array([0, 100, 595, 842])
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert hidden_of(buffer.getvalue()) == DRAFT.text


@pytest.mark.parametrize("is_on", [True, False])
def test_text_on_a_layer_is_hidden_where_the_layer_is_off(is_on: bool) -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(PLAIN, DRAFT)))
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Drafts"))
    listed = Dictionary(ON=Array([group])) if is_on else Dictionary(OFF=Array([group]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=listed)
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(MC0=group)
    first, second = page.Contents.read_bytes().split(b"\n")
    page.Contents = pikepdf.Stream(pdf, first + b"\n/OC /MC0 BDC " + second + b" EMC")
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert hidden_of(buffer.getvalue()) == ("" if is_on else DRAFT.text)


def test_hidden_text_is_kept_counted_and_mentioned_and_in_no_value() -> None:
    plain = MadeReport().pdf()
    pdf = pikepdf.open(io.BytesIO(plain))
    secret = pikepdf.open(io.BytesIO(pdf_of(Text(50, 400, "Ninety hectares were lost", render_mode=3))))
    pdf.pages[0].add_overlay(secret.pages[0], None)
    buffer = io.BytesIO()
    pdf.save(buffer)
    records = read_report(buffer.getvalue(), file_name="report.pdf")
    (block,) = [block for block in records.blocks if block.role is Role.HIDDEN]
    assert block.text == "Ninety hectares were lost"
    assert records.report.hidden_chars == len(block.text)
    (flag,) = [flag for flag in records.flags if flag.code is FlagCode.HIDDEN_TEXT]
    assert (flag.severity, flag.page, flag.excerpt) == (Severity.INFO, 1, block.text)
    without = read_report(plain, file_name="report.pdf")
    assert [row.description for row in records.actions] == [row.description for row in without.actions]
    assert records.report.status == without.report.status
    assert without.report.hidden_chars == 0


def with_annotation(kind: str, **entries: pikepdf.Object) -> bytes:
    pdf = pikepdf.open(io.BytesIO(pdf_of(PLAIN, Link(50, 90, 120, 104, "https://example.org/plan"))))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    resources = Dictionary(Font=Dictionary(Helv=font))
    drawn = pikepdf.Stream(pdf, b"/Tx BMC BT /Helv 10 Tf 2 5 Td (Forty trees were planted) Tj ET EMC")
    drawn.Type, drawn.Subtype, drawn.BBox, drawn.Resources = Name.XObject, Name.Form, Array([0, 0, 300, 20]), resources
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name("/" + kind),
            Rect=Array([50, 600, 350, 620]),
            F=4,
            DA=b"/Helv 10 Tf 0 g",
            AP=Dictionary(N=drawn),
        )
    )
    for name, value in entries.items():
        annotation[f"/{name}"] = value
    pdf.pages[0].obj.Annots.append(annotation)
    if kind == "Widget":
        pdf.Root.AcroForm = Dictionary(Fields=Array([annotation]), DR=resources, DA=b"/Helv 10 Tf 0 g")
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["Widget", "FreeText"])
def test_what_was_written_into_a_field_or_onto_a_page_is_its_text(kind: str) -> None:
    extra = {"FT": Name.Tx, "T": pikepdf.String("a"), "V": pikepdf.String("Forty trees were planted")}
    document = pdfium.PdfDocument(with_annotation(kind, **(extra if kind == "Widget" else {})))
    (page,) = read_pages(document)
    document.close()
    assert "Forty trees were planted" in "".join(glyph.text for glyph in page.glyphs if glyph.drawn < 0)
    assert all(glyph.drawn >= 0 for glyph in page.glyphs if glyph.text in PLAIN.text[:1])
    assert [link.url for link in page.graphics.links] == ["https://example.org/plan"]


def test_a_hidden_field_is_none() -> None:
    data = with_annotation("Widget", FT=Name.Tx, T=pikepdf.String("a"), V=pikepdf.String("Forty trees were planted"))
    document = pdfium.PdfDocument(data.replace(b"/F 4", b"/F 2"))
    (page,) = read_pages(document)
    document.close()
    assert "Forty" not in "".join(glyph.text for glyph in page.glyphs)


@pytest.mark.parametrize("at_foot", [0.2, 0.35, 0.7, 0.9])
def test_a_line_that_the_pages_end_cuts_through_is_text_of_the_page_that_shows_more_of_it(at_foot: float) -> None:
    line = "The last line of the city"
    size, foot, head = 20.0, 50.0, 792.0 - 50.0
    height = size  # 0.8 above the baseline and 0.2 below it
    pages = [
        (foot - (1 - at_foot) * height + 0.2 * size, f"0 {foot} 612 700 re"),
        (head - (1 - at_foot) * height + 0.2 * size, f"0 50 612 {head - 50} re"),
    ]
    with pikepdf.new() as pdf:
        for baseline, clip in pages:
            page = pdf.add_blank_page(page_size=(612, 792))
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            page.Resources = Dictionary(Font=Dictionary(F1=font))
            content = f"q {clip} W n BT /F1 {size} Tf 1 0 0 1 60 {baseline} Tm ({line}) Tj ET Q"
            page.Contents = pdf.make_stream(content.encode())
        file = io.BytesIO()
        pdf.save(file)
    document = pdfium.PdfDocument(file.getvalue())
    try:
        shown = ["".join(g.text for g in read_glyphs(page) if not g.hidden).strip() for page in document]
    finally:
        document.close()
    assert shown == ([line, ""] if at_foot > 0.5 else ["", line])
