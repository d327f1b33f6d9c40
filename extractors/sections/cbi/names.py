"""Names and numbers of recognised indicators, put right by the closed list of their edition.

A number and a name that say the same of an indicator vouch for each other; what is settled by most of a name's letters
alone is flagged.
"""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractors.sections.account import Account
from extractors.sections.cbi.values import FoundIndicator
from extractors.template import MAX_SLIP_SHARE, Matcher
from extractors.writing import read_letters
from schemas.enums import FlagCode, Severity
from schemas.wording import MAX_INDICATOR_SCORE, CbiEdition, ComponentWording, IndicatorWording, cbi_editions

_NUMBERS = re.compile(r"\d+")
_DASHES = re.compile(r"[-\u2010\u2013\u2014]")
_BRACKETS = re.compile(r"[()]")
_JOINTS = re.compile(r"[-\u2010\u2013\u2014\s]+")
AGREEING = 3
"""Times as many numbers of indicators must be their edition's as are not, for these to be misread."""


def settle_names(
    indicators: Sequence[FoundIndicator], component: ComponentWording, edition: CbiEdition, account: Account
) -> None:
    """Take a recognised name for that of the indicator whose number it has, where it is closer to it than to any other.

    The misread letters of such a name may stand together ("Connect 77 measures"), which is too much for a name alone.
    """
    matcher = matcher_of(edition.version)
    own = [wording for one in edition.components if one.key == component.key for wording in one.indicators]
    known = [match.item.number if (match := matcher.match(one.name)) else None for one in indicators]
    for place, indicator in enumerate(indicators):
        if known[place] is not None or not indicator.block.is_recognised:
            continue
        around = known[place - 1] if place else None, known[place + 1] if place + 1 < len(known) else None
        number = indicator.number or _number_between(*around)
        wording = next((one for one in own if str(one.number) == number and one.number not in known), None)
        distance, form = _closest(indicator.name, wording) if wording is not None else (1.0, "")
        others = (_closest(indicator.name, one)[0] for one in edition.indicators if one is not wording)
        if distance > MAX_SLIP_SHARE or distance >= min(others):
            continue
        account.flag(
            Severity.WARNING,
            FlagCode.UNKNOWN_WORDING,
            f"This was taken for {form!r}, for its number and most of its letters are those: compare the page.",
            block=indicator.block,
        )
        indicator.name, indicator.name_score = form, 1 - distance


def _number_between(before: int | None, after: int | None) -> str | None:
    """Return the number of an indicator that stands between two others of known numbers."""
    return str(before + 1) if before is not None and after == before + 2 else None


def _closest(name: str, wording: IndicatorWording) -> tuple[float, str]:
    """Return the share of the letters of a wording's closest form in which `name` differs, and the form."""
    shapes = read_letters(name).shapes
    forms = ((form, read_letters(form).shapes) for form in wording.forms)
    return min((Levenshtein.distance(shapes, other) / max(len(other), 1), form) for form, other in forms)


def complete_numbers(indicators: Sequence[FoundIndicator], edition: CbiEdition) -> None:
    """Give indicators the edition's number, where those that were read are the edition's but for slips.

    Recognition reads a "1" that stands alone as a rule, or not at all, and that of "11" as another digit. A text layer
    has the number within the name, behind its first line, where the page is set from right to left. Numbers none of
    which is the edition's, and that go beyond its last one, are those of the document's own questions or rows.
    """
    known = [
        (indicator, str(match.item.number))
        for indicator in indicators
        if (match := matcher_of(edition.version).match(indicator.name)) is not None
    ]
    unknown = sum(indicator.number is not None for indicator in indicators) - sum(
        indicator.number is not None for indicator, _ in known
    )
    agreeing = sum(indicator.number == number for indicator, number in known)
    printed = [int(indicator.number) for indicator, _ in known if indicator.number is not None]
    if not agreeing and max(printed, default=0) > len(edition.indicators):
        for indicator, _ in known:
            indicator.number = None
    others = unknown + sum(indicator.number not in (None, number) for indicator, number in known)
    if agreeing <= AGREEING * others:
        return
    for indicator, number in known:
        if indicator.block.is_recognised or indicator.number is None and number in _NUMBERS.findall(indicator.name):
            indicator.number = number


def complete_score(
    indicators: Sequence[FoundIndicator], component: ComponentWording, total: int | None, account: Account
) -> None:
    """Give the one indicator of a component whose score was not read what the others leave of its `total` points."""
    unread = [one for one in indicators if one.score is None]
    if total is None or len(unread) != 1 or len(indicators) != len(component.indicators):
        return
    rest = total - sum(one.score for one in indicators if one.score is not None)
    if not unread[0].block.is_recognised or not 0 <= rest <= MAX_INDICATOR_SCORE:
        return
    unread[0].score, unread[0].is_doubtful = rest, False
    account.flag(
        Severity.WARNING,
        FlagCode.INVALID_VALUE,
        f"The score {rest} is what the others leave of {total}, for it could not be read: compare the page.",
        block=unread[0].block,
    )


def in_template_order(indicators: Sequence[FoundIndicator], edition: CbiEdition) -> tuple[FoundIndicator, ...]:
    """Return indicators in the order of their edition, which a page of two columns may not show.

    One that the edition does not know stays behind the one that it was read behind.
    """
    matcher = matcher_of(edition.version)
    places: list[int] = []
    for indicator in indicators:
        match = matcher.match(indicator.name)
        places.append(match.item.number if match is not None else places[-1] if places else 0)
    order = sorted(range(len(indicators)), key=lambda index: places[index])
    return tuple(indicators[index] for index in order)


def differs_in_signs(printed: str, form: str) -> bool:
    """Tell whether a printed name differs from a form in nothing but what pages do to signs.

    A dash or hyphen is lost where a line ends with it; a bracket stands elsewhere on a page set from right to left:
    "(selected (by the city".
    """
    lost = len(_DASHES.findall(form)) > len(_DASHES.findall(printed))
    brackets = [_BRACKETS.findall(text) for text in (printed, form)]
    moved = brackets[0] != brackets[1] and len(brackets[0]) == len(brackets[1])
    letters = [_JOINTS.sub("", _BRACKETS.sub("", text) if moved else text).casefold() for text in (printed, form)]
    return (lost or moved) and letters[0] == letters[1]


@cache
def matcher_of(version: str) -> Matcher[IndicatorWording]:
    """Return what finds the indicators of an edition."""
    edition = next(edition for edition in cbi_editions() if edition.version == version)
    return Matcher(edition.indicators)
