"""Names what is odd about a text, each oddity with its evidence. Reads characters only; the image is asked elsewhere.

Each signal has two operating points (see `evidence`): hints for texts with a page image, proofs for those without.
Measured on the validation set of `fixtures/judge` (tests/extractors/judge/test_figures.py measures it again):

    garbled in one of 10 ways (900 each)  15-29 characters  30-79  80-400
        found as a hint                              0.936  0.981   0.998
        found as a proof                             0.747  0.896   0.981
      of these English OCR of 16 scripts (92 each)
        found as a hint                              0.707  0.913   0.978
        found as a proof                             0.152  0.609   0.924
    sound text in 53 languages (318 each)
        false alarm as a hint                        0.006  0.000   0.000
        false alarm as a proof                       0.000  0.000   0.000
    72 hard negatives: as a hint 4, as a proof 0

On the tuning set: hint 0.947, 0.990, 1.000; proof 0.756, 0.921, 0.990; false hints 0.016, 0.003, 0.003, no false proof.
In 3500 blocks of 22 sound reports: 3 hints, no proof. In 1024 pieces of 250 characters of the Declaration of Human
Rights in 512 languages, most of them unknown to the tables: hints 0.32, proofs 0.011 (tonal romanisations of Miao, Yi).
"""

from collections.abc import Collection, Sequence

from extractors.judge.character_signals import character_signals, script_signals
from extractors.judge.evidence import Signal, Strength
from extractors.judge.letter_signals import letter_signals


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
        *character_signals(text, unmapped, invisible),
        *script_signals(text, languages, document_scripts),
        *letter_signals(text),
    ]
    return tuple(sorted(found, key=lambda signal: (signal.strength is Strength.HINT, -signal.value)))
