"""Finds marks that can stand nowhere: clusters of letters that no orthography of their script writes.

HarfBuzz shapes Indic, Tibetan, Burmese and Khmer text as all browsers do, and shows a dotted circle before a mark
without a letter of its own (OpenType, "Developing OpenType fonts", the shaping engines of these scripts). Its Thai and
Lao shaper knows no order of marks; there the cells of the Thai standard WTT 2.0 decide: a consonant carries one vowel
sign, one tone mark and one silencer, in this order (in Lao the sign of l comes first).

Of the Declaration of Human Rights in 27 languages of these scripts (250,000 letters) two clusters are found, both
mistakes of the Tibetan text.
"""

import re
from functools import lru_cache
from pathlib import Path

import uharfbuzz

FONT_FILE = Path(__file__).with_name("clusters.ttf")
"""A font with empty glyphs, made by `fixtures/judge/build_clusters_font.py`."""
DOTTED_CIRCLE = 0x25CC
SHAPED = re.compile(r"[\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1cd0-\u1cff\u200c\u200d]+")
"""Runs of letters and marks of the scripts whose order of marks HarfBuzz knows."""
JOINED_VOWELS = re.compile(
    "|".join(
        f"(?<=[{chr(block + 0x3E)}-{chr(block + 0x4C)}]){chr(block + 0x4D)}"
        for block in (0x0900, 0x0980, 0x0A00, 0x0A80, 0x0B00, 0x0B80, 0x0C00, 0x0C80)
    )
)
"""A virama behind a vowel sign, which joins letters and no vowels: HarfBuzz lets it pass. Malayalam alone writes its
half-u so."""
THAI_LAO = re.compile(
    r"[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47\u0e4d]?[\u0e48-\u0e4b]?[\u0e4c-\u0e4e]?"
    r"|[\u0e81-\u0eae\u0edc-\u0edf]\u0ebc?[\u0eb1\u0eb4-\u0ebb\u0ecd]?[\u0ec8-\u0ecb]?\u0ecc?"
    r"|[^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]"
)
"""A cluster of Thai or Lao, or any character that is no mark of theirs."""
THAI_LAO_MARK = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]")


@lru_cache(maxsize=1)
def _font() -> tuple[uharfbuzz.Font, int]:
    font = uharfbuzz.Font(uharfbuzz.Face(FONT_FILE.read_bytes()))
    circle = font.get_nominal_glyph(DOTTED_CIRCLE)
    assert circle is not None
    return font, circle


def ill_formed(text: str) -> list[int]:
    """Return the places in `text` of the marks that stand where none can."""
    places: list[int] = []
    for run in SHAPED.finditer(text):
        places.extend(run.start() + place for place in _dotted(run.group()))
    places.extend(found.start() for found in JOINED_VOWELS.finditer(text))
    if THAI_LAO_MARK.search(text):
        places.extend(_without_cell(text))
    return sorted(set(places))


@lru_cache(maxsize=4096)
def _dotted(run: str) -> tuple[int, ...]:
    font, circle = _font()
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    uharfbuzz.shape(font, buffer)
    return tuple(info.cluster for info in buffer.glyph_infos if info.codepoint == circle)


def _without_cell(text: str) -> list[int]:
    places, at = [], 0
    while at < len(text):
        cell = THAI_LAO.match(text, at)
        if cell is None:
            places.append(at)
            at += 1
        else:
            at = cell.end()
    return places
