"""Measures the judge anew on texts and fonts that no threshold was chosen on, and holds it to its two operating points.

The figures in `extractors.judge.signals` come from here: `python -m tests.extractors.test_judge_figures` prints them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from extractors.judge.evidence import Strength
from extractors.judge.signals import text_signals
from fixtures.judge import garble
from fixtures.judge.cases import texts

LENGTHS = ((15, 29), (30, 79), (80, 400))
SEED = 1


@dataclass(frozen=True)
class Sample:
    """A piece of text of a length class (the shortest length stands for it); `kind` None where it is sound."""

    kind: str | None
    shortest: int
    language: str
    text: str


def piece(text: str, shortest: int, longest: int, source: random.Random) -> str:
    """Return a piece of `text` that begins with a word where there are spaces."""
    length = source.randint(shortest, longest)
    if len(text) <= length:
        return text
    start = source.randrange(len(text) - length + 1)
    while " " in text and start > 0 and text[start - 1] != " ":
        start -= 1
    return text[start : start + length]


def samples(purpose: str) -> Iterator[Sample]:
    """Yield garbled and sound pieces of the texts of one purpose (tuning or validation)."""
    source = random.Random(SEED)
    for shortest, longest in LENGTHS:
        for text in texts(f"texts_{purpose}"):
            for kind, damage in garble.KINDS.items():
                for _ in range(2):
                    whole = text.text if kind != "cid" else piece(text.text, shortest, longest, source)
                    damaged = damage(whole, source)
                    if damaged is not None:
                        cut = damaged if kind == "cid" else piece(damaged, shortest, longest, source)
                        yield Sample(kind, shortest, text.language, cut)
            for _ in range(6):
                yield Sample(None, shortest, text.language, piece(text.text, shortest, longest, source))
        for text in texts(f"babble_{purpose}"):
            for _ in range(2):
                yield Sample("english_ocr", shortest, text.language, piece(text.text, shortest, longest, source))


@dataclass(frozen=True)
class Figures:
    """Shares of the samples of one kind and length that get any signal and that get a proof."""

    samples: int
    hinted: float
    proven: float


def measure(purpose: str) -> dict[tuple[str, int], Figures]:
    """Return the figures by kind (`sound`, `garbled`, and each kind of garbling) and length class."""
    counted: dict[tuple[str, int], list[tuple[bool, bool]]] = {}
    for sample in samples(purpose):
        signals = text_signals(sample.text, languages=(sample.language,))
        outcome = (bool(signals), any(signal.strength is Strength.PROOF for signal in signals))
        for kind in ("sound",) if sample.kind is None else ("garbled", sample.kind):
            counted.setdefault((kind, sample.shortest), []).append(outcome)
    return {
        key: Figures(len(found), sum(h for h, _ in found) / len(found), sum(p for _, p in found) / len(found))
        for key, found in counted.items()
    }


@pytest.fixture(scope="module")
def validation() -> dict[tuple[str, int], Figures]:
    return measure("validation")


@pytest.mark.parametrize(("shortest", "least"), [(15, 0.93), (30, 0.97), (80, 0.995)])
def test_with_an_image_hardly_any_garbled_text_escapes_suspicion(
    validation: dict[tuple[str, int], Figures], shortest: int, least: float
) -> None:
    assert validation["garbled", shortest].hinted >= least


@pytest.mark.parametrize(("shortest", "most"), [(15, 0.03), (30, 0.01), (80, 0.01)])
def test_with_an_image_sound_text_is_seldom_looked_at(
    validation: dict[tuple[str, int], Figures], shortest: int, most: float
) -> None:
    assert validation["sound", shortest].hinted <= most


@pytest.mark.parametrize(("shortest", "least"), [(15, 0.72), (30, 0.87), (80, 0.975)])
def test_without_an_image_most_garbled_text_is_proven_bad(
    validation: dict[tuple[str, int], Figures], shortest: int, least: float
) -> None:
    assert validation["garbled", shortest].proven >= least


def test_without_an_image_no_sound_text_is_called_bad(validation: dict[tuple[str, int], Figures]) -> None:
    assert {shortest: validation["sound", shortest].proven for shortest, _ in LENGTHS} == {15: 0.0, 30: 0.0, 80: 0.0}


def test_long_english_ocr_of_another_script_is_noticed(validation: dict[tuple[str, int], Figures]) -> None:
    assert validation["english_ocr", 80].hinted >= 0.97
    assert validation["english_ocr", 80].proven >= 0.9


if __name__ == "__main__":
    for purpose in ("tuning", "validation"):
        for (kind, shortest), figures in sorted(measure(purpose).items()):
            print(f"{purpose:10} {kind:17} {shortest:3} {figures}")
