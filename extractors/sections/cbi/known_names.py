"""Finds names of a closed list among the words of a page, whatever blocks and lines these were put into.

Where narrow columns are justified, gaps between words are as wide as those between columns, and blocks are torn. The
letters of a name tell which words are its own; of words that read alike those are taken that follow each other nearest.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.page import Box, Word
from extractors.sections.account import Numbered
from extractors.sections.pairing import FAR, PAGE_HEIGHT
from extractors.template import MAX_SLIP_SHARE
from schemas.wording import IndicatorWording

ALONG = 0.2
"""Cost of a point between words on one line: justified words may stand six spaces apart."""
BACK = 0.05
"""Cost of a point back to the beginning of the next line: the nearest column's word is the own one."""
NEW_COLUMN = 300.0
"""Cost of going on in the next column or on the next page, more than any step within a column."""
LOST = 10.0
"""Cost of a letter that is misread or lost, about that of a step to the next line: what is there is taken."""
LOST_SHARE = 0.25
"""Share of the letters of a recognised name that may be lost or misread: engines leave out the short words of narrow
columns, up to a fifth of the letters of a name. Names of an edition differ from each other in more."""
MOST_LINES = 2.0
"""Heights of a word between it and the next line at most."""
_WORD_JOINTS = re.compile(r"[\s/\u2010\u2013\u2014-]+")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of a piece with its place in the report, and its letters and digits in small letters."""

    word: Word
    letters: str
    box: Box
    piece: Numbered
    page: int
    line: int


@dataclass(frozen=True, slots=True)
class KnownName:
    """An indicator, the form of its name and the words that say it."""

    wording: IndicatorWording
    form: str
    words: list[PlacedWord]

    @property
    def ends(self) -> tuple[Box, Box, Box]:
        """The whole name, its first word and its last one."""
        boxes = [word.box for word in self.words]
        return Box.around(boxes), boxes[0], boxes[-1]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to read a name along words: its cost, the indices of the words, and how many of its letters differ."""

    cost: float
    path: tuple[int, ...] = ()
    slips: int = 0


def words_of_pieces(pieces: Iterable[Numbered]) -> list[PlacedWord]:
    """Return the words of pieces that have places, in order; `line` counts lines over all pieces.

    Lines of a piece that goes on on the next page stand above its own place.
    """
    placed: list[PlacedWord] = []
    number = 0
    for piece in pieces:
        own = piece.block.box
        for line in piece.block.lines if own is not None else ():
            number += 1
            goes_on = own is not None and line.box.bottom < own.top
            page = piece.block.page + goes_on
            shift = page * PAGE_HEIGHT
            for word in line.words:
                box = Box(word.box.x0, word.box.top + shift, word.box.x1, word.box.bottom + shift)
                placed.append(PlacedWord(word, letters_of(word.text), box, piece, page, number))
    return placed


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, small and without marks of width or ligatures."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def find_names(
    wordings: Sequence[IndicatorWording], words: Sequence[PlacedWord], *, recognised: bool
) -> tuple[dict[str, KnownName], list[PlacedWord]]:
    """Return the names that are found, by their keys, and the words that belong to none.

    Of recognised names some letters may be misread or lost.
    """
    forms = {(letters_of(form), wording.key): (form, wording) for wording in wordings for form in wording.forms}
    by_length = sorted(forms.values(), key=lambda entry: -len(letters_of(entry[0])))
    return (_find_inexact if recognised else _find_exact)(by_length, words)


_Found = tuple[dict[str, KnownName], list[PlacedWord]]
_Forms = Sequence[tuple[str, IndicatorWording]]


def _find_exact(forms: _Forms, words: Sequence[PlacedWord]) -> _Found:
    """Find names to the letter: long forms choose first, for short ones are parts of them, and those in one column."""
    rest = list(words)
    found: dict[str, KnownName] = {}
    for most in (NEW_COLUMN, FAR):
        for form, wording in forms:
            way = find_name(form, rest) if wording.key not in found else None
            if way is not None and way.cost < most:
                found[wording.key] = KnownName(wording, form, [rest[index] for index in way.path])
                rest = [word for index, word in enumerate(rest) if index not in way.path]
    return found, rest


def _find_inexact(forms: _Forms, words: Sequence[PlacedWord]) -> _Found:
    """Find names of which letters may be misread or lost: those with most letters in one place choose first.

    What a longer form of a name has more is not lost where the shorter one is there.
    """
    found: dict[str, KnownName] = {}
    taken: frozenset[int] = frozenset()
    ways: dict[str, Way | None] = {}
    while True:
        open_forms = [(form, wording) for form, wording in forms if wording.key not in found]
        for form, _ in open_forms:
            known = ways.get(form)
            if form not in ways or known is not None and not taken.isdisjoint(known.path):
                ways[form] = find_name(form, words, int(LOST_SHARE * len(letters_of(form))), taken)
        there = [
            (len(letters_of(form)) - way.slips - way.cost / LOST, form, wording, way)
            for form, wording in open_forms
            if (way := ways[form]) is not None
        ]
        if not there:
            return found, [word for index, word in enumerate(words) if index not in taken]
        _, form, wording, way = max(there, key=lambda entry: entry[0])
        found[wording.key] = KnownName(wording, form, [words[index] for index in way.path])
        taken |= set(way.path)


def find_name(
    form: str, words: Sequence[PlacedWord], slips: int = 0, taken: frozenset[int] = frozenset()
) -> Way | None:
    """Return the cheapest way to read the wording `form` along words that are not `taken`; None when there is none.

    At most `slips` of its letters may be misread, or be those of words that were not read.
    """
    letters = letters_of(form)
    ways: list[dict[tuple[int | None, int], Way]] = [{} for _ in range(len(letters) + 1)]
    ways[0][None, 0] = Way(0.0)
    ends = _ends_of_words(form)
    by_beginning = _by_beginning(words, taken)
    for position, begun in enumerate(ways[:-1]):
        if not begun:
            continue
        exact = [
            (index, position + len(words[index].letters), 0)
            for index in by_beginning.get(letters[position], ())
            if letters.startswith(words[index].letters, position)
        ]
        inexact = _misread(letters, position, ends, words, slips) if position in ends else []
        inexact = [step for step in inexact if step[0] not in taken]
        for way in begun.values():
            _go_on(way, [*exact, *inexact], words, ways, slips)
        if position in ends:
            _leave_out(begun, min(end for end in ends if end > position) - position, ways, position, slips)
    return min((way for way in ways[-1].values() if way.path), key=lambda way: way.cost, default=None)


_Ways = list[dict[tuple[int | None, int], Way]]


def _go_on(
    way: Way, following: Sequence[tuple[int, int, int]], words: Sequence[PlacedWord], ways: _Ways, slips: int
) -> None:
    """Note where `way` leads with each of the `following` words: its index, where it ends, and what it has misread."""
    for index, end, misread in following:
        if index in way.path or way.slips + misread > slips:
            continue
        step = _step(words[way.path[-1]].box, words[index].box) if way.path else 0.0
        _note(ways[end], Way(way.cost + step + LOST * misread, (*way.path, index), way.slips + misread))


def _leave_out(begun: Mapping[tuple[int | None, int], Way], count: int, ways: _Ways, position: int, slips: int) -> None:
    """Note where ways lead without the next word of the name, of `count` letters."""
    for way in begun.values():
        if way.slips + count <= slips:
            _note(ways[position + count], Way(way.cost + LOST * count, way.path, way.slips + count))


def _note(ways: dict[tuple[int | None, int], Way], way: Way) -> None:
    key = (way.path[-1] if way.path else None, way.slips)
    if way.cost < FAR and (key not in ways or way.cost < ways[key].cost):
        ways[key] = way


def _misread(
    letters: str, position: int, ends: Sequence[int], words: Sequence[PlacedWord], slips: int
) -> list[tuple[int, int, int]]:
    """Return the words that differ a little from one or more whole words of a name from `position` on."""
    found = []
    for index, word in enumerate(words):
        most = min(int(MAX_SLIP_SHARE * len(word.letters)), slips)
        for end in ends if most else ():
            if end <= position or abs(end - position - len(word.letters)) > most:
                continue
            distance = Levenshtein.distance(word.letters, letters[position:end], score_cutoff=most)
            if 0 < distance <= most:
                found.append((index, end, distance))
    return found


def _ends_of_words(form: str) -> list[int]:
    """Return after how many letters of a wording a word of it ends or begins."""
    ends = [0]
    for word in _WORD_JOINTS.split(form):
        ends.append(ends[-1] + len(letters_of(word)))
    return sorted(set(ends))


def _by_beginning(words: Sequence[PlacedWord], taken: frozenset[int]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        if word.letters and index not in taken:
            found[word.letters[0]].append(index)
    return found


def _step(before: Box, after: Box) -> float:
    """Return what it costs to go on with a word: on the same line, the next one, or in the next column."""
    if before.common_height(after) > 0.5 * min(before.height, after.height):
        return ALONG * max(after.x0 - before.x1, 0.0) if after.x0 >= before.x0 else FAR
    down = after.top - before.bottom
    if -0.5 * before.height <= down <= MOST_LINES * before.height:
        return max(down, 0.0) + max(after.x0 - before.x0, 0.0) + BACK * max(before.x0 - after.x0, 0.0)
    if after.top > before.top + PAGE_HEIGHT / 2 or (after.bottom < before.top and after.x0 > before.x1):
        return NEW_COLUMN
    return FAR
