"""Finds ink and lines of text in an image by its grey values alone; knows no script and needs no model."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractors.recognise.model import GreyImage, PixelBox

Mask = npt.NDArray[np.bool_]
Run = tuple[int, int]

FAINTEST_INK = 30
"""Least difference in grey between ink and paper that counts; JPEG at quality 40 leaves ripples of up to 25."""

PAPER_SCALE = 4
PAPER_KERNEL = 21
STROKES = np.ones((5, 5), np.uint8)
"""The paper's grey is the median over 84 pixels (21 at a quarter of the size), wider than letters, narrower than cards
and shadows, after strokes of up to 16 pixels are filled with what is beside them: blurred Chinese covers most of its
paper. Light text on dark is taken for such where the dark is twice as near to the usual grey as the light."""

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


def ink(image: GreyImage) -> Mask:
    """Return where `image` has ink: what differs from the paper around it, dark on light as well as light on dark.

    A shadow weakens paper and ink alike, so the difference is taken relative to the paper.
    """
    paper = paper_of(image).astype(np.float32)
    difference = np.abs(image - paper) * (255 / np.maximum(np.maximum(paper, 255 - paper), 1))
    relative = np.asarray(np.minimum(difference, 255), dtype=np.uint8)
    if int(relative.max(initial=0)) < FAINTEST_INK:
        return np.zeros(image.shape, dtype=np.bool_)
    threshold, _ = cv2.threshold(relative, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.asarray(relative > max(threshold, FAINTEST_INK), dtype=np.bool_)


def paper_of(image: GreyImage) -> GreyImage:
    """Return the grey of the paper at each pixel of `image`."""
    height, width = image.shape
    size = (max(1, width // PAPER_SCALE), max(1, height // PAPER_SCALE))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    usual = cv2.medianBlur(small, PAPER_KERNEL).astype(np.int16)
    light = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, STROKES), PAPER_KERNEL)
    dark = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_OPEN, STROKES), PAPER_KERNEL)
    dark_paper = 2 * np.abs(usual - dark) < np.abs(light - usual)
    paper = np.where(dark_paper, dark, light).astype(np.uint8)
    return np.asarray(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


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


def runs_of(rows: npt.NDArray[np.bool_]) -> list[Run]:
    """Return where rows, or columns, follow each other without a break: the first and the one behind the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    return [(int(top), int(bottom)) for top, bottom in edges.reshape(-1, 2)]


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
