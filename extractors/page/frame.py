"""Pages displayed on their side, upside down or crooked, turned upright for reading and back for their places.

Inside the reader all places are on the upright page; rows carry places on the page as displayed.
"""

from dataclasses import dataclass
from math import cos, radians, sin

from extractors.page.boxes import Box


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


def turned_size(width: float, height: float, angle: float) -> tuple[float, float]:
    """Return the width and height of the sheet that holds a page turned by `angle` degrees."""
    turn = radians(abs(angle))
    return width * cos(turn) + height * sin(turn), height * cos(turn) + width * sin(turn)
