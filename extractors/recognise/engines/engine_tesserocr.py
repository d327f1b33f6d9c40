"""Tesseract in this process, through tesserocr: no process and no image file for each region.

Importing this module raises ImportError where tesserocr is not installed.
"""

import os
from collections import Counter
from functools import cached_property
from pathlib import Path

import tesserocr

from extractors.page import GreyImage
from extractors.recognise.engines.tesseract_models import (
    installed_models,
    tessdata_directory,
    variables_for,
)
from extractors.recognise.engines.tesseract_recogniser import TesseractRecogniser
from extractors.recognise.engines.tesseract_table import lines_of_output
from extractors.recognise.model import EngineFailed, Layout, RecognisedLine

os.environ.setdefault("OMP_THREAD_LIMIT", "1")
MODELS_KEPT = 3
"""Models held in memory at a time; the one that was used least often leaves first, so that a search through all of them
drives none out that is needed again: each time that the large Latin model is loaded anew, 0.2 GiB are lost to holes."""
PAGE_SEGMENTATION = {
    Layout.BLOCK: tesserocr.PSM.SINGLE_BLOCK,
    Layout.LINE: tesserocr.PSM.RAW_LINE,
    Layout.SPARSE: tesserocr.PSM.SPARSE_TEXT,
    Layout.PAGE: tesserocr.PSM.AUTO,
}


class TesserocrRecogniser(TesseractRecogniser):
    """Tesseract's library in this process."""

    def __init__(self, tessdata: Path | None = None) -> None:
        """Use the models in `tessdata`, by default those of `tessdata_directory`."""
        self.tessdata = tessdata or tessdata_directory()
        self._loaded: dict[str, tesserocr.PyTessBaseAPI] = {}
        self._uses: Counter[str] = Counter()

    @cached_property
    def models(self) -> frozenset[str]:
        """Models that the library can load."""
        return installed_models(self.tessdata) if self.tessdata else frozenset()

    @property
    def name(self) -> str:
        """Name and version of the library."""
        return f"tesseract {tesserocr.PyTessBaseAPI.Version()} (tesserocr)"

    def read_with(self, model: str, image: GreyImage, *, dpi: float, layout: Layout) -> tuple[RecognisedLine, ...]:
        """Read `image` with a named model (as `-l` takes it); raises `EngineFailed` when the model can't be loaded."""
        api = self._api(model)
        height, width = image.shape
        api.SetPageSegMode(PAGE_SEGMENTATION[layout])
        try:
            api.SetImageBytes(image.tobytes(), width, height, 1, width)
            api.SetSourceResolution(round(dpi))
            if not api.Recognize():
                raise EngineFailed(self.name, f"no result from model {model}")
            return lines_of_output(api.GetUTF8Text(), api.GetTSVText(0))
        except RuntimeError as error:
            raise EngineFailed(self.name, str(error)) from error
        finally:
            api.Clear()

    def _api(self, model: str) -> "tesserocr.PyTessBaseAPI":
        self._uses[model] += 1
        if model in self._loaded:
            return self._loaded[model]
        while len(self._loaded) >= MODELS_KEPT:
            self._loaded.pop(min(self._loaded, key=self._uses.__getitem__)).End()
        try:
            api = tesserocr.PyTessBaseAPI(path=str(self.tessdata), lang=model, variables=dict(variables_for(model)))
        except RuntimeError as error:
            raise EngineFailed(self.name, f"model {model} in {self.tessdata} does not load") from error
        self._loaded[model] = api
        return api
