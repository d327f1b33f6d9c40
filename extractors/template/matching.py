"""Recognises the template's wording in printed text, loosely enough for bad recognition and no looser.

What counts as the same wording is decided in `extractors.template.tolerance`, and for wordings with placeholders in
`extractors.template.placeholders`; here the best of many wordings is chosen, and icons read as `02` or `@ =` are looked
past.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from extractors.template.numbers import PrintedNumber, read_number
from extractors.template.placeholders import Group, Template
from extractors.template.tolerance import MAX_SLIP_SHARE, SHORT_WORDS, Form
from extractors.writing import marker_of, normalise, read_letters
from schemas.wording import Wording

MARGIN = 0.06
"""How much better than the runner-up a match must be: two slips in a line of ordinary length. Between 0 and 0.1 the
figures in `extractors.template.tolerance` do not change; it is there for wordings closer together than today's."""
MAX_NOISE_TOKENS = 3
"""Tokens of icon noise at an end of a line: one more than the most that the report of Tongliao City shows ('@ =')."""
MAX_NOISE_LETTERS = 2
"""Letters of such a token, one more where digits are among them ("20R"); longer ones are words."""
_TOKEN = re.compile(r"\S+")
_NUMBERING = re.compile(
    r"\d{1,2}(?:[.-]\d{1,2}){1,3}[.)]?|\(?(?:\d{1,2}|[IVX]{1,5}|[ivx]{1,5}|[A-Za-z])[.)]|[IVX]{2,5}:?"
    r"|\(?[VX1]?[Il|][VXIl1|]{1,3}[.)]|#\d{1,4}[.):]?|\[(?:[A-Z]{1,4}[.-]?)?\d{1,4}\][.:]?"
)
"""The number of a heading: "2.1.1", "3)", "IV.", "(b)", "#12", "[AB-7]"; a letter or a figure alone may be a word.

Recognition does not tell the strokes of roman numbers from other strokes: "lll.", "Il.", "Vl|."."""
_CODE = re.compile(r"[A-Z]{1,4}[.-]?\d{1,3}[.):]?")
"""Letters and a number in front of a wording: "C12"; in front of another text that may be a word ("H2")."""
_COUNT = re.compile(r"\d{1,3}[a-z]?[.):]?")
"""A number that may count a heading where it stands by itself; in front of words it may be the end of "1 234 567"."""
_COUNTED = re.compile(
    r"(?:step|phase|stage|part|section|chapter|area|commitment|action|target|component|indicator|no|nr|n°|№)"
    r"(?:\.? ?\(?(?:\d{1,2}|[ivx]{1,4})[.:)|–—-]*|[:：])",
    re.IGNORECASE,
)
"""What a heading is or counts, in front of its wording: "Step 4:", "Phase II–", "No. 3", "Commitment:"."""
T = TypeVar("T", bound=Wording)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A wording found in a text.

    `score` is 1 for the same letters and falls by the share of letters that differ. `before` and `after` are what
    stands in front of and behind the wording: icon noise and numbering, and the rest of the text for `Matcher.starts`.
    `groups` are the texts in the places of the template's placeholders.
    """

    item: T
    score: float
    form: str
    before: str = ""
    after: str = ""
    groups: tuple[Group, ...] = ()

    @property
    def key(self) -> str:
        """The vocabulary key."""
        return self.item.key

    @property
    def wording(self) -> str:
        """The canonical wording."""
        return self.item.wording

    def group(self, name: str) -> str:
        """Return the text in the place of the placeholder `name`; raises KeyError when the template has none."""
        for group in self.groups:
            if group.name == name:
                return group.text
        raise KeyError(f"The wording {self.form!r} has no placeholder {{{name}}}.")

    def number(self, name: str) -> PrintedNumber:
        """Return the number in the place of the placeholder `name`, without a value where a digit is doubtful."""
        text = self.group(name)
        return read_number(text) or PrintedNumber(text, None)


class Matcher(Generic[T]):
    """Holds texts against a set of wordings, of which a text can be at most one.

    Raises ValueError when two wordings have a form with the same letters, for then no text could be told apart.
    """

    def __init__(self, items: Iterable[T]) -> None:
        self._forms: list[tuple[T, Form]] = []
        self._templates: list[tuple[T, Template]] = []
        self._exact: dict[str, tuple[T, Form]] = {}
        self._of_length: dict[int, list[tuple[T, Form]]] = {}
        for item in items:
            for text in item.forms:
                if "{" in text:
                    self._templates.append((item, Template(text)))
                    continue
                form = Form(text)
                known, _ = self._exact.setdefault(form.shapes, (item, form))
                if known.key != item.key:
                    raise ValueError(f"{item.key} and {known.key} both print {text!r}: give them separate matchers.")
                self._forms.append((item, form))

    def match(self, text: str) -> Match[T] | None:
        """Return the wording that `text` is, as a whole and apart from icon noise around it, or None.

        None also when two wordings fit about equally well.
        """
        candidates: list[Match[T]] = []
        for before, core, after in _without_noise(text, behind=True):
            shapes = read_letters(core).shapes
            if not shapes:
                continue
            if shapes in self._exact:
                item, form = self._exact[shapes]
                return Match(item, 1.0, form.text, before, after)
            for item, form in self._forms_of(len(shapes)):
                score = form.score(shapes)
                if score is not None:
                    candidates.append(Match(item, score, form.text, before, after))
            for item, template in self._templates:
                fit = template.fit(core)
                if fit is not None:
                    candidates.append(Match(item, fit.score, template.text, before, after, fit.groups))
        return _clear_winner(candidates)

    def _forms_of(self, length: int) -> Sequence[tuple[T, Form]]:
        """Return the forms that a text of so many letters may be."""
        if length not in self._of_length:
            self._of_length[length] = [(item, form) for item, form in self._forms if form.may_have(length)]
        return self._of_length[length]

    def starts(self, text: str) -> Match[T] | None:
        """Return the wording that `text` begins with, or None; `after` of the match is the rest of the text.

        The wording must end where a word ends. Of wordings that begin alike the longest that fits is taken. A
        sentence may begin with a wording by chance, so this is for places where the layout makes a heading likely.
        """
        candidates: list[Match[T]] = []
        for before, core, _ in _without_noise(text, behind=False):
            letters = read_letters(core)
            for item, form in self._forms:
                found = form.start_of(letters)
                if found is not None:
                    score, end = found
                    rest = core[letters.offsets[end - 1] + 1 :]
                    candidates.append(Match(item, score, form.text, before, rest.lstrip(" \t\r\n.:;,-–—")))
        if not candidates:
            return None
        longest = max(len(match.form) * match.score for match in candidates)
        return _clear_winner([match for match in candidates if len(match.form) >= longest * (1 - MAX_SLIP_SHARE)])


@lru_cache(maxsize=4096)
def _without_noise(text: str, *, behind: bool) -> tuple[tuple[str, str, str], ...]:
    """Return `text` as (before, core, after), first whole, then with ever more icon noise taken off its ends.

    Noise is taken off the end only if `behind` is set.
    """
    tokens = list(_TOKEN.finditer(text))
    leading = noise_length([token.group() for token in tokens])
    trailing = noise_length([token.group() for token in reversed(tokens)]) if behind else 0
    if leading + trailing >= len(tokens):
        return (("", text, ""),)
    variants = []
    for last in dict.fromkeys((len(tokens), len(tokens) - trailing)):
        end = tokens[last - 1].end()
        for first in range(leading + 1):
            start = tokens[first].start()
            variants.append((text[:start].strip(), text[start:end], text[end:].strip()))
    return tuple(variants)


def without_numbering(text: str) -> str:
    """Return a line without the number of a heading in front, or what names it: "2.1.1 Ring bells", "Action: Ring"."""
    first, _, rest = text.partition(" ")
    return rest if rest and (_NUMBERING.fullmatch(first) or _COUNTED.fullmatch(first)) else text


def is_count(text: str) -> bool:
    """Tell whether a text that stands by itself may be the number of a heading: "1a", "#101", "3.1", "IV."."""
    return any(form.fullmatch(text) for form in (_COUNT, _CODE, _NUMBERING))


def without_count(text: str) -> str:
    """Return a line that may begin a wording without what counts wordings in front of it: "C4", "Step 2:", "II."."""
    tokens = text.split(" ")
    for count in (2, 1):
        first, rest = " ".join(tokens[:count]), " ".join(tokens[count:])
        if rest and (_COUNTED.fullmatch(first) or _NUMBERING.fullmatch(first) or _CODE.fullmatch(first)):
            return rest
    return text


def noise_length(tokens: Sequence[str]) -> int:
    """Return how many of the first tokens may be what recognition made of icons: too short for words, and no words.

    The number of a heading is none of the wording either, nor what it counts ("Step 4:").
    """
    marker = marker_of(" ".join(tokens[:2]))
    bullet = int(marker is not None and not marker.numbers and marker.length == len(tokens[0]))
    ends = (bullet + 2, bullet + 1)
    count = next((end for end in ends if _COUNTED.fullmatch(" ".join(tokens[bullet:end]))), 0)
    for token in tokens[count:MAX_NOISE_TOKENS]:
        if not count and (_NUMBERING.fullmatch(token) or _CODE.fullmatch(token)):
            count += 1
            continue
        letters = normalise(token)
        is_mixed = any(map(str.isdigit, letters)) and any(map(str.isalpha, letters))
        if len(letters) > MAX_NOISE_LETTERS + is_mixed or letters in SHORT_WORDS:
            break
        count += 1
    return count


def _clear_winner(candidates: list[Match[T]]) -> Match[T] | None:
    if not candidates:
        return None
    best = max(candidates, key=lambda match: (match.score, -len(match.before) - len(match.after)))
    for other in candidates:
        if other.key != best.key and best.score - other.score < MARGIN:
            return None
    return best
