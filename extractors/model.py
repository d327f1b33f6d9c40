"""What the stages of reading hand to each other: words, lines and blocks of text with their place on the page.

All lengths are PDF points (1/72 inch) on the page *as displayed* (rotation applied), from its top left corner.
A block is born once and keeps its place; stages that learn something about it return a copy that knows more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from schemas.enums import Cause, Readability, Role, Section, TextSource


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: left, upper, right and lower edge in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Area in square points, 0 for an inverted box."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    def union(self, other: Self) -> Self:
        """Return the smallest box around both."""
        return type(self)(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def intersection_area(self, other: Self) -> float:
        """Return the area that both cover, in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)

    def grown(self, margin: float) -> Self:
        """Return the box that reaches `margin` points further on all sides."""
        return type(self)(self.x0 - margin, self.top - margin, self.x1 + margin, self.bottom + margin)

    def contains(self, other: Self, tolerance: float = 0.0) -> bool:
        """Tell whether `other` lies inside this box, give or take `tolerance` points."""
        return (
            other.x0 >= self.x0 - tolerance
            and other.x1 <= self.x1 + tolerance
            and other.top >= self.top - tolerance
            and other.bottom <= self.bottom + tolerance
        )

    @classmethod
    def around(cls, boxes: Iterable[Self]) -> Self:
        """Return the smallest box around all of `boxes`; raises ValueError when there is none."""
        first, *rest = list(boxes)
        for box in rest:
            first = first.union(box)
        return first


@dataclass(frozen=True, slots=True)
class Style:
    """How a word is set: the font's name as the file gives it, its size in points, weight 100 to 900, fill colour.

    `invisible` is text rendering mode 3 (PDF 32000-1, 9.3.6), which OCR layers use.
    """

    font: str
    size: float
    weight: int
    colour: tuple[int, int, int]
    invisible: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space, in logical order.

    `confidence` is that of the recognition engine, 0 to 1, or None for a word of the text layer. `unmapped` counts
    the characters for which the font gives no Unicode value.
    """

    text: str
    box: Box
    style: Style
    space_after: bool = True
    unmapped: int = 0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline of one column, in logical order; `link` is the address of a link annotation over them."""

    words: tuple[Word, ...]
    box: Box
    link: str | None = None

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
        """Whether an engine read the text: one of ours, or one whose layer lies over a scan and has no font to show."""
        return self.text_source is TextSource.OCR or (self.box is not None and not self.style.font)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of the links over the block's lines, without repeats."""
        return tuple(dict.fromkeys(line.link for line in self.lines if line.link is not None))

    @property
    def style(self) -> Style:
        """The style of most of the first line's characters."""
        return self.lines[0].style
