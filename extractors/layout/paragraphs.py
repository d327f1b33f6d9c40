"""Lines to paragraphs: which lines below each other are one text.

Lines of one look that stand below each other are a chain. A chain is cut where the template's wordings begin and end,
where the white space is wider than within, where a bullet begins, and below a line on which the next word would have
had room. Every line of the page ends in exactly one paragraph.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.layout.entries import begins_entry, leaves_item
from extractors.layout.lines import Segment, text_of_line
from extractors.layout.wording_bounds import wording_bounds
from extractors.page import ROOM_TO_SPARE, RULE_THICKNESS, SPACE_WIDTH, UNBREAKABLE, Box, Style, same_look
from extractors.template import PROFILE_LABEL, is_cell, names_value_beside, part_of_text
from extractors.writing import (
    SPACELESS,
    count_strong,
    ends_sentence,
    runs_to_the_left,
    script_of,
)

OVERHANG = 0.25
"""Font sizes by which an underline is longer than its line at each end: as the white beside the first letter, which is
no part of a recognised line, and less than the room beside the text of a cell."""
LOOSE_LEADING = 0.95
"""White space between the lines of one paragraph, in font sizes, is less than this (line height below 2)."""
TIGHT_LEADING = -0.5
"""The same, at least: boxes of lines overlap where the line height is below 1."""
LEADING_JITTER = 0.25
"""Lines of one paragraph are evenly spaced, give or take this share of the font size."""
SAME_LINE = 0.3
"""Texts whose baselines differ by up to this share of the font size stand beside each other."""
HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one look, one below the other; `card` is the innermost card or cell around them."""

    segments: tuple[Segment, ...]
    box: Box
    card: Box | None
    text: str

    @property
    def style(self) -> Style:
        """The style of most of the first line's characters."""
        return self.segments[0].style

    @property
    def size(self) -> float:
        """Font size of the first line in points."""
        return self.segments[0].size


def paragraphs_of(lines: Sequence[Segment], rules: Sequence[Box], card: Box | None) -> list[Paragraph]:
    """Return the paragraphs that `lines`, all in the same `card`, make; `rules` are the page's ruled lines."""
    valued = _lines_with_a_value_beside(lines)
    level_rules = sorted((rule for rule in rules if rule.height <= RULE_THICKNESS), key=lambda rule: rule.top)
    return [
        _paragraph(run, card)
        for chain in _chains(lines, level_rules)
        for run in _cut(chain, [line.box in valued for line in chain])
    ]


def _paragraph(run: Sequence[Segment], card: Box | None) -> Paragraph:
    text = " ".join(text_of_line(line) for line in run)
    return Paragraph(tuple(run), Box.around(line.box for line in run), card, text)


def _chains(lines: Sequence[Segment], rules: Sequence[Box]) -> list[list[Segment]]:
    """Link each line with the one of its look right below it, where only one stands there."""
    ordered = sorted(lines, key=lambda line: (line.box.top, line.box.x0))
    above: dict[int, list[int]] = {}
    below: dict[int, list[int]] = {}
    ends: list[int] = []
    for number, line in enumerate(ordered):
        ends = [end for end in ends if line.box.top - ordered[end].box.bottom <= LOOSE_LEADING * ordered[end].size]
        for end in ends:
            if _stands_below(ordered[end], line):
                above.setdefault(number, []).append(end)
                below.setdefault(end, []).append(number)
        ends.append(number)
    linked: dict[int, int] = {}
    for number, candidates in above.items():
        nearest = _nearest(ordered, candidates, number)
        if nearest is None or _nearest(ordered, below[nearest], nearest) != number:
            continue
        upper, lower = ordered[nearest], ordered[number]
        parted = _is_ruled_off(upper, lower, rules) or _turns_round(upper, lower)
        if same_look(upper.style, lower.style) and not parted:
            linked[nearest] = number
    followers = set(linked.values())
    chains = []
    for start in range(len(ordered)):
        if start in followers:
            continue
        chain = [start]
        while chain[-1] in linked:
            chain.append(linked[chain[-1]])
        chains.append([ordered[number] for number in chain])
    return chains


def _nearest(ordered: Sequence[Segment], candidates: Sequence[int], number: int) -> int | None:
    """Return the candidate that is nearest in height to a line, None where two stand beside each other there."""
    line = ordered[number]
    nearest = min(candidates, key=lambda other: abs(ordered[other].baseline - line.baseline))
    level = [other for other in candidates if _beside(ordered[other], ordered[nearest])]
    return nearest if len(level) == 1 else None


def _stands_below(upper: Segment, lower: Segment) -> bool:
    size = max(upper.size, lower.size)
    gap = lower.box.top - upper.box.bottom
    return (
        TIGHT_LEADING * size <= gap <= LOOSE_LEADING * size
        and lower.baseline - upper.baseline >= 0.5 * size
        and upper.box.shares_column(lower.box)
    )


def _beside(first: Segment, second: Segment) -> bool:
    return abs(first.baseline - second.baseline) <= SAME_LINE * max(first.size, second.size)


def _is_ruled_off(upper: Segment, lower: Segment, rules: Sequence[Box]) -> bool:
    """Tell whether a ruled line parts two lines; one under the upper line alone, no wider than it, underlines it."""
    x0, x1 = max(upper.box.x0, lower.box.x0), min(upper.box.x1, lower.box.x1)
    first = bisect_left(rules, upper.baseline, key=lambda rule: rule.top)
    for rule in rules[first:]:
        if rule.top > lower.baseline - 0.5 * lower.size:
            return False
        overhang = OVERHANG * upper.size
        within = rule.x0 >= upper.box.x0 - overhang and rule.x1 <= upper.box.x1 + overhang
        underlines = within and rule.top < upper.box.bottom + 1
        if rule.x0 < x1 and rule.x1 > x0 and not underlines:
            return True
    return False


def _turns_round(upper: Segment, lower: Segment) -> bool:
    """Tell whether all of one line runs to the left and all of the other one to the right, from another edge.

    Where a text goes on in letters of the other direction, its lines still begin at one edge.
    """
    counts = [count_strong(text_of_line(line)) for line in (upper, lower)]
    to_the_left = [right > 0 for _, right in counts]
    if to_the_left[0] == to_the_left[1] or not all((left > 0) != (right > 0) for left, right in counts):
        return False
    near = SAME_LINE * max(upper.size, lower.size)
    goes_on = abs(upper.box.x0 - lower.box.x0) <= near and to_the_left[1]
    return not goes_on and abs(upper.box.x1 - lower.box.x1) > near


def _lines_with_a_value_beside(lines: Sequence[Segment]) -> set[Box]:
    """Return the places of lines that have a number, score, percentage, kind, label or name on their baseline."""
    ordered = sorted(lines, key=lambda line: line.baseline)
    found: set[Box] = set()
    for index, line in enumerate(ordered):
        text = text_of_line(line)
        if not (is_cell(text) or part_of_text(text) == PROFILE_LABEL or names_value_beside(text)):
            continue
        for step in (-1, 1):
            other = index + step
            while 0 <= other < len(ordered) and _beside(ordered[other], line):
                found.add(ordered[other].box)
                other += step
    return found


def _cut(chain: list[Segment], valued: Sequence[bool]) -> list[list[Segment]]:
    """Cut a chain of lines into paragraphs.

    How far apart the lines of the template's own wordings are set says nothing of the texts below them.
    """
    if len(chain) == 1:
        return [chain]
    texts = [text_of_line(line) for line in chain]
    gaps = [lower.box.top - upper.box.bottom for upper, lower in pairwise(chain)]
    bounds, inside = wording_bounds(texts)
    least = min([gap for index, gap in enumerate(gaps, start=1) if index not in inside], default=0.0)
    runs = [[0]]
    has_value = valued[0]
    for index in range(1, len(chain)):
        ends = index in bounds or (
            index not in inside
            and (
                gaps[index - 1] > least + LEADING_JITTER * chain[index].size
                or valued[index]
                and has_value
                and not _goes_on(texts[index - 1], texts[index])
                or is_cell(texts[index])
                and is_cell(texts[index - 1])
                or begins_entry(texts, index)
                or leaves_item(chain[runs[-1][0]], chain[index])
            )
        )
        if ends:
            runs.append([])
            has_value = False
        runs[-1].append(index)
        has_value = has_value or valued[index]
    return [part for run in runs for part in _cut_where_room_was_left(chain, run, inside)]


def _cut_where_room_was_left(chain: Sequence[Segment], run: Sequence[int], inside: set[int]) -> list[list[Segment]]:
    """Cut the lines `run` of a chain below each on which the next word had room.

    How wide the column is, all lines of one look tell; where fonts are not known a heading above looks the same, and
    only the lines themselves do.
    """
    column = chain if chain[0].style.is_known else [chain[number] for number in run]
    parts = [[chain[run[0]]]]
    for number in run[1:]:
        upper, lower = chain[number - 1], chain[number]
        if number not in inside and _would_have_fit(upper, lower, column):
            parts.append([])
        parts[-1].append(lower)
    return parts


def _goes_on(upper: str, lower: str) -> bool:
    """Tell whether a line goes on with a hyphened word, a sentence, or a value that takes both lines: "2 out of", "4".

    What stands beside its lines may be of the page's other column. Rows of a table begin with capitals.
    """
    is_sentence = lower[0].islower() and not ends_sentence(upper) and not is_cell(lower)
    return upper[-1] in HYPHENS or is_sentence or not is_cell(upper) and is_cell(f"{upper} {lower}")


def _would_have_fit(upper: Segment, lower: Segment, lines: Sequence[Segment]) -> bool:
    """Tell whether the first word of a line had room on the line above, in a column as wide as the widest line.

    It had none where the line above stands in from the column's edge, beside an icon.
    """
    word = _first_word_width(lower)
    if word is None or text_of_line(upper)[-1] in HYPHENS:
        return False
    needed = (SPACE_WIDTH + ROOM_TO_SPARE) * lower.size + word
    if runs_to_the_left(text_of_line(lower)):
        beside = upper.box.x0 - min(line.box.x0 for line in lines)
    else:
        beside = max(line.box.x1 for line in lines) - upper.box.x1
    return needed <= min(beside, max(line.box.width for line in lines) - upper.box.width)


def _first_word_width(line: Segment) -> float | None:
    """Return the width of what would have to move up to the line above; None in scripts whose words are not told."""
    word = line.words[-1] if runs_to_the_left(text_of_line(line)) else line.words[0]
    letters = "".join(atom.text for atom in word)
    script = script_of(letters[0])
    if script not in SPACELESS:
        return word[-1].box.x1 - word[0].box.x0
    if script in ("Thai", "Laoo", "Khmr", "Mymr"):
        return None
    return UNBREAKABLE * line.size
