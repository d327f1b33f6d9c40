"""Reads text from page images: engines behind one protocol, the script of an image, and how sure the reading is."""

from extractors.recognise.assemble import assemble, join_lines
from extractors.recognise.legibility import is_legible
from extractors.recognise.model import (
    EngineFailed,
    GreyImage,
    Layout,
    PixelBox,
    RecognisedLine,
    RecognisedWord,
    Recogniser,
    Recognition,
    RecognitionError,
    UnreadableScript,
)
from extractors.recognise.orientation import detect_orientation
from extractors.recognise.region import read_region
from extractors.recognise.registry import available_recognisers, choose, missing_scripts, probe, recognisers_for
from extractors.recognise.script_of_image import ScriptGuess, detect_script

__all__ = [
    "EngineFailed",
    "GreyImage",
    "Layout",
    "PixelBox",
    "RecognisedLine",
    "RecognisedWord",
    "Recogniser",
    "Recognition",
    "RecognitionError",
    "ScriptGuess",
    "UnreadableScript",
    "assemble",
    "available_recognisers",
    "choose",
    "detect_orientation",
    "detect_script",
    "is_legible",
    "join_lines",
    "missing_scripts",
    "probe",
    "read_region",
    "recognisers_for",
]
