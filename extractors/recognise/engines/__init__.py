"""The recognition engines behind one protocol, and which of them this machine has."""

from extractors.recognise.engines.registry import (
    BEST_IN_RAPIDOCR,
    COMMON_SCRIPTS,
    EngineState,
    choose,
    missing_scripts,
    probe,
    readable_here,
    recognisers_for,
)
from extractors.recognise.engines.tesseract_models import BLIND_TO_LATIN

__all__ = [
    "BEST_IN_RAPIDOCR",
    "BLIND_TO_LATIN",
    "COMMON_SCRIPTS",
    "EngineState",
    "choose",
    "missing_scripts",
    "probe",
    "readable_here",
    "recognisers_for",
]
