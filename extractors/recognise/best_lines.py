"""Reads one block of text so that no line of it is lost: several readings, and of each line the best.

One reading is not enough: Tesseract drops whole lines of Arabic and Thai at high confidence, and reads Latin names in
other scripts only with the English model, which harms the rest. So every line that the image shows is looked for, and
those that are missing or unsure are read again in another way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

import numpy as np

from extractors.image import Cleaned, Mask, clean, ink, text_lines
from extractors.page import GreyImage, PixelBox
from extractors.recognise.assemble import spaced_line
from extractors.recognise.dashes import with_measured_dashes
from extractors.recognise.doubtful_marks import CLOSER, with_marks_read_again
from extractors.recognise.doubtful_numbers import with_numbers_read_again
from extractors.recognise.engines import BLIND_TO_LATIN, recognisers_for
from extractors.recognise.explained_ink import is_explained
from extractors.recognise.latin_words import SAFE_WITH_ENGLISH, SHORT_WORD, without_invented_latin
from extractors.recognise.model import (
    Layout,
    RecognisedLine,
    RecognisedWord,
    Recogniser,
    Recognition,
    UnreadableScript,
)
from extractors.writing import RIGHT_TO_LEFT, STACKED, dominant_script

SURE_LINE = 0.9
SURE_WORD = 0.7
"""Mean confidence of a line, and least of its words, from which it is not read again."""
LOSES_TEXT = frozenset({"Arab", "Thai", "Hebr", "Syrc"})
"""Scripts in which Tesseract drops words or lines at high confidence, so that one reading is never enough."""
WORTHLESS = 0.5
"""A word of this confidence adds nothing to a line's worth, one below it takes away."""
FAR_MORE = 1.25
"""Times the worth of the lines' best readings from which one reading of the whole image is taken as it is."""
LOW = 0.5
"""Height of what is no line but accents or vowel signs of the line beside it, in heights of that; see `text_lines`."""
THIN = 0.4
"""Ink without text that is so much thinner than the lines' is noise and no missing line."""
ACCENTS_LOST_BY_RAPIDOCR = frozenset({"vi"})
"""Languages that PP-OCR reads without their accents, and for sure: not even a second opinion on a poor scan."""
WITH_DIGITS = frozenset({"Hani", "Hans", "Hant", "Jpan", "Grek", "Cyrl"})
"""Scripts in whose readings no digit was seen to be lost; Hindi loses the ones of "161" and "21"."""
TIGHT = 0.1
"""Paper above and below a line that is read alone, in line heights. Without any, 2-13 % errors; from 0.3 on, Arabic
goes up from 0.5 to 3 %, Korean from 7 to 10 %."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the image: an engine, the likely languages, whether lines are cut out (and how tightly).

    `with_latin`: English was added for the sake of Latin names in another script.
    """

    engine: Recogniser
    languages: tuple[str, ...]
    margin: float | None
    with_latin: bool = False


def read_region(image: GreyImage, *, script: str, languages: tuple[str, ...] = (), dpi: float = 200.0) -> Recognition:
    """Read an image of one block of text, rendered at `dpi` and upright to a few degrees, in `script` (ISO 15924).

    `languages` (BCP 47) are the likely ones, the likeliest first. Lines come from top to bottom, their boxes in pixels
    of `image`; `missing_lines` counts those that the image shows and no reading brought back. Raises `UnreadableScript`
    when no engine here reads the script.
    """
    engines = [
        engine
        for engine in recognisers_for(script)
        if not (script == "Latn" and "rapidocr" in engine.name and ACCENTS_LOST_BY_RAPIDOCR & set(languages))
    ]
    if not engines:
        raise UnreadableScript("No engine", script)
    cleaned = clean(image)
    boxes = text_lines(cleaned.image)
    mask = ink(cleaned.image)
    found = _Lines(boxes, mask)
    for number, reading in enumerate(_readings(engines, script, languages)):
        open_lines = found.open_lines(second_look=number < 2 and script in LOSES_TEXT)
        if not open_lines:
            break
        engine, lines = _read(cleaned.image, reading, [boxes[index] for index in open_lines], script, dpi)
        found.add(reading, engine, lines, open_lines, script)
    doubtful = found.lines_with_short_latin() if script in SAFE_WITH_ENGLISH else []
    if doubtful:
        native = _Reading(engines[0], tuple(language for language in languages if language != "en"), TIGHT)
        _, lines = _read(cleaned.image, native, [boxes[index] for index in doubtful], script, dpi)
        found.correct(lines, doubtful, script)
    recognition = found.result(engines[0].name, script)
    read_digits = None if script == "Latn" or script in WITH_DIGITS else partial(_read_latin, dpi=dpi)
    best = [
        with_numbers_read_again(line, cleaned.image, read_digits) if read_digits is not None else line
        for line in recognition.lines
    ]
    if script in STACKED and languages:
        read_line = partial(_read_line, engines[0], script, languages, dpi=CLOSER * dpi)
        best = [with_marks_read_again(line, cleaned.image, languages[0], read_line) for line in best]
    if script == "Latn":  # engines of other scripts guess the places of words
        best = [with_measured_dashes(line) for line in best]
    return replace(recognition, lines=tuple(line_in_original(cleaned, line) for line in best))


def _read_latin(image: GreyImage, *, dpi: float) -> tuple[RecognisedLine, ...]:
    engines = recognisers_for("Latn")
    if not engines:
        return ()
    return engines[0].recognise(image, script="Latn", languages=("en",), dpi=dpi, layout=Layout.BLOCK).lines


def _read_line(
    engine: Recogniser, script: str, languages: tuple[str, ...], image: GreyImage, *, dpi: float
) -> tuple[RecognisedLine, ...]:
    return engine.recognise(image, script=script, languages=languages, dpi=dpi, layout=Layout.LINE).lines


class _Lines:
    """The best that was read of each line so far."""

    def __init__(self, boxes: Sequence[PixelBox], mask: Mask) -> None:
        self.boxes = boxes
        self.mask = mask
        self.best: list[RecognisedLine | None] = [None] * len(boxes)
        self.native: dict[tuple[int, float | None], RecognisedLine | None] = {}
        self.whole: tuple[RecognisedLine, ...] = ()
        self.engine = ""

    def open_lines(self, *, second_look: bool) -> list[int]:
        """Return the lines that are not sure yet; all of them for a `second_look`."""
        pairs = enumerate(zip(self.best, self.boxes, strict=True))
        return [index for index, (line, box) in pairs if second_look or not self._is_sure(line, box)]

    def add(
        self, reading: _Reading, engine: str, lines: Sequence[RecognisedLine], numbers: Sequence[int], script: str
    ) -> None:
        """Take over what `lines` have better than what was read before; `numbers` are the lines that were asked for."""
        if reading.margin is None and _sum_of_worth(lines) > _sum_of_worth(self.whole):
            self.whole = without_overlaid(lines)
        for number in numbers:
            line = _in_one(_inside(lines, self.boxes[number], self.boxes), script)
            if not reading.with_latin:
                self.native[number, reading.margin] = line
            elif line is not None:
                line = without_invented_latin(line, self.native.get((number, reading.margin)))
            if _worth(line) > _worth(self.best[number]):
                self.best[number] = line
                self.engine = engine

    def lines_with_short_latin(self) -> list[int]:
        """Return the lines that hold Latin words too short to be told from misread ones."""
        return [
            index
            for index, line in enumerate(self.best)
            if line is not None
            and any(len(word.text) <= SHORT_WORD and dominant_script(word.text) == "Latn" for word in line.words)
        ]

    def correct(self, lines: Sequence[RecognisedLine], numbers: Sequence[int], script: str) -> None:
        """Take what the native model's `lines` say in place of Latin words that it read as surely."""
        for number in numbers:
            line, native = self.best[number], _in_one(_inside(lines, self.boxes[number], self.boxes), script)
            if line is not None:
                self.best[number] = without_invented_latin(line, native)

    def result(self, engine: str, script: str) -> Recognition:
        """Return the best lines, or one whole reading where it tells far more (the lines were not told apart)."""
        lines = tuple(line for line in self.best if line is not None)
        if _sum_of_worth(self.whole) > FAR_MORE * max(_sum_of_worth(lines), 0.0):
            words = [word for line in self.whole for word in line.words]
            return Recognition(self.whole, self.engine or engine, script, self._missing([words] * len(self.boxes)))
        missing = self._missing([line.words if line is not None else () for line in self.best])
        return Recognition(lines, self.engine or engine, script, missing)

    def _missing(self, words: Sequence[Sequence[RecognisedWord]]) -> int:
        """Count the lines of ink that the `words` that were read of each do not account for; thin ones are noise."""
        densities = [float(self.mask[box.top : box.bottom, box.x0 : box.x1].mean()) for box in self.boxes]
        read = [density for own, density in zip(words, densities, strict=True) if own]
        thinnest = THIN * median(read) if read else 0.0
        seen = zip(words, self.boxes, densities, strict=True)
        return sum(density >= thinnest and not is_explained(own, box, self.mask) for own, box, density in seen)

    def _is_sure(self, line: RecognisedLine | None, box: PixelBox) -> bool:
        return (
            line is not None
            and line.confidence >= SURE_LINE
            and min(word.confidence for word in line.words) >= SURE_WORD
            and is_explained(line.words, box, self.mask)
        )


def _readings(engines: Sequence[Recogniser], script: str, languages: tuple[str, ...]) -> Iterator[_Reading]:
    """Give the ways to read, the likeliest to succeed first; a second engine comes after all ways of the first."""
    native = tuple(language for language in languages if language != "en") if script in BLIND_TO_LATIN else languages
    margins = (TIGHT, None) if script in LOSES_TEXT else (None, TIGHT)
    for engine in engines:
        if script not in SAFE_WITH_ENGLISH:
            yield from (_Reading(engine, native, margin) for margin in margins)
        if script in BLIND_TO_LATIN:
            yield from (_Reading(engine, (*native, "en"), margin, with_latin=True) for margin in margins)


def _read(
    image: GreyImage, reading: _Reading, boxes: Sequence[PixelBox], script: str, dpi: float
) -> tuple[str, list[RecognisedLine]]:
    """Return the engine's name and the lines that `reading` finds, in all of the image or in `boxes` alone."""
    engine, languages = reading.engine, reading.languages
    if reading.margin is None:
        found = engine.recognise(image, script=script, languages=languages, dpi=dpi, layout=Layout.BLOCK)
        return found.engine, list(found.lines)
    lines: list[RecognisedLine] = []
    name = engine.name
    for box in boxes:
        margin = round(box.height * reading.margin)
        left, top = max(0, box.x0 - margin), max(0, box.top - margin)
        crop = np.ascontiguousarray(image[top : box.bottom + margin, left : box.x1 + margin])
        found = engine.recognise(crop, script=script, languages=languages, dpi=dpi, layout=Layout.LINE)
        name = found.engine
        lines.extend(_moved(line, left, top) for line in found.lines)
    return name, lines


def _inside(lines: Sequence[RecognisedLine], box: PixelBox, boxes: Sequence[PixelBox]) -> list[RecognisedLine]:
    """Return the lines that share more rows with `box` than with any other of `boxes`."""
    return [
        line
        for line in lines
        if line.box.common_height(box) == max(line.box.common_height(other) for other in boxes) > 0
    ]


def _in_one(parts: list[RecognisedLine], script: str) -> RecognisedLine | None:
    """Join the parts of one line, leaving out parts that lie over better ones (accents read as a line of their own)."""
    kept: list[RecognisedLine] = []
    for part in sorted(parts, key=_worth, reverse=True):
        if all(part.box.common_width(other.box) <= 0 for other in kept):
            kept.append(part)
    if len(kept) < 2:
        return kept[0] if kept else None
    kept.sort(key=lambda part: -part.box.x1 if script in RIGHT_TO_LEFT else part.box.x0)
    words: list[RecognisedWord] = []
    for part in kept:
        words.extend(part.words[:-1])
        words.append(replace(part.words[-1], space_after=True))
    return spaced_line(words)


def without_overlaid(lines: Sequence[RecognisedLine]) -> tuple[RecognisedLine, ...]:
    """Return `lines` without those that lie over one that tells more, or close to one that is far higher.

    Engines read feet and accents as a line too.
    """
    kept: list[RecognisedLine] = []
    for line in sorted(lines, key=_worth, reverse=True):
        if not any(_lies_over(line.box, other.box) or _is_accent(line.box, other.box) for other in kept):
            kept.append(line)
    return tuple(line for line in lines if line in kept)


def _lies_over(box: PixelBox, other: PixelBox) -> bool:
    """Tell whether two lines share most of the height of the lower one, and of the width of the shorter one."""
    return box.shares_row(other) and box.shares_column(other)


def _is_accent(box: PixelBox, other: PixelBox) -> bool:
    """Tell whether a box is too low for a line and stands right above or below another one, between its ends."""
    gap = max(other.top - box.bottom, box.top - other.bottom)
    is_low = box.height < LOW * other.height and gap <= LOW * other.height
    return is_low and other.x0 - box.height <= box.x0 and box.x1 <= other.x1 + box.height


def _moved(line: RecognisedLine, x: int, y: int) -> RecognisedLine:
    words = tuple(replace(word, box=word.box.moved(x, y)) for word in line.words)
    return replace(line, box=line.box.moved(x, y), words=words)


def _worth(line: RecognisedLine | None) -> float:
    """How much a line tells: its characters, each by how sure it is; what is made up counts against it."""
    if line is None:
        return -np.inf
    return sum((word.confidence - WORTHLESS) * len(word.text) for word in line.words)


def _sum_of_worth(lines: Sequence[RecognisedLine]) -> float:
    return sum(max(_worth(line), 0.0) for line in lines)


def line_in_original(cleaned: Cleaned, line: RecognisedLine) -> RecognisedLine:
    """Return a line that was read in the cleaned image with its places in the original."""
    if cleaned.angle == 0:
        return line
    words = tuple(replace(word, box=cleaned.in_original(word.box)) for word in line.words)
    return replace(line, box=cleaned.in_original(line.box), words=words)
