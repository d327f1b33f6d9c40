"""Reads one region of a page's image in the script that it shows, with the country's languages as the prior."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Box
from extractors.page_image import crop
from extractors.recognise.assemble import assemble
from extractors.recognise.legibility import is_legible
from extractors.recognise.model import GreyImage, Recognition
from extractors.recognise.region import read_region as read_block
from extractors.recognise.registry import choose
from extractors.scripts import dominant_script, script_of_language

REGION_MARGIN = 3.0
"""Points around a region that are rendered with it: accents and descenders reach beyond a text layer's boxes."""
SURE = 0.85
"""Mean confidence from which the first script that reads itself is taken; wrong models reach 0.1 to 0.5."""
HAN = frozenset({"Hani", "Hans", "Hant", "Jpan"})
"""Scripts that share their characters: a short text may be of any of them."""
SMALLEST_CUT = 8
"""Pixels; letters of 3 points have as many at 200 dpi."""
EXTRA = ("Latn",)
"""Scripts that are tried beside the country's own: the template is English, and species have Latin names."""


@dataclass(frozen=True, slots=True)
class RegionReading:
    """What a region says: `text` in NFC, and the lines with their place (`left` and `top` points of the crop).

    `missing_lines` counts lines whose ink was seen and that no engine brought back.
    """

    recognition: Recognition
    text: str
    script: str
    dpi: float
    left: float
    top: float

    @property
    def confidence(self) -> float:
        """Mean confidence over all characters, 0 to 1."""
        return self.recognition.confidence

    @property
    def is_legible(self) -> bool:
        """Tell whether the text can be believed."""
        return bool(self.text) and is_legible(self.recognition)


def read_region(
    image: GreyImage, dpi: float, box: Box, languages: Sequence[str], margin: float = REGION_MARGIN
) -> RegionReading | None:
    """Read a region of a page's `image`; `languages` (BCP 47) are the country's, most used first.

    Returns None when no engine on this machine reads any of the scripts in question, or nothing of the region lies on
    the page.
    """
    cut, left, top = crop(image, dpi, box, margin)
    if min(cut.shape) < SMALLEST_CUT:
        return None
    best: RegionReading | None = None
    for script in candidate_scripts(languages):
        if choose(script) is None:
            continue
        own = tuple(language for language in languages if script_of_language(language) == script)
        found = read_block(cut, script=script, languages=own, dpi=dpi)
        text = assemble(found.lines, script)
        reading = RegionReading(found, text, dominant_script(text, (script,)), dpi, left, top)
        if reading.confidence >= SURE and reading.script == script:
            return reading
        if best is None or _rank(reading) > _rank(best):
            best = reading
    return best


def _rank(reading: RegionReading) -> tuple[bool, float]:
    """Return what makes a reading better: its model's own script (PP-OCR makes what it can of Greek), then sureness."""
    asked = reading.recognition.script
    return reading.script == asked or {reading.script, asked} <= HAN, reading.confidence


def candidate_scripts(languages: Sequence[str]) -> tuple[str, ...]:
    """Return the scripts that a report from a country with `languages` may hold, the likeliest first."""
    return tuple(dict.fromkeys([*(script_of_language(language) for language in languages), *EXTRA]))
