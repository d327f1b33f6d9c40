"""From paragraphs to blocks: text as a person would read it, with its page and place."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.page.boxes import Box
from extractors.page.text import Block, Line
from extractors.writing import dominant_script, goes_on_with_an_ending, join_lines, with_own_letters
from schemas.enums import Cause, Readability, TextSource

FULL_LINE = 1.05
"""Font sizes by which a line may be shorter than the longest where it breaks at any syllable."""


def as_recognised(block: Block, cause: Cause, text_as_found: str | None) -> Block:
    """Return a block of recognised words as such; `text_as_found` is what the text layer said at its place."""
    words = [word for line in block.lines for word in line.words if word.confidence is not None]
    letters = sum(len(word.text) for word in words)
    confidence = sum((word.confidence or 0.0) * len(word.text) for word in words) / letters if letters else None
    return replace(
        block,
        text=with_own_letters(block.text, dominant_script(block.text)),
        text_as_found=text_as_found,
        text_source=TextSource.OCR,
        readability=Readability.RECOVERED,
        cause=cause,
        ocr_confidence=confidence,
    )


def text_of(lines: Sequence[Line]) -> str:
    """Return lines as one text in NFC."""
    texts = [line.text for line in lines]
    script = dominant_script(" ".join(texts))
    return join_lines(texts, script, broken_words=script == "Kore" and _breaks_words(lines))


def _breaks_words(lines: Sequence[Line]) -> bool:
    """Tell whether lines break at any syllable: one goes on with an ending, and all but the last are full."""
    longest = max((line.box.x1 for line in lines), default=0.0)
    return any(goes_on_with_an_ending(line.text) for line in lines[1:]) and all(
        longest - line.box.x1 <= FULL_LINE * line.style.size for line in lines[:-1]
    )


def part_of(block: Block, first: int, last: int) -> Block:
    """Return the lines `first` to `last - 1` of a block as a block of their own; all of them are the block itself."""
    if first == 0 and last == len(block.lines):
        return block
    return _with_lines(block, block.lines[first:last], is_first=first == 0)


def words_of(block: Block, first: int, last: int) -> Block:
    """Return the words `first` to `last - 1` of a block, counted over all its lines, as a block of their own."""
    return _with_lines(block, _lines_of(block, first, last), is_first=first == 0)


def without_words(block: Block, first: int, last: int) -> Block:
    """Return a block without its words `first` to `last - 1`, which are not the first."""
    end = sum(len(line.words) for line in block.lines)
    return _with_lines(block, (*_lines_of(block, 0, first), *_lines_of(block, last, end)), is_first=True)


def _lines_of(block: Block, first: int, last: int) -> tuple[Line, ...]:
    lines = []
    start = 0
    for line in block.lines:
        words = line.words[max(first - start, 0) : max(last - start, 0)]
        if words:
            whole = len(words) == len(line.words)
            lines.append(line if whole else replace(line, words=words, box=Box.around(word.box for word in words)))
        start += len(line.words)
    return tuple(lines)


def _with_lines(block: Block, lines: tuple[Line, ...], *, is_first: bool) -> Block:
    """Return a part of a block; what the text layer said of a recognised block stays with its first part."""
    text = text_of(lines)
    found = text if block.text_source is TextSource.TEXT_LAYER and block.text_as_found is not None else None
    if block.text_source is not TextSource.TEXT_LAYER and is_first:
        found = block.text_as_found
    box = Box.around(line.box for line in lines) if block.box is not None else None
    return replace(block, lines=lines, box=box, text=text, text_as_found=found)


def whole_of(blocks: Sequence[Block]) -> Block:
    """Return blocks that belong together as one block, which stands where those of the first page do."""
    lines = tuple(line for block in blocks for line in block.lines)
    text = text_of(lines)
    boxes = [block.box for block in blocks if block.box is not None and block.page == blocks[0].page]
    return replace(
        blocks[0],
        lines=lines,
        box=Box.around(boxes) if boxes else None,
        text=text,
        text_as_found=text if any(block.text_as_found is not None for block in blocks) else None,
    )
