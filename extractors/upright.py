"""Pages displayed on their side, upside down or crooked, turned upright for reading and back for their places.

Inside the reader all places are on the upright page; rows carry places on the page as displayed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

import numpy as np

from extractors.model import Box
from extractors.recognise.clean import turned, turned_size
from extractors.recognise.model import GreyImage
from extractors.text_layer import Glyph

QUARTERS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned upright: clockwise by `turn` degrees; `width` and `height` are of the displayed page.

    A crooked scan is then turned clockwise by `skew` degrees more about its centre, on a sheet that holds all of it.
    """

    width: float
    height: float
    turn: int = 0
    skew: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page, crooked as it may be, in points."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)

    @property
    def margin(self) -> float:
        """Points by which the sheet of a levelled page reaches above the page that was scanned."""
        return (turned_size(*self.size, self.skew)[1] - self.size[1]) / 2 if self.skew else 0.0

    def to_upright(self, box: Box) -> Box:
        """Return where a displayed box stands on the upright, level page; a level box stays level."""
        return self._levelled(_turned(box, self.width, self.height, self.turn))

    def to_display(self, box: Box) -> Box:
        """Return where a box of the upright, level page stands on the displayed page; a level box stays level."""
        return _turned(self._before_levelling(box), *self.size, (360 - self.turn) % 360)

    def upright_image(self, image: GreyImage) -> GreyImage:
        """Turn the image of the displayed page upright and level."""
        upright = np.ascontiguousarray(np.rot90(image, -self.turn // 90)) if self.turn else image
        return turned(upright, self.skew) if self.skew else upright

    def _levelled(self, box: Box) -> Box:
        if not self.skew:
            return box
        width, height = self.size
        sheet = turned_size(width, height, self.skew)
        angle = radians(self.skew)
        x, y = (box.x0 + box.x1 - width) / 2, (box.top + box.bottom - height) / 2
        left = x * cos(angle) - y * sin(angle) + (sheet[0] - box.width) / 2
        top = x * sin(angle) + y * cos(angle) + (sheet[1] - box.height) / 2
        return Box(left, top, left + box.width, top + box.height)

    def _before_levelling(self, box: Box) -> Box:
        if not self.skew:
            return box
        width, height = self.size
        sheet = turned_size(width, height, self.skew)
        angle = radians(self.skew)
        x, y = (box.x0 + box.x1 - sheet[0]) / 2, (box.top + box.bottom - sheet[1]) / 2
        left = x * cos(angle) + y * sin(angle) + (width - box.width) / 2
        top = y * cos(angle) - x * sin(angle) + (height - box.height) / 2
        return Box(left, top, left + box.width, top + box.height)


def reading_angle(glyphs: Sequence[Glyph]) -> int:
    """Return the direction of most glyphs on the displayed page: 0, 90, 180 or 270 degrees counter-clockwise."""
    counts = Counter(glyph.angle for glyph in glyphs if glyph.angle in QUARTERS and glyph.text.strip())
    return counts.most_common(1)[0][0] if counts else 0


def upright_glyphs(glyphs: Sequence[Glyph], frame: Frame) -> list[Glyph]:
    """Return glyphs written at the angle `frame.turn` as they stand on the upright page, where their angle is 0."""
    if frame.turn == 0:
        return list(glyphs)
    turned = []
    for glyph in glyphs:
        match frame.turn:
            case 90:
                baseline = glyph.baseline
            case 180:
                baseline = frame.height - glyph.baseline
            case _:
                baseline = frame.width - glyph.baseline
        turned.append(replace(glyph, box=frame.to_upright(glyph.box), baseline=baseline, angle=0))
    return turned


def _turned(box: Box, width: float, height: float, turn: int) -> Box:
    """Turn a box on a page of `width` and `height` clockwise."""
    match turn:
        case 90:
            return Box(height - box.bottom, box.x0, height - box.top, box.x1)
        case 180:
            return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        case 270:
            return Box(box.top, width - box.x1, box.bottom, width - box.x0)
        case _:
            return box
