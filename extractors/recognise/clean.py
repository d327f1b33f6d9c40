"""Makes a poor scan readable: even light, no dust, level lines. A clean image comes back as it is.

Each step is taken only where its own measure says that it is needed, since each costs sharpness.
"""

from dataclasses import dataclass, replace
from math import cos, radians, sin

import cv2
import numpy as np
import numpy.typing as npt

from extractors.recognise.model import GreyImage, PixelBox, RecognisedLine
from extractors.recognise.segmentation import Mask, ink, paper_of

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

WIDEST_SKEW = 6.0
"""Degrees; feeders and phone pictures stay below, and from 8 on a wrong angle fits lines of letters as well."""

SKEW_STEP, FINE_STEP = 0.5, 0.1
LEAST_SKEW = 0.25
"""Degrees under which lines are level: over a line of 1,300 pixels less than a quarter of its height."""

SKEW_GAIN = 1.08
"""How much sharper the rows must become by turning; level text of all scripts gains under 1.02 at any angle."""

SKEW_WIDTH = 1000
"""Pixels to which an image is reduced to find its skew."""


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

    def line_in_original(self, line: RecognisedLine) -> RecognisedLine:
        """Return a line that was read in the cleaned image with its places in the original."""
        if self.angle == 0:
            return line
        words = tuple(replace(word, box=self.in_original(word.box)) for word in line.words)
        return replace(line, box=self.in_original(line.box), words=words)


def clean(image: GreyImage) -> Cleaned:
    """Return `image` with even light, without dust and with level lines, as far as it lacks them."""
    size = (image.shape[1], image.shape[0])
    image = clear(image)
    angle = skew_angle(image)
    return Cleaned(turned(image, angle) if angle else image, angle, size)


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


def skew_angle(image: GreyImage) -> float:
    """Return by how many degrees (clockwise) the lines of `image` must be turned to be level; 0 if they are."""
    mask = ink(image)
    scale = min(1.0, SKEW_WIDTH / mask.shape[1])
    size = (max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale)))
    small = np.asarray(cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA), dtype=np.float32)
    level = _sharpness(small, 0.0)
    if level == 0:
        return 0.0
    coarse = np.arange(-WIDEST_SKEW, WIDEST_SKEW + SKEW_STEP / 2, SKEW_STEP)
    best = max(coarse, key=lambda angle: _sharpness(small, angle))
    fine = np.arange(best - SKEW_STEP, best + SKEW_STEP + FINE_STEP / 2, FINE_STEP)
    best = max(fine, key=lambda angle: _sharpness(small, angle))
    if abs(best) < LEAST_SKEW or _sharpness(small, best) < SKEW_GAIN * level:
        return 0.0
    return float(best)


def turned(image: GreyImage, angle: float) -> GreyImage:
    """Return `image` turned clockwise by `angle` degrees about its centre, on a sheet that holds all of it."""
    height, width = image.shape
    new_width, new_height = (round(side) for side in turned_size(width, height, angle))
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    matrix[0, 2] += (new_width - width) / 2
    matrix[1, 2] += (new_height - height) / 2
    paper = int(np.median(image))
    result = cv2.warpAffine(
        image, matrix, (new_width, new_height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
    )
    return np.asarray(result, dtype=np.uint8)


def turned_size(width: float, height: float, angle: float) -> tuple[float, float]:
    """Return the width and height of the sheet that holds a page turned by `angle` degrees."""
    turn = radians(abs(angle))
    return width * cos(turn) + height * sin(turn), height * cos(turn) + width * sin(turn)


def _sharpness(ink_share: npt.NDArray[np.float32], angle: float) -> float:
    """How sharply inked rows and paper rows alternate when the image is sheared by `angle`."""
    height, width = ink_share.shape
    columns = np.arange(width)
    shift = np.round((columns - width / 2) * np.tan(np.radians(angle))).astype(int)
    room = int(np.abs(shift).max()) if width else 0
    profile = np.zeros(height + 2 * room)
    for offset in np.unique(shift):
        rows = ink_share[:, shift == offset].sum(axis=1)
        profile[room + offset : room + offset + height] += rows
    return float(np.square(np.diff(profile)).sum())
