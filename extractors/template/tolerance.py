"""Tells a wording with slips of recognition in it from another text.

What recognition does to a line is small and scattered: single letters, missing spaces. What makes another sentence
comes in whole words. So a text is refused when its differences sit together in one word or run on, however small their
share of a long line is.
"""

from collections.abc import Iterator
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from extractors.writing import RUN_LOOKALIKES, SHAPES, Letters, read_letters

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
EXACT_BELOW = 8
"""Wordings of fewer letters must agree in every shape: 'Country' and 'County', 'Region' and 'Regions'."""
SHORT_WORDS = frozenset(
    {"a", "i", "am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "no", "of"}
    | {"on", "or", "so", "to", "up", "us", "we", "de", "du", "el", "en", "et", "la", "le", "un"}
)
"""Words of one or two letters, which are neither noise nor slips: 'To increase protected areas' is a city's own."""
_SHORT_WORD_SHAPES = frozenset(word.translate(SHAPES) for word in SHORT_WORDS if len(word) > 1)


class Form:
    """One printed form of a wording, prepared for comparison; `shapes` are those of its letters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._letters = read_letters(text)
        self.shapes = self._letters.shapes
        self._allowed = 0 if len(self.shapes) < EXACT_BELOW else int(len(self.shapes) * MAX_SLIP_SHARE)
        # A misread '&' or 'rn' costs one slip but up to three edits, hence a wider net at first.
        self._net = self._allowed + 2 * MAX_RUN if self._allowed else 0

    def may_have(self, length: int) -> bool:
        """Tell whether a text of so many letters may be this form."""
        return abs(length - len(self.shapes)) <= self._net

    def score(self, shapes: str) -> float | None:
        """Return how well `shapes` fits as a whole, 0 to 1, or None when it is another text."""
        net = self._net
        if not self.may_have(len(shapes)) or Levenshtein.distance(self.shapes, shapes, score_cutoff=net) > net:
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
