"""Takes off the icons, bullets and rules that stand beside a text and are no part of it."""

import unicodedata

_SIGN_CATEGORIES = frozenset({"So", "Sk", "Co", "Cn", "Cc", "Cf", "Zs", "Pc"})
"""Symbols, private use (icon fonts), control and format characters, spaces, low lines."""
_LOOSE = frozenset("•‣◦▪▫●○■□◆◇∙·➢➤✓✔|¦*=<>›»«‹@^~+–—-:")
"""Signs of other categories that are no part of a text when a space parts them from it."""
_ROUND = frozenset("oO0")
REPLACEMENT_CHARACTER = "\ufffd"
"""What stands for a letter without a Unicode value, and for a line of ink that no engine could read."""
LEADER_CHARACTERS = frozenset("._-–—·…")
"""What recognition makes of the dots or the line that lead from a name to its value."""
BULLETS = frozenset("•‣◦▪▫●○■□◆◇–—·∙➢➤✓✔")
SOFT_HYPHEN = "\u00ad"


def without_signs(text: str) -> str:
    """Return a text without icons and bullets at its ends; a text of nothing else is returned as ''."""
    start, end = 0, len(text)
    while start < end and _is_sign(text[start]):
        start += 1
    while end > start and _is_sign(text[end - 1]):
        end -= 1
    words = text[start:end].split(" ")
    while words and all(character in _LOOSE or _is_sign(character) for character in words[0]):
        words.pop(0)
    while words and all(character in _LOOSE or _is_sign(character) for character in words[-1]):
        words.pop()
    return " ".join(words)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character) in _SIGN_CATEGORIES or character == REPLACEMENT_CHARACTER


def is_mark(text: str) -> bool:
    """Tell whether a text is what recognition makes of a bullet or of circles: a lone Latin letter, or "OO®"."""
    letters = [character for character in text if character.isalnum()]
    return all(character in _ROUND for character in letters) or (len(letters) == 1 and letters[0].isascii())
