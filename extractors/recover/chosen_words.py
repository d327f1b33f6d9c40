"""Puts the words that the image shows in the place of those of a text layer, and leaves the others as they are."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.judge import Choice, Outcome
from extractors.layout import texts_on
from extractors.page import Block, Graphics, Line, Link, Origin, Source, Word
from extractors.recognise import RegionReading
from extractors.recover.page_words import with_layer
from schemas.enums import Cause, Readability, TextSource

MOST_SHOWN = 12
"""Words of a block that its evidence shows; the others are counted."""


def with_reading(block: Block, reading: RegionReading, cause: Cause | None, links: Sequence[Link]) -> Block:
    """Return a block with all that was read at its place in the place of its words; `links` are those of the page."""
    said = [word for line in block.lines for word in line.words]
    why = Source(Origin.IMAGE, cause=cause, evidence=block.evidence)
    weight = block.style.weight
    read = [replace(atom, style=replace(atom.style, weight=weight)) for atom in reading.atoms(why)]
    atoms = with_layer(read, said, whole=True)
    parts = texts_on(atoms, Graphics(links=tuple(links)), block.page)
    lines = tuple(line for part in parts for line in part.lines)
    return replace(_recovered(block, reading, cause), lines=lines or block.lines, text=reading.text)


def with_choices(block: Block, outcome: Outcome, reading: RegionReading, cause: Cause | None) -> Block:
    """Return a block with the words of the image that were chosen; its evidence tells what both said of each.

    Where the layer says all of them itself, but for codes that stand for nothing, the text is the layer's.
    """
    made = [choice for choice in outcome.choices or () if choice.takes_image]
    shown = tuple(map(str, made[:MOST_SHOWN]))
    more = (f"and {len(made) - MOST_SHOWN} more words",) if len(made) > MOST_SHOWN else ()
    if outcome.is_layer:
        why = Source(evidence=block.evidence)
        taken = block
    else:
        why = Source(Origin.IMAGE, reading.recognition.engine, reading.confidence, cause, block.evidence)
        taken = _recovered(block, reading, cause)
    return replace(
        taken,
        lines=_with_words(block, made, why),
        text=outcome.text,
        evidence=(*block.evidence, *shown, *more),
    )


def _recovered(block: Block, reading: RegionReading, cause: Cause | None) -> Block:
    return replace(
        block,
        text_source=TextSource.OCR,
        readability=Readability.RECOVERED,
        cause=cause,
        script=reading.script,
        ocr_confidence=reading.confidence,
        ocr_engine=reading.recognition.engine,
    )


def _with_words(block: Block, made: Sequence[Choice], why: Source) -> tuple[Line, ...]:
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
            words.append(_with_choice(word, start, position, made, why))
        kept = tuple(word for word in words if word.text)
        lines.append(replace(line, words=kept or line.words))
    return tuple(lines)


def _with_choice(word: Word, start: int, end: int, made: Sequence[Choice], why: Source) -> Word:
    """Return a word that stands from `start` to `end` of its block's text with what was chosen for it.

    One for which nothing was chosen is still the layer's, and keeps the evidence for which it was looked at.
    """
    own = [choice for choice in made if choice.end > start and choice.start < end]
    if not own:
        return replace(word, source=replace(word.source, evidence=why.evidence))
    parts, done = [], start
    for choice in own:
        parts.append(word.text[done - start : max(choice.start - start, 0)])
        if choice.start >= start:
            parts.append(choice.image.text)
        done = min(choice.end, end)
    source = replace(why, evidence=(*why.evidence, *map(str, own)), as_found=word.text)
    return replace(word, text="".join([*parts, word.text[done - start :]]), unmapped=0, source=source)
