"""How crooked an image is, and how it looks upright and level."""

import cv2
import numpy as np
import numpy.typing as npt

from extractors.image.ink_mask import ink
from extractors.page import Frame, GreyImage, turned_size

WIDEST_SKEW = 6.0
"""Degrees; feeders and phone pictures stay below, and from 8 on a wrong angle fits lines of letters as well."""
SKEW_STEP, FINE_STEP = 0.5, 0.1
LEAST_SKEW = 0.25
"""Degrees under which lines are level: over a line of 1,300 pixels less than a quarter of its height."""
SKEW_GAIN = 1.08
"""How much sharper the rows must become by turning; level text of all scripts gains under 1.02 at any angle."""
SKEW_WIDTH = 1000
"""Pixels to which an image is reduced to find its skew."""


def skew_angle(image: GreyImage) -> float:
    """Return by how many degrees (clockwise) the lines of `image` must be turned to be level; 0 if they are."""
    mask = ink(image)
    scale = min(1.0, SKEW_WIDTH / mask.shape[1])
    size = (max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale)))
    small = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    columns = np.ascontiguousarray(small.T, dtype=np.float32)
    level = _sharpness(columns, 0.0)
    if level == 0:
        return 0.0
    coarse = np.arange(-WIDEST_SKEW, WIDEST_SKEW + SKEW_STEP / 2, SKEW_STEP)
    best = max(coarse, key=lambda angle: _sharpness(columns, angle))
    fine = np.arange(best - SKEW_STEP, best + SKEW_STEP + FINE_STEP / 2, FINE_STEP)
    best = max(fine, key=lambda angle: _sharpness(columns, angle))
    if abs(best) < LEAST_SKEW or _sharpness(columns, best) < SKEW_GAIN * level:
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


def _sharpness(columns: npt.NDArray[np.float32], angle: float) -> float:
    """How sharply inked rows and paper rows alternate when the image is sheared by `angle`.

    `columns` are the shares of ink of its pixels, a column after the other: those that move by as much lie together.
    """
    width, height = columns.shape
    shift = np.round((np.arange(width) - width / 2) * np.tan(np.radians(angle))).astype(int)
    room = int(np.abs(shift).max()) if width else 0
    profile = np.zeros(height + 2 * room)
    for offset, first, count in zip(*np.unique(shift, return_index=True, return_counts=True), strict=True):
        profile[room + offset : room + offset + height] += columns[first : first + count].sum(axis=0)
    return float(np.square(np.diff(profile)).sum())


def upright_image(frame: Frame, image: GreyImage) -> GreyImage:
    """Turn the image of the displayed page upright and level, as `frame` says."""
    upright = np.ascontiguousarray(np.rot90(image, -frame.turn // 90)) if frame.turn else image
    return turned(upright, frame.skew) if frame.skew else upright
