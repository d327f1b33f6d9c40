"""Blocks of a text dump: pages, and paragraphs parted by blank lines. There is no geometry, only the order of lines.

Dumps of joined pages have a form feed between pages, or, where that was lost, one space before a page's first line.
"""

import re

from extractors.model import Block, Box, Line, Style, Word
from extractors.recognise.assemble import join_lines
from extractors.scripts import dominant_script

NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
PLAIN = Style("", 0.0, 400, (0, 0, 0))


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
