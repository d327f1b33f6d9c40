"""Tells the script of a text (ISO 15924) from its characters alone; needs no model and knows no language.

Han characters are told apart by what the standards of the regions hold: GB 2312 (1980) lists the characters of
Simplified Chinese, Big5 (1984) those of Traditional Chinese, JIS X 0208 those of Japanese. 国 is not in Big5, 國 not in
GB 2312, 図 in neither. All three come with Python, so there is no list of our own to keep.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

UNDETERMINED = "und"
"""Stands for a script or a language that can't be told, as the data contract wants it (BCP 47 `und`)."""
HAN = "Hani"
"""Han characters of which nothing says whether they are Simplified, Traditional or Japanese."""
SPACELESS = frozenset({"Hans", "Hant", "Hani", "Jpan", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts that put no space between words."""
UNSPACED = frozenset({"Hans", "Hant", "Hani", "Jpan", "Hira", "Kana", "Bopo"})
"""Those that put no space between phrases either."""
STACKED = frozenset(
    {"Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Khmr", "Mymr", "Tibt"}
)
"""Scripts whose letters stand above and below each other."""
RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"})
"""Scripts that run from right to left."""
NAMES = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "HEBREW": "Hebr",
    "ARABIC": "Arab",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
    "NKO": "Nkoo",
    "ADLAM": "Adlm",
    "ETHIOPIC": "Ethi",
    "TIFINAGH": "Tfng",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "GURMUKHI": "Guru",
    "GUJARATI": "Gujr",
    "ORIYA": "Orya",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "KANNADA": "Knda",
    "MALAYALAM": "Mlym",
    "SINHALA": "Sinh",
    "THAI": "Thai",
    "LAO": "Laoo",
    "TIBETAN": "Tibt",
    "MYANMAR": "Mymr",
    "KHMER": "Khmr",
    "MONGOLIAN": "Mong",
    "CHEROKEE": "Cher",
    "CANADIAN": "Cans",
    "CJK": HAN,
    "IDEOGRAPHIC": HAN,
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "KATAKANA-HIRAGANA": "Kana",
    "BOPOMOFO": "Bopo",
    "HANGUL": "Kore",
}
"""First word of a letter's Unicode name and the script that it says."""
LETTERS_OF_A_WORD = {HAN: 3.0, "Hans": 3.0, "Hant": 3.0, "Jpan": 2.5, "Hira": 2.0, "Kana": 2.0, "Kore": 2.0}
"""How many Latin letters say as much as one character: the English template against our own translations of it."""
GUEST_SHARE = 0.75
"""Latin letters are guests in a text of another script (species, acronyms) up to this share of it, brackets left out.

Own texts: lists of species with a few words of Chinese, Korean or Russian around them reach 0.71; English prose that
names a Chinese district starts at 0.8.
"""
KANALESS_JAPANESE = 15
"""Longest run of Han characters without kana that may be Japanese: names and headings, never a sentence."""
ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|(?<![^\s)）\]])\S+(?:://|@)\S+|\bwww\.\S+")
"""Brackets, links and addresses: often in another script than the text around them.

Links and addresses are looked for where a run of characters begins, not at each of them: a Chinese page is one run."""
LANGUAGE_SCRIPTS = {
    "zh": HAN, "zh-Hans": "Hans", "zh-CN": "Hans", "zh-SG": "Hans", "zh-Hant": "Hant", "zh-TW": "Hant",
    "zh-HK": "Hant", "zh-MO": "Hant", "yue": "Hant", "ja": "Jpan", "ko": "Kore",
    "ru": "Cyrl", "uk": "Cyrl", "be": "Cyrl", "bg": "Cyrl", "mk": "Cyrl", "sr": "Cyrl", "kk": "Cyrl", "ky": "Cyrl",
    "tg": "Cyrl", "mn": "Cyrl", "tt": "Cyrl", "ba": "Cyrl", "el": "Grek", "hy": "Armn", "ka": "Geor",
    "ar": "Arab", "fa": "Arab", "ur": "Arab", "ps": "Arab", "sd": "Arab", "ug": "Arab", "ckb": "Arab", "prs": "Arab",
    "he": "Hebr", "yi": "Hebr", "syr": "Syrc", "dv": "Thaa",
    "hi": "Deva", "mr": "Deva", "ne": "Deva", "sa": "Deva", "mai": "Deva", "bho": "Deva", "kok": "Deva",
    "bn": "Beng", "as": "Beng", "pa": "Guru", "gu": "Gujr", "or": "Orya", "ta": "Taml", "te": "Telu", "kn": "Knda",
    "ml": "Mlym", "si": "Sinh", "th": "Thai", "lo": "Laoo", "km": "Khmr", "my": "Mymr", "bo": "Tibt", "dz": "Tibt",
    "am": "Ethi", "ti": "Ethi", "iu": "Cans",
}  # fmt: skip
"""Script in which a language is usually written, from CLDR's likely subtags; those not listed are written in Latin."""


@dataclass(frozen=True, slots=True)
class ScriptShare:
    """Share of a script (ISO 15924) among the letters of a text, 0 to 1, each letter weighed by what it says."""

    script: str
    share: float


@lru_cache(maxsize=65536)
def script_of(character: str) -> str | None:
    """Return the script of one character: Han is `Hani`, kana `Hira` and `Kana`; None for what all scripts share."""
    category = unicodedata.category(character)
    if category[0] not in "LMN":
        return None
    words = unicodedata.name(character, "").split()
    if words and words[0] in ("FULLWIDTH", "HALFWIDTH"):
        words = words[1:]
    return NAMES.get(words[0]) if words else None


def script_shares(text: str, plausible: Sequence[str] = ()) -> tuple[ScriptShare, ...]:
    """Return the scripts of `text`, the largest share first; empty when it has no letters.

    Kana and the Han characters beside them are one script (see `han_script`, also for `plausible`).
    """
    counts = Counter(script for script in map(script_of, text) if script is not None)
    kana = counts.pop("Hira", 0) + counts.pop("Kana", 0)
    han = counts.pop(HAN, 0)
    if kana or han:
        counts[han_script(text, plausible)] += kana + han
    weights = {script: count * LETTERS_OF_A_WORD.get(script, 1.0) for script, count in counts.items()}
    total = sum(weights.values())
    shares = (ScriptShare(script, weight / total) for script, weight in weights.items())
    return tuple(sorted(shares, key=lambda share: (-share.share, share.script)))


def dominant_script(text: str, plausible: Sequence[str] = ()) -> str:
    """Return the script that `text` is written in, or `und` when it has no letters.

    Latin names inside another script do not change the verdict (`GUEST_SHARE`), nor does what stands in brackets. Han
    characters that several regions share take the script of the first of the `plausible` languages (BCP 47) that
    could be written so; without one, `Hani` where nothing tells.
    """
    shares = script_shares(ASIDE.sub(" ", text), plausible) or script_shares(text, plausible)
    if not shares:
        return UNDETERMINED
    if shares[0].script == "Latn" and len(shares) > 1 and shares[0].share <= GUEST_SHARE:
        return shares[1].script
    return shares[0].script


def script_of_language(language: str) -> str:
    """Return the script that a language (BCP 47) is written in: its script subtag, else the usual one."""
    subtags = language.split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 4 and subtag.isalpha():
            return subtag.title()
    return LANGUAGE_SCRIPTS.get(language) or LANGUAGE_SCRIPTS.get(subtags[0], "Latn")


def han_script(text: str, plausible: Sequence[str] = ()) -> str:
    """Tell the Han characters of `text` apart: `Hans`, `Hant`, `Jpan`, or `Hani` when nothing tells.

    The standard that lacks the fewest of the characters wins. Kana and characters that only Japan uses speak for
    Japanese, unless the others can't be Japanese (a の in a Chinese shop's name). Without kana a text of a country that
    writes Chinese and no Japanese is Chinese: recognition gives it Japanese forms of a character or two. Where Japanese
    and Chinese remain possible, the first of the `plausible` languages that is one of them decides, then Chinese.
    """
    han = [character for character in text if script_of(character) == HAN]
    kana = sum(script_of(character) in ("Hira", "Kana") for character in text)
    inside = [tuple(_in_standard(character, codec) for codec in ("gb2312", "big5", "shift_jis")) for character in han]
    simplified, traditional, japanese = (sum(not row[column] for row in inside) for column in range(3))
    only_japanese = sum(row == (False, False, True) for row in inside)
    home = {script_of_language(language) for language in plausible}
    only_chinese = "Jpan" not in home and not home.isdisjoint({"Hans", "Hant"})
    if japanese <= min(simplified, traditional) and (kana or (only_japanese and not only_chinese)):
        return "Jpan"
    possible = {"Hans"} if simplified < traditional else {"Hant"} if traditional < simplified else {"Hans", "Hant"}
    if not kana and japanese <= min(simplified, traditional) and len(han) <= KANALESS_JAPANESE:
        possible.add("Jpan")
    prior = next((script for script in map(script_of_language, plausible) if script in possible), None)
    chinese = possible - {"Jpan"}
    return prior or (chinese.pop() if len(chinese) == 1 else HAN)


@lru_cache(maxsize=65536)
def _in_standard(character: str, codec: str) -> bool:
    try:
        return len(character.encode(codec)) > 1
    except UnicodeEncodeError:
        return False
