"""Words, lines and blocks as an engine gives them: each knows that it was read from the image, and how surely."""

from dataclasses import replace

from extractors.page.source import Origin, Source
from extractors.page.text import Block, Line, Style, is_bold
from extractors.recognise.stroke_weight import BOLD, REGULAR
from schemas.enums import Cause, Readability, TextSource

EVIDENCE = ("characters 0 < 8",)


def read_with(confidence: float = 0.95, *, engine: str | None = "made 1.0") -> Source:
    """Return where words come from that an engine read on a page without a text layer."""
    return Source(Origin.IMAGE, engine, confidence, Cause.NO_TEXT_LAYER, EVIDENCE)


def as_read(
    block: Block, confidence: float = 0.95, *, look_is_known: bool = False, weight_is_known: bool = False
) -> Block:
    """Return a block as if an engine had read it: of its look no more is known than its size, and maybe its weight."""

    def read(line: Line) -> Line:
        words = (
            replace(
                word,
                source=read_with(confidence),
                style=word.style if look_is_known else _read_style(word.style, weight_is_known=weight_is_known),
            )
            for word in line.words
        )
        return replace(line, words=tuple(words))

    return replace(
        block,
        lines=tuple(map(read, block.lines)),
        text_source=TextSource.OCR,
        readability=Readability.RECOVERED,
        cause=Cause.NO_TEXT_LAYER,
        ocr_confidence=confidence,
    )


def _read_style(style: Style, *, weight_is_known: bool) -> Style:
    weight = BOLD if weight_is_known and is_bold(style) else REGULAR
    return replace(Style.of_size(style.size), weight=weight)
