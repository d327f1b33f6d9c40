"""What both ways to Tesseract share: which model reads a script, and what a reading is called."""

from abc import ABC, abstractmethod

from extractors.page import GreyImage
from extractors.recognise.engines.tesseract_models import model_for, readable_scripts
from extractors.recognise.model import Layout, RecognisedLine, Recognition, UnreadableScript


class TesseractRecogniser(ABC):
    """Tesseract, by whatever way."""

    @property
    @abstractmethod
    def models(self) -> frozenset[str]:
        """Models that can be loaded."""

    @property
    @abstractmethod
    def name(self) -> str:
        """Name and version of the program or library."""

    @abstractmethod
    def read_with(self, model: str, image: GreyImage, *, dpi: float, layout: Layout) -> tuple[RecognisedLine, ...]:
        """Read `image` with a named model; raises `EngineFailed` when that can't be done."""

    def reads(self) -> frozenset[str]:
        """Return the scripts for which a model is installed."""
        return readable_scripts(self.models)

    def recognise(
        self, image: GreyImage, *, script: str, languages: tuple[str, ...], dpi: float, layout: Layout
    ) -> Recognition:
        """Read `image` with the installed model that fits `script` and `languages` best."""
        model = model_for(script, languages, self.models)
        if model is None:
            raise UnreadableScript(self.name, script)
        return Recognition(self.read_with(model, image, dpi=dpi, layout=layout), f"{self.name} {model}", script)
