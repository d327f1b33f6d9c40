"""From glyphs to lines: which glyphs stand on one baseline of one column, and where words end.

Order comes from the page, so that a file that writes a page in any order reads the same; letters that lie over each
other are told apart by the order of drawing (see `drawing_order`).
Lines stay in visual order (left to right) until their paragraph's direction is known: see `resolve`.
"""

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.layout.column_edges import begins_column, column_edges
from extractors.layout.drawing_order import SAME_BASELINE, from_left, stacks
from extractors.layout.letter_spacing import letter_spacings, main_style
from extractors.page import COLUMN_GAP, COLUMN_GAP_SPACED, UNUSUAL_GAP, Atom, Box, Style, usual_gap
from extractors.writing import BULLETS, SPACELESS, marker_of, script_of

RAISED_SIZE = 0.8
"""A glyph up to this share of its neighbour's size may be raised or lowered (superscripts) and stay on the line."""
COLUMN_GAP_UNSPACED = 0.5
"""The same for a gap without one on a page whose words the file separates by spaces."""
COLUMN_GAP_AT_EDGE = 0.8
"""The same in front of an edge at which several lines begin: narrow columns stand no more than a font size apart."""
COLUMN_GAP_JUSTIFIED = 8.0
"""The same within one drawing operation: three words that fill a narrow column have gaps of 2 to 5 between them."""
SPACED_PAGE = 0.03
"""Spaces are at least this share of the glyphs of a page that writes its spaces; in prose they are 0.12 to 0.2."""
WORD_GAP = 0.12
"""A gap wider than this share of the font size separates words; a space is 0.2 wide or more, kerning below 0.1."""
WORD_GAP_TIGHT = 0.19
"""The same where one side's box is the ink's, without side bearings (clusters that /ActualText spells out)."""
WALL_GAP = 0.05
"""A ruled line stands in a gap wider than this share of the font size; where letters touch, it runs through a word, as
the side of a box does through the address that a browser prints below it. Kerning is narrower."""
BULLET_GAP = 3.5
"""A list's text begins at most this many font sizes after its bullet or number."""
LONGEST_NUMBER = len("(viii)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line in one column: its words from left to right, each a run of atoms from left to right.

    `style` is that of most of the characters.
    """

    words: tuple[tuple[Atom, ...], ...]
    box: Box
    baseline: float
    style: Style

    @property
    def size(self) -> float:
        """Font size of most of the characters, in points."""
        return self.style.size

    def atoms(self) -> Iterable[Atom]:
        """Yield the atoms from left to right."""
        for word in self.words:
            yield from word


def segments_of(atoms: Sequence[Atom], walls: Sequence[Box] = ()) -> list[Segment]:
    """Group atoms into segments, from top to bottom and left to right.

    `walls` are upright ruled lines and sides of cards; text on two sides of one is never one segment.
    """
    segments: list[Segment] = []
    spaces = [atom for atom in atoms if atom.text == " "]
    writes_spaces = len(spaces) > SPACED_PAGE * len(atoms)
    groups = [from_left(unordered) for unordered in _baselines([atom for atom in atoms if atom.text != " "])]
    columns = column_edges(groups)
    for group in groups:
        on_line = _Spaces.of(spaces, group, columns, written=writes_spaces)
        beside = [wall for wall in walls if wall.top < group[0].baseline - 1 < wall.bottom]
        run: list[Atom] = []
        for atom in group:
            if run and _is_column_break(run, atom, beside, on_line):
                segments.append(_segment(run, on_line))
                run = []
            run.append(atom)
        segments.append(_segment(run, on_line))
    segments.sort(key=lambda segment: (segment.baseline, segment.box.x0))
    return segments


def _baselines(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Return the atoms of each baseline; of two that are nearly one, as columns have them, an atom is on the nearer."""
    ordered = sorted(atoms, key=lambda atom: atom.baseline)
    firsts: list[Atom] = []
    for atom in ordered:
        if not any(_are_level(atom, first) for first in firsts[-8:]):
            firsts.append(atom)
    heights = [first.baseline for first in firsts]
    groups: list[list[Atom]] = [[] for _ in firsts]
    for atom in ordered:
        place = bisect.bisect_left(heights, atom.baseline)
        near = [other for other in range(max(place - 8, 0), place + 1) if other < len(firsts)]
        level = [other for other in near if _are_level(atom, firsts[other])]
        groups[min(level, key=lambda other: abs(heights[other] - atom.baseline))].append(atom)
    kept = [group for group in groups if not _may_be_raised(group)]
    for atom in (atom for group in groups if _may_be_raised(group) for atom in group):
        host = next((group for group in kept if _touches(group, atom)), None)
        if host is not None:
            host.append(atom)
        else:
            kept.append([atom])
    return _join_lone(kept)


def _are_level(atom: Atom, other: Atom) -> bool:
    size = max(min(atom.style.size, other.style.size), 1.0)
    return abs(atom.baseline - other.baseline) <= SAME_BASELINE * size


def _may_be_raised(group: list[Atom]) -> bool:
    return sum(len(atom.text) for atom in group) <= 3


def _touches(group: list[Atom], atom: Atom) -> bool:
    """Tell whether `atom` is a superscript or subscript beside an atom of `group`."""
    for other in group:
        size = other.style.size
        if (
            atom.style.size <= RAISED_SIZE * size
            and abs(atom.baseline - other.baseline) <= 0.6 * size
            and -0.1 * size <= atom.box.x0 - other.box.x1 <= 0.3 * size
        ):
            return True
    return False


def _join_lone(groups: list[list[Atom]]) -> list[list[Atom]]:
    """Put lone atoms of one baseline back together."""
    joined: list[list[Atom]] = []
    for group in sorted(groups, key=lambda group: group[0].baseline):
        if joined and abs(joined[-1][0].baseline - group[0].baseline) <= SAME_BASELINE * min(
            joined[-1][0].style.size, group[0].style.size
        ):
            joined[-1].extend(group)
        else:
            joined.append(list(group))
    return joined


@dataclass(frozen=True, slots=True)
class _Spaces:
    """Where the file writes spaces on one line (their centres, sorted), and whether it writes them on this page.

    `drawn` are the places of these spaces in the order of drawing. `letter_spacings` are the gaps between the letters
    of spaced-out text, by its style. `usual` is the usual gap between recognised words, 0 where there are none.
    `columns` are the left edges (sorted) of recognised words that begin a line or stand behind a wide gap, of all lines
    of the page.
    """

    centres: Sequence[float]
    drawn: Sequence[int]
    written: bool
    letter_spacings: Mapping[Style, float]
    usual: float
    columns: Sequence[float]

    @classmethod
    def of(cls, spaces: Sequence[Atom], group: Sequence[Atom], columns: Sequence[float], *, written: bool) -> "_Spaces":
        """Return what is known of the spaces of a line, of all `spaces` of the page."""
        low = min(atom.baseline for atom in group) - 0.5
        high = max(atom.baseline for atom in group) + 0.5
        own = [space for space in spaces if low <= space.baseline <= high]
        own.sort(key=lambda space: space.box.x0 + space.box.x1)
        centres = [(space.box.x0 + space.box.x1) / 2 for space in own]
        drawn = [space.drawn for space in own]
        return cls(centres, drawn, written, letter_spacings(group), _usual_gap(group), columns)

    def letter_spacing(self, previous: Atom, atom: Atom) -> float:
        """Return the gap that two neighbouring atoms have as letters of spaced-out text, 0 in ordinary text."""
        if not self.letter_spacings:
            return 0.0
        return self.letter_spacings.get(atom.style, 0.0) if previous.style == atom.style else 0.0

    def between(self, previous: Atom, atom: Atom) -> bool:
        """Tell whether a space stands between two neighbouring atoms: an f may reach over it, so middles count.

        Where letters stand above one another, the space is drawn after the one and before the other.
        """
        left, right = (previous.box.x0 + previous.box.x1) / 2, (atom.box.x0 + atom.box.x1) / 2
        if not (stacks(previous.text) and stacks(atom.text) and previous.drawn != atom.drawn):
            position = bisect.bisect_right(self.centres, left)
            return position < len(self.centres) and self.centres[position] < right
        first, last = sorted((previous.drawn, atom.drawn))
        return any(
            previous.box.x0 <= centre <= atom.box.x1 if first < drawn < last else left < centre < right
            for drawn, centre in zip(self.drawn, self.centres, strict=True)
            if first <= drawn <= last
        )

    def needs_none(self, previous: Atom, atom: Atom, gap: float) -> bool:
        """Tell whether no gap, or none as small as this one, is a space unless the file writes one.

        So it is between letters of scripts that part no words, and of those whose letters stand above one another.
        """
        if not self.written:
            return False
        if stacks(previous.text) and stacks(atom.text):
            return gap <= COLUMN_GAP_UNSPACED * atom.style.size
        return _parts_no_words(previous.text[-1]) and _parts_no_words(atom.text[0])


def _is_column_break(run: list[Atom], atom: Atom, walls: Sequence[Box], spaces: _Spaces) -> bool:
    end = _end_of(run)
    gap = atom.box.x0 - end - 2 * spaces.letter_spacing(run[-1], atom)  # before a space and behind it
    size = max(run[-1].style.size, atom.style.size)
    walled = gap > WALL_GAP * size and any(end - 1 <= (wall.x0 + wall.x1) / 2 <= atom.box.x0 + 1 for wall in walls)
    is_near = COLUMN_GAP_UNSPACED * size < gap < BULLET_GAP * size
    if is_near and (len(run) == 1 and run[0].text in BULLETS or not walled and _is_number(run)):
        return False
    if walled or gap > _column_gap(run[-1], atom, spaces) * size:
        return True
    if atom.whole_word:  # that an engine reads on over a gap is no sign that it is a space
        is_unusual = gap > COLUMN_GAP * size and gap > UNUSUAL_GAP * spaces.usual
        return is_unusual or gap > COLUMN_GAP_AT_EDGE * size and begins_column(atom, spaces.columns)
    if _are_drawn_in_one_go(run[-1], atom, spaces):
        return False
    if gap > COLUMN_GAP_UNSPACED * size and not spaces.between(run[-1], atom):
        return spaces.written or gap > COLUMN_GAP * size
    return False


def _is_number(run: Sequence[Atom]) -> bool:
    """Tell whether a run is the number of an item and nothing else: "(a)", "[1]", "12."."""
    if len(run) > LONGEST_NUMBER:
        return False
    text = "".join(atom.text for atom in run)
    marker = marker_of(f"{text} {text}")
    return marker is not None and bool(marker.numbers) and marker.length == len(text)


def _column_gap(previous: Atom, atom: Atom, spaces: _Spaces) -> float:
    """Return the gap in font sizes from which columns part, however the gap is filled."""
    return COLUMN_GAP_JUSTIFIED if _are_drawn_in_one_go(previous, atom, spaces) else COLUMN_GAP_SPACED


def _are_drawn_in_one_go(previous: Atom, atom: Atom, spaces: _Spaces) -> bool:
    """Tell whether two atoms are drawn by one operation with one space between them, or none: a justified line.

    Or each word by its own, and each space between two of them.
    """
    by_turns = atom.drawn - previous.drawn == 2 and previous.drawn + 1 in spaces.drawn
    if not (by_turns or previous.drawn == atom.drawn >= 0):
        return False
    left, right = (previous.box.x0 + previous.box.x1) / 2, (atom.box.x0 + atom.box.x1) / 2
    return bisect.bisect_left(spaces.centres, right) - bisect.bisect_right(spaces.centres, left) <= 1


def _parts_no_words(character: str) -> bool:
    return script_of(character) in SPACELESS


def _usual_gap(group: Sequence[Atom]) -> float:
    """Return the usual gap between the recognised words of a line, 0 where there are too few."""
    return usual_gap([(atom.box.x0, atom.box.x1) for atom in group if atom.whole_word])


def _segment(run: list[Atom], spaces: _Spaces) -> Segment:
    words: list[list[Atom]] = [[run[0]]]
    for previous, atom in pairwise(run):
        if _begins_word(previous, atom, _end_of(words[-1]), spaces):
            words.append([atom])
        else:
            words[-1].append(atom)
    baselines = sorted(atom.baseline for atom in run)
    return Segment(
        tuple(tuple(word) for word in words),
        Box.around(atom.box for atom in run),
        baselines[len(baselines) // 2],
        main_style(run),
    )


def _end_of(run: Sequence[Atom]) -> float:
    """Return where the last atoms of a run end: one may reach over those behind it."""
    return max(atom.box.x1 for atom in run[-3:])


def _begins_word(previous: Atom, atom: Atom, end: float, spaces: _Spaces) -> bool:
    """Tell whether a space stands between two neighbouring atoms; those in front of it reach to `end`."""
    if previous.whole_word or atom.whole_word:
        return previous.space_after or not previous.whole_word
    if spaces.between(previous, atom):
        return True
    size = max(previous.style.size, atom.style.size)
    limit = WORD_GAP_TIGHT if previous.tight or atom.tight else WORD_GAP
    gap = atom.box.x0 - end - spaces.letter_spacing(previous, atom)
    return gap > limit * size and not spaces.needs_none(previous, atom, gap)


def text_of_line(line: Segment) -> str:
    """Return the words of a line from left to right."""
    return " ".join("".join(atom.text for atom in word) for word in line.words)
