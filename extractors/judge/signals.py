"""Names what is odd about a text, each oddity with its evidence. Reads characters only; the image is asked elsewhere.

Each signal has two thresholds, its operating points. A *hint* is enough to look at the page image, which dismisses
false alarms at the price of one OCR sample. A *proof* is enough to call the text bad where there is no image. Measured on
`fixtures/judge` (validation set; see `tests/extractors/test_judge_figures.py`, which recomputes the figures):

    garbled in one of 9 ways, found      15-29 letters   30-79   80-400
        as a hint                               0.97      0.99     1.00
        as a proof                              0.75      0.94     0.99
    sound text of 53 languages and hard negatives, false alarms
        as a hint                               0.04      0.02     0.01
        as a proof                              0.00      0.00     0.00
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ftfy.badness import BADNESS_RE, badness

from extractors.judge.folding import letter_runs
from extractors.judge.letters import LetterEvidence, has_triples, letter_evidence, letter_scripts, paired_share
from extractors.judge.shapes import SHAPE_BITS, Shape, tokens
from extractors.judge.shifts import shifted_codes
from extractors.scripts import LANGUAGE_SCRIPTS, script_of


class SignalName(StrEnum):
    """What is odd about a text; the value of each is explained beside its thresholds."""

    CID = "cid"
    PRIVATE_USE = "private_use"
    REPLACEMENT = "replacement"
    CONTROL = "control"
    UNMAPPED = "unmapped"
    INVISIBLE = "invisible"
    UNKNOWN_LETTERS = "unknown_letters"
    MIXED_SCRIPTS = "mixed_scripts"
    UNEXPECTED_SCRIPT = "unexpected_script"
    SHIFTED_CODES = "shifted_codes"
    UNLIKELY_LETTERS = "unlikely_letters"
    UNPAIRED_CHARACTERS = "unpaired_characters"
    RARE_CHARACTERS = "rare_characters"
    ENGLISH_OCR = "english_ocr"
    MOJIBAKE = "mojibake"


class Strength(StrEnum):
    """hint: reason to look at the page image; proof: enough to call the text bad without an image."""

    HINT = "hint"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Signal:
    """One oddity: its `value`, the `threshold` that it passed, where it shows (`sample`), and what it is good for."""

    name: SignalName
    value: float
    threshold: float
    sample: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Limits:
    """Values from which a signal is a hint and a proof; `proof` None where it never proves anything."""

    hint: float
    proof: float | None


LIMITS: dict[SignalName, Limits] = {
    # Share of characters. Nothing that a person writes holds them, so that few are enough.
    SignalName.CID: Limits(0.001, 0.05),
    SignalName.REPLACEMENT: Limits(0.001, 0.10),
    SignalName.CONTROL: Limits(0.02, 0.10),
    # Share of characters that touch another one; alone they are icons and bullets of symbol fonts.
    SignalName.PRIVATE_USE: Limits(0.03, 0.20),
    # Share of glyphs without Unicode value; a single ornament is none of our business.
    SignalName.UNMAPPED: Limits(0.03, 0.30),
    # An OCR layer may be perfect, so that it never proves anything.
    SignalName.INVISIBLE: Limits(1.0, None),
    # Share of letters of scripts that no living orthography uses (mathematical letters, Runic, Yi radicals...).
    SignalName.UNKNOWN_LETTERS: Limits(0.10, 0.40),
    # Share of words that mix alphabets; brand names do so once in a text.
    SignalName.MIXED_SCRIPTS: Limits(0.08, 0.30),
    # Share of letters of scripts that neither the country nor the document uses, unless letters look like a language.
    SignalName.UNEXPECTED_SCRIPT: Limits(0.5, None),
    # Bits a letter that a constant shift of the codes gains: sound texts never gain 0.4, 'Wkh flwb' gains 1.5 to 3.
    SignalName.SHIFTED_CODES: Limits(0.8, 0.8),
    # Bits a letter (`LetterEvidence.against_language`). Sound text: median -0.8; the strangest of 395 languages that
    # the tables have never seen: 0.5 (99 %). Permuted alphabets: median 1.4, lowest of 100 at 120 letters 0.4.
    SignalName.UNLIKELY_LETTERS: Limits(0.10, 0.60),
    # Share of characters in no known pair. Sound Chinese, Japanese, Korean: 0.13 (highest 0.36); permuted: 0.84
    # (lowest 0.63).
    SignalName.UNPAIRED_CHARACTERS: Limits(0.40, 0.55),
    # Share of Han characters that no national standard of everyday characters holds.
    SignalName.RARE_CHARACTERS: Limits(0.10, 0.40),
    # Bits in all: shapes of tokens and letters. Sound text of 395 unseen languages: median -32 at 60 characters, 99 %
    # below 5 at any length; whole texts in capitals: 99 % below 8, highest 12.4. Babble: median 36 at 60 characters, 121
    # at 300; the real report's garbled descriptions 71 to 99.
    SignalName.ENGLISH_OCR: Limits(3.0, 16.0),
    # ftfy's badness a character. Sound text of all languages: 0, but for a slip of the keyboard.
    SignalName.MOJIBAKE: Limits(0.01, 0.06),
}

FEWEST_LETTERS = {Strength.HINT: 8, Strength.PROOF: 16}
"""Letters below which statistics say nothing: names of places are shorter than that and look like no language."""
FEWEST_BITS = {Strength.HINT: 4.0, Strength.PROOF: 16.0}
"""Bits in all that unlikely letters must reach besides their mean."""
FEWEST_CHARACTERS = {Strength.HINT: 6, Strength.PROOF: 12}
"""Han, kana or Hangul characters below which pairs say nothing."""
PAIRS_ONLY_MARGIN = 0.5
"""Bits a letter more where a script's table holds pairs only: sound Amharic and Thai at 30 letters reach 0.63 and 0.44,
permuted ones begin at 0.64 and 1.85."""
ENGLISH_OCR_MEAN = {Strength.HINT: 0.1, Strength.PROOF: 0.2}
"""Bits a letter that English OCR needs besides the sum, so that a long strange text does not add up to a proof: of 395
unseen languages two reach 16 bits, with means of 0.06 and 0.23; babble of 120 characters has 0.27 or more (99 %)."""

CID = re.compile(r"\(cid:\d+\)")
LAYOUT_CONTROLS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")
NEUTRAL_SHAPES = frozenset(
    {Shape.ADDRESS, Shape.ACRONYM, Shape.LISTED_ACRONYM, Shape.NUMBER, Shape.DIGIT_AT_END, Shape.CAMEL}
)
"""Tokens whose letters follow no language in sound text either."""
ALPHABETS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Geor", "Hebr", "Arab", "Deva", "Beng", "Taml", "Thai", "Ethi"})
STANDARDS = ("gb2312", "big5", "shift_jis", "euc_kr")
SAMPLE_LENGTH = 60


def text_signals(
    text: str,
    *,
    unmapped: int = 0,
    invisible: bool = False,
    languages: Sequence[str] = (),
    document_scripts: Collection[str] = (),
) -> tuple[Signal, ...]:
    """Return what is odd about `text`, strongest first.

    `unmapped` counts its characters without a Unicode value in the font; `invisible` tells that it lies over an image
    (text rendering mode 3). `languages` are the country's (BCP 47), `document_scripts` those of the rest of the
    document (ISO 15924); they only ever add a hint.
    """
    found = [
        *_character_signals(text, unmapped, invisible),
        *_script_signals(text, languages, document_scripts),
        *_letter_signals(text),
    ]
    return tuple(sorted(found, key=lambda signal: (signal.strength is Strength.HINT, -signal.value)))


def ocr_rather_than_map(text: str) -> bool:
    """Tell whether English OCR explains a garbled text in Latin letters better than a wrong map of its letters does."""
    shapes, evidence = _weigh_ocr(text)
    if evidence is None or evidence.english_ocr is None:
        return False
    return shapes + evidence.own_letters - evidence.english_ocr > 0


def _graded(name: SignalName, value: float, sample: str, allowed: Strength = Strength.PROOF) -> Iterator[Signal]:
    limits = LIMITS[name]
    if allowed is Strength.PROOF and limits.proof is not None and value >= limits.proof:
        yield Signal(name, round(value, 3), limits.proof, sample.strip()[:SAMPLE_LENGTH], Strength.PROOF)
    elif value >= limits.hint:
        yield Signal(name, round(value, 3), limits.hint, sample.strip()[:SAMPLE_LENGTH], Strength.HINT)


def _character_signals(text: str, unmapped: int, invisible: bool) -> Iterator[Signal]:
    visible = [c for c in text if not c.isspace()]
    total = max(len(visible), 1)
    if invisible and visible:
        yield from _graded(SignalName.INVISIBLE, 1.0, text)
    cids = CID.findall(text)
    yield from _graded(SignalName.CID, sum(map(len, cids)) / total, " ".join(cids[:5]))
    if unmapped:
        yield from _graded(SignalName.UNMAPPED, unmapped / max(total, unmapped), text)
    replaced = text.count("\ufffd")
    yield from _graded(SignalName.REPLACEMENT, replaced / total, _around(text, "\ufffd"))
    odd = [c for c in text if unicodedata.category(c) in ("Cc", "Cn", "Cs") and c not in LAYOUT_CONTROLS]
    yield from _graded(SignalName.CONTROL, len(odd) / total, repr("".join(odd[:10])))
    sequences = "".join(c for c in text if c not in odd and c != "\ufffd")
    yield from _graded(SignalName.MOJIBAKE, badness(sequences) / total, _first_bad(sequences))
    touching = [token for token in text.split() if len(token) > 1 and any(map(_private, token))]
    count = sum(_private(c) for token in touching for c in token)
    yield from _graded(SignalName.PRIVATE_USE, count / total, " ".join(touching))


def _script_signals(text: str, languages: Sequence[str], document_scripts: Collection[str]) -> Iterator[Signal]:
    letters = [c for c in text if unicodedata.category(c) in ("Ll", "Lu", "Lt", "Lo")]
    unknown = [c for c in letters if script_of(c) is None and unicodedata.name(c, "").split(" ")[0] not in KNOWN_ASIDE]
    if len(letters) >= FEWEST_LETTERS[Strength.HINT]:
        yield from _graded(SignalName.UNKNOWN_LETTERS, len(unknown) / len(letters), "".join(unknown))
    words = re.findall(r"[^\W\d_]+", text)
    mixed = [word for word in words if len({script_of(c) for c in word} & ALPHABETS) > 1]
    if len(mixed) > 1:
        yield from _graded(SignalName.MIXED_SCRIPTS, len(mixed) / len(words), " ".join(mixed))
    expected = {_family(LANGUAGE_SCRIPTS.get(tag, LANGUAGE_SCRIPTS.get(tag.partition("-")[0], "Latn"))) for tag in languages}
    expected |= {_family(script) for script in document_scripts} | {"Latn"}
    if languages and len(letters) >= FEWEST_LETTERS[Strength.HINT]:
        strangers: list[str] = []
        for script, runs in _by_script(text).items():
            if _family(script) not in expected and not _looks_like_language(runs, script):
                strangers.extend(runs)
        yield from _graded(SignalName.UNEXPECTED_SCRIPT, sum(map(len, strangers)) / len(letters), " ".join(strangers))


KNOWN_ASIDE = frozenset({"FEMININE", "MASCULINE", "MICRO", "OHM", "KELVIN", "ANGSTROM", "MODIFIER"})
"""First words of the names of letters that stand outside all scripts and yet in sound text (nº, µ, ʻ)."""


def _letter_signals(text: str) -> Iterator[Signal]:
    shift = shifted_codes(text)
    if shift is not None:
        yield from _graded(SignalName.SHIFTED_CODES, shift.gain, f"{text[:25]} → {shift.text[:30]}")
    yield from _english_ocr(text)
    spoken = " ".join(token.text for token in tokens(text) if token.shape not in NEUTRAL_SHAPES)
    for script, runs in _by_script(spoken).items():
        sample = " ".join(runs)
        if script in ("Hani", "Kore"):
            judged, share = paired_share(runs, script)
            strength = _strength(judged, FEWEST_CHARACTERS)
            if strength is not None:
                yield from _graded(SignalName.UNPAIRED_CHARACTERS, 1 - share, sample, strength)
                rare = [c for run in runs for c in run if not _everyday(c)]
                yield from _graded(SignalName.RARE_CHARACTERS, len(rare) / sum(map(len, runs)), "".join(rare), strength)
        else:
            evidence = letter_evidence(runs, script)
            if evidence is not None:
                yield from _unlikely(evidence, script, sample)


def _unlikely(evidence: LetterEvidence, script: str, sample: str) -> Iterator[Signal]:
    strength = _strength(evidence.letters + evidence.foreign, FEWEST_LETTERS)
    if strength is None:
        return
    foreign = evidence.foreign / (evidence.letters + evidence.foreign)
    yield from _graded(SignalName.RARE_CHARACTERS, foreign, sample, strength)
    mean = evidence.against_language - (0.0 if has_triples(script) else PAIRS_ONLY_MARGIN)
    if mean * evidence.letters < FEWEST_BITS[Strength.HINT]:
        return
    if mean * evidence.letters < FEWEST_BITS[Strength.PROOF]:
        strength = Strength.HINT
    yield from _graded(SignalName.UNLIKELY_LETTERS, mean, sample, strength)


def _english_ocr(text: str) -> Iterator[Signal]:
    shapes, evidence = _weigh_ocr(text)
    if evidence is None or evidence.english_ocr is None:
        return
    bits = shapes + evidence.language - evidence.english_ocr
    strength = _strength(evidence.letters, FEWEST_LETTERS)
    mean = bits / max(evidence.letters, 1)
    if strength is not None and mean >= ENGLISH_OCR_MEAN[Strength.HINT]:
        if mean < ENGLISH_OCR_MEAN[Strength.PROOF]:
            strength = Strength.HINT
        odd = " ".join(token.text for token in tokens(text) if SHAPE_BITS[token.shape] > 0)
        yield from _graded(SignalName.ENGLISH_OCR, bits, odd or text, strength)


def _weigh_ocr(text: str) -> tuple[float, LetterEvidence | None]:
    """Return the bits that the shapes of tokens give for English OCR, and the evidence of their Latin letters."""
    shapes = 0.0
    runs: list[str] = []
    for token in tokens(text):
        shapes += SHAPE_BITS[token.shape]
        if token.shape not in NEUTRAL_SHAPES or token.shape is Shape.ACRONYM:
            runs.extend(run for script, run in letter_runs(token.text) if script == "Latn")
    return shapes, letter_evidence(runs, "Latn")


def _strength(amount: int, fewest: dict[Strength, int]) -> Strength | None:
    if amount >= fewest[Strength.PROOF]:
        return Strength.PROOF
    return Strength.HINT if amount >= fewest[Strength.HINT] else None


def _looks_like_language(runs: Sequence[str], script: str) -> bool:
    if script in ("Hani", "Kore"):
        return paired_share(runs, script)[1] > 1 - LIMITS[SignalName.UNPAIRED_CHARACTERS].hint
    evidence = letter_evidence(runs, script)
    if evidence is None:
        return script not in letter_scripts()
    return evidence.letters >= FEWEST_LETTERS[Strength.PROOF] and evidence.against_language < -0.3 and not evidence.foreign


def _by_script(text: str) -> dict[str, list[str]]:
    runs: dict[str, list[str]] = {}
    for script, run in letter_runs(text):
        runs.setdefault(script, []).append(run)
    return runs


def _family(script: str) -> str:
    return "Hani" if script in ("Hans", "Hant", "Hani", "Jpan", "Hira", "Kana", "Bopo") else script


def _private(character: str) -> bool:
    return unicodedata.category(character) == "Co"


def _everyday(character: str) -> bool:
    for standard in STANDARDS:
        try:
            character.encode(standard)
        except UnicodeEncodeError:
            continue
        return True
    return False


def _first_bad(text: str) -> str:
    found = BADNESS_RE.search(text)
    return text[max(found.start() - 10, 0) : found.end() + 30] if found else ""


def _around(text: str, wanted: str) -> str:
    place = text.find(wanted)
    return text[max(place - 20, 0) : place + 20] if place >= 0 else ""
