"""Finds the simple rule behind a wrong Unicode map: 'Wkh flwb' is 'The city' plus 3, 'Τηε χιτψ' is it in Symbol.

Fonts whose map numbers the glyphs instead of naming the characters have a constant added to all codes (29 is the usual
distance between ASCII and a TrueType font's glyph numbers). Fonts taken for Adobe's Symbol show Greek for Latin.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.judge.folding import letter_runs
from extractors.judge.letters import letter_evidence

LARGEST_SHIFT = 95
"""Printable ASCII has 95 characters."""
FEWEST_CHARACTERS = 16
"""Below this some of 190 shifts make any string look like words."""
LEAST_ASCII = 0.85
LONGEST_READ = 160
"""Characters looked at: a shift shows at once, and 190 are tried."""
LIKELY_LANGUAGE = -0.35
"""Bits a letter (`LetterEvidence.against_language`) that the shifted text must reach: as sound prose does."""
SYMBOL = str.maketrans("αβχδεφγηιϕκλμνοπθρστυϖωξψζς", "abcdefghijklmnopqrstuvwxyzv")
"""Small letters of Adobe's Symbol encoding and the keys they lie on (PDF 32000-1, annex D.5); capitals likewise."""


@dataclass(frozen=True, slots=True)
class Shift:
    """`text` with the rule undone, and the bits a letter that it gains."""

    gain: float
    text: str


def shifted_codes(text: str) -> Shift | None:
    """Return the constant shift that turns `text` into likely words, None if it needs none or none does."""
    visible = [c for c in text if not c.isspace()]
    if len(visible) < FEWEST_CHARACTERS:
        return None
    if sum("\u0370" <= c <= "\u03ff" for c in visible) / len(visible) > LEAST_ASCII:
        return _from_symbol(text)
    if sum(ord(c) < 128 for c in visible) / len(visible) < LEAST_ASCII:
        return None
    sample = text[:LONGEST_READ]
    before = _cost(sample, "Latn")
    if before is not None and before < LIKELY_LANGUAGE:
        return None
    best: Shift | None = None
    for distance in _distances():
        shifted = _undone(sample, distance)
        if shifted is None:
            continue
        cost = _cost(shifted, "Latn")
        if cost is None or cost > LIKELY_LANGUAGE:
            continue
        gain = (before if before is not None else 1.0) - cost
        if best is None or gain > best.gain:
            best = Shift(gain, _undone(text, distance) or shifted)
    return best


def _distances() -> Iterator[int]:
    for distance in range(1, LARGEST_SHIFT + 1):
        yield distance
        yield -distance


def _undone(text: str, distance: int) -> str | None:
    """Return `text` with codes lowered by `distance`; None if what comes out is not mostly letters and spaces."""
    moved = "".join(c if c.isspace() else chr(max(ord(c) - distance, 0)) for c in text)
    letters = sum(c.isascii() and c.isalpha() for c in moved)
    visible = sum(not c.isspace() for c in moved)
    return moved if visible and letters / visible > 0.8 and moved.isprintable() else None


def _from_symbol(text: str) -> Shift | None:
    latin = text.lower().translate(SYMBOL)
    before, after = _cost(text, "Grek"), _cost(latin, "Latn")
    if before is None or after is None or after > LIKELY_LANGUAGE:
        return None
    return Shift(before - after, latin)


def _cost(text: str, wanted: str) -> float | None:
    runs = [run for script, run in letter_runs(text) if script == wanted]
    evidence = letter_evidence(runs, wanted)
    if evidence is None or evidence.letters < FEWEST_CHARACTERS * 0.7:
        return None
    return evidence.against_language
