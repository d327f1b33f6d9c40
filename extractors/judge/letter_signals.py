"""Signals of letters that no language puts together: wrong maps, shifted codes, English OCR of another script."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.judge.evidence import FEWEST_LETTERS, LIMITS, SAMPLE_LENGTH, Signal, SignalName, Strength, graded
from extractors.judge.folding import letter_runs
from extractors.judge.letters import LetterEvidence, has_triples, letter_evidence, letter_scripts, paired_share
from extractors.judge.shapes import SHAPE_BITS, Shape, tokens
from extractors.judge.shifts import LIKELY_LANGUAGE, shifted_codes

FEWEST_BITS = {Strength.HINT: 4.0, Strength.PROOF: 16.0}
"""Bits in all that unlikely letters must reach besides their mean."""
FEWEST_CHARACTERS = {Strength.HINT: 6, Strength.PROOF: 12}
"""Han, kana or Hangul characters below which pairs say nothing."""
LONG_TEXT = 60
"""Letters from which a lower mean is a hint already, so that maps with few wrong letters are looked at."""
LONG_TEXT_HINT = -0.25
"""Bits a letter. Of sound texts of 60, 100 and 200 letters 1.0, 0.5 and 0 % reach it (tuning and validation sets); of
texts of 200 letters in which 2, 3, 4 or 6 common letters changed places 26, 51, 67 and 93 % do, against 10, 17, 36 and
65 % with the limit for short texts."""
PAIRS_ONLY_MARGIN = 0.5
"""Bits a letter more where a script's table holds pairs only: sound Amharic and Thai at 30 letters reach 0.63 and 0.44,
permuted ones begin at 0.64 and 1.85."""
ENGLISH_OCR_MEAN = {Strength.HINT: 0.1, Strength.PROOF: 0.2}
"""Bits a letter that English OCR needs besides the sum, so that a long strange text does not add up to a proof: of 395
unseen languages the highest mean from 60 characters on is 0.17; babble of 120 characters has 0.27 or more (99 %)."""
FEWEST_BESIDES_ACRONYMS = 16
LIST_OF_ACRONYMS = 60
"""English OCR is proven by as many letters outside words of five capitals or less, or by as many in all: 'ICLEI LAB
WCS TNC UNEP GEF FFEM AFD KfW GIZ' has 34 letters and reads like babble from Chinese, most of which is such words."""
AMONG_WORDS = 0.4
"""Share of tokens in small letters from which short words in capitals are acronyms ('see TNFD and CSRD guidance');
babble in capitals has under 0.1 (Chinese) to 0.35 (Bengali) of them."""
CAPITALS_BITS = 6.0
"""Further bits for OCR that a token in capitals gives once a text is known to be garbled: a wrong map keeps capitals
where they were, and few words are written in them (0.1 % of prose, 41 % of babble: 8.7 bits, less what `SHAPE_BITS`
gives already and something for words that are not independent)."""
NEUTRAL_SHAPES = frozenset(
    {Shape.ADDRESS, Shape.ACRONYM, Shape.LISTED_ACRONYM, Shape.NUMBER, Shape.DIGIT_AT_END, Shape.CAMEL}
)
"""Tokens whose letters follow no language in sound text either."""
STANDARDS = ("gb2312", "big5", "shift_jis", "euc_kr")
"""Encodings that hold the everyday characters of Chinese, Japanese and Korean."""

JUDGED_TEXTS = 2048
"""Texts whose signals are remembered: a report has about 200, and those of its font are up to 2,000 letters long."""


@lru_cache(maxsize=JUDGED_TEXTS)
def letter_signals(text: str) -> tuple[Signal, ...]:
    """Return the signals that the letters of `text` give.

    They hang on the letters alone and cost more than all other signals; a text is judged before and after recovery, and
    the template's wordings stand in every report.
    """
    return tuple(_signals(text))


def _signals(text: str) -> Iterator[Signal]:
    shift = shifted_codes(text)
    if shift is not None:
        yield from graded(SignalName.SHIFTED_CODES, shift.gain, f"{text[:25]} → {shift.text[:30]}")
    yield from _english_ocr(text)
    shaped = list(tokens(text))
    signs = [token.text for token in shaped if token.shape is Shape.SIGN_INSIDE]
    if len(signs) > 1:
        yield from graded(SignalName.SIGNS_IN_WORDS, len(signs) / len(shaped), " ".join(signs))
    spoken = " ".join(token.text for token in shaped if token.shape not in NEUTRAL_SHAPES)
    for script, runs in runs_by_script(spoken).items():
        sample = " ".join(runs)
        if script in ("Hani", "Kore"):
            judged, share = paired_share(runs, script)
            strength = _strength(judged, FEWEST_CHARACTERS)
            if strength is not None:
                yield from graded(SignalName.UNPAIRED_CHARACTERS, 1 - share, sample, strength)
                rare = [c for run in runs for c in run if not _everyday(c)]
                yield from graded(SignalName.RARE_CHARACTERS, len(rare) / sum(map(len, runs)), "".join(rare), strength)
        else:
            evidence = letter_evidence(runs, script)
            if evidence is not None:
                yield from _unlikely(evidence, script, sample)


def ocr_rather_than_map(text: str) -> bool:
    """Tell whether English OCR explains a garbled text in Latin letters better than a wrong map of its letters does."""
    shapes, evidence = _weigh_ocr(text)
    if evidence is None or evidence.english_ocr is None:
        return False
    capitals = sum(token.shape in (Shape.CAPITALS, Shape.ACRONYM) for token in tokens(text))
    return shapes + capitals * CAPITALS_BITS + evidence.own_letters - evidence.english_ocr > 0


def looks_like_language(runs: Sequence[str], script: str) -> bool:
    """Tell whether some language written in `script` explains `runs` (folded) well."""
    if script in ("Hani", "Kore"):
        return paired_share(runs, script)[1] > 1 - LIMITS[SignalName.UNPAIRED_CHARACTERS].hint
    evidence = letter_evidence(runs, script)
    if evidence is None:
        return script not in letter_scripts()
    enough = evidence.letters >= FEWEST_LETTERS[Strength.PROOF]
    return enough and evidence.against_language < LIKELY_LANGUAGE and not evidence.foreign


def runs_by_script(text: str) -> dict[str, list[str]]:
    """Return the folded runs of letters of `text` by script."""
    runs: dict[str, list[str]] = {}
    for script, run in letter_runs(text):
        runs.setdefault(script, []).append(run)
    return runs


def _unlikely(evidence: LetterEvidence, script: str, sample: str) -> Iterator[Signal]:
    strength = _strength(evidence.letters + evidence.foreign, FEWEST_LETTERS)
    if strength is None:
        return
    foreign = evidence.foreign / (evidence.letters + evidence.foreign)
    if has_triples(script) or foreign >= (LIMITS[SignalName.RARE_CHARACTERS].proof or 0.0):
        yield from graded(SignalName.RARE_CHARACTERS, foreign, sample, strength)
    mean = evidence.against_language - (0.0 if has_triples(script) else PAIRS_ONLY_MARGIN)
    long_text = evidence.letters >= LONG_TEXT and has_triples(script)
    if long_text and LONG_TEXT_HINT <= mean < LIMITS[SignalName.UNLIKELY_LETTERS].hint:
        yield Signal(SignalName.UNLIKELY_LETTERS, round(mean, 3), LONG_TEXT_HINT, sample[:SAMPLE_LENGTH], Strength.HINT)
        return
    if mean * evidence.letters < FEWEST_BITS[Strength.HINT]:
        return
    if mean * evidence.letters < FEWEST_BITS[Strength.PROOF]:
        strength = Strength.HINT
    yield from graded(SignalName.UNLIKELY_LETTERS, mean, sample, strength)


def _english_ocr(text: str) -> Iterator[Signal]:
    shapes, evidence = _weigh_ocr(text)
    if evidence is None or evidence.english_ocr is None:
        return
    bits = shapes + evidence.language - evidence.english_ocr
    shaped = list(tokens(text))
    acronyms = sum(len(token.text) for token in shaped if token.shape is Shape.ACRONYM)
    enough = evidence.letters >= LIST_OF_ACRONYMS or evidence.letters - acronyms >= FEWEST_BESIDES_ACRONYMS
    strength = _strength(evidence.letters, FEWEST_LETTERS)
    mean = bits / max(evidence.letters, 1)
    if strength is not None and mean >= ENGLISH_OCR_MEAN[Strength.HINT]:
        if mean < ENGLISH_OCR_MEAN[Strength.PROOF] or not enough:
            strength = Strength.HINT
        odd = " ".join(token.text for token in shaped if SHAPE_BITS[token.shape] > 0)
        yield from graded(SignalName.ENGLISH_OCR, bits, odd or text, strength)


def _weigh_ocr(text: str) -> tuple[float, LetterEvidence | None]:
    """Return the bits that the shapes of tokens give for English OCR, and the evidence of their Latin letters."""
    shapes = 0.0
    runs: list[str] = []
    shaped = list(tokens(text))
    small = sum(token.shape in (Shape.LOWER, Shape.TITLE) for token in shaped)
    for token in shaped:
        if token.shape is Shape.ACRONYM and small > AMONG_WORDS * len(shaped):
            continue
        shapes += SHAPE_BITS[token.shape]
        if token.shape not in NEUTRAL_SHAPES or token.shape is Shape.ACRONYM:
            runs.extend(run for script, run in letter_runs(token.text) if script == "Latn")
    return shapes, letter_evidence(runs, "Latn")


def _strength(amount: int, fewest: dict[Strength, int]) -> Strength | None:
    if amount >= fewest[Strength.PROOF]:
        return Strength.PROOF
    return Strength.HINT if amount >= fewest[Strength.HINT] else None


def _everyday(character: str) -> bool:
    for standard in STANDARDS:
        try:
            character.encode(standard)
        except UnicodeEncodeError:
            continue
        return True
    return False
