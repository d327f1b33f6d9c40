"""Repairs UTF-8 that was read as Windows-1252 and lost bytes on the way: `Ñад` for `сад`.

Windows-1252 has no character for the bytes 81, 8D, 8F, 90 and 9D; programs drop them or put a space there. A letter
whose lead byte is left has five candidates then (a few more where it has three bytes), and the letter statistics of the
likely language choose. The choice is clear where few letters are expected to be wrong; else nothing is repaired.

Texts of 53 languages, 200 to 280 letters, bytes dropped: of 34 with a lost byte 21 clear, on average 1.3 letters wrong
(at most 3 %); 0.7 % is expected to be wrong there and 0.8 % is. None of the sound texts is taken for one.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.judge.folding import ACCENTED_SCRIPTS, letter_runs
from extractors.judge.letters import letter_evidence, letter_scripts
from extractors.writing import script_of

LOST_BYTES = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that Windows-1252 leaves undefined."""
FEWEST_LETTERS = 6
"""Letters of more than one byte, whole ones, from which a text is taken for UTF-8 read as Windows-1252."""
LEAST_WHOLE = 0.5
"""Share of the letters of more than one byte that must be whole: the others are told by them."""
MOST_WRONG = 0.02
"""Share of letters expected to be wrong up to which a repair is clear."""
NEVER = 9
BEAM = 32
"""Readings of a text that are followed at once."""
CAPITAL_INSIDE = 8.0
"""Bits against a capital behind a small letter, and against a small letter behind two capitals."""
FOREIGN_BITS = 14.0
"""Bits of a letter that no language of the script writes."""

_LEADS = re.compile("[\u00c2-\u00f4]")
"""First bytes of the characters of UTF-8 that take several, as Windows-1252 shows them."""


@dataclass(frozen=True, slots=True)
class LossyRepair:
    """What a text with lost bytes says, and the share of its letters that is expected to be wrong."""

    text: str
    expected_wrong: float

    @property
    def is_clear(self) -> bool:
        """Whether the statistics leave little doubt."""
        return self.expected_wrong <= MOST_WRONG


def repair_lossy_mojibake(text: str) -> LossyRepair | None:
    """Return the likeliest reading of a text that is UTF-8 read as Windows-1252 with bytes lost; None if it is none."""
    units = _units(text) if _LEADS.search(text) else None
    if units is None:
        return None
    whole = [unit[0] for unit in units if len(unit) == 1 and not unit[0].isascii()]
    lost = sum(len(unit) > 1 for unit in units)
    if not lost or len(whole) < max(FEWEST_LETTERS, LEAST_WHOLE * (len(whole) + lost)):
        return None
    scripts = [script for script in map(script_of, whole) if script is not None]
    if not scripts:
        return None
    script = max(set(scripts), key=scripts.count)
    if script not in letter_scripts():
        return LossyRepair(text, 1.0)
    units = [_plausible(unit, script) if len(unit) > 1 else unit for unit in units]
    said, wrong = _chosen(units, script)
    letters = sum(unicodedata.category(character)[0] in "LM" for character in said)
    return LossyRepair(unicodedata.normalize("NFC", said), wrong / max(letters, 1))


def _byte(character: str) -> int | None:
    """Return the byte that a character was made of, None for one that Windows-1252 does not have."""
    if "\x80" <= character <= "\x9f":
        return ord(character)
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None


def _length(lead: int | None) -> int:
    """Return how many bytes a character of UTF-8 with this first byte has; 9, which is never there, if none has it."""
    if lead is None or 0x80 <= lead < 0xC2 or lead > 0xF4:
        return NEVER
    return 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


def _units(text: str) -> list[tuple[str, ...]] | None:
    """Return the characters of `text`, each as its candidates; None where it is no UTF-8 read as Windows-1252."""
    places = list(_sequences(text))
    if any(lacking > 1 for _, _, lacking in places):
        return None
    ends = [end for _, end, lacking in places if lacking]
    blanked = bool(ends) and all(text[end : end + 1] == " " for end in ends)
    units: list[tuple[str, ...]] = []
    done = 0
    for start, end, lacking in places:
        if start < done:
            continue
        candidates = tuple(_candidates([_byte(character) or 0 for character in text[start:end]], lacking))
        if not candidates:
            return None
        done = end
        if lacking and blanked:  # spaces in a row may have become one
            done += 1
            candidates = (*candidates, *(character + " " for character in candidates))
        units.append(candidates)
    return units


def _sequences(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of the characters that each character of UTF-8 became, and how many bytes are lacking."""
    start = 0
    while start < len(text):
        length = _length(_byte(text[start]))
        end = start + 1
        while end < min(start + length, len(text)) and _continues(_byte(text[end])):
            end += 1
        yield start, end, length - (end - start)
        start = end


def _continues(byte: int | None) -> bool:
    return byte is not None and 0x80 <= byte < 0xC0


def _candidates(found: Sequence[int], lacking: int) -> Iterator[str]:
    """Yield the characters whose UTF-8 has the bytes `found` and `lacking` (0 or 1) of the lost ones."""
    ways = [list(found)]
    if lacking:
        ways = [[*found[:at], lost, *found[at:]] for at in range(1, len(found) + 1) for lost in LOST_BYTES]
    seen = set()
    for way in ways:
        try:
            character = bytes(way).decode()
        except UnicodeDecodeError:
            continue
        if character not in seen and (character.isascii() or unicodedata.category(character)[0] in "LMNPSC"):
            seen.add(character)
            yield character


def _plausible(unit: tuple[str, ...], script: str) -> tuple[str, ...]:
    """Return the candidates of the text's script, no marks where writers leave them out; all where none remains."""
    own = tuple(said for said in unit if script_of(said[0]) == script)
    letters = tuple(said for said in own if unicodedata.category(said[0])[0] != "M")
    return (letters if script in ACCENTED_SCRIPTS else own) or own or unit


def _chosen(units: Sequence[tuple[str, ...]], script: str) -> tuple[str, float]:
    """Return the likeliest reading, and how many of its lost letters are expected to be wrong; words stand alone."""
    parts, wrong, word = [], 0.0, []
    for unit in (*units, (" ",)):
        if unit != (" ",):
            word.append(unit)
            continue
        said, expected = _chosen_word(word, script)
        parts.append(said)
        wrong += expected
        word = []
    return " ".join(parts), wrong


def _chosen_word(units: Sequence[tuple[str, ...]], script: str) -> tuple[str, float]:
    beam = [("", 0.0)]
    for unit in units:
        beam = [(said + character, bits + _case_bits(said, character)) for said, bits in beam for character in unit]
        if len(beam) > BEAM:
            beam = sorted(beam, key=lambda one: one[1] + _bits(one[0], script))[:BEAM]
    scored = sorted((bits + _bits(said, script), said) for said, bits in beam)
    least, best = scored[0]
    weights = [2.0 ** (least - bits) for bits, _ in scored]
    wrong = sum(weight * Levenshtein.distance(said, best) for weight, (_, said) in zip(weights, scored, strict=True))
    return best, wrong / sum(weights)


def _case_bits(said: str, character: str) -> float:
    before = said[-1:]
    if character[0].isupper() and before.islower():
        return CAPITAL_INSIDE
    return CAPITAL_INSIDE if character[0].islower() and said[-2:].isupper() and len(said[-2:].strip()) == 2 else 0.0


def _bits(text: str, script: str) -> float:
    runs = [run for found, run in letter_runs(text) if found == script]
    evidence = letter_evidence(runs, script)
    return 0.0 if evidence is None else evidence.language + FOREIGN_BITS * evidence.foreign
