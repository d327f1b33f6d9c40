"""How far a text is from what it should be: the character error rate."""

import unicodedata

from rapidfuzz.distance import Levenshtein

USABLE = 0.10
"""Highest character error rate of a text that an analyst can work with: 9 of 10 characters are right, and a reader sees
what the others must be."""
WRONG = 0.30
"""Character error rate from which a text misleads who takes it for read."""


def character_error_rate(found: str | None, expected: str) -> float:
    """Return the share of `expected` that must be changed to get it from `found`, 0 to 1.

    Levenshtein distance over code points after NFC, runs of white space counted as one space, divided by the length of
    `expected` (which must not be blank); more errors than characters count as 1.
    """
    wanted = _folded(expected)
    return min(1.0, Levenshtein.distance(_folded(found or ""), wanted) / len(wanted))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
