"""Says how well some language explains the letters of a text, in bits, against what garbled text would look like.

Three explanations of one text are compared, each by the number of bits it needs (fewer is better):

- *language*: letter triples of the languages written in that script, in groups, each word free to take the group that
  fits it (two languages in one paragraph, names). Languages that the tables don't hold are near some that they do;
- *own letters*: nothing but how often each letter stands in this very text, learnt while reading. A permuted alphabet
  keeps that and loses all else, so it is better explained so;
- *English OCR*: letter triples of what English OCR makes of other scripts.

Han, kana and Hangul have too many characters for such tables; there it counts which characters stand in a pair that
dictionaries know. Tables come from `build_tables`, which names the sources.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TABLES_FILE = Path(__file__).with_name("tables.npz")
BITS_PER_STEP = 0.0625
"""Tables hold bits in steps of 1/16, one byte each."""
OWN_LETTERS_PRIOR = 0.5
"""Krichevsky-Trofimov estimate for letters not met yet."""
GROUP_PRIOR = 0.5
ROUNDS = 2
"""Rounds of weighing the groups of languages against each other; a third changes nothing at the second digit."""
FUNCTION_CHARACTERS = frozenset(
    "的了和在是与及等为并对中将的以由于而之年月日各其这上下不个有们也都就一二三四五六七八九十與對為將這個們"
)
"""Han characters that stand beside anything, so that pairs say nothing of them."""


@dataclass(frozen=True, slots=True)
class LetterTable:
    """Bits of each letter alone, after one and after two others, for each group of languages of one script."""

    index: dict[str, int]
    single: NDArray[np.float32]
    pairs: NDArray[np.float32]
    triples: NDArray[np.float32] | None


@dataclass(frozen=True, slots=True)
class LetterEvidence:
    """Bits that each explanation needs for `letters` letters; `foreign` letters are in no table of the script."""

    letters: int
    language: float
    own_letters: float
    english_ocr: float | None
    foreign: int

    @property
    def against_language(self) -> float:
        """Bits a letter by which the text's own letter counts explain it better than any language does."""
        return (self.language - self.own_letters) / max(self.letters, 1)


def letter_scripts() -> frozenset[str]:
    """Return the scripts (ISO 15924) that there are letter tables for."""
    return frozenset(name.partition(".")[0] for name in _arrays() if name.endswith(".letters")) - {"babble"}


def has_triples(script: str) -> bool:
    """Tell whether the table of `script` holds letter triples; large alphabets have pairs only."""
    table = letter_table(script)
    return table is not None and table.triples is not None


def letter_evidence(runs: Sequence[str], script: str) -> LetterEvidence | None:
    """Weigh the explanations of `runs` (folded, see `folding.letter_runs`), None where no table knows the script."""
    return _evidence(tuple(runs), script)


@lru_cache(maxsize=2048)
def _evidence(runs: tuple[str, ...], script: str) -> LetterEvidence | None:
    """Weigh runs of letters; those of one text are weighed as a language, as English OCR and as shifted codes."""
    table = letter_table(script)
    if table is None or not runs:
        return None
    numbered = [tuple(table.index[c] for c in run if c in table.index) for run in runs]
    foreign = sum(map(len, runs)) - sum(map(len, numbered))
    numbered = [run for run in numbered if run]
    english = None
    if script == "Latn":
        english = None if letter_table("babble") is None else _table_bits(numbered, "babble")
    return LetterEvidence(
        letters=sum(map(len, numbered)),
        language=_table_bits(numbered, script),
        own_letters=_own_bits(numbered, len(table.index)),
        english_ocr=english,
        foreign=foreign,
    )


def paired_share(runs: Sequence[str], script: str) -> tuple[int, float]:
    """Return how many characters could be judged and which share of them stands in a known pair (Hani, Kore).

    Characters alone in their run and `FUNCTION_CHARACTERS` are not judged.
    """
    known = _pairs(script)
    judged = paired = 0
    for run in runs:
        if len(run) < 2:
            continue
        hits = [ord(a) << 16 | ord(b) in known for a, b in zip(run, run[1:], strict=False)]
        for place, character in enumerate(run):
            if character in FUNCTION_CHARACTERS:
                continue
            judged += 1
            paired += (place > 0 and hits[place - 1]) or (place < len(hits) and hits[place])
    return judged, paired / judged if judged else 1.0


@lru_cache(maxsize=64)
def letter_table(script: str) -> LetterTable | None:
    """Return the table of `script`, or of what English OCR writes (`babble`); None where there is none."""
    arrays = _arrays()
    if f"{script}.letters" not in arrays:
        return None
    letters = [chr(code) for code in arrays[f"{script}.letters"]]
    orders = [
        arrays[f"{script}.{n}"].astype(np.float32) * BITS_PER_STEP for n in (1, 2, 3) if f"{script}.{n}" in arrays
    ]
    return LetterTable(
        index={letter: number for number, letter in enumerate(letters)},
        single=orders[0],
        pairs=orders[1],
        triples=orders[2] if len(orders) > 2 else None,
    )


@lru_cache(maxsize=1)
def _arrays() -> dict[str, NDArray[np.generic]]:
    with np.load(TABLES_FILE, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


@lru_cache(maxsize=4)
def _pairs(script: str) -> frozenset[int]:
    return frozenset(int(code) for code in _arrays()[f"{script}.pairs"])


def _table_bits(runs: Sequence[tuple[int, ...]], script: str) -> float:
    if not runs:
        return 0.0
    bits = np.array([_run_bits(run, script) for run in runs], dtype=np.float64)
    least = bits.min(axis=1, keepdims=True)
    likelihood = np.exp2(least - bits)
    groups = bits.shape[1]
    weights = np.full(groups, 1.0 / groups)
    for _ in range(ROUNDS):
        share = weights * likelihood
        share /= share.sum(axis=1, keepdims=True)
        weights = (share.sum(axis=0) + GROUP_PRIOR) / (len(runs) + GROUP_PRIOR * groups)
    return float((least[:, 0] - np.log2((weights * likelihood).sum(axis=1))).sum())


@lru_cache(maxsize=16384)
def _run_bits(run: tuple[int, ...], script: str) -> NDArray[np.float32]:
    """Return the bits that a run of letters needs in each group of a script's table; words recur."""
    table = letter_table(script)
    assert table is not None
    bits = table.single[:, run[0]].copy()
    if len(run) > 1:
        if table.triples is None:
            bits += table.pairs[:, run[:-1], run[1:]].sum(axis=1)
        else:
            bits += table.pairs[:, run[0], run[1]]
            bits += table.triples[:, run[:-2], run[1:-1], run[2:]].sum(axis=1)
    return bits


def _own_bits(runs: Sequence[Sequence[int]], size: int) -> float:
    counts = [OWN_LETTERS_PRIOR] * size
    total, bits = OWN_LETTERS_PRIOR * size, 0.0
    for run in runs:
        for letter in run:
            bits -= math.log2(counts[letter] / total)
            counts[letter] += 1
            total += 1
    return bits
