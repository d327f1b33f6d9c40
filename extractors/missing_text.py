"""Reads ink that no text covers: which places to read as one, and from what image, so that nothing is read twice.

What no engine can read is not dropped: each of its lines becomes a word of one replacement character, which keeps the
place in the reading order and later makes its block `unreadable`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.judge.ink import InkRegion
from extractors.model import Box, Style
from extractors.recognise.model import POINTS_PER_INCH, GreyImage
from extractors.regions import REGION_MARGIN
from extractors.text_layer import REPLACEMENT_CHARACTER
from extractors.words import Atom

SAME_LINE = 0.5
"""A word whose middle is in a region and that shares this much of its height with a line of it stands on that line."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place to read as one, and the lines of ink in it, in points."""

    box: Box
    lines: tuple[Box, ...]

    def holds(self, word: Box) -> bool:
        """Tell whether a word stands on one of the lines of ink, between its ends."""
        return self.box.x0 <= (word.x0 + word.x1) / 2 <= self.box.x1 and any(
            min(line.bottom, word.bottom) - max(line.top, word.top) >= SAME_LINE * min(line.height, word.height)
            for line in self.lines
        )


def places_to_read(regions: Sequence[InkRegion]) -> list[Place]:
    """Return the regions as places of which no two would be cut from the same part of the image."""
    places: list[Place] = []
    for region in regions:
        place = Place(region.box, region.lines)
        while touching := [other for other in places if _touch(other.box, place.box)]:
            places = [other for other in places if other not in touching]
            lines = tuple(line for part in (*touching, place) for line in part.lines)
            place = Place(Box.around(lines), lines)
        places.append(place)
    return sorted(places, key=lambda place: (place.box.top, place.box.x0))


def painted_over(image: GreyImage, dpi: float, words: Sequence[Box]) -> GreyImage:
    """Return a copy of an image rendered at `dpi` with `words` (points) covered in the colour of the ground."""
    scale = dpi / POINTS_PER_INCH
    painted = image.copy()
    for box in words:
        left, right = max(int(box.x0 * scale), 0), max(int(np.ceil(box.x1 * scale)), 0)
        top, bottom = max(int(box.top * scale), 0), max(int(np.ceil(box.bottom * scale)), 0)
        cut = image[top:bottom, left:right]
        if cut.size:
            painted[top:bottom, left:right] = np.bincount(cut.ravel(), minlength=256).argmax()
    return painted


def unread_lines(lines: Sequence[Box]) -> list[Atom]:
    """Return lines of ink that no engine could read as words that say so."""
    return [
        Atom(
            REPLACEMENT_CHARACTER,
            line,
            line.bottom,
            Style("", round(line.height, 1), 400, (0, 0, 0)),
            whole_word=True,
            unmapped=True,
            confidence=0.0,
        )
        for line in lines
    ]


def _touch(first: Box, second: Box) -> bool:
    """Tell whether the images of two boxes, each with its margin, overlap."""
    reach = 2 * REGION_MARGIN
    wider = Box(first.x0 - reach, first.top - reach, first.x1 + reach, first.bottom + reach)
    return wider.intersection_area(second) > 0
