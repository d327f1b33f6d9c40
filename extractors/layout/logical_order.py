"""The words of a line in the order in which they are read, with the spaces between them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.layout.letter_spacing import main_style
from extractors.layout.lines import Segment
from extractors.page import Atom, Box, Line, Word, merged
from extractors.writing import (
    Direction,
    brackets_are_turned,
    count_strong,
    edges_to_turn,
    logical_order,
    strong_direction,
    turned_bracket,
)

STOPS = frozenset(".!?؟۔")
"""Signs that end a sentence; none begins one."""
JOINTS = frozenset(",;:،؛")
"""Signs between two words, which touch the one that is read first."""
ENDS = STOPS | frozenset("&")
"""Signs that a line may end with and no line of a mirrored page begins with, but one that ends with them."""
SAME_EDGE = 0.3
"""Font sizes by which lines that begin or end alike differ at most."""
FEWEST_ALIKE = 2
"""Lines that begin where a line does, from which it is known to begin there."""


def is_mirrored(lines: Sequence[Segment]) -> bool:
    """Tell whether a page is set from right to left, by its lines of letters that run to the right.

    On such a page the signs that end a sentence or a label stand in front of its last line: ".hub", ":Population".
    """
    begun = ended = 0
    for line in lines:
        texts = [atom.text for atom in line.atoms()]
        if len(texts) > 1 and not any(count_strong(text)[1] for text in texts):
            begun += _is_end(texts[0], texts[1])
            ended += _is_end(texts[-1], texts[-2])
    return begun > ended


def _is_end(sign: str, beside: str) -> bool:
    return sign in STOPS | JOINTS and strong_direction(beside) is Direction.LEFT_TO_RIGHT


def resolve(segments: Sequence[Segment], around: Sequence[Box] = (), *, mirrored: bool = False) -> tuple[Line, ...]:
    """Return the segments of one paragraph as lines in logical order.

    `around` are the lines of its page, `mirrored` tells what `is_mirrored` says of it.
    """
    base = base_direction(segments, around)
    runs = [_runs(segment, base, mirrored=mirrored) for segment in segments]
    if base is Direction.RIGHT_TO_LEFT and brackets_are_turned([a.text for line in runs for run in line for a in run]):
        runs = [[list(map(_turned, run)) for run in line] for line in runs]
    else:
        runs = [[_turned_at_edges(run) for run in line] for line in runs]
    return tuple(
        Line(tuple(_word(run) for run in line), segment.box) for line, segment in zip(runs, segments, strict=True)
    )


def _turned(atom: Atom) -> Atom:
    """Return a bracket turned round, unless the file itself spells it out."""
    return atom if atom.tight else replace(atom, text=turned_bracket(atom.text))


def _turned_at_edges(word: list[Atom]) -> list[Atom]:
    """Return a word whose brackets hug it: one that it begins with opens, one that it ends with closes.

    A program that lays out each direction of a line by itself turns one bracket of a pair and not the other; on a page
    that is mirrored it turns both beside a text that runs to the right.
    """
    turned = list(word)
    for edge in edges_to_turn([atom.text for atom in word]):
        turned[edge] = _turned(word[edge])
    return turned


def base_direction(segments: Sequence[Segment], around: Sequence[Box] = ()) -> Direction:
    """Return the base direction of a paragraph.

    Mostly right-to-left letters mean right-to-left, unless the lines are set flush left and ragged right: then the
    page was laid out left-to-right around them, and runs follow each other from left to right. So do those of a
    paragraph that ends with a full stop at its right edge: read from there, it would begin with one. And so do those of
    one in which a right-to-left word has a comma at its right side, before a word of the other direction, and of
    lines that begin on the left where others of the page do and end where none does. A text with fewer right-to-left
    letters is one all the same if it ends with a full stop at its left edge.
    """
    left, right = count_strong("".join(atom.text for segment in segments for atom in segment.atoms()))
    if right <= left:
        to_the_left = right > 0 and _stops_at_the_left(segments[-1])
        return Direction.RIGHT_TO_LEFT if to_the_left else Direction.LEFT_TO_RIGHT
    if len(segments) > 1:
        size = segments[0].size
        spread_left = max(s.box.x0 for s in segments) - min(s.box.x0 for s in segments)
        spread_right = max(s.box.x1 for s in segments) - min(s.box.x1 for s in segments)
        if spread_left < SAME_EDGE * size and spread_right > size:
            return Direction.LEFT_TO_RIGHT
    at_the_right = _stops_at_the_right(segments[-1]) or any(map(_goes_on_at_the_right, segments))
    if at_the_right or all(_is_set_from_the_left(segment, around) for segment in segments):
        return Direction.LEFT_TO_RIGHT
    return Direction.RIGHT_TO_LEFT


def _stops_at_the_right(segment: Segment) -> bool:
    """Tell whether a line has one full stop behind the letters at its right edge, and none before those at its left."""
    texts = [atom.text for atom in segment.atoms()]
    return len(texts) > 1 and texts[-1] in STOPS and texts[-2] not in STOPS and texts[0] not in STOPS


def _stops_at_the_left(segment: Segment) -> bool:
    """Tell whether a line has one full stop beside the letters at its left edge, and none at its right one."""
    texts = [atom.text for atom in segment.atoms()]
    return len(texts) > 1 and texts[0] in STOPS and texts[1] not in STOPS and texts[-1] not in STOPS


def _is_set_from_the_left(segment: Segment, around: Sequence[Box]) -> bool:
    near = SAME_EDGE * segment.size
    others = [box for box in around if not box.shares_row(segment.box)]
    begun = sum(abs(box.x0 - segment.box.x0) <= near for box in others)
    return begun >= FEWEST_ALIKE and not any(abs(box.x1 - segment.box.x1) <= near for box in others)


def _goes_on_at_the_right(segment: Segment) -> bool:
    """Tell whether a sign hugs the right side of a right-to-left word that a word of the other direction stands behind.

    A sign between two words hugs the one that is read first.
    """
    return any(
        len(word) > 1
        and word[-1].text in JOINTS
        and strong_direction(word[-2].text) is Direction.RIGHT_TO_LEFT
        and strong_direction(after[0].text) is Direction.LEFT_TO_RIGHT
        for word, after in pairwise(segment.words)
    )


def _runs(segment: Segment, base: Direction, *, mirrored: bool) -> list[list[Atom]]:
    """Return the words of a line, and the atoms of each, in logical order."""
    pieces: list[Atom | None] = []
    for position, word in enumerate(segment.words):
        if position:
            pieces.append(None)
        pieces.extend(word)
    texts = [" " if piece is None else piece.text for piece in pieces]
    if base is Direction.LEFT_TO_RIGHT and not any(count_strong(text)[1] for text in texts):
        order = _with_ends_last(texts) if mirrored else list(range(len(pieces)))
    else:
        order = logical_order(texts, base)
    runs: list[list[Atom]] = [[]]
    for index in order:
        piece = pieces[index]
        if piece is None:
            runs.append([])
        else:
            runs[-1].append(piece)
    return [run for run in runs if run]


def _with_ends_last(texts: Sequence[str]) -> list[int]:
    """Return the order of a line on a mirrored page, whose last signs stand in front: "& Commit" is "Commit &"."""
    first = next((place for place, text in enumerate(texts) if text not in ENDS), 0)
    if not first or not any(map(strong_direction, texts)):
        return list(range(len(texts)))
    parted = texts[first] == " "
    return [*range(first + parted, len(texts)), *([first] if parted else []), *range(first)]


def _word(run: Sequence[Atom]) -> Word:
    return Word(
        "".join(atom.text for atom in run),
        Box.around(atom.box for atom in run),
        main_style(run),
        unmapped=sum(atom.unmapped for atom in run),
        source=merged(atom.source for atom in run),
        drawn=min(atom.drawn for atom in run),
    )
