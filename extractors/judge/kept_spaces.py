"""Puts the spaces that a text layer has into a reading whose engine ran words together.

Engines lose the space between words whose letters reach over it, and read "ಪಕ್ಷಿಗಳನ್ನುಎಣಿಸಿ" for two words of Kannada; a
layer has a code for each space, or a gap at its place.
"""

import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from extractors.writing import SPACELESS

MORE_WORDS = 1.5
"""Times the words of a reading that its layer has at most: one with more has spaces between its letters."""
SHORTEST = 2
"""Characters of the words beside a space that is kept; a piece of a torn word may be one letter."""
MOST_WORDS = 6
"""Words that are run together at most; a longer run is no slip of an engine."""
VIRAMA = 9
"""Canonical combining class of the signs that join the next letter to theirs."""


def parts_words(layer: str, image: str, script: str) -> bool:
    """Tell whether the spaces of a layer part words, in a script (ISO 15924) that has spaces between them."""
    return script not in SPACELESS and len(layer.split()) <= MORE_WORDS * len(image.split()) + 1


def with_spaces_of(said: str, shown: str) -> str:
    """Return what an engine read as `shown` with the spaces that the layer has in what is `said` at its place."""
    words = said.split(" ")
    if not shown.count(" ") + 1 < len(words) <= MOST_WORDS or min(map(len, words)) < SHORTEST:
        return shown
    cuts = [place for place in range(1, len(shown)) if _begins_cluster(shown, place)]
    parts = _parted(words, shown, [*cuts, len(shown)])
    return " ".join(part.strip() for part in parts) if parts is not None else shown


def _parted(words: Sequence[str], shown: str, ends: Sequence[int]) -> list[str] | None:
    """Cut `shown` at some of `ends` (its last among them) so that each part is as like its word as can be."""
    best: dict[int, tuple[int, list[str]]] = {0: (0, [])}
    for number, word in enumerate(words, start=1):
        reached: dict[int, tuple[int, list[str]]] = {}
        for start, (cost, parts) in best.items():
            for end in ends if number < len(words) else ends[-1:]:
                if end > start:
                    total = cost + Levenshtein.distance(word, shown[start:end])
                    if end not in reached or total < reached[end][0]:
                        reached[end] = total, [*parts, shown[start:end]]
        best = reached
    return best[ends[-1]][1] if ends[-1] in best else None


def _begins_cluster(text: str, place: int) -> bool:
    return unicodedata.category(text[place])[0] != "M" and unicodedata.combining(text[place - 1]) != VIRAMA
