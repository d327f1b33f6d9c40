"""From paragraphs to blocks: text as a person would read it, with its page and place."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from extractors.page.boxes import Box
from extractors.page.text import Block, Line, Word
from extractors.writing import dominant_script, goes_on_with_an_ending, join_lines, with_own_letters
from schemas.enums import Readability, TextSource

FULL_LINE = 1.05
"""Font sizes by which a line may be shorter than the longest where it breaks at any syllable."""


def block_of_lines(lines: Sequence[Line], page: int, card: Box | None = None) -> Block:
    """Return lines of a page as one block that tells where its words come from; `card` is the innermost around them."""
    text = text_of(lines)
    box = Box.around(line.box for line in lines)
    block = Block(page=page, box=box, lines=tuple(lines), text=text, text_as_found=text, card=card)
    words = [word for line in lines for word in line.words if word.source.is_of_image]
    if not words:
        return block
    causes = [word.source.cause for word in words for _ in word.text]
    return _derived(
        replace(
            block,
            text_source=TextSource.OCR,
            readability=Readability.RECOVERED,
            cause=max(dict.fromkeys(causes), key=causes.count),
        )
    )


def _derived(block: Block) -> Block:
    """Return a block with what its words know: how surely which engine read them why, and what the layer said there."""
    words = [word for line in block.lines for word in line.words]
    read = [(word.source, len(word.text)) for word in words if word.source.is_of_image]
    letters = sum(length for _, length in read)
    evidence = tuple(dict.fromkeys(chain.from_iterable(word.source.evidence for word in words)))
    if not letters:
        return block if block.text_source is not TextSource.OCR else _of_layer(block, evidence)
    engines: dict[str, int] = {}
    for source, length in read:
        if source.engine is not None:
            engines[source.engine] = engines.get(source.engine, 0) + length
    return replace(
        block,
        text=with_own_letters(block.text, dominant_script(block.text)),
        text_as_found=_as_found(block.lines),
        ocr_confidence=sum((source.confidence or 0.0) * length for source, length in read) / letters,
        ocr_engine=max(engines, key=engines.__getitem__, default=None),
        evidence=evidence,
    )


def _of_layer(block: Block, evidence: tuple[str, ...]) -> Block:
    """Return a part of a recovered block that the image confirmed as what it is: text of the layer."""
    is_read = block.readability is Readability.RECOVERED
    return replace(
        block,
        text_as_found=block.text,
        text_source=TextSource.TEXT_LAYER,
        readability=Readability.READABLE if is_read else block.readability,
        cause=None if is_read else block.cause,
        ocr_confidence=None,
        ocr_engine=None,
        evidence=evidence,
    )


def _as_found(lines: Sequence[Line]) -> str | None:
    """Return what the text layer said where lines stand, None where it said nothing."""
    said = [[own for word in line.words if (own := said_by_layer(word)) is not None] for line in lines]
    texts = [" ".join(own) for own in said if own]
    return join_lines(texts, dominant_script(" ".join(texts))) if texts else None


def said_by_layer(word: Word) -> str | None:
    """Return what the text layer said of a word, None where it said nothing."""
    return word.source.as_found if word.source.is_of_image else word.text


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
    """Return a part of a block, which knows what its own words do.

    What the layer said of a text that was decoded wrongly stays with its first part.
    """
    text = text_of(lines)
    found = text if block.text_source is TextSource.TEXT_LAYER and block.text_as_found is not None else None
    if block.text_source is not TextSource.TEXT_LAYER and is_first:
        found = block.text_as_found
    box = Box.around(line.box for line in lines) if block.box is not None else None
    return _derived(replace(block, lines=lines, box=box, text=text, text_as_found=found))


def whole_of(blocks: Sequence[Block]) -> Block:
    """Return blocks that belong together as one block, which stands where those of the first page do.

    It is recovered if any of them is.
    """
    lines = tuple(line for block in blocks for line in block.lines)
    text = text_of(lines)
    boxes = [block.box for block in blocks if block.box is not None and block.page == blocks[0].page]
    read = next((block for block in blocks if block.text_source is TextSource.OCR), blocks[0])
    return _derived(
        replace(
            blocks[0],
            lines=lines,
            box=Box.around(boxes) if boxes else None,
            text=text,
            text_as_found=text if any(block.text_as_found is not None for block in blocks) else None,
            text_source=read.text_source,
            readability=read.readability,
            cause=read.cause,
        )
    )
