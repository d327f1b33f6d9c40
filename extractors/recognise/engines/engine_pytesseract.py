"""Tesseract as a program, through pytesseract: works with whatever Tesseract the system has, a process each time.

Importing this module raises ImportError where pytesseract is not installed.
"""

import os
import shlex
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import pytesseract

from extractors.page import GreyImage
from extractors.recognise.engines.tesseract_models import (
    installed_models,
    tessdata_directory,
    variables_for,
)
from extractors.recognise.engines.tesseract_recogniser import TesseractRecogniser
from extractors.recognise.engines.tesseract_table import lines_of_output
from extractors.recognise.model import EngineFailed, Layout, RecognisedLine

SECONDS_AN_IMAGE = 120
"""Time after which Tesseract is stopped; a dense A4 page at 300 dpi takes under 20 seconds with any model."""
PAGE_SEGMENTATION = {Layout.BLOCK: 6, Layout.LINE: 13, Layout.SPARSE: 11, Layout.PAGE: 3}


class PytesseractRecogniser(TesseractRecogniser):
    """The `tesseract` program of this machine."""

    def __init__(self, tessdata: Path | None = None) -> None:
        """Use the models in `tessdata`, by default those of `tessdata_directory`."""
        self.tessdata = tessdata or tessdata_directory()

    @cached_property
    def models(self) -> frozenset[str]:
        """Models that the program can load; empty when there is no program."""
        return installed_models(self.tessdata) if self.tessdata and self._version else frozenset()

    @property
    def name(self) -> str:
        """Name and version of the program."""
        return f"tesseract {self._version or 'missing'} (pytesseract)"

    def read_with(self, model: str, image: GreyImage, *, dpi: float, layout: Layout) -> tuple[RecognisedLine, ...]:
        """Read `image` with a named model (as `-l` takes it); raises `EngineFailed` when the program fails."""
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        variables = " ".join(f"-c {name}={value}" for name, value in variables_for(model))
        options = f"--psm {PAGE_SEGMENTATION[layout]} --dpi {round(dpi)} {variables}"
        with TemporaryDirectory(prefix="cityreports-") as folder:
            picture, output = Path(folder, "image.png"), Path(folder, "output")
            cv2.imwrite(str(picture), image)
            try:
                pytesseract.pytesseract.run_tesseract(
                    input_filename=str(picture),
                    output_filename_base=str(output),
                    extension="",
                    lang=model,
                    config=f"{options} --tessdata-dir {shlex.quote(str(self.tessdata))}",
                    timeout=SECONDS_AN_IMAGE,
                )
            except (pytesseract.TesseractError, RuntimeError) as error:
                raise EngineFailed(self.name, str(error)) from error
            text, table = (output.with_suffix(suffix).read_text("utf-8") for suffix in (".txt", ".tsv"))
        return lines_of_output(text, table)

    @cached_property
    def _version(self) -> str:
        try:
            return str(pytesseract.get_tesseract_version())
        except pytesseract.TesseractNotFoundError:
            return ""
