"""Pages that are slices of one picture show each line whole, wherever it was cut and in any script."""

import io

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from extractors.document.pages import glyph_page
from extractors.image.ink_mask import ink
from extractors.image.page_images import PageImages
from extractors.layout.page_layout import read_page
from extractors.page.boxes import GreyImage
from extractors.page.page import PageText
from fixtures.images.make import DPI, Picture, load, pictures

MARGIN = 5.0
"""Points of white around a slice."""
POINTS = 72 / DPI
PICTURES = [picture for picture in pictures() if picture.damage is None]


def name(picture: Picture) -> str:
    return picture.name


def tall_picture(picture: Picture) -> GreyImage:
    """Return the paragraph six times below itself, with a bar beside it, dark on white."""
    image = cv2.normalize(load(picture), np.empty(0), 0, 255, cv2.NORM_MINMAX).astype(np.uint8)
    image = np.where(image > 200, 255, image).astype(np.uint8)
    image = cv2.copyMakeBorder(image, 0, 0, 80, 0, cv2.BORDER_CONSTANT, value=(255,)).astype(np.uint8)
    image[:, 8:16] = 90
    return np.vstack([image] * 6)


def sliced(tall: GreyImage, cut: int, margin: int = 0) -> pikepdf.Pdf:
    """Return a PDF of two pages, the parts of `tall` above and below its row `cut` at their heads.

    Each picture has a white `margin` above and below its part, in pixels.
    """
    pdf = pikepdf.new()
    height = (max(cut, len(tall) - cut) + 2 * margin) * POINTS
    for bare in (tall[:cut], tall[cut:]):
        part = np.pad(bare, ((margin, margin), (0, 0)), constant_values=255)
        wide, high = part.shape[1] * POINTS, part.shape[0] * POINTS
        size = (wide + 2 * MARGIN, height + 2 * MARGIN)
        picture = Stream(pdf, part.tobytes())
        picture.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=part.shape[1],
            Height=part.shape[0],
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
        page = pdf.add_blank_page(page_size=size)
        page.Resources = Dictionary(XObject=Dictionary(P=picture))
        lower = size[1] - MARGIN - high
        page.Contents = pdf.make_stream(f"q {wide:.3f} 0 0 {high:.3f} {MARGIN} {lower:.3f} cm /P Do Q".encode())
        page.MediaBox = Array([0, 0, *size])
    return pdf


def images_of(pdf: pikepdf.Pdf) -> list[GreyImage]:
    """Return the images of the pages as they are read."""
    file = io.BytesIO()
    pdf.save(file)
    with pdfium.PdfDocument(file.getvalue()) as document:
        pages: list[PageText] = [read_page(glyph_page(document[number], number + 1)) for number in range(2)]
        images = PageImages(document, pages)
        return [images.for_reading(page)[0] for page in pages]


def lines_of(image: GreyImage) -> list[tuple[int, int]]:
    """Return the rows of the lines, from top to bottom, without what is far lower, as marks with white below them."""
    mask = ink(image).copy()
    mask[:, :70] = False
    edges = np.flatnonzero(np.diff(mask.any(axis=1).astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
    tallest = max(int(end - top) for top, end in edges)
    return [(int(top), int(end)) for top, end in edges if end - top > 0.45 * tallest]


def heights(images: list[GreyImage]) -> list[int]:
    return [end - top for image in images for top, end in lines_of(image)]


@pytest.mark.parametrize("margin", [0, 90])
@pytest.mark.parametrize("phase", [0.2, 0.45, 0.7])
@pytest.mark.parametrize("picture", PICTURES, ids=name)
def test_a_line_that_is_cut_is_whole_on_the_page_where_it_begins(picture: Picture, phase: float, margin: int) -> None:
    tall = tall_picture(picture)
    lines = lines_of(tall)
    number = len(lines) // 2
    top, end = lines[number]
    pages = images_of(sliced(tall, top + round(phase * (end - top)), margin))
    assert len(lines_of(pages[0])) == number + 1
    assert heights(pages) == pytest.approx(heights([tall]), abs=6)


@pytest.mark.parametrize("picture", PICTURES, ids=name)
def test_whole_lines_at_the_ends_of_pages_with_one_margin_stay_where_they_are(picture: Picture) -> None:
    tall = tall_picture(picture)
    (_, end), (top, _) = lines_of(tall)[1:3]
    tall = np.vstack([tall[:end], tall[top:]])
    first, second = images_of(sliced(tall, end, 90))
    assert (len(lines_of(first)), len(lines_of(second))) == (2, len(lines_of(tall[end:])))


def test_lines_between_which_a_picture_is_cut_stay_where_they_are() -> None:
    tall = tall_picture(next(picture for picture in PICTURES if picture.language == "en"))
    lines = lines_of(tall)
    (_, end), (top, _) = lines[1], lines[2]
    first, second = images_of(sliced(tall, (end + top) // 2))
    assert (len(lines_of(first)), len(lines_of(second))) == (2, len(lines) - 2)
