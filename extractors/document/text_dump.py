"""Blocks of a text dump: pages, and paragraphs parted by blank lines. There is no geometry, only the order of lines.

Dumps of joined pages have a form feed between pages, or, where that was lost, one space before a page's first line.
"""

import re
from dataclasses import dataclass

from extractors.errors import ReadError
from extractors.page import Block, Box, Line, Style, Word
from extractors.writing import dominant_script, join_lines
from schemas.enums import FailureCode

NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
PLAIN = Style.of_size(0.0)
MAX_CONTROL_SHARE = 0.02
"""A text has hardly any control characters; a binary file has many."""


def dump_blocks(text: str) -> tuple[list[Block], int]:
    """Return the blocks of a text dump in reading order and its number of pages."""
    blocks: list[Block] = []
    pages = _pages(text)
    for number, page in enumerate(pages, start=1):
        run: list[Line] = []
        for line in [*page, ""]:
            words = tuple(Word(word, NOWHERE, PLAIN) for word in line.split())
            if words:
                run.append(Line(words, NOWHERE))
            elif run:
                blocks.append(_block(run, number))
                run = []
    return blocks, len(pages)


def _pages(text: str) -> list[list[str]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:
        return [page.split("\n") for page in text.rstrip("\f\n ").split("\f")]
    pages: list[list[str]] = [[]]
    for line in text.split("\n"):
        if re.match(r" \S", line) and any(earlier.strip() for earlier in pages[-1]):
            pages.append([])
        pages[-1].append(line)
    return pages


def _block(lines: list[Line], page: int) -> Block:
    texts = [line.text for line in lines]
    text = join_lines(texts, dominant_script(" ".join(texts)))
    return Block(page=page, box=None, lines=tuple(lines), text=text, text_as_found=text)


@dataclass(frozen=True)
class TextDump:
    """A report of which only the text is at hand."""

    text: str


def read_dump(data: bytes) -> TextDump:
    """Decode a text dump; raises ReadError (`not_a_pdf` or `empty`) for bytes that are no text."""
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
        if controls <= MAX_CONTROL_SHARE * max(len(text), 1):
            if not text.strip():
                raise ReadError(FailureCode.EMPTY, "The file has no text: export the report again.")
            return TextDump(text)
    raise ReadError(FailureCode.NOT_A_PDF, "The file is neither a PDF nor plain text: export the report as a PDF.")
