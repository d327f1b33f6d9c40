"""Reads text from page images: engines behind one protocol, the script of an image, and how sure the reading is."""

from extractors.recognise.assemble import assemble, join_lines
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
from extractors.recognise.registry import available_recognisers, choose, missing_scripts, probe, recognisers_for

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
    "UnreadableScript",
    "assemble",
    "available_recognisers",
    "choose",
    "join_lines",
    "missing_scripts",
    "probe",
    "recognisers_for",
]
