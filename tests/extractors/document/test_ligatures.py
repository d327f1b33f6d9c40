"""Ligatures that a font maps to their first letter: told by their width and by the words that they make."""

from dataclasses import replace

from extractors.document.ligatures import with_ligatures
from extractors.page import Box, Glyph, Style

STYLE = Style("SERIF+Face", 10.0, 400, (0, 0, 0))
WIDTHS = {"f": 3.5, "i": 3.0, "l": 3.0, "t": 3.6, "m": 9.0, "w": 8.0, " ": 3.0}
LIGATURES = {"fi": 6.0, "fl": 6.0, "ff": 6.6, "ffi": 9.0}


def line(*pieces: str) -> list[Glyph]:
    """Set pieces side by side; a ligature has its width and says no more than its first letter."""
    glyphs: list[Glyph] = []
    x = 50.0
    for piece in pieces:
        for part in [piece] if piece in LIGATURES else list(piece):
            width = LIGATURES.get(part) or WIDTHS.get(part, 5.5)
            glyphs.append(Glyph(part[0], Box(x, 92, x + width, 102), 100, STYLE, 0, drawn=len(glyphs)))
            x += width
    return glyphs


def read(*pieces: str) -> str:
    return "".join(glyph.text for glyph in with_ligatures(line(*pieces)))


def test_ligatures_are_read_with_all_their_letters() -> None:
    text = ["for the ", "fi", "rst o", "ffi", "ce of ", "fl", "oods and a", "ff", "airs, ", "fi", "ve ", "fl", "ights"]
    assert read(*text) == "for the first office of floods and affairs, five flights"


def test_a_word_that_no_list_has_is_read_as_the_ligature_is_read_elsewhere() -> None:
    assert read("for the ", "fi", "rst ", "fi", "ve of ", "Ra", "fi", "xo") == "for the first five of Rafixo"


def test_a_wide_letter_that_makes_no_words_stays() -> None:
    letters = line("for the office of affairs")
    wide = [
        glyph if number != 5 else Glyph("f", Box(70, 92, 76, 102), 100, STYLE, 0, drawn=number)
        for number, glyph in enumerate(letters)
    ]
    assert with_ligatures(wide) == wide


def test_letters_of_ordinary_width_are_read_as_they_are() -> None:
    plain = line("for the office of floods and affairs")
    assert with_ligatures(plain) == plain


def test_a_ligature_that_the_map_spells_out_is_left_alone() -> None:
    letters = line("for the ", "fi", "rst o", "ffi", "ce of ", "fl", "oods")
    spelt: list[Glyph] = []
    for number, glyph in enumerate(letters, start=1):
        wide = glyph.box.width in LIGATURES.values() and glyph.text == "f"
        said = next(name for name, width in LIGATURES.items() if width == glyph.box.width) if wide else glyph.text
        spelt.extend(replace(glyph, text=letter, origin=number) for letter in said)
    assert with_ligatures(spelt) == spelt


def test_ligatures_under_a_private_code_are_told_by_their_words_however_wide_their_box() -> None:
    pieces = ["for the ", "fi", "rst o", "ffi", "ce of ", "fi", "ve, and in Ra", "fi", "xo"]
    codes = {"fi": "\ue000", "ffi": "\ue001"}
    glyphs, x, drawn = [], 50.0, 0
    for piece in pieces:
        for part in [piece] if piece in codes else list(piece):
            width = LIGATURES.get(part) or WIDTHS.get(part, 5.5)
            box = Box(x, 92, x + (2 * width if part in codes else width), 102)
            glyphs.append(Glyph(codes.get(part, part), box, 100, STYLE, 0, drawn=drawn))
            x += width
    assert "".join(glyph.text for glyph in with_ligatures(glyphs)) == "".join(pieces)
