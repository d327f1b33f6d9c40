"""Numbers that count through the whole report in a margin, as those of a questionnaire do: they say nothing of a city.

Indicators and steps are numbered too, but within their sections only.
"""

import re
from collections.abc import Mapping, Sequence

from extractors.page import Block
from extractors.template import Kind, identify_as
from schemas.enums import Role, Section

FEWEST = 10
"""Numbers that make such a count: steps of the Nature Pathway count to 9."""
FEWEST_BEGUN = 2
"""Sections that begin within it: it runs through three and more."""
SAME_EDGE = 1.0
"""Points by which the numbers' edges differ."""
_NUMBER = re.compile(r"(?P<front>[A-Za-z(\[]{0,2})(?P<number>\d{1,3})(?P<behind>[.):\]]{0,2})")


def question_numbers(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of blocks that are numbers of one form, at one edge, which count from 1 through sections."""
    forms: dict[tuple[str, str], list[int]] = {}
    for index, block in enumerate(blocks):
        found = _NUMBER.fullmatch(block.text)
        if found is not None and block.box is not None:
            forms.setdefault((found["front"], found["behind"]), []).append(index)
    return frozenset(
        index
        for own in forms.values()
        if len(own) >= FEWEST
        for index in _count_through(_by_number(blocks, own), blocks)
    )


def _by_number(blocks: Sequence[Block], own: Sequence[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index in own:
        match = _NUMBER.fullmatch(blocks[index].text)
        found.setdefault(int(match["number"]) if match is not None else 0, []).append(index)
    return found


def _count_through(numbers: Mapping[int, Sequence[int]], blocks: Sequence[Block]) -> list[int]:
    """Return the blocks of the longest count from 1 in the order of the pages, [] where it runs through no sections."""
    longest: list[int] = []
    for first in numbers.get(1, ()):
        run = [first]
        while (following := _next(run, numbers, blocks)) is not None:
            run.append(following)
        longest = max(longest, run, key=len)
    sections = {section for index in range(*_ends(longest)) if (section := _begun_section(blocks[index])) is not None}
    return longest if len(longest) >= FEWEST and len(sections) >= FEWEST_BEGUN else []


def _ends(run: Sequence[int]) -> tuple[int, int]:
    return (min(run), max(run)) if run else (0, 0)


def _next(run: Sequence[int], numbers: Mapping[int, Sequence[int]], blocks: Sequence[Block]) -> int | None:
    """Return the block with the next number, at the edge of the first one and below the last one."""
    last = blocks[run[-1]]
    below = [
        index
        for index in numbers.get(len(run) + 1, ())
        if _place(blocks[index]) > _place(last) and _share_an_edge(blocks[run[0]], blocks[index])
    ]
    return min(below, key=lambda index: _place(blocks[index]), default=None)


def _place(block: Block) -> tuple[int, float]:
    return block.page, block.box.top if block.box is not None else 0.0


def _share_an_edge(first: Block, second: Block) -> bool:
    if first.box is None or second.box is None:
        return False
    return min(abs(first.box.x0 - second.box.x0), abs(first.box.x1 - second.box.x1)) <= SAME_EDGE


def _begun_section(block: Block) -> Section | None:
    fixed = identify_as(Kind.FIXED, block.text)
    return fixed.item.section if fixed is not None and fixed.item.role is Role.HEADING else None
