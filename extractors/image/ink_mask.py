"""Finds ink and lines of text in an image by its grey values alone; knows no script and needs no model."""

from functools import cache, lru_cache
from typing import TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from extractors.page import GreyImage

Mask = npt.NDArray[np.bool_]
Run = tuple[int, int]
Pixels = TypeVar("Pixels", Mask, GreyImage)
KEPT = 4
"""Images whose ink and paper are kept: chips, dust, underlines and words of one page are looked for in a row."""
FAINTEST_INK = 30
"""Least difference in grey between ink and paper that counts; JPEG at quality 40 leaves ripples of up to 25."""
PAPER_SCALE = 4
PAPER_KERNEL = 21
STROKES = np.ones((5, 5), np.uint8)
"""The paper's grey is the median over 84 pixels (21 at a quarter of the size), wider than letters, narrower than cards
and shadows, after strokes of up to 16 pixels are filled with what is beside them: blurred Chinese covers most of its
paper. Light text on dark is taken for such where the dark is twice as near to the usual grey as the light."""


def ink(image: GreyImage) -> Mask:
    """Return where `image` has ink: what differs from the paper around it, dark on light as well as light on dark.

    A shadow weakens paper and ink alike, so the difference is taken relative to the paper. Nobody may
    change the mask.
    """
    return _ink(image.tobytes(), image.shape)


@lru_cache(maxsize=KEPT)
def _ink(pixels: bytes, shape: tuple[int, int]) -> Mask:
    image = np.frombuffer(pixels, dtype=np.uint8).reshape(shape)
    relative = np.take(_contrasts(), _paper(pixels, shape).astype(np.uint16) << 8 | image)
    if int(relative.max(initial=0)) < FAINTEST_INK:
        return _for_reading(np.zeros(shape, dtype=np.bool_))
    threshold, _ = cv2.threshold(relative, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return _for_reading(np.asarray(relative > max(threshold, FAINTEST_INK), dtype=np.bool_))


@cache
def _contrasts() -> npt.NDArray[np.uint8]:
    """Return how much a grey differs from that of its paper, relative to the most it can, at 256 * paper + grey."""
    paper, grey = np.divmod(np.arange(256 * 256), 256)
    paper = paper.astype(np.float32)
    difference = np.abs(grey.astype(np.uint8) - paper) * (255 / np.maximum(np.maximum(paper, 255 - paper), 1))
    return np.asarray(np.minimum(difference, 255), dtype=np.uint8)


def paper_of(image: GreyImage) -> GreyImage:
    """Return the grey of the paper at each pixel of `image`, not to be changed."""
    return _paper(image.tobytes(), image.shape)


@lru_cache(maxsize=KEPT)
def _paper(pixels: bytes, shape: tuple[int, int]) -> GreyImage:
    height, width = shape
    image = np.frombuffer(pixels, dtype=np.uint8).reshape(shape)
    size = (max(1, width // PAPER_SCALE), max(1, height // PAPER_SCALE))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    usual = cv2.medianBlur(small, PAPER_KERNEL).astype(np.int16)
    light = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, STROKES), PAPER_KERNEL)
    dark = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_OPEN, STROKES), PAPER_KERNEL)
    dark_paper = 2 * np.abs(usual - dark) < np.abs(light - usual)
    paper = np.where(dark_paper, dark, light).astype(np.uint8)
    return _for_reading(np.asarray(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8))


def _for_reading(array: Pixels) -> Pixels:
    """Return an array that is handed out more than once, and that nobody may change."""
    array.setflags(write=False)
    return array


def runs_of(rows: npt.NDArray[np.bool_]) -> list[Run]:
    """Return where rows, or columns, follow each other without a break: the first and the one behind the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    return [(int(top), int(bottom)) for top, bottom in edges.reshape(-1, 2)]
