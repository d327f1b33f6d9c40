"""Tries a font: how often do its words differ from the image, beyond what the engine's own mistakes explain?

A font whose map is wrong in some of its clusters writes words that look like any other. Held against the ink in a few
lines, its words differ more often than the confidence of the reading allows, and what the image says there is likelier
text. An engine that cannot read a face makes mistakes as well, but what it makes of words is no language. A word that
it reads the same way in several places is one witness: engines repeat their mistakes as fonts do. Where words are not
parted by spaces, as many letters as a word has count as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.judge.character_signals import LETTERS_A_WORD
from extractors.judge.decision import SOUND_ERROR, Choice, FontTrial, Said, choices, image_error, lacks_joiner
from extractors.judge.folding import letter_runs
from extractors.judge.letters import letter_evidence
from extractors.writing import SPACELESS

SURE_ENOUGH = 0.2
"""Error of a word of the image from which it says nothing about a font."""
DEVIATIONS = 1.5
"""Standard deviations of the engine's mistakes by which the differences must be more, besides one word."""
LEAST_JOINERS = 2
"""Words that lack the non-joiner of the image, from which a font that writes none has lost them."""
LESS_LIKELY = 0.25
"""Bits a letter by which the image's words may be less likely than the layer's."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Some lines of one font: what the layer says, and the words of the image with their errors."""

    layer: str
    shown: str
    script: str
    words: tuple[Said, ...]

    @classmethod
    def of_reading(cls, layer: str, shown: str, script: str, words: Sequence[tuple[str, float]]) -> "Sample":
        """Make a sample of a reading, whose `words` come with the engine's confidence (0 to 1)."""
        return cls(layer, shown, script, tuple(Said(text, image_error(confidence)) for text, confidence in words))

    def errors(self) -> list[float]:
        """Return the error of each word that the engine is sure of, or of as many letters as a word has."""
        sure = [word for word in self.words if word.error < SURE_ENOUGH]
        if self.script not in SPACELESS:
            return [word.error for word in sure]
        return [word.error for word in sure for _ in range(max(1, round(len(word.text) / LETTERS_A_WORD)))]

    def differences(self) -> list[Choice]:
        """Return where both differ, as far as the engine is sure of what it read."""
        made = choices([Said(self.layer, SOUND_ERROR)], self.layer, self.words, self.shown, self.script)
        return [choice for choice in made if choice.image.error < SURE_ENOUGH]


def differs(sample: Sample) -> bool:
    """Tell whether anything in a sample speaks against its font, so that more lines should be read."""
    return bool(sample.differences())


def tried(samples: Sequence[Sample], *, writes_joiners: bool) -> FontTrial:
    """Return what the samples of one font say of it; `writes_joiners` tells whether its text has non-joiners."""
    made = _once([(choice, sample.script) for sample in samples for choice in sample.differences()])
    joiners = sum(lacks_joiner(choice.layer.text, choice.image.text, script) for choice, script in made)
    lacks_joiners = not writes_joiners and joiners >= LEAST_JOINERS
    errors = [error for sample in samples for error in sample.errors()]
    expected = sum(errors)
    others = len(made) - joiners if lacks_joiners else len(made)
    found_wrong = others - expected > 1 + DEVIATIONS * expected**0.5 and _is_likelier(made)
    error = (others - expected) / max(len(errors), others, 1) if found_wrong else SOUND_ERROR
    return FontTrial(max(error, SOUND_ERROR), lacks_joiners)


def _once(made: Sequence[tuple[Choice, str]]) -> list[tuple[Choice, str]]:
    """Return the differences of which each is another word, or is read in another way."""
    return list({(choice.layer.text, choice.image.text): (choice, script) for choice, script in made}.values())


def _is_likelier(made: Sequence[tuple[Choice, str]]) -> bool:
    """Tell whether the image's words are no less like a language than the layer's, as far as tables tell."""
    script = made[0][1]
    said = _bits([choice.layer.text for choice, _ in made], script)
    shown = _bits([choice.image.text for choice, _ in made], script)
    return said is None or shown is None or shown <= said + LESS_LIKELY


def _bits(texts: Sequence[str], script: str) -> float | None:
    """Return the bits a letter that the languages of a script need for the letters of `texts`; None without a table."""
    runs = [run for text in texts for found, run in letter_runs(text) if found == script]
    evidence = letter_evidence(runs, script)
    return evidence.language / evidence.letters if evidence is not None and evidence.letters else None
