"""Recognised lines as the atoms that pages are laid out from: word by word, or a line at a time.

Words of Latin, Greek and Cyrillic letters have boxes that tell the gaps between them. In other scripts they do not, and
a line that was read as one would be torn apart: there the whole line is one atom.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.page import (
    COLUMN_GAP,
    COLUMN_GAP_SPACED,
    POINTS_PER_INCH,
    UNUSUAL_GAP,
    Atom,
    Box,
    PixelBox,
    Source,
    Style,
    usual_gap,
)
from extractors.recognise.assemble import spaced_line
from extractors.recognise.line_order import Row, in_order
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.recognise.type_size import LINE_ASCENT, SCRIPTS, type_size
from extractors.template import COLONS, MAX_LABEL_WORDS, MAX_SLIP_SHARE, label_distance, words_of_label
from extractors.writing import RIGHT_TO_LEFT, dominant_script

LINE_HEIGHT_OF_SIZE = 1.0
"""Height of a recognised line's box, from ascenders to descenders, in font sizes."""
ONE_SIZE = 2.0
"""Ratio of the heights of ink of the lines of one text, at most: with or without accents and descenders."""
_NUMBER_BEFORE_TITLE = re.compile(r"^\d{1,2}(?=[A-Z][a-z]{2,}$)")
_LATIN_BEFORE_COLON = re.compile(rf"^[A-Za-z]+[{COLONS}]")


def atoms_of_reading(
    lines: Sequence[RecognisedLine],
    script: str,
    dpi: float,
    left: float,
    top: float,
    source: Source,
    columns: Sequence[Box] = (),
) -> list[Atom]:
    """Return the lines of one text in `script` as atoms from `source`; for the image see `recognised_atoms`.

    `columns` are lines of ink in points: where several stand beside each other, a line is parted between them.
    """
    if script in SCRIPTS:
        return in_order(
            [Row(number, tuple(recognised_atoms([line], source, dpi, left, top))) for number, line in enumerate(lines)]
        )
    parts = [
        (number, part)
        for number, line in enumerate(lines)
        for own in label_apart(line, script)
        for part in _between(own, columns, dpi, left, top)
    ]
    places = [(number, part.box.in_points(dpi, left, top)) for number, part in parts]
    drawn = [_line_of_ink(number, place, places, columns) for number, place in places]
    heights = [line.height for line in drawn]
    one = median(heights) if heights and max(heights) <= ONE_SIZE * min(heights) else None
    atoms = [
        _whole_line(part, place, ink, one or ink.height, source)
        for (_, part), (_, place), ink in zip(parts, places, drawn, strict=True)
    ]
    return in_order([Row(number, (atom,)) for (number, _), atom in zip(parts, atoms, strict=True)])


def recognised_atoms(
    lines: Sequence[RecognisedLine], source: Source, dpi: float, left: float = 0.0, top: float = 0.0
) -> list[Atom]:
    """Return recognised lines as atoms from `source`, each with its own confidence.

    The image was rendered at `dpi`, and its corner lies at (`left`, `top`) points.
    """
    atoms = []
    for line in lines:
        for part in _parts(line):
            box, baseline = _line_box(part)
            place = box.in_points(dpi, left, top)
            style = Style.of_size(place.height * LINE_HEIGHT_OF_SIZE)
            for number, word in enumerate(part, start=1):
                own = word.box.in_points(dpi, left, top)
                atoms.append(
                    Atom(
                        word.text,
                        Box(own.x0, place.top, own.x1, place.bottom),
                        top + baseline * POINTS_PER_INCH / dpi,
                        style,
                        whole_word=True,
                        space_after=word.space_after or number == len(part),
                        source=replace(source, confidence=word.confidence),
                    )
                )
    return atoms


def _parts(line: RecognisedLine) -> list[tuple[RecognisedWord, ...]]:
    """Split a line where white space parts columns: engines read lines across, and columns may be set differently."""
    words_in_place = _in_their_places(line.words)
    given = [part for word in words_in_place for part in _parted(word, _NUMBER_BEFORE_TITLE)]
    words = sorted(given, key=lambda word: word.box.x0)
    usual = usual_gap([(word.box.x0, word.box.x1) for word in words])
    widest = max(COLUMN_GAP * line.box.height, min(UNUSUAL_GAP * usual, COLUMN_GAP_SPACED * line.box.height))
    cuts = [
        index for index, (before, word) in enumerate(pairwise(words), start=1) if word.box.x0 - before.box.x1 > widest
    ]
    kept = words if cuts else given
    return [tuple(kept[low:high]) for low, high in pairwise([0, *cuts, len(kept)])]


def _in_their_places(words: Sequence[RecognisedWord]) -> Sequence[RecognisedWord]:
    """Return the words of a line that runs to the right, with places from left to right: engines mistake some."""
    ends = [(word.box.x0, word.box.x1) for word in words]
    in_order_of_place = sorted(ends)
    if ends == in_order_of_place or any(dominant_script(word.text, ()) in RIGHT_TO_LEFT for word in words):
        return words
    return [
        replace(word, box=replace(word.box, x0=x0, x1=x1))
        for word, (x0, x1) in zip(words, in_order_of_place, strict=True)
    ]


def _line_box(words: Sequence[RecognisedWord]) -> tuple[PixelBox, float]:
    """Return the box of the line that words stand on, as high as its letters are set, and its baseline, in pixels."""
    ink = RecognisedLine.of_words(tuple(words)).box
    told = type_size(words)
    if told is None:
        return ink, ink.bottom
    top = round(told.baseline - LINE_ASCENT * told.size)
    return PixelBox(ink.x0, top, ink.x1, top + round(told.size)), told.baseline


def _between(line: RecognisedLine, columns: Sequence[Box], dpi: float, left: float, top: float) -> list[RecognisedLine]:
    """Part a line between the `columns` that stand beside each other on it, keeping the order of its words."""
    place = line.box.in_points(dpi, left, top)
    beside = sorted(
        (box for box in columns if box.shares_row(place)),
        key=lambda box: box.x0,
    )
    if len(beside) < 2 or any(one.x1 > other.x0 for one, other in pairwise(beside)):
        return [line]
    groups: dict[Box, list[RecognisedWord]] = {}
    for word in line.words:
        box = word.box.in_points(dpi, left, top)
        middle = (box.x0 + box.x1) / 2
        nearest = min(beside, key=lambda column: max(column.x0 - middle, middle - column.x1))
        groups.setdefault(nearest, []).append(word)
    return [RecognisedLine.of_words(tuple(words)) for words in groups.values()]


def label_apart(line: RecognisedLine, script: str) -> list[RecognisedLine]:
    """Part a line between the label in front of its text and the text: the label comes first of the two.

    In scripts without spaces the label's last word runs on into the text; of a line that runs to the left the label,
    which stands to its left, is read last.
    """
    words = [part for word in line.words for part in _parted(word, _LATIN_BEFORE_COLON)]
    texts = [word.text for word in words]
    to_the_left = script in RIGHT_TO_LEFT
    if count := words_of_label(texts):
        parts = (words[:count], words[count:])
    elif to_the_left and (count := words_of_label(texts, last=True)):
        parts = (words[-count:], words[:-count])
    else:
        ends = range(1, min(MAX_LABEL_WORDS, len(words) - 1) + 1)
        likely = [(words[:end], words[end:]) for end in ends]
        likely += [(words[-end:], words[:-end]) for end in ends] if to_the_left else []
        parts = min(likely, key=lambda part: _label_distance(part[0]), default=(words, []))
        if not parts[1] or _label_distance(parts[0]) > MAX_SLIP_SHARE:
            return [line]
    return [RecognisedLine.of_words(tuple(part)) for part in parts]


def _label_distance(words: Sequence[RecognisedWord]) -> float:
    return label_distance(" ".join(word.text for word in words))


def _parted(word: RecognisedWord, front: re.Pattern[str]) -> list[RecognisedWord]:
    """Part a word behind its `front`, as "2Use" or "action:水"; its letters are about as wide as each other."""
    found = front.match(word.text)
    if found is None or found.end() == len(word.text):
        return [word]
    edge = round(word.box.x0 + (word.box.x1 - word.box.x0) * found.end() / len(word.text))
    before = replace(word, text=word.text[: found.end()], box=replace(word.box, x1=edge), space_after=True)
    return [before, replace(word, text=word.text[found.end() :], box=replace(word.box, x0=edge))]


def _line_of_ink(number: int, place: Box, places: Sequence[tuple[int, Box]], columns: Sequence[Box]) -> Box:
    """Return the line of ink that a recognised line was read from, else its own `place`.

    In scripts without a baseline of their own engines give words as high as the space between two lines. Ink in which
    the middles of several of the reading's lines lie is no line of ink: `places` has them all with their numbers.
    """
    beside = [
        line
        for line in columns
        if _holds(line, place) and not any(other != number and _holds(line, box) for other, box in places)
    ]
    return max(beside, key=place.common_width, default=place)


def _holds(ink: Box, line: Box) -> bool:
    """Tell whether the middle of a recognised line's height is within a line of ink in its column."""
    return ink.x0 < line.x1 and line.x0 < ink.x1 and ink.top <= (line.top + line.bottom) / 2 <= ink.bottom


def _whole_line(line: RecognisedLine, place: Box, ink: Box, height: float, source: Source) -> Atom:
    """Return a line as one atom, `height` points high about the middle of its `ink`: its text is set in one size."""
    middle = (ink.top + ink.bottom) / 2
    box = Box(place.x0, middle - height / 2, place.x1, middle + height / 2)
    style = Style.of_size(height * LINE_HEIGHT_OF_SIZE)
    own = replace(source, confidence=line.confidence)
    return Atom(spaced_line(line.words).text, box, box.bottom, style, whole_word=True, source=own)
