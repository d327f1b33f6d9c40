"""Finds the script that the text in an image is written in, by reading a few lines with one model after the other.

The right model is sure of what it reads and the others are not: on two lines of own texts in 22 languages the right
script's model had a mean confidence of 0.83 to 0.97, every other 0.0 to 0.58 (Thai's alone gives 0.4 to 0.8 to any
script). PP-OCR leaves out what it can't read, so it is judged by how much it read as well.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.image import clean, text_lines
from extractors.page import GreyImage, PixelBox
from extractors.recognise.engines import BEST_IN_RAPIDOCR, COMMON_SCRIPTS, readable_here, recognisers_for
from extractors.recognise.legibility import LETTERS_PER_HEIGHT
from extractors.recognise.model import Layout, Recogniser, mean_confidence
from extractors.writing import UNDETERMINED, dominant_script

SAMPLE_LINES = 2
"""Lines that are read, the widest ones; a third changed no verdict."""
SURE = 0.82
"""Confidence at which no other model is asked."""
TOO_SURE = {"Thai": 0.12}
"""What is taken off the confidence of models that are sure of anything."""
LEAST = 0.6
"""Under this no script is named."""
LIKELY_LANGUAGE = {"Hans": "zh-Hans", "Hant": "zh-Hant", "Jpan": "ja"}


@dataclass(frozen=True, slots=True)
class ScriptReading:
    """What one model made of the sample: the script (ISO 15924) that it reads, its confidence, and the text."""

    script: str
    engine: str
    confidence: float
    text: str


@dataclass(frozen=True, slots=True)
class ScriptGuess:
    """The script (ISO 15924) of an image, `und` if no model could read it; `confidence` is the reading's, 0 to 1."""

    script: str
    confidence: float
    evidence: tuple[ScriptReading, ...]


def detect_script(
    image: GreyImage, *, candidates: Sequence[str] = (), dpi: float = 200.0, among: Collection[str] | None = None
) -> ScriptGuess:
    """Return the script of the text in an upright image, rendered at `dpi`.

    `candidates` (ISO 15924) are the likely scripts, the likeliest first; when the first is right, only two lines are
    read once. Scripts that no engine here reads can't be found, nor those that are not `among` the ones to be tried.
    """
    lines = sample_lines(image)
    readings: list[ScriptReading] = []
    for script in order_of_trial(candidates):
        if among is not None and script not in among and script != "Hani":
            continue
        engine = recognisers_for(script)[0]
        reading = _read(lines, engine, script, candidates, dpi)
        readings.append(reading)
        if reading.confidence >= SURE:
            break
    best = max(readings, key=lambda reading: reading.confidence, default=None)
    if best is None or best.confidence < LEAST:
        return ScriptGuess(UNDETERMINED, best.confidence if best else 0.0, tuple(readings))
    return ScriptGuess(best.script, best.confidence, tuple(readings))


def sample_lines(image: GreyImage) -> list[GreyImage]:
    """Return the widest lines of an image, cleaned, each with a little paper around it."""
    image = clean(image).image
    boxes = sorted(text_lines(image), key=lambda box: box.width, reverse=True)[:SAMPLE_LINES]
    return [_cut(image, box) for box in boxes]


def order_of_trial(candidates: Sequence[str]) -> Iterator[str]:
    """Give the scripts that can be read here, the likely ones first; of those that one model reads only one."""
    readable = readable_here()
    tried: set[str] = set()
    for script in (*candidates, *COMMON_SCRIPTS, *sorted(readable)):
        group = "Hani" if script in BEST_IN_RAPIDOCR else script
        if script in readable and group not in tried:
            tried.add(group)
            yield script


def _read(
    lines: Sequence[GreyImage], engine: Recogniser, script: str, candidates: Sequence[str], dpi: float
) -> ScriptReading:
    found = [
        line
        for image in lines
        for line in engine.recognise(image, script=script, languages=(), dpi=dpi, layout=Layout.LINE).lines
    ]
    words = tuple(word for line in found for word in line.words)
    text = " ".join(line.text for line in found)
    plausible = [LIKELY_LANGUAGE[name] for name in (*candidates, script) if name in LIKELY_LANGUAGE]
    seen = dominant_script(text, plausible)
    confidence = mean_confidence(words) - TOO_SURE.get(seen, 0.0)
    expected = sum(image.shape[1] / image.shape[0] for image in lines) * LETTERS_PER_HEIGHT
    too_little = seen == UNDETERMINED or sum(len(word.text) for word in words) < expected
    if too_little or not (seen in (script, "Latn") or {seen, script} <= BEST_IN_RAPIDOCR):
        return ScriptReading(script, engine.name, 0.0, text)
    return ScriptReading(seen, engine.name, max(0.0, confidence), text)


def _cut(image: GreyImage, box: PixelBox) -> GreyImage:
    margin = max(2, box.height // 10)
    left, top = max(0, box.x0 - margin), max(0, box.top - margin)
    return np.ascontiguousarray(image[top : box.bottom + margin, left : box.x1 + margin])
