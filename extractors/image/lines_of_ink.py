"""Finds the lines of text in an image by its ink alone; knows no script and needs no model."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractors.image.ink_mask import Mask, Run, ink, runs_of
from extractors.page import GreyImage, PixelBox

SPECK_SHARE = 0.25
"""Parts smaller than this share of the usual letter's height in both directions are dust or dots, not letters."""
ACCENT_RUN = 0.5
"""Inked rows under this share of the usual line's height are accents or vowel signs of the line beside them."""
TOUCHING_RUN = 1.7
"""Inked rows over this multiple of the distance between lines hold several lines whose letters touch."""
LEAST_PITCH = 8
"""Pixels; lines of 5 point letters at 100 dpi are further apart."""
PERIODIC = 0.3
"""Least correlation of the row profile with itself, one line further down, in a block with several lines."""


def text_lines(image: GreyImage) -> tuple[PixelBox, ...]:
    """Return the boxes of the lines in an upright image of one block of text, from top to bottom."""
    mask = ink(image)
    letters = without_specks(mask)
    rows = letters.sum(axis=1)
    runs = runs_of(rows > 0)
    if not runs:
        return ()
    pitch = _pitch(rows)
    lines = _with_accents([piece for run in runs for piece in _split(run, rows, pitch)])
    boxes = []
    for top, bottom in lines:
        columns = np.flatnonzero(mask[top:bottom].any(axis=0))
        boxes.append(PixelBox(int(columns[0]), top, int(columns[-1]) + 1, bottom))
    return tuple(boxes)


def without_specks(mask: Mask) -> Mask:
    """Return `mask` without dust, dots and rules, so that what remains are letters."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count < 2:
        return mask
    height, width = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    letter = _letter_height(stats)
    keep = (height >= letter * SPECK_SHARE) | (width >= letter * SPECK_SHARE)
    keep &= ~((width > 15 * letter) & (height < letter * SPECK_SHARE))
    keep[0] = False
    return np.asarray(keep[labels], dtype=np.bool_)


def letter_height(mask: Mask) -> float:
    """Return the usual height of the parts of `mask` in pixels, each part weighed by its ink; 0 without ink."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    return _letter_height(stats)


def _letter_height(stats: npt.ArrayLike) -> float:
    parts = np.asarray(stats)[1:]
    if not len(parts):
        return 0.0
    height, area = parts[:, cv2.CC_STAT_HEIGHT], parts[:, cv2.CC_STAT_AREA]
    order = np.argsort(height)
    share = np.cumsum(area[order]) / area.sum()
    return float(height[order][int(np.searchsorted(share, 0.5))])


def _pitch(rows: npt.NDArray[np.int64]) -> float:
    """Distance from line to line: the first lag at which the row profile is like itself; the height where none is."""
    profile = rows - rows.mean()
    power = float(np.dot(profile, profile))
    lags = np.arange(LEAST_PITCH, len(rows) * 2 // 3)
    if power == 0 or len(lags) < 3:
        return float(len(rows))
    overlap = len(rows) / (len(rows) - lags)
    correlation = np.array([np.dot(profile[:-lag], profile[lag:]) for lag in lags]) / power * overlap
    peaks = np.flatnonzero((correlation[1:-1] >= correlation[:-2]) & (correlation[1:-1] > correlation[2:])) + 1
    rising = [peak for peak in peaks if correlation[peak] >= PERIODIC and correlation[: peak + 1].min() < 0]
    return float(lags[rising[0]]) if rising else float(len(rows))


def _split(run: Run, rows: npt.NDArray[np.int64], pitch: float) -> list[Run]:
    """Cut a run that holds several lines at the rows with the least ink, about one pitch apart."""
    top, bottom = run
    if bottom - top <= TOUCHING_RUN * pitch:
        return [run]
    low, high = top + round(0.6 * pitch), min(top + round(1.4 * pitch), bottom - round(0.4 * pitch))
    cut = low + int(np.argmin(rows[low : max(high, low + 1)]))
    return [(top, cut), *_split((cut, bottom), rows, pitch)]


def _with_accents(runs: Sequence[Run]) -> list[Run]:
    """Give runs that are too low for a line to the nearest line."""
    usual = float(np.median([bottom - top for top, bottom in runs if bottom - top >= _tallest(runs) * ACCENT_RUN]))
    lines = [list(run) for run in runs if run[1] - run[0] >= usual * ACCENT_RUN]
    for top, bottom in runs:
        if bottom - top >= usual * ACCENT_RUN:
            continue
        gaps = [max(line[0] - bottom, top - line[1]) for line in lines]
        nearest = int(np.argmin(gaps))
        if gaps[nearest] <= usual * ACCENT_RUN:
            lines[nearest] = [min(lines[nearest][0], top), max(lines[nearest][1], bottom)]
    return [(line[0], line[1]) for line in lines]


def _tallest(runs: Sequence[Run]) -> int:
    return max(bottom - top for top, bottom in runs)
