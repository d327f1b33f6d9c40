"""What a signal is: a named oddity of a text with its evidence, and the values from which it is a hint or a proof.

A *hint* is enough to look at the page image, which dismisses false alarms at the price of one OCR sample. A *proof* is
enough to call the text bad where there is no image. How often both are right is measured in `signals`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class SignalName(StrEnum):
    """What is odd about a text; the value of each is explained beside its thresholds."""

    CID = "cid"
    PRIVATE_USE = "private_use"
    REPLACEMENT = "replacement"
    CONTROL = "control"
    UNMAPPED = "unmapped"
    INVISIBLE = "invisible"
    UNKNOWN_LETTERS = "unknown_letters"
    WRONG_FONT = "wrong_font"
    MIXED_SCRIPTS = "mixed_scripts"
    ODD_WORDS = "odd_words"
    SIGNS_IN_WORDS = "signs_in_words"
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

    def __str__(self) -> str:
        """Return the signal as the audit trail shows it, for example `unlikely_letters 4.1 > 0.6 'BIHRENB'`."""
        return f"{self.name} {self.value:g} > {self.threshold:g} {self.sample!r}"


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
    # Share of letters of scripts that hardly any report is written in (mathematical letters, Runic; but also Vai, Yi).
    SignalName.UNKNOWN_LETTERS: Limits(0.10, None),
    # Share of words that mix alphabets; brand names do so once in a text.
    SignalName.MIXED_SCRIPTS: Limits(0.08, 0.30),
    # Share of words with a letter that is likelier wrong than right (see `oddities`). One is reason to look.
    SignalName.ODD_WORDS: Limits(0.0005, 0.30),
    # Share of tokens with a sign between letters ('h¬n', 'FLW\\KDV'): fonts of 8 bits such as TCVN3, shifted codes.
    # Sound prose of 395 languages: 0.0002; hard negatives: 0.003.
    SignalName.SIGNS_IN_WORDS: Limits(0.08, 0.35),
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
    # Bits in all: shapes of tokens and letters. Sound text of 395 unseen languages: median -33 at 60 characters, 99 %
    # below 4 and all below 13.1 at any length; whole texts in capitals: 99 % below 8.4, highest 10.5. Babble: median 36
    # at 60 characters, 121 at 300; the real report's garbled descriptions 60 to 77.
    SignalName.ENGLISH_OCR: Limits(5.0, 16.0),
    # ftfy's badness a character. Sound text of all languages: 0, but for a slip of the keyboard.
    SignalName.MOJIBAKE: Limits(0.01, 0.06),
}
FEWEST_LETTERS = {Strength.HINT: 8, Strength.PROOF: 16}
"""Letters below which statistics say nothing: names of places are shorter than that and look like no language."""
SAMPLE_LENGTH = 60
"""Characters of evidence that a signal shows."""


def graded(name: SignalName, value: float, sample: str, allowed: Strength = Strength.PROOF) -> Iterator[Signal]:
    """Yield the signal `name` if `value` passes one of its limits; with too little text only a hint is `allowed`."""
    limits = LIMITS[name]
    if allowed is Strength.PROOF and limits.proof is not None and value >= limits.proof:
        yield Signal(name, round(value, 3), limits.proof, sample.strip()[:SAMPLE_LENGTH], Strength.PROOF)
    elif value >= limits.hint:
        yield Signal(name, round(value, 3), limits.hint, sample.strip()[:SAMPLE_LENGTH], Strength.HINT)
