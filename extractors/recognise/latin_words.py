"""Which words in Latin letters are real in a text of another script, and which the English model made up."""

import unicodedata

from extractors.page import PixelBox
from extractors.recognise.assemble import spaced_line
from extractors.recognise.model import RecognisedLine, RecognisedWord, mean_confidence
from extractors.writing import dominant_script

SAFE_WITH_ENGLISH = frozenset({"Cyrl", "Grek"})
"""Scripts in which the English model invents little (0.0 % errors in pure Russian and Bulgarian, "Ot" for "Οι" in
Greek), while their own models read Latin names as look-alikes at high confidence ("гобиг" for "robur"): so English
takes part from the start, and only lines with short Latin words are read without it too."""
SHORT_WORD, AHEAD = 3, 0.15
SURE_LATIN, FAR_AHEAD = 0.9, 0.4
"""Where the native model reads letters alone, a Latin word must be surer than they are by `AHEAD` ("Lol", 0.78, was
read for a Persian word, 0.65; "CBI", 0.96, for itself, "ΟΒΙ", 0.65) and sure in itself, or else be far ahead: "cach"
(0.80) was read for a Marathi word (0.43), "Glee" (0.70) for a Persian one (0.62). Real Latin words have 0.91 to 0.97,
and native models make digits of parts of most. Words of over three letters need neither in scripts with look-alikes."""


def without_invented_latin(line: RecognisedLine, native: RecognisedLine | None) -> RecognisedLine:
    """Return `line`, with what `native` says in place of Latin words that the native model read as surely.

    The English model reads "She" and "Lol" in Persian letters; real Latin names the native model reads with doubt.
    """
    if native is None:
        return line
    kept = [word for word in line.words if dominant_script(word.text) != "Latn"]
    free = [other for other in native.words if not any(_lies_in(other.box, word.box) for word in kept)]
    words: list[RecognisedWord] = []
    for word in line.words:
        there = tuple(other for other in free if _lies_in(other.box, word.box)) if word not in kept else ()
        if there and not _is_real_latin(word, there):
            words.extend(there)
            free = [other for other in free if other not in there]
        else:
            words.append(word)
    return spaced_line(words) if words else native


def _is_real_latin(word: RecognisedWord, native: tuple[RecognisedWord, ...]) -> bool:
    """Tell whether a word in Latin letters is to be believed where the native model read the words `native`."""
    text = "".join(other.text for other in native)
    ahead = word.confidence - mean_confidence(native)
    if not all(map(_is_letter, text)) or (len(word.text) > SHORT_WORD and dominant_script(text) in SAFE_WITH_ENGLISH):
        return ahead > 0
    if dominant_script(text) in SAFE_WITH_ENGLISH or word.confidence >= SURE_LATIN:
        return ahead > AHEAD
    return ahead > FAR_AHEAD


def _is_letter(character: str) -> bool:
    """Tell whether a character is a letter, or a sign or joiner of one: vowels are signs in scripts of India."""
    return character.isalpha() or unicodedata.category(character) in {"Mn", "Mc", "Cf"}


def _lies_in(box: PixelBox, other: PixelBox) -> bool:
    return box.common_width(other) > box.width / 2
