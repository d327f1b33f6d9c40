"""Puts the words that the image shows in the place of those of a text layer, and leaves the others as they are."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.judge import Choice, Outcome
from extractors.page import Block, Line, Word
from extractors.recognise import RegionReading
from schemas.enums import Cause, Readability, TextSource

MOST_SHOWN = 12
"""Words of a block that its evidence shows; the others are counted."""


def recovered(block: Block, reading: RegionReading, cause: Cause | None) -> Block:
    """Return a block as one whose text the image has, or some of it."""
    return replace(
        block,
        text_source=TextSource.OCR,
        readability=Readability.RECOVERED,
        cause=cause,
        script=reading.script,
        ocr_confidence=reading.confidence,
        ocr_engine=reading.recognition.engine,
    )


def with_choices(block: Block, outcome: Outcome, reading: RegionReading, cause: Cause | None) -> Block:
    """Return a block with the words of the image that were chosen; its evidence tells what both said of each."""
    made = [choice for choice in outcome.choices or () if choice.takes_image]
    shown = tuple(map(str, made[:MOST_SHOWN]))
    more = (f"and {len(made) - MOST_SHOWN} more words",) if len(made) > MOST_SHOWN else ()
    return replace(
        recovered(block, reading, cause),
        lines=_with_words(block, made),
        text=outcome.text,
        evidence=(*block.evidence, *shown, *more),
    )


def _with_words(block: Block, made: Sequence[Choice]) -> tuple[Line, ...]:
    """Return the lines of a block with its chosen words; of several words for one the first has them all."""
    lines, position = [], 0
    for line in block.lines:
        words = []
        for word in line.words:
            start = block.text.find(word.text, position)
            if start < 0 or not word.text:
                words.append(word)
                continue
            position = start + len(word.text)
            words.append(_with_choice(word, start, position, made))
        kept = tuple(word for word in words if word.text)
        lines.append(replace(line, words=kept or line.words))
    return tuple(lines)


def _with_choice(word: Word, start: int, end: int, made: Sequence[Choice]) -> Word:
    """Return a word that stands from `start` to `end` of its block's text with what was chosen for it."""
    parts, done = [], start
    for choice in made:
        if choice.end <= start or choice.start >= end:
            continue
        parts.append(word.text[done - start : max(choice.start - start, 0)])
        if choice.start >= start:
            parts.append(choice.image.text)
        done = min(choice.end, end)
    return replace(word, text="".join([*parts, word.text[done - start :]]), unmapped=0) if parts else word
