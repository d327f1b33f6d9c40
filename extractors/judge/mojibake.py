"""Repairs text that was decoded with the wrong encoding before it was printed (`Ã©` for `é`), and touches nothing else.

The page image shows the same wrong letters, so recognition can't help; the bytes can be put right. ftfy does that
(Speer, R. (2019). ftfy, version 5.5, Zenodo, doi:10.5281/zenodo.2591652) for UTF-8 read as Latin-1, cp1250 to cp1257,
Mac Roman and others, also twice. It does not know Chinese, Japanese and Korean encodings taken for each other, nor
bytes that were lost on the way (see `lossy_mojibake`).
"""

import unicodedata
from dataclasses import dataclass

import ftfy
from ftfy.badness import badness

from extractors.judge.evidence import Strength
from extractors.judge.lossy_mojibake import repair_lossy_mojibake
from extractors.judge.oddities import odd_words
from extractors.judge.signals import text_signals

LOST_BYTES_FOUND = ("bytes that were lost chosen by letter statistics",)
LEAST_CLEARED = 0.8
"""Share of the suspicious sequences that a repair must clear. ftfy repairs what it can of any bytes: Shift JIS read as
Latin-1 loses a few odd pairs to it and stays what it was."""


@dataclass(frozen=True, slots=True)
class MojibakeRepair:
    """The repaired `text`, ftfy's `steps` in words, and the number of suspicious sequences before and after."""

    text: str
    steps: tuple[str, ...]
    badness: int
    badness_left: int


def repair_mojibake(text: str) -> MojibakeRepair | None:
    """Return the repair of `text`, None if it is no mojibake or if what comes out is not plausible.

    Text without a sequence that ftfy's badness counts is never touched, and the repair must clear most of them, lose
    no letter to U+FFFD and read like a language. Characters outside the repaired sequences stay as they are.
    """
    before = badness(text)
    lossy = repair_lossy_mojibake(text)
    if lossy is not None:
        return MojibakeRepair(lossy.text, LOST_BYTES_FOUND, before, 0) if lossy.is_clear else None
    if before == 0:
        return None
    repaired, plan = ftfy.fix_encoding_and_explain(text)
    if repaired == text:
        return None
    repaired = unicodedata.normalize("NFC", repaired)
    after = badness(repaired)
    if after > (1 - LEAST_CLEARED) * before or repaired.count("\ufffd") > text.count("\ufffd"):
        return None
    if not _is_likely(text, repaired):
        return None
    steps = tuple(f"{step.action} {step.parameter}" for step in plan or ())
    return MojibakeRepair(repaired, steps, before, after)


def has_lost_bytes(text: str) -> bool:
    """Tell whether `text` is mojibake with lost bytes that nothing chooses between."""
    lossy = repair_lossy_mojibake(text)
    return lossy is not None and not lossy.is_clear


def _is_likely(text: str, repaired: str) -> bool:
    """Tell whether a repair reads like what a person types.

    Codes of a font without a Unicode map pass for letters of an encoding, too: what comes out of them has control
    characters, signs inside words and letters that stand together in no language. Control characters alone become signs
    (a typist's apostrophe), never letters.
    """
    made = [new for old, new in zip(text, repaired, strict=False) if "\x80" <= old <= "\x9f" and new != old]
    if len(text) == len(repaired) and any(map(str.isalpha, made)):
        return False
    names = {signal.name for signal in text_signals(repaired) if signal.strength is Strength.PROOF}
    return not names and not odd_words(repaired)
