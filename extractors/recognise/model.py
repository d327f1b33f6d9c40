"""What recognition takes and gives: a grey image in, lines of words with their place and confidence out.

Boxes are pixels of the image that was given; `PixelBox.in_points` turns them into places on the page. An image is a
numpy array of 8-bit grey values, height x width, 0 black.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from extractors.page import GreyImage, PixelBox


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
