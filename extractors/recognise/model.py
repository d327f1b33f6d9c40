"""What recognition takes and gives: a grey image in, lines of words with their place and confidence out.

Boxes are pixels of the image that was given; `PixelBox.in_points` turns them into places on the page. An image is a
numpy array of 8-bit grey values, height x width, 0 black.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt

from extractors.model import Box

GreyImage = npt.NDArray[np.uint8]

POINTS_PER_INCH = 72.0


class Layout(StrEnum):
    """What an image holds.

    block: one block of text, lines below each other; line: a single line; sparse: text anywhere, no order expected;
    page: a whole page with columns, headings and pictures.
    """

    BLOCK = "block"
    LINE = "line"
    SPARSE = "sparse"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class PixelBox:
    """A rectangle in an image, in pixels from its top left corner; `x1` and `bottom` are exclusive."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top

    def moved(self, x: int, y: int) -> "PixelBox":
        """Return the box shifted by `x` pixels to the right and `y` pixels down."""
        return PixelBox(self.x0 + x, self.top + y, self.x1 + x, self.bottom + y)

    def scaled(self, factor: float) -> "PixelBox":
        """Return the box in an image that is `factor` times as large, rounded to whole pixels."""
        return PixelBox(
            round(self.x0 * factor), round(self.top * factor), round(self.x1 * factor), round(self.bottom * factor)
        )

    def union(self, other: "PixelBox") -> "PixelBox":
        """Return the smallest box around both."""
        return PixelBox(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def vertical_overlap(self, other: "PixelBox") -> int:
        """Return how many pixel rows both cover."""
        return max(0, min(self.bottom, other.bottom) - max(self.top, other.top))

    def in_points(self, dpi: float, left: float = 0.0, top: float = 0.0) -> Box:
        """Return the place on the page of an image rendered at `dpi` whose corner lies at (`left`, `top`) points."""
        scale = POINTS_PER_INCH / dpi
        return Box(left + self.x0 * scale, top + self.top * scale, left + self.x1 * scale, top + self.bottom * scale)


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A run of characters without a space, in logical order, with the engine's confidence from 0 to 1.

    `space_after` is false between words of a script that writes none (Chinese, Japanese, Thai), and at a line's end.
    """

    text: str
    box: PixelBox
    confidence: float
    space_after: bool = True


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """One line of text in logical order; `confidence` is the mean over its characters, 0 to 1."""

    text: str
    box: PixelBox
    confidence: float
    words: tuple[RecognisedWord, ...]

    @classmethod
    def of_words(cls, words: tuple[RecognisedWord, ...]) -> "RecognisedLine":
        """Make a line of its words (at least one), given in logical order."""
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        text = "".join(word.text + (" " if word.space_after else "") for word in words).strip()
        return cls(text, box, mean_confidence(words), words)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one engine read in one image, lines in reading order.

    `missing_lines` counts lines that the image's ink shows and no reading brought back.
    """

    lines: tuple[RecognisedLine, ...]
    engine: str
    script: str
    missing_lines: int = 0

    @property
    def confidence(self) -> float:
        """Mean confidence over the characters, 0 where nothing was read."""
        return mean_confidence(tuple(word for line in self.lines for word in line.words))

    @property
    def characters(self) -> int:
        """Number of characters that were read, without spaces."""
        return sum(len(word.text) for line in self.lines for word in line.words)


class Recogniser(Protocol):
    """An engine that reads text from images; one object a process, models loaded when first needed."""

    @property
    def name(self) -> str:
        """Name and version, as `reports.ocr_engine` shows it."""
        ...

    def reads(self) -> frozenset[str]:
        """Return the ISO 15924 scripts that this engine can read on this machine."""
        ...

    def recognise(
        self, image: GreyImage, *, script: str, languages: tuple[str, ...], dpi: float, layout: Layout
    ) -> Recognition:
        """Read `image`, rendered at `dpi`, as `script` (ISO 15924); `languages` (BCP 47) are the likely ones in order.

        Raises `UnreadableScript` when the engine can't read `script`, `EngineFailed` when it breaks down.
        """
        ...


class RecognitionError(Exception):
    """Base of what engines raise; the message says what to do."""


class UnreadableScript(RecognitionError):
    """The engine can't read the script on this machine."""

    def __init__(self, engine: str, script: str) -> None:
        """Name the engine and the script (ISO 15924)."""
        super().__init__(f"{engine} cannot read {script} here; `cityreports doctor` says what to install.")
        self.engine, self.script = engine, script

    def __reduce__(self) -> tuple[type["UnreadableScript"], tuple[str, str]]:
        """Make the error cross process borders."""
        return type(self), (self.engine, self.script)


class EngineFailed(RecognitionError):
    """The engine broke down on an image."""

    def __init__(self, engine: str, reason: str) -> None:
        """Name the engine and what it said."""
        super().__init__(f"{engine} failed on an image ({reason}); reinstall it, or remove it so that another is used.")
        self.engine, self.reason = engine, reason

    def __reduce__(self) -> tuple[type["EngineFailed"], tuple[str, str]]:
        """Make the error cross process borders."""
        return type(self), (self.engine, self.reason)


def mean_confidence(words: tuple[RecognisedWord, ...]) -> float:
    """Return the mean confidence of `words`, each weighted by its number of characters; 0 for no words."""
    characters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / characters if characters else 0.0
