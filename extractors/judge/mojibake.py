"""Repairs text that was decoded with the wrong encoding before it was printed (`Ã©` for `é`), and touches nothing else.

The page image shows the same wrong letters, so recognition can't help; the bytes can be put right. ftfy does that
(Speer, R. (2019). ftfy, version 5.5, Zenodo, doi:10.5281/zenodo.2591652) for UTF-8 read as Latin-1, cp1250 to cp1257,
Mac Roman and others, also twice. It does not know Chinese, Japanese and Korean encodings taken for each other.
"""

import unicodedata
from dataclasses import dataclass

import ftfy
from ftfy.badness import badness

from extractors.judge.evidence import Strength
from extractors.judge.signals import text_signals

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
    if before == 0:
        return None
    repaired, plan = ftfy.fix_encoding_and_explain(text)
    if repaired == text:
        return None
    repaired = unicodedata.normalize("NFC", repaired)
    after = badness(repaired)
    if after > (1 - LEAST_CLEARED) * before or repaired.count("\ufffd") > text.count("\ufffd"):
        return None
    if any(signal.strength is Strength.PROOF for signal in text_signals(repaired)):
        return None
    steps = tuple(f"{step.action} {step.parameter}" for step in plan or ())
    return MojibakeRepair(repaired, steps, before, after)
