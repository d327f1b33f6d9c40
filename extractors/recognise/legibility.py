"""Says whether a reading can be believed, or whether the image is too poor for anyone to tell.

What an engine says of its own words separates best. 12 languages, 18 degrees of blur, low resolution, noise and all of
them together (216 readings): the mean confidence ranks a reading with over 30 % wrong characters below one with under
10 % in 99.6 of 100 pairs; the agreement of two readings of the same lines only in 71, since an engine makes the same
mistakes twice.
"""

from extractors.recognise.engines import BEST_IN_RAPIDOCR
from extractors.recognise.model import Recognition

LEAST_TESSERACT = 0.70
LEAST_RAPIDOCR = 0.80
LEAST_TESSERACT_OF_HAN = 0.80
LEAST_THAI = 0.85
"""Mean confidence of a legible reading. Above it the worst of the readings had 28 % wrong characters (Tesseract 21 %),
below it 9 of 10 had over 30 %. Tesseract's Thai model is sure of anything (0.82 with 36 % wrong)."""
LETTERS_PER_HEIGHT = 0.5
"""Fewest characters that a line holds per line height of its width; Han has 0.8 to 1, Latin about 2."""


def is_legible(recognition: Recognition) -> bool:
    """Tell whether the text of `recognition` can be believed: lines all there and read with enough confidence.

    PP-OCR leaves out what it cannot read, and is sure of the full stops that remain of a Russian line.
    """
    if not recognition.lines or recognition.missing_lines or recognition.confidence < least(recognition):
        return False
    return "rapidocr" not in recognition.engine or not _is_thin(recognition)


def _is_thin(recognition: Recognition) -> bool:
    expected = sum(line.box.width / max(line.box.height, 1) for line in recognition.lines) * LETTERS_PER_HEIGHT
    return sum(len(word.text) for line in recognition.lines for word in line.words) < expected


def least(recognition: Recognition) -> float:
    """Return the confidence from which a reading by this engine in this script is legible, 0 to 1."""
    if "rapidocr" in recognition.engine:
        return LEAST_RAPIDOCR
    if recognition.script in BEST_IN_RAPIDOCR:
        return LEAST_TESSERACT_OF_HAN
    return LEAST_THAI if recognition.script == "Thai" else LEAST_TESSERACT
