"""What the stages of reading hand to each other: words, lines and blocks of text with their place on the page.

All lengths are PDF points (1/72 inch) on the page *as displayed* (rotation applied), from its top left corner.
A block is born once and keeps its place; stages that learn something about it return a copy that knows more.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractors.page.boxes import Box
from extractors.page.drawings import Link
from extractors.page.source import LAYER, Source
from schemas.enums import Cause, Readability, Role, Section, TextSource

SAME_SIZE = 0.06
"""Font sizes that differ by up to this share look the same."""
BOLD = 600
"""Least weight of bold type: semi-bold in the CSS scale."""
SAME_SIZE_RECOGNISED = 0.35
"""The same for recognised text, whose size is guessed from the height of a line's box: with or without ascenders."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a word is set: the font's name as the file gives it, its size in points, weight 100 to 900, fill colour.

    `invisible` is text rendering mode 3 (PDF 32000-1, 9.3.6), which OCR layers use. `is_known` False says that no more
    is known of the look than the size by the height of a line, and the weight by its strokes: that of recognised text.
    """

    font: str
    size: float
    weight: int
    colour: tuple[int, int, int]
    invisible: bool = False
    is_known: bool = True

    @classmethod
    def of_size(cls, size: float) -> "Style":
        """Return the style of a text of which only the size is known, in points."""
        return cls("", round(size, 1), 400, (0, 0, 0), is_known=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space, in logical order.

    `unmapped` counts the characters for which the font gives no Unicode value. `drawn` is as in `Glyph`, of its first
    letter.
    """

    text: str
    box: Box
    style: Style
    space_after: bool = True
    unmapped: int = 0
    source: Source = LAYER
    drawn: int = -1

    @property
    def confidence(self) -> float | None:
        """Confidence of the engine that read the word, 0 to 1, None for a word of the text layer."""
        return self.source.confidence


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline of one column, in logical order; `link` is the address of a link annotation over them.

    `links` are all annotations over the line, which may cover some of its words only. `has_drawn_marker` tells that the
    page draws a small shape in front of the line: the bullet of a list, or an icon.
    """

    words: tuple[Word, ...]
    box: Box
    link: str | None = None
    has_drawn_marker: bool = False
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        """The words with spaces where the page has them."""
        parts = []
        for word in self.words:
            parts.append(word.text)
            if word.space_after:
                parts.append(" ")
        return "".join(parts).strip()

    @property
    def confidence(self) -> float | None:
        """Mean confidence of the recognised words by length, None for a line of the text layer."""
        words = [(word.confidence, len(word.text)) for word in self.words if word.confidence is not None]
        if not words:
            return None
        return sum(confidence * length for confidence, length in words) / sum(length for _, length in words)

    @property
    def style(self) -> Style:
        """The style of most of the line's characters."""
        weight: dict[Style, int] = {}
        for word in self.words:
            weight[word.style] = weight.get(word.style, 0) + len(word.text)
        return max(weight, key=weight.__getitem__)

    @property
    def is_recognised(self) -> bool:
        """Whether an engine read any of the line."""
        return any(word.source.is_recognised for word in self.words)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a heading, a label, a value or a paragraph.

    `page` counts from 1. `box` and `card` (the innermost card or table around the block) are None in a text dump.
    `text` is what a person would read, `text_as_found` what the file's own text layer said (None where it said
    nothing). `evidence` are the signals that made the text suspect, `ocr_engine` is the engine that read it from the
    image.
    """

    page: int
    box: Box | None
    lines: tuple[Line, ...]
    text: str
    text_as_found: str | None
    readability: Readability = Readability.READABLE
    cause: Cause | None = None
    text_source: TextSource = TextSource.TEXT_LAYER
    section: Section | None = None
    role: Role = Role.UNACCOUNTED
    language: str | None = None
    script: str | None = None
    language_confidence: float | None = None
    ocr_confidence: float | None = None
    ocr_engine: str | None = None
    evidence: tuple[str, ...] = ()
    card: Box | None = None

    @property
    def is_recognised(self) -> bool:
        """Whether an engine read any of the text: one of ours, or one whose layer lies over a scan."""
        return any(line.is_recognised for line in self.lines)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of the links over the block's lines, without repeats."""
        return tuple(dict.fromkeys(line.link for line in self.lines if line.link is not None))

    @property
    def drawn(self) -> tuple[int, int] | None:
        """The places of its first and last word in the page's order of drawing, None where that is not known."""
        places = [word.drawn for line in self.lines for word in line.words if word.drawn >= 0]
        return (min(places), max(places)) if places else None

    @property
    def style(self) -> Style:
        """The style of most of the first line's characters."""
        return self.lines[0].style


def same_look(first: Style, second: Style) -> bool:
    """Tell whether two texts have the same size, colour and weight, as far as that is known."""
    larger = max(first.size, second.size)
    if not first.is_known and not second.is_known:
        return abs(first.size - second.size) <= SAME_SIZE_RECOGNISED * larger and is_bold(first) == is_bold(second)
    return (
        abs(first.size - second.size) <= SAME_SIZE * larger
        and first.colour == second.colour
        and is_bold(first) == is_bold(second)
    )


def is_bold(style: Style) -> bool:
    """Tell whether text is set in bold, by the font's name (PDFium's weight is a guess from stem widths).

    Recognised text has no font: its weight was measured on the page.
    """
    if not style.is_known:
        return style.weight >= BOLD
    return _has_bold_name(style.font)


@lru_cache(maxsize=256)
def _has_bold_name(font: str) -> bool:
    name = font.lower()
    return any(word in name for word in ("bold", "black", "heavy", "semibd", "demi"))


@dataclass(slots=True, unsafe_hash=True)
class Glyph:
    """One glyph or cluster of glyphs: `text` in logical order, '' for a glyph without a Unicode value.

    `baseline` and `box` are in points on the upright page; `angle` is the writing direction on the displayed page in
    degrees, counter-clockwise, one of 0, 90, 180, 270 or any other for slanted text. `actual_text` tells that the
    file itself spells the cluster out; `origin` is the same for the characters that one glyph stands for. `drawn`
    counts what the page draws, in the order of drawing, -1 where that is not known. `hidden` says that the page does
    not show it, `cut` that it shows the smaller part of a line that its end cuts through.
    """

    text: Final[str]
    box: Final[Box]
    baseline: Final[float]
    style: Final[Style]
    angle: Final[int]
    actual_text: Final[bool] = False
    unmapped: Final[bool] = False
    origin: Final[int] = 0
    drawn: Final[int] = -1
    hidden: Final[bool] = False
    cut: Final[bool] = False


@dataclass(slots=True, unsafe_hash=True)
class Atom:
    """What is never taken apart: a glyph cluster, or a word of a recognition engine. `text` is in logical order.

    `space_after` False says that no space follows a recognised word, whatever the gap. `drawn` is as in `Glyph`.
    """

    text: Final[str]
    box: Final[Box]
    baseline: Final[float]
    style: Final[Style]
    tight: Final[bool] = False
    whole_word: Final[bool] = False
    unmapped: Final[bool] = False
    space_after: Final[bool] = True
    drawn: Final[int] = -1
    source: Final[Source] = LAYER

    @property
    def confidence(self) -> float | None:
        """Confidence of the engine that read it, 0 to 1, None for what the text layer says."""
        return self.source.confidence
