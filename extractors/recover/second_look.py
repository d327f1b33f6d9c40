"""Reads again, closer, the lines of a text in which the image is to take the place of the layer.

Where letters stand above and below each other, the slips of an engine depend on their size. Of 3,540 letters by
WeasyPrint 75 are read wrong at 200 dpi and 70 at 300: fewer of Hindi and Gujarati (31 and 13), more of Bengali and
Kannada (44 and 57).
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.image import PageImages
from extractors.judge import Choice, Outcome, Verdict, doubted, settle, with_second
from extractors.page import Block, Line, PageText, text_of
from extractors.recognise import RegionReader, RegionReading
from extractors.recover.reading_alone import HIGH, read_alone, read_lines
from extractors.writing import STACKED

AS_MUCH = 0.9
"""Share of the characters of a reading that a closer one has at least: of what is lost with a line nothing is doubted.
Two readings of one text differ by the marks of a few letters."""


def surer_reading(
    images: PageImages, page: PageText, block: Block, reading: RegionReading, reader: RegionReader
) -> RegionReading:
    """Return the reading of a block, or a closer one that is surer where letters are stacked, and says as much."""
    if reading.script not in STACKED:
        return reading
    closer = read_alone(images, page, block, reader, closer=True)
    return closer if closer is not None and is_surer(closer, reading) else reading


def is_surer(closer: RegionReading, reading: RegionReading) -> bool:
    """Tell whether a closer reading of a place is surer than the first one and drops nothing of it."""
    is_whole = closer.recognition.missing_lines <= reading.recognition.missing_lines
    return closer.confidence > reading.confidence and is_whole and len(closer.text) >= AS_MUCH * len(reading.text)


def looked_at_again(
    images: PageImages,
    page: PageText,
    block: Block,
    outcome: Outcome,
    verdict: Verdict,
    reader: RegionReader,
) -> Outcome:
    """Return what the image says of a block of stacked letters whose doubtful lines `reader` reads once more."""
    lines = _lines_with(block, doubted(outcome))
    if outcome.script not in HIGH or not lines:
        return outcome
    seen: list[Line] = []
    shown: list[tuple[str, float]] = []
    for line in block.lines:
        closer = read_lines(images, page, line.box, [line], reader, closer=True) if line in lines else None
        if closer is not None and closer.is_legible and closer.script == outcome.script:
            seen.append(replace(line, words=(replace(line.words[0], text=closer.text),)))
            shown += closer.words
        else:
            seen.append(line)
            shown += [(word.text, 1.0) for word in line.words]
    words = [word for line in block.lines for word in line.words]
    second = settle(block.text, text_of(seen), outcome.script, words=words, shown=shown, trial=verdict.trial)
    return outcome if second.choices is None else with_second(block.text, outcome, second.choices)


def _lines_with(block: Block, choices: Sequence[Choice]) -> list[Line]:
    """Return the lines of a block in which any of `choices` lies."""
    lines, position = [], 0
    for line in block.lines:
        places = []
        for word in line.words:
            start = block.text.find(word.text, position)
            if start >= 0 and word.text:
                position = start + len(word.text)
                places += [start, position]
        if places and any(choice.start < max(places) and choice.end > min(places) for choice in choices):
            lines.append(line)
    return lines
