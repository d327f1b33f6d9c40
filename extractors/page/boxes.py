"""Rectangles: in points on a page, in pixels in an image; and what an image is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol, Self

import numpy as np
import numpy.typing as npt

POINTS_PER_INCH = 72.0
SHARED = 0.5
"""Share of the lower of two boxes' heights that both have in common on one row, at least, and of the narrower one's
width in one column. Measured: words of one line share all of it in a text layer, and on two scans, a clean and a poor
one, 0.8 in 95 of 100 and 0.44 at least; lines below each other share none and lie 0.02 (layer) or 0.2 (scans) apart.
"""


class Rectangle(Protocol):
    """What has four edges, in whatever unit."""

    @property
    def x0(self) -> float:
        """Left edge."""
        ...

    @property
    def top(self) -> float:
        """Upper edge."""
        ...

    @property
    def x1(self) -> float:
        """Right edge."""
        ...

    @property
    def bottom(self) -> float:
        """Lower edge."""
        ...


class _Placed:
    """How a rectangle stands to another one of its unit."""

    __slots__ = ()

    def common_width(self: Rectangle, other: Rectangle) -> float:
        """Return the width that both have in common; where they have none, how far they are apart, below 0."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def common_height(self: Rectangle, other: Rectangle) -> float:
        """Return the height that both have in common; where they have none, how far they are apart, below 0."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def shares_row(self: Rectangle, other: Rectangle) -> bool:
        """Tell whether both stand on one row: they have half of the lower one's height in common."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared >= SHARED * min(self.bottom - self.top, other.bottom - other.top)

    def shares_column(self: Rectangle, other: Rectangle) -> bool:
        """Tell whether both stand in one column: they have half of the narrower one's width in common."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return shared >= SHARED * min(self.x1 - self.x0, other.x1 - other.x0)

    def covers(self: Rectangle, other: Rectangle) -> bool:
        """Tell whether `other` lies on this rectangle: its middle does."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(slots=True, unsafe_hash=True)
class Box(_Placed):
    """A rectangle on a page: left, upper, right and lower edge in points from the page's top left corner.

    A page makes thousands. To freeze each takes four times as long, so the type checker alone keeps what it says.
    """

    x0: Final[float]
    top: Final[float]
    x1: Final[float]
    bottom: Final[float]

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Area in square points, 0 for an inverted box."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    def union(self, other: Self) -> Self:
        """Return the smallest box around both."""
        return type(self)(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def intersection_area(self, other: Self) -> float:
        """Return the area that both cover, in square points."""
        return max(self.common_width(other), 0.0) * max(self.common_height(other), 0.0)

    def grown(self, margin: float) -> Self:
        """Return the box that reaches `margin` points further on all sides."""
        return type(self)(self.x0 - margin, self.top - margin, self.x1 + margin, self.bottom + margin)

    def contains(self, other: Self, tolerance: float = 0.0) -> bool:
        """Tell whether `other` lies inside this box, give or take `tolerance` points."""
        return (
            other.x0 >= self.x0 - tolerance
            and other.x1 <= self.x1 + tolerance
            and other.top >= self.top - tolerance
            and other.bottom <= self.bottom + tolerance
        )

    @classmethod
    def around(cls, boxes: Iterable[Self]) -> Self:
        """Return the smallest box around all of `boxes`; raises ValueError when there is none."""
        first, *rest = boxes
        x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
        for box in rest:
            x0, x1 = min(x0, box.x0), max(x1, box.x1)
            top, bottom = min(top, box.top), max(bottom, box.bottom)
        return cls(x0, top, x1, bottom)


GreyImage = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PixelBox(_Placed):
    """A rectangle in an image, in pixels from its top left corner; `x1` and `bottom` are exclusive."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top

    def moved(self, x: int, y: int) -> "PixelBox":
        """Return the box shifted by `x` pixels to the right and `y` pixels down."""
        return PixelBox(self.x0 + x, self.top + y, self.x1 + x, self.bottom + y)

    def union(self, other: "PixelBox") -> "PixelBox":
        """Return the smallest box around both."""
        return PixelBox(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def in_points(self, dpi: float, left: float = 0.0, top: float = 0.0) -> Box:
        """Return the place on the page of an image rendered at `dpi` whose corner lies at (`left`, `top`) points."""
        scale = POINTS_PER_INCH / dpi
        return Box(left + self.x0 * scale, top + self.top * scale, left + self.x1 * scale, top + self.bottom * scale)
