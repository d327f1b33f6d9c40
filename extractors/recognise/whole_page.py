"""Reads the image of a whole page, so that no cell of a table is missing.

Engines look for columns before they read, and in ruled tables they leave out cells that stand far apart. So a page with
tables is read once with its rules and once more without, and what only the second reading has is added.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from extractors.image import Drawn, bars_of, crop, ink, marks_of, without_rules
from extractors.page import POINTS_PER_INCH, Box, GreyImage, PixelBox
from extractors.recognise.dashes import with_measured_dashes
from extractors.recognise.model import Layout, RecognisedLine, RecognisedWord, Recogniser, Recognition
from extractors.recognise.type_size import with_own_heights
from extractors.recognise.word_boxes import is_column, trimmed, without_letters_between, without_torn
from extractors.writing import read_letters

RULE_RIM = 2.0
"""Points around a rule within which the middle of a word is that the engine made of it."""
MAX_STROKES = 2
"""Characters of such a word: "|", "||", "l", "—"."""
SAME_PLACE = 0.3
"""Share of the smaller box that two readings of one word have in common at least."""


def read_page_image(engine: Recogniser, drawn: Drawn, dpi: float) -> Recognition:
    """Read a level page, rendered at `dpi`, as the English template; `drawn` is what its image draws."""
    found = _read(engine, drawn.image, dpi, Layout.PAGE)
    scale = dpi / POINTS_PER_INCH
    bars = [bar.in_points(dpi) for bar in bars_of(marks_of(ink(drawn.image)))]
    rules = [_grown(rule, scale) for rule in (*drawn.rules, *bars)]
    lines = _of_kept(found.lines, lambda word: not _is_rule(word, rules))
    if drawn.tables:
        image = without_rules(drawn.image, dpi, drawn.rules)
        for table in drawn.tables:
            cut, left, top = crop(image, dpi, table)
            again = _read(engine, np.ascontiguousarray(cut), dpi, Layout.SPARSE)
            lines = _joined(lines, _moved(again.lines, round(left * scale), round(top * scale)))
    whole = [_with_whole_percentages(kept) for line in lines if (kept := without_torn(line, scale)) is not None]
    return replace(found, lines=tuple(whole))


def _with_whole_percentages(line: RecognisedLine) -> RecognisedLine:
    """Return a line with "100 %" as one word: its sign is no mark beside a text."""
    words: list[RecognisedWord] = []
    for word in line.words:
        before = words[-1] if words else None
        if word.text == "%" and before is not None and before.text.isdigit():
            confidence = min(before.confidence, word.confidence)
            words[-1] = replace(word, text=f"{before.text}%", box=before.box.union(word.box), confidence=confidence)
        else:
            words.append(word)
    return line if len(words) == len(line.words) else RecognisedLine.of_words(tuple(words))


def _read(engine: Recogniser, image: GreyImage, dpi: float, layout: Layout) -> Recognition:
    found = engine.recognise(image, script="Latn", languages=("en",), dpi=dpi, layout=layout)
    mask = ink(image)
    level = [line for line in found.lines if not is_column(line)]
    low = [RecognisedLine.of_words(tuple(trimmed(word, mask) for word in line.words)) for line in level]
    lines = map(with_own_heights, without_letters_between(low))
    return replace(found, lines=tuple(map(with_measured_dashes, lines)))


def _is_rule(word: RecognisedWord, rules: Sequence[Box]) -> bool:
    """Tell whether a word is what the engine made of a rule: a stroke whose middle is on one."""
    if len(word.text) > MAX_STROKES or any(map(str.isdigit, word.text)):
        return False
    return any(rule.covers(word.box) for rule in rules)


def _grown(rule: Box, scale: float) -> Box:
    """Return the place in pixels in which the middle of a word is that is a part of a rule."""
    return Box(
        (rule.x0 - RULE_RIM) * scale,
        (rule.top - RULE_RIM) * scale,
        (rule.x1 + RULE_RIM) * scale,
        (rule.bottom + RULE_RIM) * scale,
    )


def _of_kept(lines: Sequence[RecognisedLine], keep: Callable[[RecognisedWord], bool]) -> list[RecognisedLine]:
    """Return the lines with those of their words that are kept."""
    kept = []
    for line in lines:
        words = tuple(word for word in line.words if keep(word))
        if words:
            kept.append(line if len(words) == len(line.words) else RecognisedLine.of_words(words))
    return kept


def _moved(lines: Sequence[RecognisedLine], left: int, top: int) -> list[RecognisedLine]:
    def moved(box: PixelBox) -> PixelBox:
        return PixelBox(box.x0 + left, box.top + top, box.x1 + left, box.bottom + top)

    return [RecognisedLine.of_words(tuple(replace(word, box=moved(word.box)) for word in line.words)) for line in lines]


def _joined(first: Sequence[RecognisedLine], second: Sequence[RecognisedLine]) -> list[RecognisedLine]:
    """Return the lines of two readings as one: the words of the first, digits where the second has them, and the rest.

    Of what both have read as look-alikes, "o%" and "0%", the one with digits is right: the template's tables hold
    numbers beside words, and no word of the template looks like a number.
    """
    others = [word for line in second for word in line.words]
    lines = [RecognisedLine.of_words(tuple(_with_digits(word, others) for word in line.words)) for line in first]
    taken = [_box(word) for line in lines for word in line.words]
    return lines + _of_kept(second, lambda word: not any(_same_place(_box(word), box) for box in taken))


def _with_digits(word: RecognisedWord, others: Sequence[RecognisedWord]) -> RecognisedWord:
    shapes = read_letters(word.text).shapes
    digits = sum(map(str.isdigit, word.text))
    for other in others:
        alike = read_letters(other.text).shapes == shapes and sum(map(str.isdigit, other.text)) > digits
        if alike and _same_place(_box(word), _box(other)):
            return replace(word, text=other.text, confidence=min(word.confidence, other.confidence))
    return word


def _box(word: RecognisedWord) -> Box:
    return Box(word.box.x0, word.box.top, word.box.x1, word.box.bottom)


def _same_place(first: Box, second: Box) -> bool:
    return first.intersection_area(second) > SAME_PLACE * min(first.area, second.area)
