"""Holds each font of a difficult script against the ink in a few lines, and doubts all that a wrong one wrote.

Scripts whose letters join, stack or change their order need maps that many makers of PDF get wrong, and the text looks
like any other. Fonts of Latin, Cyrillic, Greek, Chinese, Japanese and Korean are not tried: there a signal speaks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mode

from extractors.image import PageImages
from extractors.judge import (
    DocumentVerdict,
    FontTrial,
    Sample,
    Signal,
    SignalName,
    Strength,
    Suspicion,
    Verdict,
    differs,
    tried,
)
from extractors.page import Block, Box, Line, PageText, is_scan, text_of
from extractors.recognise import RegionReader
from extractors.recover.reading_alone import read_lines
from extractors.writing import script_of
from schemas.enums import Cause, TextSource

TRIED = frozenset(
    {"Arab", "Hebr", "Syrc", "Thaa", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"}
) | {"Thai", "Laoo", "Khmr", "Mymr", "Tibt"}
"""Scripts whose letters join, stack or stand in another order than they are said."""
LINES = 2
"""Lines of one place: some 25 words, read in 0.1 to 0.4 seconds."""
MOST_PLACES = 4
"""Places at most of one font. After the first one more are read only where something differs."""
ENOUGH_PLACES = 2
"""Places after which a font that is wrong in them is tried no longer."""
LEAST_LETTERS = 12
"""Letters of these scripts below which a place says nothing of its font."""
NON_JOINER = "\u200c"
DOUBTED = 0.02
"""Error of a word from which a font is doubted wherever it wrote: an image that is read for sure errs less."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Lines below one another on a page."""

    page: PageText
    lines: tuple[Line, ...]


def with_tried_fonts(
    images: PageImages, pages: Sequence[PageText], verdicts: DocumentVerdict, reader: RegionReader
) -> DocumentVerdict:
    """Return verdicts (one a block of `pages`, in order) that doubt what a font wrote which the image refutes."""
    blocks = [block for page in pages for block in page.blocks]
    stood = {font: _tried(images, places, reader) for font, places in _places_by_font(pages).items()}
    trials = {font: trial for font, trial in stood.items() if trial is not None}
    own = tuple(
        _with_trial(block, verdict, trials) if _is_of_layer(block) else verdict
        for block, verdict in zip(blocks, verdicts.blocks, strict=True)
    )
    return replace(verdicts, blocks=own)


def _places_by_font(pages: Sequence[PageText]) -> dict[str, list[_Place]]:
    """Return for each font that writes a difficult script where it does, the most letters first."""
    found: dict[str, list[tuple[int, _Place]]] = {}
    for page in pages:
        if is_scan(page):
            continue
        for block in filter(_is_of_layer, page.blocks):
            for start in range(0, len(block.lines), LINES):
                lines = block.lines[start : start + LINES]
                font, letters = _font_of(lines)
                if letters >= LEAST_LETTERS:
                    found.setdefault(font, []).append((letters, _Place(page, lines)))
    return {
        font: [place for _, place in sorted(places, key=lambda one: -one[0])[:MOST_PLACES]]
        for font, places in found.items()
    }


def _font_of(lines: Sequence[Line]) -> tuple[str, int]:
    """Return the font that wrote most letters of the difficult scripts in `lines`, and how many of them."""
    letters: dict[str, int] = {}
    for line in lines:
        for word in line.words:
            count = sum(script_of(letter) in TRIED for letter in word.text)
            letters[word.style.font] = letters.get(word.style.font, 0) + count
    font = max(letters, key=letters.__getitem__, default="")
    return font, letters.get(font, 0)


def _is_of_layer(block: Block) -> bool:
    return block.text_source is TextSource.TEXT_LAYER and block.box is not None and bool(block.lines)


def _tried(images: PageImages, places: Sequence[_Place], reader: RegionReader) -> FontTrial | None:
    """Read places of one font until one says what the layer does, or all are read; None where none can be read."""
    samples: list[Sample] = []
    layer = " ".join(line.text for place in places for line in place.lines)
    for place in places:
        box = Box.around(line.box for line in place.lines)
        own = reader.expecting(_script_of(place.lines))
        reading = read_lines(images, place.page, box, place.lines, own)
        if reading is None or not reading.is_legible or reading.script not in TRIED:
            continue
        samples.append(Sample.of_reading(text_of(place.lines), reading.text, reading.script, reading.words))
        if not differs(samples[-1]) or _is_found_out(samples):
            break
    return tried(samples, writes_joiners=NON_JOINER in layer) if samples else None


def _script_of(lines: Sequence[Line]) -> str:
    """Return the difficult script of most letters of `lines`: what stands for unmapped glyphs may look like Latin."""
    return mode(script for letter in text_of(lines) if (script := script_of(letter)) in TRIED and script is not None)


def _is_found_out(samples: Sequence[Sample]) -> bool:
    """Tell whether enough was read to doubt a font: more would only tell how often it is wrong."""
    return len(samples) >= ENOUGH_PLACES and tried(samples, writes_joiners=True).error >= DOUBTED


def _with_trial(block: Block, verdict: Verdict, trials: Mapping[str, FontTrial]) -> Verdict:
    """Return a verdict that knows how its fonts stood their trials; sound text of a wrong one is suspect.

    A trial measures what the number of odd words in a font only suggests, and takes its place.
    """
    stood = [trials[word.style.font] for line in block.lines for word in line.words if word.style.font in trials]
    error = max((trial.error for trial in stood), default=verdict.trial.error)
    trial = FontTrial(error, any(trial.lacks_joiners for trial in stood))
    if not any(script_of(letter) in TRIED for letter in block.text):
        return verdict
    verdict = replace(verdict, trial=trial)
    if verdict.suspicion is not Suspicion.SOUND or not (trial.error >= DOUBTED or trial.lacks_joiners):
        return verdict
    fonts = [word.style.font for line in block.lines for word in line.words]
    font = next((font for font in fonts if font in trials), fonts[0])
    signal = Signal(SignalName.WRONG_FONT, round(trial.error, 3), DOUBTED, font, Strength.HINT)
    return replace(verdict, suspicion=Suspicion.SUSPECT, cause=Cause.WRONG_UNICODE_MAP, signals=(signal,))
