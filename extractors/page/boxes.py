"""Rectangles: in points on a page, in pixels in an image; and what an image is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: left, upper, right and lower edge in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

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
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)

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
        first, *rest = list(boxes)
        for box in rest:
            first = first.union(box)
        return first


GreyImage = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PixelBox:
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

    def vertical_overlap(self, other: "PixelBox") -> int:
        """Return how many pixel rows both cover."""
        return max(0, min(self.bottom, other.bottom) - max(self.top, other.top))

    def in_points(self, dpi: float, left: float = 0.0, top: float = 0.0) -> Box:
        """Return the place on the page of an image rendered at `dpi` whose corner lies at (`left`, `top`) points."""
        scale = POINTS_PER_INCH / dpi
        return Box(left + self.x0 * scale, top + self.top * scale, left + self.x1 * scale, top + self.bottom * scale)
