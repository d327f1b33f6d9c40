"""Marks of items on lines by themselves: they mark the line below, a kind that stands above its title or a title.

A number in a narrow column in front of the titles, "10" or "2.1", is such a mark, too.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.page import Block, Line, text_of
from extractors.template import is_count
from extractors.writing import is_mark, marker_of

NEAR = 3.0
"""Font sizes from a number to its title, at most: the rest of a narrow column lies between them."""


def may_be_of_upload(block: Block) -> bool:
    """Tell whether a block may be a part of an upload: anything but what recognition makes of specks."""
    return bool(block.links) or not is_mark(block.text) or all(map(_is_lone_mark, block.lines))


def with_marks_below(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a list without the lines that are a mark and nothing else, the lines below them marked."""
    kept: list[Block] = []
    is_led = False
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        lines: list[Line] = []
        counts = following is not None and _is_count_of(block, following)
        for line in block.lines:
            if counts or _is_lone_mark(line):
                is_led = True
                continue
            lines.append(replace(line, has_drawn_marker=True) if is_led else line)
            is_led = False
        if len(lines) == len(block.lines):
            kept.append(replace(block, lines=tuple(lines)))
        elif lines:
            kept.append(replace(block, lines=tuple(lines), text=text_of(lines)))
    return kept


def _is_lone_mark(line: Line) -> bool:
    """Tell whether a line of a text layer is a bullet or a number and nothing else."""
    marker = marker_of(f"{line.text} A")
    return not line.is_recognised and line.link is None and marker is not None and marker.length == len(line.text)


def _is_count_of(block: Block, title: Block) -> bool:
    """Tell whether a block is a number right in front of the first line of another, on its height."""
    own, first = block.box, title.lines[0].box if title.lines else None
    if own is None or first is None or block.links or block.page != title.page or not is_count(block.text):
        return False
    gap = max(first.x0 - own.x1, own.x0 - first.x1)
    return 0 <= gap <= NEAR * block.style.size and own.shares_row(first) and not is_count(title.text)
