"""The list of contents that some makers put in front: names of sections with page numbers or none, no headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from extractors.page import Block
from extractors.template import Kind, Match, identify, identify_as
from extractors.writing import LEADER_CHARACTERS
from schemas.enums import Role, Section
from schemas.wording import FixedWording

FEWEST = 4
"""Names of sections, areas and components that make a list of contents; a report has 7 sections."""
HEADING_LETTERS = 40
"""Letters of the heading above the list at most."""
_HEADS = frozenset({Kind.AREA, Kind.COMPONENT})
_NUMBER_BEHIND = re.compile(r"^(?P<name>.*\D)\s*\b(?P<page>\d{1,3})$", re.DOTALL)
_LEADERS = "".join(sorted(LEADER_CHARACTERS)) + " \u2026"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the list: the place of its name among the blocks, that of its number, and the page it names."""

    index: int
    number: int
    page: int


def contents_list(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of blocks that are a list of contents, where it has page numbers with its heading."""
    pages: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        pages.setdefault(block.page, []).append(index)
    last = max(pages, default=0)
    numbered = {index for own in pages.values() for index in _list_on_page(blocks, own, last)}
    return frozenset(numbered | {index for own in pages.values() for index in _names_alone(blocks, own)})


def _names_alone(blocks: Sequence[Block], own: Sequence[int]) -> list[int]:
    """Return the blocks of a page that name sections one after the other, with nothing said of any: an agenda, or tabs.

    Awards are of sections, and their names stand side by side as well. Of the index there is none. A section that is
    named again below the list begins there.
    """
    found: list[int] = []
    for is_heading, run in groupby(own, lambda index: _heading(blocks[index].text) is not None):
        names: dict[str, tuple[int, Section | None]] = {}
        for index in run:
            heading = _heading(blocks[index].text)
            if heading is None or heading.key in names:
                break
            names[heading.key] = index, heading.item.section
        sections = {section for _, section in names.values()}
        if is_heading and Section.CBI in sections and len(sections) >= FEWEST:
            found += [index for index, _ in names.values()]
    return found


def _heading(text: str) -> Match[FixedWording] | None:
    """Return the heading of a section that a text is as a whole, a number before it aside."""
    fixed = identify_as(Kind.FIXED, text)
    return fixed if fixed is not None and fixed.item.role is Role.HEADING else None


def _list_on_page(blocks: Sequence[Block], own: Sequence[int], last: int) -> list[int]:
    names = [index for index in own if _is_name(_name_of(blocks[index].text))]
    if len(names) < FEWEST:
        return []
    entries = [entry for index in names if (entry := _entry(blocks, own, index)) is not None and entry.page <= last]
    numbers = [entry.page for entry in entries]
    if len(entries) < FEWEST or numbers != sorted(numbers) or len(set(numbers)) < FEWEST - 1:
        return []
    parts = [index for entry in entries for index in (entry.index, entry.number)]
    low, high = min(parts), max(parts)
    heading = low - 1
    if heading in own and not identify(blocks[heading].text) and len(blocks[heading].text) <= HEADING_LETTERS:
        low = heading
    return list(range(low, high + 1))


def _name_of(text: str) -> str:
    """Return what a line of the list says in front of its leader and its number."""
    found = _NUMBER_BEHIND.match(text)
    return (found["name"] if found is not None else text).strip(_LEADERS)


def _is_name(text: str) -> bool:
    found = identify(text)
    fixed = found.get(Kind.FIXED)
    return bool(found.keys() & _HEADS) or (fixed is not None and fixed.item.role is Role.HEADING)


def _entry(blocks: Sequence[Block], own: Sequence[int], index: int) -> _Entry | None:
    """Return the line of the list that a name is in: with its page's number behind it, or on its line to the right."""
    block = blocks[index]
    found = _NUMBER_BEHIND.match(block.text)
    if found is not None:
        return _Entry(index, index, int(found["page"]))
    if block.box is None:
        return None
    for other in own:
        box, text = blocks[other].box, blocks[other].text.strip()
        level = box is not None and abs(box.bottom - block.box.bottom) <= 0.5 * block.box.height
        if level and box is not None and box.x0 >= block.box.x1 and text.isdigit():
            return _Entry(index, other, int(text))
    return None
