"""Recognises the template's wording in printed text, loosely enough for bad recognition and no looser.

What recognition does to a line is small and scattered: single letters, missing spaces, an icon read as `02` or `@ =`.
What makes another sentence comes in whole words. So a match is refused when the differences sit together in one word
or run on, however small their share of a long line is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from rapidfuzz.distance import Levenshtein

from extractors.lookalikes import RUN_LOOKALIKES, Letters, read_letters
from extractors.printed_numbers import PrintedNumber, read_number
from extractors.templates import Group, Template
from schemas.wording import Wording

MAX_SLIP_SHARE = 0.16
MAX_WORD_SHARE = 0.4
MAX_RUN = 2
MARGIN = 0.06
EXACT_BELOW = 8
MAX_NOISE_TOKENS = 3
SHORT_WORDS = frozenset(
    "a i am an as at be by do go he if in is it me my no of on or so to up us we de du el en et la le un".split()
)
"""Words of one or two letters that are no icon noise."""

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
        self._forms: list[_Form[T]] = []
        self._templates: list[tuple[T, Template]] = []
        self._exact: dict[str, _Form[T]] = {}
        for item in items:
            for text in item.forms:
                if "{" in text:
                    self._templates.append((item, Template(text)))
                    continue
                form = _Form(item, text, read_letters(text))
                known = self._exact.setdefault(form.shapes, form)
                if known.item.key != item.key:
                    raise ValueError(
                        f"{item.key} and {known.item.key} both print {text!r}: give them separate matchers."
                    )
                self._forms.append(form)

    def match(self, text: str) -> Match[T] | None:
        """Return the wording that `text` is, as a whole and apart from icon noise around it, or None.

        None also when two wordings fit about equally well.
        """
        candidates: list[Match[T]] = []
        for before, core, after in _without_noise(text):
            shapes = read_letters(core).shapes
            if not shapes:
                continue
            exact = self._exact.get(shapes)
            if exact is not None:
                return Match(exact.item, 1.0, exact.text, before, after)
            for form in self._forms:
                score = form.score(shapes)
                if score is not None:
                    candidates.append(Match(form.item, score, form.text, before, after))
            for item, template in self._templates:
                fit = template.fit(core)
                if fit is not None:
                    candidates.append(Match(item, fit.score, template.text, before, after, fit.groups))
        return _clear_winner(candidates)

    def starts(self, text: str) -> Match[T] | None:
        """Return the wording that `text` begins with, or None; `after` of the match is the rest of the text.

        The wording must end where a word ends. Of wordings that begin alike the longest that fits is taken. A
        sentence may begin with a wording by chance, so this is for places where the layout makes a heading likely.
        """
        candidates: list[Match[T]] = []
        for before, core, _ in _without_noise(text):
            letters = read_letters(core)
            for form in self._forms:
                found = form.start_of(letters)
                if found is not None:
                    score, end = found
                    rest = core[letters.offsets[end - 1] + 1 :]
                    candidates.append(Match(form.item, score, form.text, before, rest.lstrip(" \t\r\n.:;,-–—")))
        if not candidates:
            return None
        longest = max(len(match.form) * match.score for match in candidates)
        return _clear_winner([match for match in candidates if len(match.form) >= longest * (1 - MAX_SLIP_SHARE)])


class _Form(Generic[T]):
    """One printed form of a wording, prepared for comparison."""

    def __init__(self, item: T, text: str, letters: Letters) -> None:
        self.item = item
        self.text = text
        self.shapes = letters.shapes
        self._letters = letters

    @property
    def allowed(self) -> int:
        """Number of letters that may differ."""
        return 0 if len(self.shapes) < EXACT_BELOW else int(len(self.shapes) * MAX_SLIP_SHARE)

    def score(self, shapes: str) -> float | None:
        """Return how well `shapes` fits as a whole, 0 to 1, or None when it is another text."""
        # A misread '&' or 'rn' costs one slip but up to three edits, hence the wider net here.
        net = self.allowed + 2 if self.allowed else 0
        if abs(len(shapes) - len(self.shapes)) > net:
            return None
        if Levenshtein.distance(self.shapes, shapes, score_cutoff=net) > net:
            return None
        slips = self._slips(shapes)
        return None if slips is None else 1 - slips / len(self.shapes)

    def start_of(self, letters: Letters) -> tuple[float, int] | None:
        """Return the score and the number of letters of the best beginning of `letters`, or None."""
        shapes = letters.shapes
        best: tuple[float, int] | None = None
        length = len(self.shapes)
        net = self.allowed + 2 if self.allowed else 0
        if Levenshtein.distance(self.shapes, shapes[:length], score_cutoff=2 * net) > 2 * net:
            return None
        for end in range(max(1, length - net), min(len(shapes), length + net) + 1):
            if not _word_ends(letters, end):
                continue
            score = self.score(shapes[:end])
            if score is not None and (best is None or score > best[0]):
                best = (score, end)
        return best

    @cached_property
    def _words(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """For each letter the number of its word, and for each word its length."""
        numbers: list[int] = []
        lengths: list[int] = []
        for index in range(len(self.shapes)):
            if index == 0 or _word_ends(self._letters, index):
                lengths.append(0)
            lengths[-1] += 1
            numbers.append(len(lengths) - 1)
        return tuple(numbers), tuple(lengths)

    def _slips(self, shapes: str) -> float | None:
        """Return the number of slips that make this form `shapes`, or None when they are more than slips."""
        numbers, lengths = self._words
        in_word = [0.0] * len(lengths)
        total = 0.0
        for start, end, other_start, other_end in _differences(self.shapes, shapes):
            pair = (self.shapes[start:end], shapes[other_start:other_end])
            size = 1 if pair in RUN_LOOKALIKES else max(len(pair[0]), len(pair[1]))
            if size > MAX_RUN:
                return None
            total += size
            in_word[numbers[min(start, len(numbers) - 1)]] += size
        if total > self.allowed:
            return None
        for slips, length in zip(in_word, lengths, strict=True):
            if slips > max(1.0, MAX_WORD_SHARE * length):
                return None
        return total


def _differences(left: str, right: str) -> Iterable[tuple[int, int, int, int]]:
    """Yield the stretches in which `left` and `right` differ, neighbouring edits made one."""
    pending: tuple[int, int, int, int] | None = None
    for operation in Levenshtein.opcodes(left, right):
        if operation.tag == "equal":
            if pending:
                yield pending
            pending = None
        elif pending:
            pending = (pending[0], operation.src_end, pending[2], operation.dest_end)
        else:
            pending = (operation.src_start, operation.src_end, operation.dest_start, operation.dest_end)
    if pending:
        yield pending


def _word_ends(letters: Letters, end: int) -> bool:
    """Tell whether a word of the text ends before letter `end`, be it only by a capital after a lost space."""
    if end >= len(letters.offsets):
        return True
    last, following = letters.offsets[end - 1], letters.offsets[end]
    if following - last > 1:
        return True
    return letters.text[last].islower() and not letters.text[following].islower()


def _without_noise(text: str) -> list[tuple[str, str, str]]:
    """Return `text` as (before, core, after), first whole, then with ever more icon noise taken off."""
    tokens = text.split()
    leading = _noise_length(tokens)
    trailing = _noise_length(tokens[::-1])
    if leading + trailing >= len(tokens):
        return [("", text, "")]
    variants = []
    for end in sorted({0, trailing}):
        for start in range(leading + 1):
            core = tokens[start : len(tokens) - end]
            variants.append((" ".join(tokens[:start]), " ".join(core), " ".join(tokens[len(tokens) - end :])))
    return variants


def _noise_length(tokens: list[str]) -> int:
    count = 0
    for token in tokens[:MAX_NOISE_TOKENS]:
        letters = read_letters(token).letters
        if len(letters) > 2 or token.lower().strip(".,;:") in SHORT_WORDS:
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
