"""The words of 40 languages with how often they are used, from the lists of wordfreq."""

from collections.abc import Mapping
from functools import lru_cache

from wordfreq import available_languages, read_cBpack

CHANCE = 9.0
"""Zipf values count per thousand million words: two words meet by chance at the sum of their values less this."""
LANGUAGE_OF_THE_TEMPLATE = "en"
"""Asked for words of texts that are too short to tell their language."""
LISTED_AS = {"hr": "sh", "sr": "sh", "bs": "sh", "no": "nb", "nn": "nb"}
"""Languages that stand in the list of another."""
LISTS_KEPT = 2
"""Lists of words that are held in memory, some 40 MB each."""


@lru_cache(maxsize=LISTS_KEPT)
def zipf_values(language: str) -> Mapping[str, float]:
    """Return the words of a language (BCP 47, without script) with their Zipf values, none where there is no list."""
    path = available_languages("best").get(LISTED_AS.get(language, language))
    if path is None:
        return {}
    buckets = enumerate(read_cBpack(path))
    return {word: CHANCE - centibels / 100 for centibels, bucket in buckets for word in bucket}
