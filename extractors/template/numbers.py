"""Reads the numbers that reports print, and says so when a digit is doubtful instead of guessing it.

A number is read from the place where the template prints one, so words around it are the template's, not prose.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractors.writing import read_letters

MAX_PERCENT = 100
_DIGIT_LOOKALIKES = "OoQDIl|SsBbZzGgq"
_THOUSANDS = r"[ .,'’ʼ′`٬]"
_NUMBER = re.compile(
    rf"""(?P<whole> \d{{1,3}} (?: (?P<separator>{_THOUSANDS}) \d{{3}} (?: (?P=separator) \d{{3}} )* )
         | \d{{1,2}} , (?: \d{{2}} , )+ \d{{3}}
         | \d+ )
        (?: (?P<point>[.,٫]) (?P<fraction>\d+) )?""",
    re.VERBOSE,
)
_SCORE = re.compile(
    r"(?:(?<=[\s:(\[])|^)(?P<score>[\w|][\w.,|]*)\s*(?:/|\bout\s+of\b|\b[o0][ft]\b|(?<=[\doIl|\s])[o0][ft](?=\s?\d))\s*"
    r"(?P<maximum>[\w|]{1,3})"
    r"\s*(?:p[o0][il1|]nts?|pts?)?\s*[)\]]?\.?\s*$",
    re.IGNORECASE,
)
_TURNED_SCORE = re.compile(r"^(?:out\s+)?of\s+(?P<maximum>\d{1,3})(?:\s+points?)?\s+(?P<score>\d{1,3})$", re.IGNORECASE)
_SCORE_NAME = re.compile(r"(?:score|p[o0][il1|]nts?|pts?|result|rating)\s*[:：=–-]?", re.IGNORECASE)
_PERCENT = re.compile(
    r"\s*(?P<before>[^\W\d]{6,11}\s+)?(?P<front>[%٪]\s*)?(?P<number>[\w|.,]+?)\s*"
    r"(?P<sign>%|٪|[o°º0]/[o0]|['’`°·.]?/[.,]|(?<=\b0)7\.|per\s?cent|pct)?\s*(?P<label>[^\W\d]{6,11})?(?![\w%٪]|[.,]\d)[.,;]?",
    re.IGNORECASE,
)
"""Recognition without Arabic makes "'/." or "/." of its percent sign, and "07." of "0 ٪": no number begins so."""
_ROUGHLY = re.compile(r"^(?:approx(?:imately|\.)?|about|around|circa|ca\.?|c\.|~|≈|≃)\s*", re.IGNORECASE)
_PEOPLE = re.compile(
    r"^(?:total\s+)?population(?:\s+size)?\s*[:=–-]?\s*|\s*(?:inhabitants|residents|people|persons|hab(?:itant[es]*)?\.?)$",
    re.IGNORECASE,
)
_ROUNDED = re.compile(r"[\d., ]+(?:millions?|mln|mio|m|k|thousand|lakhs?|crores?|万|萬|億|亿)\.?", re.IGNORECASE)
_YEAR = re.compile(r"\s*[(\[][^)\]]*\b(?:19|20)\d\d\b[^)\]]*[)\]]$")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as printed; `value` is None when `raw` cannot be read for certain."""

    raw: str
    value: int | float | None

    @property
    def certain(self) -> bool:
        """Tell whether the value is known."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class PrintedScore:
    """A score of a possible maximum, in points, and the text in front of it."""

    score: PrintedNumber
    max_score: PrintedNumber
    before: str


def read_number(text: str) -> PrintedNumber | None:
    """Return the number that `text` is, a whole number or one with decimals; None when it is no number at all.

    Digits of any script count. A letter in the place of a digit (`O`, `l`, `S`) leaves the value unknown.
    """
    raw = text.strip()
    plain = _plain_digits(raw)
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return PrintedNumber(raw, None) if _is_misread_number(plain) else None
    whole = int(re.sub(r"\D", "", found["whole"]))
    fraction = found["fraction"]
    if fraction is None or not fraction.strip("0"):
        return PrintedNumber(raw, whole)
    return PrintedNumber(raw, float(f"{whole}.{fraction}"))


def read_score(text: str) -> PrintedScore | None:
    """Return the score at the end of `text`: '0 of 36', '12/20', '3.5 of 4', '7 out of 20 points'; else None.

    It may stand in brackets. Recognition runs the words of '2 of 4' together, and those of '0 of 4' as 'Oof 4'; in
    'lof4' the score is doubtful. What stands in front is text, no bullet or dash alone.
    A page that is set from right to left shows '3 of 4 points' as 'of 4 points 3', and '3/4 points' as 'points 3/4'.
    What names the score, and nothing else, is no text in front of it: 'Score: 3 of 4'.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _SCORE.search(plain) or _TURNED_SCORE.match(plain)
    if found is None:
        return None
    score, maximum = read_decimal(found["score"]), read_decimal(found["maximum"])
    if score is None or maximum is None:
        return None
    before = found.string[: found.start()].rstrip("([ ").strip()
    says_nothing = _SCORE_NAME.fullmatch(before) is not None or not any(map(str.isalnum, before))
    return PrintedScore(score, maximum, "" if says_nothing else before)


def read_recognised_score(text: str, maximum: int) -> PrintedScore | None:
    """Return the score at the end of a recognised text, in which a stroke may stand for its slash or beside it.

    Where `maximum` is the highest score that is possible, 4, '314', '374' and '3/14' are '3/4'.
    """
    found = re.fullmatch(rf"(\d{{1,3}})(?:[17lI|]|/\s?[1lI|])({maximum})", text.strip())
    if found is None or int(found[1]) > maximum:
        return read_score(text)
    return PrintedScore(PrintedNumber(found[1], int(found[1])), PrintedNumber(found[2], maximum), "")


def read_decimal(text: str) -> PrintedNumber | None:
    """Return the small number that `text` is: here '3,5' and '3.500' have decimals, never thousands."""
    raw = text.strip()
    plain = _plain_digits(raw).replace(",", ".").replace("٫", ".")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        value = float(plain)
        return PrintedNumber(raw, int(value) if value.is_integer() else value)
    return PrintedNumber(raw, None) if _is_misread_number(plain) else None


def is_misread_zero(number: PrintedNumber) -> bool:
    """Tell whether a number was read as "O" or "0O": a zero, where something else says so too."""
    return number.value is None and re.fullmatch("[Oo0]+", number.raw) is not None


def is_misread_one(number: PrintedNumber) -> bool:
    """Tell whether a number was read as a stroke alone: a one, where something else says so too."""
    return number.value is None and number.raw in ("I", "l", "|")


@lru_cache(maxsize=8192)
def read_percentages(text: str) -> tuple[PrintedNumber, ...]:
    """Return the percentages of a line that prints nothing else ('100% complete 50 per cent'), else ().

    In Turkish the sign stands in front ('%50'), and a page set from right to left shows 'complete 50%'. One over 100 or
    without its sign ('3496 complete') is misread and has no value.
    """
    line = unicodedata.normalize("NFKC", text).strip()
    numbers = []
    position = 0
    while position < len(line):
        found = _PERCENT.match(line, position)
        number = found and read_decimal(found["number"])
        if not found or not number or not _says_percent(found):
            return ()
        doubtful = not (found["sign"] or found["front"]) or (number.value is not None and number.value > MAX_PERCENT)
        numbers.append(PrintedNumber(number.raw, None) if doubtful else number)
        position = found.end()
    return tuple(numbers)


def read_population(text: str) -> PrintedNumber | None:
    """Return the number of inhabitants that `text` prints; None when it prints no number.

    Thousands may be parted by any space, comma, full stop or apostrophe, also the Indian way (28,07,000). A label
    ('Population:', 'inhabitants') and a year in brackets may stand around it. '1.5 million' and a number with decimals
    have no certain value.
    """
    raw = text.strip()
    line = re.sub(r"\s+", " ", _plain_digits(raw))
    line = _PEOPLE.sub("", _YEAR.sub("", line))
    line = _ROUGHLY.sub("", line).strip()
    number = read_number(line)
    if number is None or number.value is None:
        number = _read_turned(line) or number
    if number is None:
        return PrintedNumber(raw, None) if _ROUNDED.fullmatch(line) else None
    return PrintedNumber(raw, number.value if isinstance(number.value, int) else None)


def _read_turned(text: str) -> PrintedNumber | None:
    """Return the number whose groups stand in reverse order, as right-to-left pages show "1 701 132": '132 701 1'."""
    groups = text.split(" ")
    return read_number(" ".join(reversed(groups))) if len(groups) > 1 and all(map(str.isdigit, groups)) else None


def read_step_number(text: str) -> PrintedNumber | None:
    """Return the number in front of a heading ('4.', '4)', '#4'), without a value when a letter stands for a digit."""
    return read_decimal(text.strip(" .:)(#"))


def _says_percent(found: re.Match[str]) -> bool:
    """Tell whether a percentage has a sign or is 'complete', and all words are 'complete' give or take two letters."""
    labels = [found[name].strip() for name in ("before", "label") if found[name] is not None]
    return bool(found["label"] or found["sign"] or found["front"]) and all(map(_says_complete, labels))


def _says_complete(label: str) -> bool:
    return Levenshtein.distance(read_letters(label).shapes, "complete", score_cutoff=2) <= 2


def _plain_digits(text: str) -> str:
    """Return `text` with ASCII digits, plain spaces and compatibility characters taken apart."""
    return "".join(
        str(unicodedata.decimal(character))
        if unicodedata.decimal(character, None) is not None
        else " "
        if unicodedata.category(character) == "Zs"
        else character
        for character in unicodedata.normalize("NFKC", text)
    )


def _is_misread_number(text: str) -> bool:
    """Tell whether `text` could be digits some of which were read as letters; without any digit only 'O', 'l', 'lO'."""
    if not any(character.isdigit() for character in text):
        return bool(re.fullmatch(r"[OoQDIl|]{1,2}|[SsBbZz]", text))
    return bool(re.fullmatch(rf"[\d{_DIGIT_LOOKALIKES}][\d{_DIGIT_LOOKALIKES}.,' ]*", text))
