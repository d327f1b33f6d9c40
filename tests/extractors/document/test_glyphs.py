"""The glyphs of a page: what each says, where it stands on the displayed page, and how it is set."""

import io
from collections.abc import Sequence

import pikepdf
import pypdfium2 as pdfium
import pytest

from extractors.document.glyphs import read_glyphs
from extractors.page.boxes import Box
from extractors.page.text import Glyph
from extractors.writing.presentation_forms import fold_presentation_forms
from tests.extractors.made_pdf import Form, Glyphs, MadePdf, Part, Span, Text, pdf_of


def glyphs_of(data: bytes) -> list[Glyph]:
    document = pdfium.PdfDocument(data)
    try:
        return read_glyphs(document[0])
    finally:
        document.close()


def said(*parts: Part) -> list[str]:
    return [glyph.text for glyph in glyphs_of(pdf_of(*parts))]


def place_of(glyphs: Sequence[Glyph]) -> Box:
    return Box.around(glyph.box for glyph in glyphs)


def test_a_page_says_its_letters_and_its_spaces() -> None:
    assert "".join(said(Text(50, 100, "Hello, world"))) == "Hello, world"


def test_a_page_without_text_has_no_glyphs() -> None:
    assert said() == []


@pytest.mark.parametrize("letters", ["fi", "ffi", "fl", "क्ष", "ch", "지도"])
def test_one_glyph_for_several_letters_keeps_them_all(letters: str) -> None:
    glyphs = glyphs_of(pdf_of(Glyphs(50, 100, ["a", letters, "b"])))
    assert "".join(glyph.text for glyph in glyphs) == f"a{letters}b"
    inside = [glyph for glyph in glyphs if 50 + 6 <= glyph.box.x0 < 50 + 12 - 0.1]
    assert "".join(glyph.text for glyph in inside) == letters


@pytest.mark.parametrize(
    ("drawn", "written"),
    [
        ("ﬁ", "fi"),
        ("ﬄ", "ffl"),
        ("ﬅ", "st"),
        ("ﻻ", "لا"),
        ("ﺑ", "ب"),
        ("ﷲ", "الله"),
        ("שׁ", "שׁ"),
        ("⼈", "人"),
        ("豈", "豈"),
    ],
)
def test_a_drawn_form_is_read_as_what_was_written(drawn: str, written: str) -> None:
    assert fold_presentation_forms(drawn) == written


@pytest.mark.parametrize(("drawn", "written"), [("⻄", "西"), ("⻔", "门"), ("⻢", "马"), ("⺠", "民"), ("⻓", "长")])
def test_a_radical_that_stands_for_its_ideograph_is_read_as_the_ideograph(drawn: str, written: str) -> None:
    assert fold_presentation_forms(drawn) == written


@pytest.mark.parametrize(
    "text", ["km²", "CO₂", "№ 5", "½ ha", "２０２４年", "①", "℃", "ｶﾅ", "（注）", "﴾آية﴿", "™", "Å"]
)
def test_what_a_city_typed_in_a_special_form_stays(text: str) -> None:
    assert fold_presentation_forms(text) == text


@pytest.mark.parametrize("character", ["𠮷", "🌳", "𐐷"])
def test_characters_beyond_the_first_plane_are_one_character(character: str) -> None:
    assert said(Glyphs(50, 100, ["a", character, "b"])) == ["a", character, "b"]


def test_a_glyph_without_a_unicode_value_is_marked_and_keeps_its_place() -> None:
    glyphs = glyphs_of(pdf_of(Glyphs(50, 100, ["a", None, "b"])))
    assert [glyph.unmapped for glyph in glyphs] == [False, True, False]
    assert glyphs[1].box.x0 == pytest.approx(56, abs=0.1)


@pytest.mark.xfail(reason="PDFium gives the glyph's code, which is taken for a character", strict=True)
def test_a_glyph_without_a_unicode_value_says_nothing_that_looks_like_text() -> None:
    assert said(Glyphs(50, 100, ["a", None, "b"]))[1] in ("", "\ufffd")


def test_a_glyph_without_a_unicode_value_is_no_space_whatever_its_code() -> None:
    letters: list[str | None] = list("abcdefghijklmnopqrstuvwxyz")
    for place in range(len(letters)):  # one of the codes is that of a line's end or of a separator
        glyphs = glyphs_of(pdf_of(Glyphs(50, 100, [*letters[:place], None, *letters[place:]])))
        assert all(glyph.text.strip() for glyph in glyphs)


def test_a_span_that_spells_itself_out_is_read_once_over_all_its_glyphs() -> None:
    glyphs = glyphs_of(pdf_of(Span("เมือง", [Glyphs(50, 100, ["เ", "ม", "ง"]), Glyphs(56, 97, ["ื"])])))
    assert [glyph.text for glyph in glyphs] == ["เมือง"]
    assert glyphs[0].actual_text
    assert glyphs[0].box.x0 == pytest.approx(50, abs=0.5)
    assert glyphs[0].box.x1 == pytest.approx(68, abs=0.6)


def test_two_spans_of_the_same_text_are_both_read() -> None:
    spans = [Span("नदी", [Glyphs(x, 100, ["न", "द", "ी"])]) for x in (50, 120)]
    assert said(*spans) == ["नदी", "नदी"]


def test_text_beside_a_span_is_read_as_it_stands() -> None:
    texts = said(Text(50, 100, "before "), Span("कि", [Glyphs(100, 100, ["ि", "क"])]), Text(130, 100, "after"))
    assert "".join(texts).replace(" ", "") in {"beforeकिafter", "beforeafterकि"}


def test_glyphs_of_a_form_stand_where_the_form_is_drawn() -> None:
    glyphs = glyphs_of(pdf_of(Form([Text(50, 100, "inside")], matrix=(1, 0, 0, 1, 30, -200))))
    assert "".join(glyph.text for glyph in glyphs) == "inside"
    assert place_of(glyphs).x0 == pytest.approx(80, abs=0.1)
    assert {round(glyph.baseline, 1) for glyph in glyphs} == {300.0}


def test_glyphs_of_a_form_within_a_scaled_form_have_place_and_size_as_displayed() -> None:
    inner = Form([Text(20, 800, "deep", size=10)], matrix=(1, 0, 0, 1, 10, 0))
    glyphs = glyphs_of(pdf_of(Form([inner], matrix=(2, 0, 0, 2, 0, -842))))
    assert "".join(glyph.text for glyph in glyphs) == "deep"
    assert place_of(glyphs).x0 == pytest.approx(60, abs=0.1)
    assert glyphs[0].baseline == pytest.approx(842 + 842 - 2 * 42, abs=0.1)
    assert glyphs[0].style.size == pytest.approx(20)


def test_a_form_drawn_in_a_form_of_the_same_text_says_it_twice() -> None:
    form = Form([Text(50, 100, "twice")])
    far = Form([Text(50, 100, "twice")], matrix=(1, 0, 0, 1, 0, -300))
    assert "".join(said(form, far)) == "twicetwice"


@pytest.mark.parametrize(
    ("rotate", "turn", "x", "y"),
    [(90, (0.0, 1.0), 20.0, 500.0), (180, (-1.0, 0.0), 545.0, 502.0), (270, (0.0, -1.0), 575.0, 342.0)],
)
def test_text_that_a_rotated_page_shows_upright_has_its_displayed_place(
    rotate: int, turn: tuple[float, float], x: float, y: float
) -> None:
    glyphs = glyphs_of(pdf_of(Text(x, y, "Upright", turn=turn), rotate=rotate))
    displayed = {90: (842 - 500, 20), 180: (50, 842 - 502), 270: (342, 595 - 575)}[rotate]
    assert {glyph.angle for glyph in glyphs} == {0}
    assert place_of(glyphs).x0 == pytest.approx(displayed[0], abs=0.2)
    assert {round(glyph.baseline, 1) for glyph in glyphs} == {displayed[1]}
    assert [glyph.box.x0 for glyph in glyphs] == sorted(glyph.box.x0 for glyph in glyphs)


@pytest.mark.parametrize(("rotate", "angle"), [(0, 0), (90, 270), (180, 180), (270, 90)])
def test_text_that_a_rotated_page_turns_knows_its_direction(rotate: int, angle: int) -> None:
    glyphs = glyphs_of(pdf_of(Text(50, 100, "Turned"), rotate=rotate))
    assert {glyph.angle for glyph in glyphs} == {angle}


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_glyphs_of_a_rotated_page_lie_on_the_displayed_page(rotate: int) -> None:
    pdf = MadePdf(width=400, height=700).page(Text(20, 30, "corner"), Text(330, 690, "other"), rotate=rotate)
    width, height = (400, 700) if rotate in (0, 180) else (700, 400)
    for glyph in glyphs_of(pdf.to_bytes()):
        assert Box(0, 0, width, height).contains(glyph.box, tolerance=1)


def test_places_count_from_the_corner_of_the_page_wherever_its_coordinates_begin() -> None:
    pdf = MadePdf().page(Text(50, 100, "Shifted"), origin=(-200.0, 1000.0))
    glyphs = glyphs_of(pdf.to_bytes())
    assert place_of(glyphs).x0 == pytest.approx(50, abs=0.1)
    assert glyphs[0].baseline == pytest.approx(100, abs=0.1)


def test_a_glyph_knows_font_size_and_colour() -> None:
    plain, red = glyphs_of(pdf_of(Text(50, 100, "a"), Text(50, 130, "b", size=17.5, bold=True, colour=(1, 0, 0))))
    assert (plain.style.font, plain.style.size, plain.style.colour) == ("Helvetica", 10.0, (0, 0, 0))
    assert (red.style.font, red.style.size, red.style.colour) == ("Helvetica-Bold", 17.5, (255, 0, 0))


def test_the_layer_of_a_scan_is_known_as_invisible() -> None:
    hidden, shown = glyphs_of(pdf_of(Text(50, 100, "h", render_mode=3), Text(80, 100, "s")))
    assert hidden.style.invisible
    assert not shown.style.invisible


def test_glyphs_of_one_line_have_one_height_whatever_their_ink() -> None:
    glyphs = glyphs_of(pdf_of(Text(50, 100, "Ag.¨")))
    assert len({(glyph.box.top, glyph.box.bottom) for glyph in glyphs}) == 1
    assert 0.9 * 10 <= place_of(glyphs).height <= 1.5 * 10


def test_a_hyphen_at_the_end_of_a_line_is_a_hyphen() -> None:
    texts = said(Text(50, 100, "socio-"), Text(50, 112, "economic"))
    assert "".join(texts) == "socio-economic"


def test_spaces_that_no_one_wrote_are_not_read() -> None:
    assert said(Text(50, 100, "a"), Text(200, 100, "b")) == ["a", "b"]


@pytest.mark.parametrize(("ascent", "above"), [(480, 0.8), (690, 0.69), (900, 0.9)])
def test_a_letter_is_as_high_as_those_of_a_face_where_its_font_claims_less(ascent: int, above: float) -> None:
    document = pikepdf.open(io.BytesIO(pdf_of(Glyphs(50, 100, ["a", "b"], 10))))
    (font,) = (one for one in document.pages[0].Resources.Font.values() if "/DescendantFonts" in one)
    font.DescendantFonts[0].FontDescriptor.Ascent = ascent
    buffer = io.BytesIO()
    document.save(buffer)
    (first, *_) = glyphs_of(buffer.getvalue())
    assert first.baseline - first.box.top == pytest.approx(10 * above, abs=0.05)
