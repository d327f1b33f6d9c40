"""Whether a hyphen at a line's end belongs to the word: what the text, its language and its words say.

A break inside a word leaves pieces that are no words ("restora-", "tion") or that make a usual one ("wet-", "land").
A hyphen of the author's own stands between words that are each usual and hardly ever written as one ("well-known").
"""

import re
from collections.abc import Mapping
from enum import Enum

from extractors.writing.scripts import UNDETERMINED
from extractors.writing.word_lists import CHANCE, LANGUAGE_OF_THE_TEMPLATE, zipf_values

USUAL_WORD = 3.0
"""Zipf value of a word that each of a language's lists holds (a millionth of all words); pieces of words have less."""
KNOWN_WORD = 2.5
"""Zipf value of a word that is more than a slip of a writer who left its hyphen out."""
ONE_WORD = 1.8
"""Zipf values by which a word is more frequent than its halves would meet by chance. Of 60 words in eight languages,
those written in one piece have 1.8 to 12, those with a hyphen -3.6 to 1.5."""
SHORTEST_WORD = 3
"""Letters; the lists hold abbreviations and syllables that are shorter ..."""
SHORT_WORD = 6.0
"""... but few of this Zipf value: the little words of a language."""
CLOSED_COMPOUNDS = frozenset({"de", "nl", "af", "lb", "sv", "da", "nb", "nn", "no", "is", "fi", "et", "hu"})
"""Languages that write compounds in one piece: most are in no list, and a small letter goes on with a word."""
SUSPENDING = {
    "en": {"and", "or", "to"},
    "de": {"und", "oder", "bzw", "sowie", "bis", "als"},
    "nl": {"en", "of"},
    "af": {"en", "of"},
    "sv": {"och", "eller", "samt"},
    "da": {"og", "eller", "samt"},
    "nb": {"og", "eller", "samt"},
    "nn": {"og", "eller", "samt"},
    "is": {"og", "eða"},
    "fi": {"ja", "tai", "sekä", "eli"},
    "et": {"ja", "või", "ning"},
    "hu": {"és", "vagy", "illetve", "valamint"},
}
"""Words after which the second half of a compound follows that both share ("Umwelt- und Naturschutz")."""
_VOWELS = "aeiouyäöüáéíóúàèìòùаеиоуыэюяαεηιου"
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


class LineEnd(Enum):
    """What becomes of a hyphen at a line's end."""

    BROKEN = "broken"
    """The line broke the word: it goes."""
    WRITTEN = "written"
    """It is the author's own and joins both halves."""
    SUSPENDED = "suspended"
    """It stands for a half that follows later: a space comes after it."""


def line_end(before: str, after: str, text: str, language: str) -> LineEnd | None:
    """Tell what becomes of the hyphen that ends `before`, which `after` goes on from with a small letter.

    `text` is all that is at hand, `language` its language (BCP 47). None where nothing tells.
    """
    left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if left is None or right is None:
        return LineEnd.WRITTEN
    first, second = left.group(1), right.group()
    for form, found in ((first + second, LineEnd.BROKEN), (f"{first}-{second}", LineEnd.WRITTEN)):
        if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE):
            return found
    plain = language.split("-", maxsplit=1)[0]
    words = zipf_values(plain)
    if not words:
        is_template = (first + second).lower() in zipf_values(LANGUAGE_OF_THE_TEMPLATE)
        return LineEnd.BROKEN if language == UNDETERMINED and is_template else None
    return _by_words(first.lower(), second.lower(), after[right.end() :], words, plain)


def _by_words(first: str, second: str, rest: str, words: Mapping[str, float], language: str) -> LineEnd:
    whole, left, right = (words.get(word, 0.0) for word in (first + second, first, second))
    suspends = second in SUSPENDING.get(language, ()) and not rest.startswith(("-", "\u2010"))
    if suspends and whole < USUAL_WORD:
        return LineEnd.SUSPENDED
    if first[-1] == second[0] and first[-1] in _VOWELS and left:
        return LineEnd.WRITTEN  # "co-operation", "zee-egel", "linja-auto": written to keep two vowels apart
    usual = SHORT_WORD if len(first) < SHORTEST_WORD else USUAL_WORD
    if language in CLOSED_COMPOUNDS or left < usual or right < USUAL_WORD:
        return LineEnd.BROKEN
    one_word = whole >= KNOWN_WORD and whole - (left + right - CHANCE) >= ONE_WORD
    return LineEnd.BROKEN if one_word else LineEnd.WRITTEN
