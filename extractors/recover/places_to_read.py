"""Reads ink that no text covers: which places to read as one, and from what image, so that nothing is read twice.

What no engine can read is not dropped: each of its lines becomes a word of one replacement character, which keeps the
place in the reading order and later makes its block `unreadable`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.image import REGION_MARGIN, InkRegion
from extractors.page import Atom, Box, Source, Style
from extractors.writing import REPLACEMENT_CHARACTER

COVERED = 0.5
"""Share of a line that regions hold where it is theirs: an engine may take two lines for one, and they hold one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place to read as one, and the lines of ink in it, in points.

    `is_text` tells that some of its ink has the build of text; else only an engine took it for text.
    """

    box: Box
    lines: tuple[Box, ...]
    is_text: bool = True

    def holds(self, word: Box) -> bool:
        """Tell whether a word stands on lines of ink, between the outer ends of those that are level with it."""
        level = list(filter(word.shares_row, self.lines))
        if not level:
            return False
        return min(line.x0 for line in level) <= (word.x0 + word.x1) / 2 <= max(line.x1 for line in level)


def places_to_read(regions: Sequence[InkRegion], doubtful: Sequence[Box] = ()) -> list[Place]:
    """Return the regions as places of which no two would be cut from the same part of the image.

    `doubtful` are lines that an engine saw and could not read: places too where no region covers them.
    """
    places: list[Place] = []
    seen = [line for region in regions for line in region.lines]
    missed = [line for line in doubtful if sum(map(line.intersection_area, seen)) < COVERED * line.area]
    found = [Place(region.box, region.lines) for region in regions]
    for place in (*found, *(Place(line, (line,), is_text=False) for line in missed)):
        while touching := [other for other in places if _touch(other.box, place.box)]:
            places = [other for other in places if other not in touching]
            lines = tuple(line for part in (*touching, place) for line in part.lines)
            is_text = place.is_text or any(other.is_text for other in touching)
            place = Place(Box.around(lines), lines, is_text)
        places.append(place)
    return sorted(places, key=lambda place: (place.box.top, place.box.x0))


def unread_lines(lines: Sequence[Box], why: Source) -> list[Atom]:
    """Return lines of ink that no engine could read as words that say so, and `why` they were to be read."""
    return [
        Atom(
            REPLACEMENT_CHARACTER,
            line,
            line.bottom,
            Style.of_size(line.height),
            whole_word=True,
            unmapped=True,
            source=replace(why, confidence=0.0),
        )
        for line in lines
    ]


def _touch(first: Box, second: Box) -> bool:
    """Tell whether the images of two boxes, each with its margin, overlap."""
    return first.grown(2 * REGION_MARGIN).intersection_area(second) > 0
