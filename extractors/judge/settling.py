"""Lets the page image decide about a text: what was recognised at its place confirms or dismisses a suspicion.

Two texts that hardly agree are two texts: the image's is taken as a whole. Those that agree differ at words, and each
of these is decided by itself (see `decision`): likeness of the rest never dismisses what the differing letters confirm.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from extractors.judge.agreement import AGREES, agreement, comparable
from extractors.judge.decision import (
    SOUND_ERROR,
    SOUND_FONT,
    Choice,
    FontTrial,
    Said,
    choices,
    decided,
    image_error,
    unreadable_share,
)
from extractors.judge.oddities import LIKELY_WRONG, oddities
from extractors.judge.verdict import Suspicion, judge_text
from extractors.page import Word
from extractors.writing import SPACELESS, UNDETERMINED, dominant_script, script_of

FEWEST_COMPARED = 4
"""Letters below which an agreement says nothing."""
WITHOUT_MAP = 0.95
"""How likely a word is wrong one of whose glyphs has no Unicode value."""
LEAST_READ = 0.5
"""Share of the letters that a layer draws which a reading of all of them has at least. A Burmese paragraph that was
read with 0.3 of its letters, at a confidence of 0.73, had 78 % errors."""
UNREADABLE_SHARE = 0.10
"""Share of a text in words that neither witness can be believed for, from which it is unreadable."""


class Settled(StrEnum):
    """What the image says about a suspect text.

    dismissed: it shows what the layer says; confirmed: it shows something else, which can be read; undecided: it could
    not be read either.
    """

    DISMISSED = "dismissed"
    CONFIRMED = "confirmed"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the image says, and where it differs word by word; `text` is what a person reads on the page.

    `choices` is None where the texts hardly agree, so that the image's takes the place of the layer's as a whole.
    `spoilt` tells that too many words of the layer are likely wrong and cannot be read from the image. `is_layer` tells
    that the image shows what the layer says but for codes without a map, which stand for nothing. `script` (ISO 15924)
    is that of the image's text, where words were held against each other.
    """

    settled: Settled
    text: str
    choices: tuple[Choice, ...] | None = None
    spoilt: bool = False
    is_layer: bool = False
    script: str = UNDETERMINED


def settle(
    layer_text: str,
    shown_text: str,
    script: str,
    *,
    words: Sequence[Word] = (),
    shown: Sequence[tuple[str, float]] = (),
    trial: FontTrial = SOUND_FONT,
) -> Outcome:
    """Let the image decide about `layer_text`: `shown_text` was read at the same place, in `script` (ISO 15924).

    `words` are those of the layer, `shown` those of the image with the engine's confidence (0 to 1); without these the
    reading is believed as far as one can. `trial` is what is known of the layer's font.
    """
    if len(comparable(shown_text, script)) < FEWEST_COMPARED:
        return Outcome(Settled.UNDECIDED, layer_text, spoilt=_is_spoilt(layer_text, words))
    if agreement(layer_text, shown_text, script) < AGREES:
        if judge_text(shown_text).suspicion is Suspicion.BAD or _lacks_most(layer_text, shown_text, script):
            return Outcome(Settled.UNDECIDED, layer_text, spoilt=_is_spoilt(layer_text, words))
        return Outcome(Settled.CONFIRMED, shown_text)
    said = [part for word in words for part in _said(word, trial.error)]
    read = [
        Said(unicodedata.normalize("NFC", text), image_error(confidence))
        for text, confidence in shown or [(shown_text, 1.0)]
    ]
    made = tuple(choices(said, layer_text, read, shown_text, script, lacks_joiners=trial.lacks_joiners))
    text = decided(layer_text, made)
    settled = Settled.CONFIRMED if any(choice.takes_image for choice in made) else Settled.DISMISSED
    spoilt = unreadable_share(layer_text, made) >= UNREADABLE_SHARE
    return Outcome(settled, text, made, spoilt, is_layer=_leaves_out_the_unmapped(made, words), script=script)


def _lacks_most(layer_text: str, shown_text: str, script: str) -> bool:
    """Tell whether an image was read with far fewer letters than a layer in its script draws there, right or wrong.

    Latin letters tell no number: codes of glyphs are written in them.
    """
    drawn, read = comparable(layer_text, script), comparable(shown_text, script)
    return dominant_script(layer_text, ()) == script != "Latn" and len(read) < LEAST_READ * len(drawn)


def _leaves_out_the_unmapped(made: Sequence[Choice], words: Sequence[Word]) -> bool:
    """Tell whether all that the image corrects are characters too many, as many as there are codes without a map."""
    taken = [(choice.layer.text, choice.image.text) for choice in made if choice.takes_image]
    left_out = sum(len(said) - len(shown) for said, shown in taken)
    if not taken or left_out > sum(word.unmapped for word in words):
        return False
    return all(len(LCSseq.editops(said, shown)) == len(said) - len(shown) for said, shown in taken)


def _is_spoilt(layer_text: str, words: Sequence[Word]) -> bool:
    """Tell whether so many words look wrong by themselves that a text cannot stand without its image."""
    said = [part for word in words for part in _said(word, SOUND_ERROR)]
    return unreadable_share(layer_text, choices(said, layer_text, [], "", "")) >= UNREADABLE_SHARE


def _said(word: Word, error: float) -> list[Said]:
    """Return a word of the layer with its error: that of its font, or of a word whose glyphs are not all mapped.

    What has no space within may be a whole line of words; there it is the characters that stand for such glyphs, where
    as many are told by their looks.
    """
    text = unicodedata.normalize("NFC", word.text)
    own = error if any(script_of(letter) not in (None, "Latn") for letter in text) else SOUND_ERROR
    if not word.unmapped or not any(map(str.isalpha, text)):
        return [Said(text, own)]
    places = [oddity.place for oddity in oddities(text) if oddity.error >= LIKELY_WRONG]
    if len(places) < word.unmapped or dominant_script(text, ()) not in SPACELESS:
        return [Said(text, WITHOUT_MAP)]
    edges = sorted({0, len(text), *places, *(place + 1 for place in places)})
    return [Said(text[start:end], WITHOUT_MAP if start in places else own) for start, end in pairwise(edges)]
