"""What an image says: a page, a place or a line, so that nothing on it is lost."""

from extractors.recognise.apart import read_apart
from extractors.recognise.engines.registry import (
    EngineState,
    choose,
    missing_scripts,
    probe,
    readable_here,
    recognisers_for,
)
from extractors.recognise.icons import without_icons
from extractors.recognise.line_atoms import recognised_atoms
from extractors.recognise.lost_letters import along_ink, cut_words
from extractors.recognise.model import Layout, RecognisedLine, Recogniser, Recognition, RecognitionError
from extractors.recognise.orientation import detect_orientation
from extractors.recognise.region_reader import SURE, RegionReader, RegionReading
from extractors.recognise.stroke_weight import with_weights
from extractors.recognise.whole_page import read_page_image

__all__ = [
    "EngineState",
    "Layout",
    "RecognisedLine",
    "Recogniser",
    "Recognition",
    "RecognitionError",
    "RegionReader",
    "RegionReading",
    "SURE",
    "along_ink",
    "choose",
    "cut_words",
    "detect_orientation",
    "missing_scripts",
    "probe",
    "read_apart",
    "read_page_image",
    "readable_here",
    "recognised_atoms",
    "recognisers_for",
    "with_weights",
    "without_icons",
]
