"""What a file itself says: the glyphs and drawings of each page, and the text of a dump."""

from extractors.document.drawings import read_graphics
from extractors.document.glyphs import read_glyphs
from extractors.document.pages import read_pages
from extractors.document.pdf import created_at, is_pdf, open_pdf
from extractors.document.second_reader import second_reading
from extractors.document.text_dump import dump_blocks, read_dump

__all__ = [
    "created_at",
    "dump_blocks",
    "is_pdf",
    "open_pdf",
    "read_dump",
    "read_glyphs",
    "read_graphics",
    "read_pages",
    "second_reading",
]
