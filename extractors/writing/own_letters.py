"""Gives recognised text the letters and punctuation of its script where engines write look-alikes of another.

Only for recognised text: what a text layer says is not touched. Each entry was seen in readings of clean images.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractors.writing.scripts import HAN, SPACELESS, script_of

LATIN_LIKE = {
    "Grek": dict(zip("ABEZHIKMNOPTYXov\u00b5", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονμ", strict=True)),
    "Cyrl": dict(zip("ABEKMHOPCTXaeopcyxi", "АВЕКМНОРСТХаеорсухі", strict=True)),
}
"""Latin letters that look like one of the script, and that letter; `To 2024` for `Το 2024`, the micro sign for mu."""
REPLACED = {
    "Grek": (("\u00b5", "\u03bc"),),
    "Thai": (
        # Ring and aa apart, a tone mark before or between them, or at both places.
        ("(?:([\u0e48-\u0e4b])\u0e4d[\u0e48-\u0e4b]?|\u0e4d([\u0e48-\u0e4b]?))\u0e32", "\\1\\2\u0e33"),
        ("\u0e33\u0e32", "\u0e33"),
        ("([\u0e48-\u0e4b])[\u0e48-\u0e4b]\u0e32", "\\1\u0e33"),  # two tone marks stand for one and the ring
        (
            "\u0e19\u0e49\u0e32(?![\u0e00-\u0e7f]?\u0e4c)",
            "\u0e19\u0e49\u0e33",
        ),  # the ring lost in "water", which is no "aunt"
    ),
    "Laoo": (  # ring and aa apart, a tone mark before or between them
        ("(?:([\u0ec8-\u0ecb])\u0ecd[\u0ec8-\u0ecb]?|\u0ecd([\u0ec8-\u0ecb]?))\u0eb2", "\\1\\2\u0eb3"),
    ),
    "Taml": (("\u200c", ""),),
    "Sinh": (("\u200c", ""),),
    "Knda": (("(?<=[\u0c85-\u0ccd])\u0ce6", "\u0c82"),),  # the sign of the nasal, no nought
    "Telu": (("(?<=[\u0c05-\u0c4d])\u0c66", "\u0c02"),),
    "Mlym": (
        *((f"{letter}\u0d4d\u200d", chillu) for letter, chillu in zip("ണനരലളക", "ൺൻർൽൾൿ", strict=True)),
        ("(?<=\u0d4d)\u200c(?!\\w)", ""),
    ),
    "Khmr": (("(?<=[\u1780-\u17d1]):(?=[\u1780-\u17b3])", "\u17c8"),),  # the sign that ends a syllable, no colon
    "Armn": (("(?<=[\u0561-\u0587]):", "\u0589"),),
    "Arab": (
        ("(?<=[\u0600-\u06ff]) ?,(?!\\d)", "،"),
        ("(?<=[\u0600-\u06ff]) ?;", "؛"),
        ("(?<=[\u0600-\u06ff]) ?\\?", "؟"),
    ),
    "Deva": (
        ("(?<=\u094d)\u200c(?!\\w)", ""),
        ("(?<=[^\u0930]\u094d)\u200d", ""),  # the half form, which faces have without it; that of "r" they have not
        (r"(?<=[\u0900-\u097f])( ?)\|\|(?=\s|$)", r"\1॥"),
        (r"(?<=[\u0900-\u097f])( ?)\|(?=\s|$)", r"\1।"),
    ),
    "Beng": ((r"(?<=[\u0980-\u09ff])( ?)\|(?=\s|$)", r"\1।"),),
}
"""Patterns and what to write instead, by script."""
WIDE = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "｡": "。", "､": "、"}
HAN_SCRIPTS = ("Hans", "Hant", "Jpan", HAN)
BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")


def with_own_letters(text: str, script: str) -> str:
    """Return recognised `text`, written in `script` (ISO 15924), with that script's letters and punctuation."""
    if script in HAN_SCRIPTS:
        return _wide_brackets(_wide_punctuation(text))
    for pattern, replacement in _patterns(script):
        text = pattern.sub(replacement, text)
    if script in LATIN_LIKE:
        text = _without_latin_lookalikes(text, script)
    return text


@cache
def _patterns(script: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in REPLACED.get(script, ()))


def _without_latin_lookalikes(text: str, script: str) -> str:
    """Write words of nothing but look-alikes in `script` when the words beside them are, and mixed words throughout."""
    alike = LATIN_LIKE[script]
    words = re.split(r"(\s+)", text)
    for index in range(0, len(words), 2):
        letters = [letter for letter in words[index] if letter.isalpha()]
        if not letters or any(script_of(letter) not in (script, None) and letter not in alike for letter in letters):
            continue
        own = sum(script_of(letter) == script for letter in letters)
        beside = (_nearest_word(words[:index][::-1]), _nearest_word(words[index + 1 :]))
        in_script = [any(script_of(letter) == script for letter in word) for word in beside if word]
        if own * 2 >= len(letters) or (_is_small_word(letters) and in_script and all(in_script)):
            words[index] = "".join(alike.get(letter, letter) for letter in words[index])
    return "".join(words)


def _is_small_word(letters: Sequence[str]) -> bool:
    """An article or preposition, and no acronym."""
    return len(letters) == 1 or (len(letters) <= 3 and all(letter.islower() for letter in letters[1:]))


def _nearest_word(words: Sequence[str]) -> str:
    return next((word for word in words if any(map(str.isalpha, word))), "")


def _wide_punctuation(text: str) -> str:
    """Write punctuation after a Han character or kana in full width; numbers, links and Latin sentences keep theirs."""

    def replaced(match: re.Match[str]) -> str:
        before = text[match.start() - 1]
        after = text[match.end() : match.end() + 1]
        if not (_is_cjk(before) or before in "）」』》”"):
            return match.group()
        if match.group() in ".:" and after and not (_is_cjk(after) or after.isspace()):
            return match.group()
        return WIDE[match.group()]

    return re.sub(r"(?<=.)[,.;:?!｡､]", replaced, text)


def _wide_brackets(text: str) -> str:
    """Write both brackets of a pair in full width if one is, or if Han characters or kana stand before or in them."""

    def replaced(match: re.Match[str]) -> str:
        before = text[: match.start()].rstrip(" ")[-1:]
        inside = match.group(1)
        if (before and _is_cjk(before)) or any(map(_is_cjk, inside)) or "（" in match.group() or "）" in match.group():
            return f"（{inside}）"
        return match.group()

    return BRACKETS.sub(replaced, text)


def _is_cjk(character: str) -> bool:
    return script_of(character) in SPACELESS and not "\u0e00" <= character <= "\u0eff"
