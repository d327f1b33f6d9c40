"""Reads digits that stand far apart, as the cells of a column, in one line: engines leave out a sign that stands alone.

Beside each other they are text as engines know it: of 49 digits of a scan and a fax of 100 lines an inch two were
misread each alone, none in a line.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.image import crop, in_pixels
from extractors.page import POINTS_PER_INCH, Box, GreyImage
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.recognise.region_reader import RegionReader, RegionReading

PAPER = 1.0
"""Heights of the tallest sign that are left around and between the signs: words apart. With 1.4 some are misread."""
MARGIN = 1.0
"""Points that are cut out around a sign."""
LIGHT = 128
"""Grey from which the ground of a place is light; light digits on dark ground are read as dark ones."""


def read_apart(image: GreyImage, dpi: float, places: Sequence[Box]) -> list[RecognisedLine]:
    """Return the signs that `places` (points) of an `image`, rendered at `dpi`, say, each as a line in its place.

    What is not read for one sign in the line is read alone.
    """
    if not places:
        return []
    line, spans = _in_one_line([_dark_on_light(crop(image, dpi, place, MARGIN)[0]) for place in places])
    height, width = (edge * POINTS_PER_INCH / dpi for edge in line.shape)
    reader = RegionReader(())
    words = _words(reader.read(line, dpi, Box(0.0, 0.0, width, height)))
    read = []
    for place, (start, end) in zip(places, spans, strict=True):
        own = [word for word in words if start <= (word.box.x0 + word.box.x1) / 2 <= end]
        if not _is_one_sign(own):
            own = _words(reader.read(image, dpi, place))
        if _is_one_sign(own):
            read.append(RecognisedLine.of_words((replace(own[0], box=in_pixels(place, dpi)),)))
    return read


def _words(found: RegionReading | None) -> list[RecognisedWord]:
    return [word for line in found.recognition.lines for word in line.words] if found is not None else []


def _is_one_sign(words: Sequence[RecognisedWord]) -> bool:
    return len(words) == 1 and len(words[0].text) == 1


def _dark_on_light(cut: GreyImage) -> GreyImage:
    return cut if np.median(cut) >= LIGHT else np.asarray(255 - cut, dtype=np.uint8)


def _in_one_line(cuts: Sequence[GreyImage]) -> tuple[GreyImage, list[tuple[int, int]]]:
    """Put images beside each other on one baseline; return the line and where in it each begins and ends."""
    height = max(cut.shape[0] for cut in cuts)
    paper = round(PAPER * height)
    width = sum(cut.shape[1] + paper for cut in cuts) + paper
    line = np.full((height + 2 * paper, width), int(np.median([np.median(cut) for cut in cuts])), dtype=np.uint8)
    spans, left = [], paper
    for cut in cuts:
        bottom = paper + height
        line[bottom - cut.shape[0] : bottom, left : left + cut.shape[1]] = cut
        spans.append((left, left + cut.shape[1]))
        left += cut.shape[1] + paper
    return line, spans
