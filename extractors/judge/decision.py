"""Decides word by word between a text layer and what was read at its place: the one that is likelier right wins.

Both texts are aligned letter by letter. Where they differ, the layer's error is what its own oddities say (see
`oddities`) or how often its font was found wrong, the image's error what the engine's confidence is worth. Where the
two say the same but for slips of recognition (case, punctuation, lookalikes, spaces), the layer stays as it is.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.judge.agreement import comparable
from extractors.judge.kept_spaces import VIRAMA, parts_words, with_spaces_of
from extractors.judge.oddities import LIKELY_WRONG, oddities, written_once
from extractors.writing import SPACELESS, script_of

SOUND_ERROR = 0.003
"""How likely a word of a text layer is wrong of which nothing speaks against its font: below any image's error."""
IMAGE_ERRORS = ((0.95, 0.005), (0.90, 0.012), (0.85, 0.03), (0.80, 0.12), (0.70, 0.25), (0.50, 0.35))
"""Confidence of a word from which the engine is wrong in this share of words; below all of them in `UNSURE`. Tesseract
on 2,100 words of Hindi, Nepali, Bengali, Tamil, Khmer, Thai, Persian and Urdu at 200 dpi, sharp and blurred by 1.2 and
2 pixels: 0.1, 1.1, 2.9, 12.5, 21 and 25 % (16 words)."""
UNSURE = 0.6
JOINER_LOST = 0.9
"""How likely a word lacks the non-joiner that the image shows, where none of its font's text has one."""
TWICE = 0.3
"""How likely a layer is wrong that has a cluster twice where the image has it once. Clusters stand twice in sound Thai
(ที่ที่); there the image shows them so, and an engine that leaves one out leaves the other letters of the place, too."""
REORDERED = 0.9
"""How likely a layer is wrong that has the letters and marks of the image in another order. Makers write marks where
they are drawn; engines read one after the other, and none was seen to exchange two."""
MARKS_LOST = 0.5
"""How likely the image is wrong that lacks nothing of the layer but marks above or below its letters, however sure the
engine is. Tesseract on 8 sentences of Thai in two faces at 7 to 10.5 points: 1.4 to 7.9 % of the letters lost, marks
all but a few, at confidences of 0.94."""
NOT_DRAWN = 0.4
"""How likely the image is wrong that has a non-joiner inside a word where the layer has none, in other scripts than
Arabic: it draws nothing, and an engine puts it beside a letter that it could not read."""
LONGEST_GAP = 40
"""Characters that a text may have between two of its words that were found in it (others were joined or changed)."""
LONGEST_CLUSTER = 6
"""Characters; what is written twice is a cluster, what an engine leaves out are words."""
NON_JOINER = "\u200c"
INSIDE_WORD = re.compile(f"(?<=\\w){NON_JOINER}(?=\\w)")
"""A non-joiner that parts two letters. Elsewhere engines put it at random; beyond Arabic letters it shows little."""
BEFORE_LETTER = re.compile(f"{NON_JOINER}(?=\\w)")
KEPT_NON_JOINER = "\ue00c"
"""Stands for a non-joiner in what is compared, which leaves out signs without width."""


@dataclass(frozen=True, slots=True)
class Said:
    """A word of one of the witnesses and how likely it is wrong, 0 to 1."""

    text: str
    error: float


@dataclass(frozen=True, slots=True)
class FontTrial:
    """What is known of a font: how likely a word of it is wrong, and whether its text has lost its non-joiners."""

    error: float = SOUND_ERROR
    lacks_joiners: bool = False


SOUND_FONT = FontTrial()


@dataclass(frozen=True, slots=True)
class Choice:
    """A place where the witnesses differ: `start` and `end` in the layer's text, and what each of them says there."""

    start: int
    end: int
    layer: Said
    image: Said

    @property
    def takes_image(self) -> bool:
        """Whether the image's reading is likelier right."""
        return self.image.error < self.layer.error

    def __str__(self) -> str:
        """Return the choice as the audit trail shows it."""
        return (
            f"layer {self.layer.text!r} (error {self.layer.error:.3f}), "
            f"image {self.image.text!r} (error {self.image.error:.3f})"
        )


def image_error(confidence: float) -> float:
    """Return how likely a word is wrong that an engine read with this confidence."""
    return next((error for least, error in IMAGE_ERRORS if confidence >= least), UNSURE)


def choices(
    layer: Sequence[Said],
    layer_text: str,
    image: Sequence[Said],
    image_text: str,
    script: str,
    *,
    lacks_joiners: bool = False,
) -> list[Choice]:
    """Return the places where two texts of one place differ beyond slips of recognition, in their order.

    `layer` and `image` are the words of both texts with their errors; `script` (ISO 15924) is that of the image's text.
    `lacks_joiners` tells that the layer has lost its non-joiners.
    """
    layer_errors = _errors(layer, layer_text)
    image_errors = _errors(image, image_text)
    for oddity in oddities(layer_text):
        layer_errors[oddity.place] = max(layer_errors[oddity.place], oddity.error)
    for oddity in oddities(image_text):
        image_errors[oddity.place] = max(image_errors[oddity.place], oddity.error)
    found = []
    has_spaces = parts_words(layer_text, image_text, script)
    for start, end, first, last in _differing(layer_text, image_text, script):
        said, shown = layer_text[start:end], image_text[first:last]
        layer_error = max(layer_errors[start:end], default=SOUND_ERROR)
        shown_error = max(image_errors[first:last]) if shown else _error_of_nothing(said, image_errors, first)
        if lacks_joiners and lacks_joiner(said, shown, script):
            layer_error = max(JOINER_LOST, layer_error)
        beside = (layer_text[start - len(said) : start], layer_text[end : end + len(said)])
        layer_error, shown, shown_error = _weighed(said, layer_error, shown, shown_error, said in beside)
        if script != "Arab" and BEFORE_LETTER.search(shown) and NON_JOINER not in said:
            shown_error = max(NOT_DRAWN, shown_error)
        if has_spaces:
            shown = with_spaces_of(said, shown)
        choice = Choice(start, end, Said(said, layer_error), Said(shown, shown_error))
        if choice.layer.error >= LIKELY_WRONG or _key(said, script) != _key(shown, script):
            found.append(choice)
    return found


def _weighed(said: str, layer_error: float, shown: str, shown_error: float, is_twice: bool) -> tuple[float, str, float]:
    """Return the layer's error, the image's text and its error where letters of both tell which of them slipped.

    `is_twice` tells that the layer says `said` once more beside it.
    """
    once = written_once(said) if shown else "" if is_twice else said
    if Levenshtein.distance(once, shown) < Levenshtein.distance(said, shown):
        return max(TWICE, layer_error), once, shown_error
    if lost_marks(said, shown):
        return layer_error, shown, max(MARKS_LOST, shown_error)
    if _is_reordered(said, shown):
        return max(REORDERED, layer_error), shown, shown_error
    return layer_error, shown, shown_error


def lost_marks(said: str, shown: str) -> bool:
    """Tell whether `shown` is `said` without some of its combining marks."""
    lost = list(Levenshtein.editops(said, shown))
    return bool(lost) and all(
        edit.tag == "delete" and unicodedata.category(said[edit.src_pos]) == "Mn" for edit in lost
    )


def _is_reordered(said: str, shown: str) -> bool:
    """Tell whether both say the same letters, and the same marks, which stand elsewhere."""
    return said != shown and Counter(said) == Counter(shown) and _without_marks(said) == _without_marks(shown)


def _without_marks(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter)[0] != "M")


def _error_of_nothing(said: str, image_errors: Sequence[float], place: int) -> float:
    """Return how likely the image is wrong that shows nothing for `said`: certainly, if that is more than a cluster."""
    beside = image_errors[max(place - 1, 0) : place + 1]
    return max(beside) if beside and len(said.strip()) <= LONGEST_CLUSTER and " " not in said.strip() else 1.0


def lacks_joiner(said: str, shown: str, script: str) -> bool:
    """Tell whether `said` lacks nothing of what is `shown` but non-joiners."""
    return bool(INSIDE_WORD.search(shown)) and _key(said, script) == _key(shown.replace(NON_JOINER, ""), script)


def decided(layer_text: str, made: Sequence[Choice]) -> str:
    """Return the layer's text with the image's reading wherever a choice takes it."""
    parts, done = [], 0
    for choice in made:
        if choice.takes_image:
            parts += [layer_text[done : choice.start], choice.image.text]
            done = choice.end
    return "".join([*parts, layer_text[done:]])


def unreadable_share(layer_text: str, made: Sequence[Choice]) -> float:
    """Return the share of the layer's characters in places where neither witness can be believed."""
    lost = sum(
        choice.end - choice.start for choice in made if min(choice.layer.error, choice.image.error) >= LIKELY_WRONG
    )
    return lost / max(len(layer_text), 1)


def _errors(words: Sequence[Said], text: str) -> list[float]:
    """Return the error of each character of `text`; what no word is found for has the least of all."""
    errors = [min((word.error for word in words), default=SOUND_ERROR)] * len(text)
    position = 0
    for word in words:
        start = text.find(word.text, position, position + len(word.text) + LONGEST_GAP)
        if start >= 0 and word.text:
            position = start + len(word.text)
            errors[start:position] = [word.error] * len(word.text)
    return errors


def _differing(layer: str, image: str, script: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield start and end in both texts of the words, or clusters where words are not parted, that differ."""
    pending: tuple[int, int, int, int] | None = None
    blocks = [block for block in Levenshtein.opcodes(layer, image).as_matching_blocks() if block.size]
    edges = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
    begins = [*((block.a, block.b) for block in blocks), (len(layer), len(image))]
    for (start, first), (end, last) in zip(edges, begins, strict=True):
        if (start, first) == (end, last):
            continue
        while start > 0 and first > 0 and not _parts(layer, start, script) and layer[start - 1] == image[first - 1]:
            start, first = start - 1, first - 1
        while end < len(layer) and last < len(image) and layer[end] == image[last]:
            if _parts(layer, end, script) and _parts(image, last, script):
                break
            end, last = end + 1, last + 1
        if pending is not None and (start <= pending[1] or first <= pending[3]):
            pending = (pending[0], max(end, pending[1]), pending[2], max(last, pending[3]))
            continue
        if pending is not None:
            yield pending
        pending = (start, end, first, last)
    if pending is not None:
        yield pending


def _parts(text: str, place: int, script: str) -> bool:
    """Tell whether words part before `place`; in scripts without spaces, whether clusters do."""
    if place <= 0 or place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if before.isspace() or after.isspace():
        return True
    if script not in SPACELESS or unicodedata.combining(before) == VIRAMA:
        return False
    return unicodedata.category(after)[0] == "L" and (
        unicodedata.category(before)[0] != "C" and script_of(before) is not None
    )


def _key(text: str, script: str) -> str:
    """Return what of a text engines do not mistake: letters, Arabic non-joiners and the values of digits."""
    plain = comparable(INSIDE_WORD.sub(KEPT_NON_JOINER, text) if script == "Arab" else text, script)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
