"""What a page draws besides text: cards, ruled lines, pictures, and the links that lie over it.

Cards and rules tell which texts belong together; pictures tell where text may hide in an image. Boxes are in points on
the displayed page. Nothing is rendered or followed here: links are read as text, never opened.
"""

import ctypes
from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.document.coordinates import IDENTITY, MAX_FORM_DEPTH, DisplayTransform, object_bounds, object_matrix
from extractors.page import (
    MIN_CARD,
    MIN_DOT,
    MIN_RULE_LENGTH,
    RULE_THICKNESS,
    TOUCH,
    Box,
    Graphics,
    Link,
    join_rules,
    tables_of,
)

MAX_BAR_HEIGHT = 30.0
"""Points; progress bars are lower, cards of two lines are higher."""
MAX_PATHS = 20_000
"""Drawings with more paths than this are maps or charts; what comes after is not looked at as cards."""


def read_graphics(page: pdfium.PdfPage) -> Graphics:
    """Return what is drawn on a page besides text."""
    display = DisplayTransform(page)
    page_box = Box(0.0, 0.0, display.width, display.height)
    paths: list[Box] = []
    pictures: list[Box] = []
    _collect(page.raw, IDENTITY, 0, display, paths, pictures)
    cards: dict[tuple[int, int, int, int], Box] = {}
    rules: list[Box] = []
    shapes: list[Box] = []
    dots: list[Box] = []
    for box in paths:
        if min(box.width, box.height) <= RULE_THICKNESS:
            if max(box.width, box.height) >= MIN_RULE_LENGTH:
                rules.append(box)
            elif min(box.width, box.height) >= MIN_DOT:
                dots.append(box)
            continue
        shapes.append(box)
        if box.width >= MIN_CARD[0] and box.height >= MIN_CARD[1] and not box.contains(page_box, tolerance=2.0):
            cards.setdefault((round(box.x0), round(box.top), round(box.x1), round(box.bottom)), box)
    rules = join_rules(rules)
    for table in tables_of(rules):
        cards.setdefault((round(table.x0), round(table.top), round(table.x1), round(table.bottom)), table)
    return Graphics(
        tuple(_without_fills(cards.values())),
        tuple(rules),
        tuple(pictures),
        tuple(shapes),
        tuple(_links(page, display)),
        dots=tuple(dots),
    )


def _without_fills(cards: Iterable[Box]) -> list[Box]:
    """Leave out the filled parts of progress bars: boxes that begin as another does and end before it."""
    widest: dict[tuple[int, int, int], float] = {}
    for card in cards:
        start = _start(card)
        widest[start] = max(widest.get(start, 0.0), card.x1)
    return [card for card in cards if card.height > MAX_BAR_HEIGHT or card.x1 >= widest[_start(card)] - TOUCH]


def _start(card: Box) -> tuple[int, int, int]:
    return round(card.x0), round(card.top), round(card.bottom)


def _collect(
    parent: object,
    matrix: pdfium.PdfMatrix,
    depth: int,
    display: DisplayTransform,
    paths: list[Box],
    pictures: list[Box],
) -> None:
    on_page = depth == 0
    count = pdfium_c.FPDFPage_CountObjects(parent) if on_page else pdfium_c.FPDFFormObj_CountObjects(parent)
    get = pdfium_c.FPDFPage_GetObject if on_page else pdfium_c.FPDFFormObj_GetObject
    for position in range(count):
        if len(paths) >= MAX_PATHS:
            return
        handle = get(parent, position)
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            paths.append(display.box(*object_bounds(handle, matrix)))
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(display.box(*object_bounds(handle, matrix)))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
            _collect(handle, object_matrix(handle, matrix), depth + 1, display, paths, pictures)


def _links(page: pdfium.PdfPage, display: DisplayTransform) -> list[Link]:
    links: list[Link] = []
    position = ctypes.c_int(0)
    handle = pdfium_c.FPDF_LINK()
    rect = pdfium_c.FS_RECTF()
    while pdfium_c.FPDFLink_Enumerate(page.raw, position, handle):
        action = pdfium_c.FPDFLink_GetAction(handle)
        if not action or pdfium_c.FPDFAction_GetType(action) != pdfium_c.PDFACTION_URI:
            continue
        if not pdfium_c.FPDFLink_GetAnnotRect(handle, rect):
            continue
        length = pdfium_c.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(max(int(length), 1))
        pdfium_c.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, length)
        url = buffer.value.decode("utf-8", "replace").strip()
        if url:
            links.append(Link(display.box(rect.left, rect.bottom, rect.right, rect.top), url))
    return links
