"""Recognises the template's wording in printed text, loosely enough for bad recognition and no looser.

What recognition does to a line is small and scattered: single letters, missing spaces, an icon read as `02` or `@ =`.
What makes another sentence comes in whole words. So a match is refused when the differences sit together in one word
or run on, however small their share of a long line is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from rapidfuzz.distance import Levenshtein

from extractors.lookalikes import RUN_LOOKALIKES, SHAPES, Letters, normalise, read_letters
from extractors.printed_numbers import PrintedNumber, read_number
from extractors.templates import Group, Template
from schemas.wording import Wording

# The constants were chosen on one half of the vocabulary (areas, commitments, steps, levels, fixed wording) and checked
# on the other (actions, awards, CBI components and indicators). Figures: chosen on / checked on.
# - Every line printed in 20 fonts, blurred, noised and JPEG-compressed, then recognised by Tesseract 5 (`eng` and
#   `chi_sim`). Lines missed, by share of wrong characters in the line: up to 5 % 0 of 248 / 0 of 216; 5 to 10 %
#   1 of 27 / 1 of 17; 10 to 20 % 3 of 21 / 12 of 23. Taken for another wording: 0 / 0.
# - Seeded slips (tests/extractors/test_matching.py, 10 seeds), by share of characters misread: 2 % 0.7 % / 0.2 %
#   missed; 5 % 2.1 % / 0.9 %; 10 % 7.9 % / 5.8 %. Taken for another wording: 0 / 0.
# - Lines with one word of four letters or more replaced, added or dropped that were taken for the wording: 1 of 1238 /
#   1 of 1135.
# - Other parts of the vocabulary, wordings whose own entry was taken out, sentences, species lists: 1 of 1579 ('Star',
#   which is an alias) / 0 of 1262.

MAX_SLIP_SHARE = 0.2
"""Share of a wording's letters that may be misread. 0.12 misses 22 % at 10 % slips; 0.25 gains 2 points on 0.2."""

MAX_WORD_SHARE = 0.4
"""Share of one word's letters that may be misread; a replaced word differs in more. 0.5 triples the near misses."""

MAX_RUN = 2
"""Neighbouring letters that may be misread together. 1 loses twice as many lines, 3 takes in four times the near
misses and finds no more."""

SHORT_WORD = 3
"""Words up to this length ('and', 'of') may be misread in `MAX_RUN` letters: they carry little of the meaning."""

TURNING_PREFIXES = frozenset({"", "un", "ln", "lm", "de", "re"})
"""Shapes of prefixes that turn a word into its opposite: 'increase' and 'decrease' differ by no more than slips do."""

MARGIN = 0.06
"""How much better than the runner-up a match must be: two slips in a line of ordinary length. Between 0 and 0.1 the
figures above do not change; it is there for wordings that lie closer together than today's."""

EXACT_BELOW = 8
"""Wordings of fewer letters must agree in every shape: 'Country' and 'County', 'Region' and 'Regions'."""

MAX_NOISE_TOKENS = 3
"""Tokens of icon noise at an end of a line: one more than the most that the report of Tongliao City shows ('@ =')."""

MAX_NOISE_LETTERS = 2
"""Letters of such a token; longer ones are words."""

SHORT_WORDS = frozenset(
    {"a", "i", "am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "no", "of"}
    | {"on", "or", "so", "to", "up", "us", "we", "de", "du", "el", "en", "et", "la", "le", "un"}
)
"""Words of one or two letters, which are no noise: 'To increase protected areas' is a city's own sentence."""

_SHORT_WORD_SHAPES = frozenset(word.translate(SHAPES) for word in SHORT_WORDS if len(word) > 1)
_TOKEN = re.compile(r"\S+")

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
        for before, core, after in _without_noise(text, behind=True):
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
        for before, core, _ in _without_noise(text, behind=False):
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
        self._allowed = 0 if len(self.shapes) < EXACT_BELOW else int(len(self.shapes) * MAX_SLIP_SHARE)
        # A misread '&' or 'rn' costs one slip but up to three edits, hence a wider net at first.
        self._net = self._allowed + 2 * MAX_RUN if self._allowed else 0

    def score(self, shapes: str) -> float | None:
        """Return how well `shapes` fits as a whole, 0 to 1, or None when it is another text."""
        net = self._net
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
        net = self._net
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
            word = numbers[min(start, len(numbers) - 1)]
            at_word_start = start == 0 or start >= len(numbers) or numbers[start - 1] != word
            if size > MAX_RUN or (at_word_start and _turns_meaning(*pair)):
                return None
            total += size
            in_word[word] += size
        if total > self._allowed:
            return None
        for slips, length in zip(in_word, lengths, strict=True):
            if slips > max(MAX_RUN if length <= SHORT_WORD else 1, MAX_WORD_SHARE * length):
                return None
        return total


def _turns_meaning(printed: str, read: str) -> bool:
    """Tell whether a difference where a word begins is a word of its own or the prefix of an opposite."""
    added = not printed and read in _SHORT_WORD_SHAPES
    return added or (printed in TURNING_PREFIXES and read in TURNING_PREFIXES)


def _differences(left: str, right: str) -> Iterator[tuple[int, int, int, int]]:
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


def _without_noise(text: str, *, behind: bool) -> list[tuple[str, str, str]]:
    """Return `text` as (before, core, after), first whole, then with ever more icon noise taken off its ends.

    Noise is taken off the end only if `behind` is set.
    """
    tokens = list(_TOKEN.finditer(text))
    leading = _noise_length([token.group() for token in tokens])
    trailing = _noise_length([token.group() for token in reversed(tokens)]) if behind else 0
    if leading + trailing >= len(tokens):
        return [("", text, "")]
    variants = []
    for last in dict.fromkeys((len(tokens), len(tokens) - trailing)):
        end = tokens[last - 1].end()
        for first in range(leading + 1):
            start = tokens[first].start()
            variants.append((text[:start].strip(), text[start:end], text[end:].strip()))
    return variants


def _noise_length(tokens: list[str]) -> int:
    """Return how many of the first tokens are too short for words, and no words."""
    count = 0
    for token in tokens[:MAX_NOISE_TOKENS]:
        letters = normalise(token)
        if len(letters) > MAX_NOISE_LETTERS or letters in SHORT_WORDS:
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
