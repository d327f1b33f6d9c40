"""Pictures of pages, made in a process of their own: a file that kills its reader costs its picture alone."""

import hashlib
import io
import threading
from collections import OrderedDict
from collections.abc import Callable
from multiprocessing import TimeoutError, get_context
from multiprocessing.pool import Pool
from typing import Any, TypeVar

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from pipeline.corrections import ink_of_place
from pipeline.files import Place, at_location

DPI = 144.0
"""Twice the resolution of a screen at 100 %, so that a page can be enlarged to twice its size."""
LARGEST_SIDE = 4_000
"""Pixels of a picture's longer side."""
KEPT = 60
"""Pictures that are kept: about 20 MB."""
SECONDS = 20.0
"""Seconds that one picture may take; a page with large images takes 1 to 2."""
Region = tuple[float, float, float, float]
T = TypeVar("T")


class PagePictures:
    """Makes pictures of the pages of reports, and keeps the last ones."""

    def __init__(self, dataset: Place) -> None:
        self._dataset = dataset
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._lock = threading.Lock()
        # Started before it is needed: its libraries take seconds to load.
        self._pool: Pool | None = get_context("spawn").Pool(1)

    def picture(self, report_id: str, locations: list[str], page: int) -> bytes | None:
        """Return a page (from 1) as PNG; None where the report's file is gone, changed or cannot be shown."""
        with self._lock:
            if (found := self._kept.get((report_id, page))) is not None:
                self._kept.move_to_end((report_id, page))
                return found
            data = content_of(self._dataset, report_id, locations)
            made = self._in_process(_png, data, page) if data else None
            if made is None:
                return None
            self._kept[report_id, page] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return made

    def ink(self, report_id: str, locations: list[str], page: int, region: Region) -> str | None:
        """Return the hash of what a page shows at a place; None where there is no picture of it."""
        with self._lock:
            data = content_of(self._dataset, report_id, locations)
            hashes = self._in_process(ink_of_place, data, page, region) if data else None
            return hashes[0] if hashes else None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._pool is not None:
                self._pool.terminate()
                self._pool = None

    def _in_process(self, work: Callable[..., T], *arguments: Any) -> T | None:
        if self._pool is None:
            self._pool = get_context("spawn").Pool(1)
        try:
            return self._pool.apply_async(work, arguments).get(SECONDS)
        except TimeoutError:  # it takes too long, or its process has died
            self._pool.terminate()
            self._pool = None
            return None


def content_of(dataset: Place, report_id: str, locations: list[str]) -> bytes | None:
    """Return the bytes of a report, which no other file can be taken for; None where its file is gone or changed."""
    for location in locations:
        try:
            data = at_location(dataset, location).read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == report_id:
            return data
    return None


def _png(data: bytes, page: int) -> bytes | None:
    try:
        document = PdfDocument(data)
        try:
            if not 1 <= page <= len(document):
                return None
            width, height = document[page - 1].get_size()
            scale = min(DPI / 72.0, LARGEST_SIDE / max(width, height))
            image = document[page - 1].render(scale=scale, may_draw_forms=False).to_pil()
        finally:
            document.close()
    except PdfiumError:
        return None
    out = io.BytesIO()
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(out, "PNG")
    return out.getvalue()
