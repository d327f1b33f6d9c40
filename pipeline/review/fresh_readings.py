"""What each engine reads at a place of a page now, made in a process of its own: it costs seconds, and may die.

A flag keeps one reading. A person who has to choose wants to see those of all engines, so they are asked again.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import TimeoutError, get_context
from multiprocessing.pool import Pool

import numpy as np
from pypdfium2 import PdfDocument, PdfiumError

from extractors.page import GreyImage
from extractors.recognise import Layout, RecognitionError, recognisers_for
from extractors.writing import join_lines, script_of_language, with_own_letters

DPI = 300.0
"""Resolution that a place is read at: small print of 6 points is 25 pixels high."""
MARGIN = 3.0
"""Points around the place that are read with it: accents reach beyond a line's box."""
SECONDS = 60.0
"""Seconds that all engines may take together; each takes 1 to 3, and as much to load its models."""
KEPT = 500
"""Places whose readings are kept."""
MOST_SCRIPTS = 2
"""Scripts that a place is read in where its own is not known: those of the first languages of its report."""
Region = tuple[float, float, float, float]


@dataclass(frozen=True)
class FreshReading:
    """What an engine read, and how sure it is of it, 0 to 1."""

    engine: str
    text: str
    confidence: float


class FreshReadings:
    """Asks the engines about places, one after another, and keeps their answers."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[FreshReading, ...] | None] = OrderedDict()
        self._lock = threading.Lock()
        self._pool: Pool | None = None
        self._asked_last: str | None = None

    def of(
        self, key: str, data: bytes, page: int, region: Region, languages: Sequence[str]
    ) -> tuple[FreshReading, ...] | None:
        """Return the readings of a place (points) on a page (from 1), the surest first; `key` names the place.

        None where the page cannot be shown, where reading it takes too long, and where another place was asked for
        before this one had its turn: whoever asked has gone on.
        """
        self._asked_last = key
        with self._lock:
            if key in self._kept:
                return self._kept[key]
            if self._asked_last != key:
                return None
            self._pool = self._pool or get_context("spawn").Pool(1)
            try:
                made = self._pool.apply_async(_read, (data, page, region, tuple(languages))).get(SECONDS)
            except TimeoutError:  # it takes too long, or its process has died
                self._end()
                made = None
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return made

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.terminate()
            self._pool = None


def _read(data: bytes, page: int, region: Region, languages: tuple[str, ...]) -> tuple[FreshReading, ...] | None:
    image = _place(data, page, region)
    if image is None:
        return None
    found: dict[str, FreshReading] = {}
    for script in list(dict.fromkeys(map(script_of_language, languages)))[:MOST_SCRIPTS]:
        of_script = tuple(language for language in languages if script_of_language(language) == script)
        for engine in recognisers_for(script):
            try:
                read = engine.recognise(image, script=script, languages=of_script, dpi=DPI, layout=Layout.BLOCK)
            except RecognitionError:
                continue
            text = with_own_letters(join_lines([line.text for line in read.lines], script).strip(), script)
            if text and (text not in found or found[text].confidence < read.confidence):
                found[text] = FreshReading(read.engine, text, read.confidence)
    return tuple(sorted(found.values(), key=lambda reading: -reading.confidence))


def _place(data: bytes, page: int, region: Region) -> GreyImage | None:
    """Return the grey image of a place as the page shows it."""
    try:
        document = PdfDocument(data)
        try:
            if not 1 <= page <= len(document):
                return None
            bitmap = document[page - 1].render(scale=DPI / 72.0, grayscale=True, may_draw_forms=False)
            image = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)[:, :, 0])
        finally:
            document.close()
    except PdfiumError:
        return None
    height, width = image.shape
    x0, top = (max(round((edge - MARGIN) * DPI / 72.0), 0) for edge in region[:2])
    x1, bottom = (round((edge + MARGIN) * DPI / 72.0) for edge in region[2:])
    cut: GreyImage = image[top : min(bottom, height), x0 : min(x1, width)].copy()
    return cut if min(cut.shape) > 1 else None
