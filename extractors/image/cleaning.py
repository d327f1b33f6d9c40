"""Makes a poor scan readable: even light, no dust, level lines. A clean image comes back as it is.

Each step is taken only where its own measure says that it is needed, since each costs sharpness.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

import cv2
import numpy as np

from extractors.image.ink_mask import Mask, ink, paper_of
from extractors.image.skew import skew_angle, turned
from extractors.page import GreyImage, PixelBox

UNEVEN = 40
"""Difference in grey between the lightest and darkest paper of an image (5th to 95th percentile) that is a shadow."""
DARKEST_SHADOW = 40
"""Grey of paper below which no text can be told from its shadow."""
EDGE, EDGE_SHARE = 24, 0.001
"""Paper that jumps by so much grey over 8 pixels is the edge of a coloured card; a shadow falls off more slowly."""
DUST_SIZE = 6
"""Parts of up to so many pixels are dust at 150 to 300 dpi; the dots of letters have more."""
DUSTY = 1.0
"""Specks to a letter from which an image is dusty: clean text of any script has under 0.8, 1 % black pixels over 3."""
NOISY = 15.0
STRENGTH, STRONGEST = 1.25, 80.0
"""Grain in grey levels from which it is smoothed (non-local means), and how strongly. At a deviation of 80 errors fall
from 15 to 1 % in Japanese, 4.9 to 1 % in Arabic, 4.5 to 0 % in Hindi; JPEG and blur count as no grain."""
LARGE = 1_500_000
"""Pixels from which a blur takes the place of non-local means, which need 0.25 seconds for so many."""
NEIGHBOURS = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An image made readable, turned clockwise by `angle` degrees about the centre of the original (width, height)."""

    image: GreyImage
    angle: float
    size: tuple[int, int]

    def in_original(self, box: PixelBox) -> PixelBox:
        """Return where a box of the cleaned image lies in the original; its size stays."""
        if self.angle == 0:
            return box
        height, width = self.image.shape
        x, y = (box.x0 + box.x1) / 2 - width / 2, (box.top + box.bottom) / 2 - height / 2
        turn = radians(self.angle)
        left = x * cos(turn) + y * sin(turn) + self.size[0] / 2
        top = y * cos(turn) - x * sin(turn) + self.size[1] / 2
        x0, y0 = round(left - box.width / 2), round(top - box.height / 2)
        return PixelBox(x0, y0, x0 + box.width, y0 + box.height)


def clean(image: GreyImage) -> Cleaned:
    """Return `image` with even light, without dust and with level lines, as far as it lacks them."""
    cleaned, angle = _clean(image.tobytes(), image.shape)
    return Cleaned(cleaned, angle, (image.shape[1], image.shape[0]))


@lru_cache(maxsize=2)
def _clean(pixels: bytes, shape: tuple[int, int]) -> tuple[GreyImage, float]:
    """Return an image cleaned and by how much it was turned; one place is read in several scripts in a row."""
    image = clear(np.frombuffer(pixels, dtype=np.uint8).reshape(shape))
    angle = skew_angle(image)
    return turned(image, angle) if angle else image, angle


def clear(image: GreyImage) -> GreyImage:
    """Return `image` with even light, without dust and grain, as far as it lacks them; nothing is turned."""
    return without_dust(without_noise(even_light(image)))


def even_light(image: GreyImage) -> GreyImage:
    """Return `image` as if its paper were lit evenly; unchanged when it is, or when the page has colours of its own."""
    paper = paper_of(image)
    dark, light = np.percentile(paper, (5, 95))
    if light - dark < UNEVEN or dark < DARKEST_SHADOW or _has_edges(paper):
        return image
    return np.asarray(np.clip(image.astype(np.float32) * 255 / np.maximum(paper, 1), 0, 255), dtype=np.uint8)


def _has_edges(paper: GreyImage) -> bool:
    coarse = paper[::8, ::8].astype(np.int16)
    jumps = [np.abs(np.diff(coarse, axis=axis)) > EDGE for axis in (0, 1)]
    return any(jump.size > 0 and float(jump.mean()) > EDGE_SHARE for jump in jumps)


def without_dust(image: GreyImage) -> GreyImage:
    """Return `image` without single dark or light pixels, when it has more of them than letters."""
    return np.asarray(cv2.medianBlur(image, 3), dtype=np.uint8) if dust(ink(image)) > DUSTY else image


def without_noise(image: GreyImage) -> GreyImage:
    """Return `image` without grain, when it has much of it."""
    level = noise(image)
    if level < NOISY:
        return image
    if image.size > LARGE:
        return np.asarray(cv2.GaussianBlur(image, (0, 0), 1.0), dtype=np.uint8)
    strength = min(STRONGEST, STRENGTH * level)
    return np.asarray(cv2.fastNlMeansDenoising(image, None, strength, 5, 15), dtype=np.uint8)


def noise(image: GreyImage) -> float:
    """Return the grain of `image` in grey levels: the usual difference between a pixel and its neighbours.

    After Immerkær (1996), with the median in place of the mean, so that letters and dust do not count.
    """
    differences = cv2.filter2D(image.astype(np.float32), -1, NEIGHBOURS)
    return float(np.median(np.abs(differences))) / 4.05


def dust(mask: Mask) -> float:
    """Return the number of specks to a letter in `mask`."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    specks = int((stats[1:, cv2.CC_STAT_AREA] <= DUST_SIZE).sum())
    return specks / max(1, count - 1 - specks)
