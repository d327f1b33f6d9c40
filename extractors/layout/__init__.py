"""From glyphs or recognised words to blocks in reading order."""

from extractors.layout.contents import contents_list
from extractors.layout.furniture import page_furniture
from extractors.layout.glyph_atoms import atoms_of
from extractors.layout.lines import segments_of, text_of_line
from extractors.layout.page_layout import lay_out, read_page, texts_on
from extractors.layout.questions import question_numbers

__all__ = [
    "atoms_of",
    "lay_out",
    "contents_list",
    "page_furniture",
    "question_numbers",
    "read_page",
    "segments_of",
    "text_of_line",
    "texts_on",
]
