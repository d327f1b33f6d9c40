"""Joins lines into the one text a person would read: spaces, line ends and hyphens as the script writes them."""

import re
import unicodedata
from collections.abc import Sequence

from extractors.writing.korean import ends_word
from extractors.writing.scripts import SPACELESS, script_of
from extractors.writing.signs import SOFT_HYPHEN

HYPHENATING = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts that break words at line ends with a hyphen."""
HYPHENS_OF_A_HYPHENATED_TEXT = 3
"""A text with so many hyphens at line ends was set with hyphenation; fewer are taken for hyphens that the author wrote.

Browsers hyphenate only where a page asks for it, but always break after a written hyphen ("socio-economic").
"""
SPACES = re.compile(r"[ \t\r\n\f\v\u3000]+")
SPACE_INSIDE = re.compile(r"(?<=(.))[ \t\r\n\f\v\u3000]+(?=(.))")
HYPHENS = "-\u2010"
BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010]$")
BROKEN_AT_DASH = re.compile(r"[^\W_][-\u2010\u2013\u2014/]$")
"""A line may break after a dash that stands between words or numbers without spaces ("2017–2031")."""


def join_lines(lines: Sequence[str], script: str, *, broken_words: bool = False) -> str:
    """Return `lines` (logical order, top to bottom) as one text in NFC, written in `script` (ISO 15924).

    Chinese, Japanese, Thai and other scripts without spaces between words get none, neither inside a line nor where
    two lines meet; other lines are joined with a space. A word broken at a line's end is made whole: always at a soft
    hyphen, at a written one only where the text shows that it is hyphenated. `broken_words` says that lines of Korean
    were broken at any syllable (see `korean.breaks_anywhere`).
    """
    cleaned = [line for line in (SPACES.sub(" ", unicodedata.normalize("NFC", line)).strip() for line in lines) if line]
    if not cleaned:
        return ""
    hyphenated = script in HYPHENATING and _is_hyphenated(cleaned)
    text = cleaned[0]
    for line in cleaned[1:]:
        if broken_words and script == "Kore" and not ends_word(text, line):
            text += line
            continue
        text = _joined(text, line, hyphenated=hyphenated)
    text = text.replace(SOFT_HYPHEN, "")
    return unicodedata.normalize("NFC", without_foreign_spaces(text))


def space_between(left: str, right: str) -> bool:
    """Tell whether a space that was seen between two characters belongs there.

    None belongs between two characters of scripts without spaces, nor beside their full-width punctuation.
    """
    if _is_wide_punctuation(left) or _is_wide_punctuation(right):
        return False
    return not (_is_spaceless(left) and _is_spaceless(right))


def without_foreign_spaces(text: str) -> str:
    """Return `text` without spaces between characters of scripts that write none."""
    return SPACE_INSIDE.sub(lambda match: " " if space_between(match.group(1), match.group(2)) else "", text)


def _is_hyphenated(lines: Sequence[str]) -> bool:
    breaks = sum(
        bool(BROKEN_WORD.search(line)) and following[0].islower()
        for line, following in zip(lines, lines[1:], strict=False)
    )
    return breaks >= HYPHENS_OF_A_HYPHENATED_TEXT


def _joined(text: str, line: str, *, hyphenated: bool) -> str:
    if text.endswith(SOFT_HYPHEN):
        return text[:-1] + line
    broken = BROKEN_WORD.search(text, text.rfind(" ") + 1) if text[-1] in HYPHENS else None
    if broken and line[0].isalpha():
        whole = broken.group(1) + re.split(r"\W", line, maxsplit=1)[0]
        written_elsewhere = re.search(rf"\b{re.escape(whole)}\b", text, re.IGNORECASE) is not None
        if line[0].islower() and (text.endswith("\u2010") or hyphenated or written_elsewhere):
            return text[:-1] + line
        return text + line
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
