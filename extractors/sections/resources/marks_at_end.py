"""Bullets at the ends of lines, as mirrored pages and texts that run to the left have them, put in front."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from extractors.page import Block, Line, text_of
from extractors.sections.resources.kinds import MOST_WORDS, kind_of
from extractors.writing import BULLETS, runs_to_the_left

DASHES = frozenset("-–—·∙")
"""Bullets that may also stand between words."""
SAME_EDGE = 1.0
"""Points by which bullets at one edge differ, as their own widths do."""
FEWEST_AT_END = 2
"""Lines that end with a bullet, from which a report is known to set its lists from right to left."""


def with_marks_in_front(groups: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Return lists with the bullets that stand at the ends of lines in front of their text.

    On mirrored pages they are at the right end of lines from left to right: no line begins with the same one, and two
    or more end with it. Dashes end at one edge there; those behind which titles are broken end anywhere. Where lines
    begin with it, it is at the end of those that run to the left. A sign in front of a kind on the next line parts that
    from its title, unless it stands at the end of that line too.
    """
    lines = [line for group in groups for block in group for line in block.lines if len(line.words) > 1]
    begun = {line.words[0].text for line in lines}
    ends = Counter(text for line in lines if (text := line.words[-1].text) in BULLETS | DASHES)
    pairs = [pair for group in groups for block in group for pair in pairwise(block.lines)]
    parting = {
        sign
        for line, below in pairs
        if _begins_with_kind(below) and (sign := line.words[-1].text) != below.words[-1].text
    }
    signs = {
        sign
        for sign, count in ends.items()
        if count >= FEWEST_AT_END
        and sign not in begun | parting
        and (sign not in DASHES or _stand_at_one_edge(lines, sign))
    }
    return [[_with_mark_in_front(block, signs, begun & set(ends)) for block in group] for group in groups]


def _stand_at_one_edge(lines: Sequence[Line], sign: str) -> bool:
    """Tell whether most of the signs at the ends of lines end where another one does."""
    edges = sorted(line.box.x1 for line in lines if line.words[-1].text == sign)
    near = [after - before <= SAME_EDGE for before, after in pairwise(edges)]
    alike = sum(any(near[max(place - 1, 0) : place + 1]) for place in range(len(edges)))
    return 2 * alike > len(edges)


def _begins_with_kind(line: Line) -> bool:
    words = [word.text for word in line.words[:MOST_WORDS]]
    return any(kind_of(" ".join(words[:count])) is not None for count in range(1, len(words) + 1))


def _with_mark_in_front(block: Block, signs: Set[str], begun: Set[str]) -> Block:
    """Move `signs` at the ends of a block's lines, and those in `begun` where a line runs to the left."""

    def is_at_end(line: Line) -> bool:
        sign = line.words[-1].text
        return len(line.words) > 1 and (sign in signs or sign in begun and runs_to_the_left(line.text))

    lines = tuple(
        replace(line, words=(replace(line.words[-1], space_after=True), *line.words[:-1])) if is_at_end(line) else line
        for line in block.lines
    )
    return replace(block, lines=lines, text=text_of(lines)) if lines != block.lines else block
