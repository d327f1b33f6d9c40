"""Text that a page does not show: it has no place in a value.

What can be told at once: text painted with nothing over no image (render mode 3), outside the page, smaller than a
point, or cut away. A line that the end of a page cuts through stands in the layers of two pages: it is text of the one
that shows more of its height. What the image must confirm: text in the colour of its ground, wholly transparent, under
an opaque shape, or on a layer that may be off. There the page is rendered with and without it: text is unseen where
both images are alike.
"""

import ctypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.document.coordinates import DisplayTransform, object_bounds
from extractors.document.text_objects import BLANK_AREA, TextObject, TextObjects, fill_colour
from extractors.page import Box

SMALLEST_SIZE = 1.0
"""Points; smaller letters are none that a page shows."""
OVER_IMAGE = 0.5
"""Share of an invisible text that lies over images when it says what they show: a layer of recognition."""
LAYER_SHARE = 0.5
"""Share of a page's text that is unseen at images when it is a layer of recognition: white letters below a scan."""
SAME_COLOUR = 12
"""Steps of 255 by which a text may differ from its ground and not be seen."""
OPAQUE = 250
"""Opacity, of 255, of a shape that hides what lies below it."""
TRANSPARENT = 8
"""Opacity, of 255, of text that shows nothing."""
SHOWN = 0.5
"""Share of a line's height within its clip from which it is text of the page: of its two parts one is larger."""
DESCENT = 0.2
"""Height of a line below its baseline, in sizes of its font."""
RULE = 0.25
"""Font sizes below which a shape is a rule, which is neither cover nor ground: underlines are 0.05 to 0.1 thick, and
hide nothing but the sign that looks like them, "_"."""
WHITE = (255, 255, 255)
MOST_SHAPES = 2_000
"""Drawings with more shapes are maps or charts; what comes after is not looked at."""
SCALE = 1.0
"""Pixels a point of the images that confirm it."""
SEEN = 6
"""Steps of 255 by which a pixel changes where text is seen, a letter of a point or a light grey on white."""


@dataclass(frozen=True, slots=True)
class _Shape:
    drawn: int
    box: Box
    colour: tuple[int, int, int]
    is_opaque: bool


def unseen_objects(page: pdfium.PdfPage, to_display: DisplayTransform, objects: TextObjects) -> frozenset[int]:
    """Return the keys of the text objects that a page does not show."""
    texts = list(objects.by_address.items())
    if not texts:
        return frozenset()
    shapes, images = _drawings(objects, to_display)
    edges = np.array([(t.bounds.x0, t.bounds.top, t.bounds.x1, t.bounds.bottom) for _, t in texts])
    x0, top, x1, bottom = edges.T
    outside = (x1 <= 0) | (x0 >= to_display.width) | (bottom <= 0) | (top >= to_display.height)
    hidden = _hidden_by_shapes(edges, [text for _, text in texts], shapes)
    cut = [is_cut(text) for _, text in texts]
    blank = (x1 - x0) * (bottom - top) < BLANK_AREA
    unseen: set[int] = set()
    doubtful: dict[int, TextObject] = {}
    for number, (key, text) in enumerate(texts):
        if blank[number]:
            continue
        if outside[number] or cut[number] or text.style.size < SMALLEST_SIZE or _is_unpainted(text, images):
            unseen.add(key)
        elif hidden[number] or text.is_on_layer or text.opacity <= TRANSPARENT:
            doubtful[key] = text
    confirmed = _confirmed(page, doubtful) if doubtful else set()
    recognised = {key for key in confirmed if _is_over(doubtful[key], images)}
    if len(recognised) > LAYER_SHARE * (len(texts) - int(blank.sum())):
        confirmed -= recognised
    return frozenset(unseen | confirmed)


def is_cut(text: TextObject) -> bool:
    """Tell whether a page shows less than half the height of a level line."""
    if text.clip is None or text.angle not in (0, 180):
        return False
    above, below = text.ascent * text.style.size, DESCENT * text.style.size
    upwards = above if text.angle == 0 else below
    top, bottom = text.origin[1] - upwards, text.origin[1] - upwards + above + below
    within = min(bottom, text.clip.bottom) - max(top, text.clip.top)
    return within < SHOWN * (bottom - top)


def _is_unpainted(text: TextObject, images: Sequence[Box]) -> bool:
    """Tell whether a text is painted with nothing and lies over no image."""
    return text.style.invisible and not _is_over(text, images)


def _is_over(text: TextObject, images: Sequence[Box]) -> bool:
    """Tell whether a text lies over images, or below them."""
    return sum(image.intersection_area(text.bounds) for image in images) > OVER_IMAGE * text.bounds.area


def _hidden_by_shapes(
    edges: npt.NDArray[np.float64], texts: Sequence[TextObject], shapes: Sequence[_Shape]
) -> npt.NDArray[np.bool_]:
    """Tell of each text whether an opaque shape may cover it, or it has the colour of what it stands on."""
    x = (edges[:, [0]] + edges[:, [2]]) / 2
    y = (edges[:, [1]] + edges[:, [3]]) / 2
    drawn = np.array([[text.drawn] for text in texts])
    colours = np.array([text.style.colour for text in texts])
    ground = np.full_like(colours, WHITE[0])
    if not shapes:
        return np.asarray(np.abs(colours - ground).max(axis=1) <= SAME_COLOUR)
    places = np.array([(s.box.x0, s.box.top, s.box.x1, s.box.bottom) for s in shapes])
    around = (places[:, 0] <= x) & (x <= places[:, 2]) & (places[:, 1] <= y) & (y <= places[:, 3])
    around &= places[:, 3] - places[:, 1] >= RULE * np.array([[text.style.size] for text in texts])
    order = np.array([shape.drawn for shape in shapes])
    opaque = np.array([shape.is_opaque for shape in shapes])
    covered = (around & opaque & (order > drawn)).any(axis=1)
    below = around & (order < drawn)
    last = len(shapes) - 1 - below[:, ::-1].argmax(axis=1)
    stands = below.any(axis=1)
    ground[stands] = np.array([shape.colour for shape in shapes])[last[stands]]
    return np.asarray(covered | (np.abs(colours - ground).max(axis=1) <= SAME_COLOUR))


def _drawings(objects: TextObjects, to_display: DisplayTransform) -> tuple[list[_Shape], list[Box]]:
    """Return the filled shapes of a page, in the order of drawing, and its images."""
    shapes: list[_Shape] = []
    images: list[Box] = []
    for drawn, (kind, handle, parent) in enumerate(objects.drawings):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            images.append(to_display.box(*object_bounds(handle, parent)))
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and len(shapes) < MOST_SHAPES and _is_filled(handle):
            red, green, blue, alpha = fill_colour(handle)
            box = to_display.box(*object_bounds(handle, parent))
            shapes.append(_Shape(drawn, box, (red, green, blue), alpha >= OPAQUE))
    return shapes, images


def _is_filled(handle: object) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium_c.FPDFPath_GetDrawMode(handle, mode, stroke)) and mode.value != pdfium_c.FPDF_FILLMODE_NONE


def _confirmed(page: pdfium.PdfPage, texts: Mapping[int, TextObject]) -> set[int]:
    """Return the keys of `texts` whose places look the same without them."""
    shown = _image(page)
    for text in texts.values():
        pdfium_c.FPDFPageObj_SetIsActive(text.handle, False)
    try:
        bare = _image(page)
    finally:
        for text in texts.values():
            pdfium_c.FPDFPageObj_SetIsActive(text.handle, True)
    return {key for key, text in texts.items() if _is_same(shown, bare, text.bounds)}


def _is_same(first: npt.NDArray[np.uint8], second: npt.NDArray[np.uint8], box: Box) -> bool:
    rows = slice(max(int(box.top * SCALE), 0), int(box.bottom * SCALE) + 2)
    columns = slice(max(int(box.x0 * SCALE), 0), int(box.x1 * SCALE) + 2)
    change = np.abs(first[rows, columns].astype(np.int16) - second[rows, columns])
    return not change.size or int(change.max()) < SEEN


def _image(page: pdfium.PdfPage) -> npt.NDArray[np.uint8]:
    bitmap = page.render(scale=SCALE, may_draw_forms=False)
    try:
        return np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
    finally:
        bitmap.close()
