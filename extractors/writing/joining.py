"""Joins lines into the one text a person would read: spaces, line ends and hyphens as the script writes them."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from extractors.writing.korean import ends_word
from extractors.writing.language import identify
from extractors.writing.line_ends import LineEnd, line_end
from extractors.writing.scripts import SPACELESS, UNSPACED, script_of
from extractors.writing.signs import SOFT_HYPHEN

HYPHENATING = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts that break words at line ends with a hyphen."""
HYPHENS_OF_A_HYPHENATED_TEXT = 3
"""A text with so many hyphens at line ends was set with hyphenation; fewer are taken for hyphens that the author wrote.

Asked only of languages whose words are in no list (see `extractors.writing.line_ends`).
"""
SPACES = re.compile(r"[ \t\r\n\f\v\u3000]+")
SPACE_INSIDE = re.compile(r"(?<=(.))[ \t\r\n\f\v\u3000]+(?=(.))")
RING_AND_AA = (
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),
    (re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2"), "\\1\u0eb3"),
)
"""What fonts draw SARA AM of two parts as; Unicode knows them as its compatibility decomposition (U+0E33, U+0EB3)."""
HYPHEN = "\u2010"
HYPHENS = "-\u2010"
BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010]$")
BREAK = re.compile(r"[-\u2010]\n")
BROKEN_AT_DASH = re.compile(r"[^\W_][-\u2010\u2013\u2014/]$")
"""A line may break after a dash that stands between words or numbers without spaces ("2017–2031")."""


def join_lines(lines: Sequence[str], script: str, *, broken_words: bool = False) -> str:
    """Return `lines` (logical order, top to bottom) as one text in NFC, written in `script` (ISO 15924).

    Chinese and Japanese get no spaces, neither inside a line nor where two lines meet; Thai, Lao, Khmer and Burmese
    keep those inside a line and get none where two lines meet; other lines are joined with a space. A word broken at a
    line's end is made whole, a hyphen that belongs to it stays (see `line_end`). `broken_words` says that lines of
    Korean were broken at any syllable (see `korean.breaks_anywhere`).
    """
    cleaned = [line for line in (SPACES.sub(" ", unicodedata.normalize("NFC", line)).strip() for line in lines) if line]
    if not cleaned:
        return ""
    seen = _Seen(cleaned, script)
    text = cleaned[0]
    for line in cleaned[1:]:
        if broken_words and script == "Kore" and not ends_word(text, line):
            text += line
            continue
        text = _joined(text, line, seen)
    text = text.replace(SOFT_HYPHEN, "")
    return _composed(SPACE_INSIDE.sub(_space_kept, text))


def _composed(text: str) -> str:
    """Return a text in NFC, the ring and the aa of Thai and Lao as the one letter that they are together."""
    for pattern, letter in RING_AND_AA:
        text = pattern.sub(letter, text)
    return unicodedata.normalize("NFC", text)


def _space_kept(space: re.Match[str]) -> str:
    """Return a space of a line as its script keeps it: none between ideographs and beside wide punctuation."""
    left, right = space.group(1), space.group(2)
    wide = _is_wide_punctuation(left) or _is_wide_punctuation(right)
    return "" if wide or (script_of(left) in UNSPACED and script_of(right) in UNSPACED) else " "


def space_between(left: str, right: str) -> bool:
    """Tell whether a space that an engine put between two characters belongs there.

    Engines part the words of scripts that do not. None belongs between two characters of scripts without spaces, nor
    beside their full-width punctuation.
    """
    if _is_wide_punctuation(left) or _is_wide_punctuation(right):
        return False
    return not (_is_spaceless(left) and _is_spaceless(right))


def without_foreign_spaces(text: str) -> str:
    """Return `text` without spaces between characters of scripts that write none."""
    return SPACE_INSIDE.sub(lambda match: " " if space_between(match.group(1), match.group(2)) else "", text)


class _Seen:
    """All lines of a text, asked for its language and its way of hyphenating only where a hyphen is in doubt."""

    def __init__(self, lines: Sequence[str], script: str) -> None:
        self._lines = lines
        self._hyphenates = script in HYPHENATING

    def line_end(self, before: str, after: str) -> LineEnd:
        """Tell what becomes of the hyphen that ends `before`, which `after` goes on from with a small letter."""
        if not self._hyphenates:
            return LineEnd.WRITTEN
        if before[-1] == HYPHEN and not any(HYPHEN in line[:-1] for line in self._lines):
            return LineEnd.BROKEN  # browsers draw it where they break a word; a city types the other one
        text = "\n".join(self._lines)
        found = line_end(before, after, text, identify(BREAK.sub("", text)).language)
        if found is not None:
            return found
        breaks = sum(
            bool(BROKEN_WORD.search(line)) and following[0].islower() for line, following in pairwise(self._lines)
        )
        return LineEnd.BROKEN if breaks >= HYPHENS_OF_A_HYPHENATED_TEXT else LineEnd.WRITTEN


def _joined(text: str, line: str, seen: _Seen) -> str:
    if text.endswith(SOFT_HYPHEN):
        return text[:-1] + line
    if text[-1] in HYPHENS and BROKEN_WORD.search(text, text.rfind(" ") + 1) and line[0].isalpha():
        found = seen.line_end(text, line) if line[0].islower() else LineEnd.WRITTEN
        return (text[:-1] if found is LineEnd.BROKEN else text + " " * (found is LineEnd.SUSPENDED)) + line
    if BROKEN_AT_DASH.search(text[-2:]) and line[0].isalnum():
        return text + line
    if _is_spaceless(text[-1]) or _is_spaceless(line[0]):
        return text + line  # a line may break between an ideograph and a letter or digit without any space
    return text + (" " if space_between(text[-1], line[0]) else "") + line


def _is_spaceless(character: str) -> bool:
    if script_of(character) in SPACELESS:
        return True
    return unicodedata.category(character) == "Mn" and "\u0e00" <= character <= "\u109f"


def _is_wide_punctuation(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" and unicodedata.category(character)[0] in "PS"
