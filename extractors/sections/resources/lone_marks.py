"""Marks of items on lines by themselves: they mark the line below, a kind that stands above its title or a title."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.page import Block, Line, text_of
from extractors.writing import is_mark, marker_of


def may_be_of_upload(block: Block) -> bool:
    """Tell whether a block may be a part of an upload: anything but what recognition makes of specks."""
    return bool(block.links) or not is_mark(block.text) or all(map(_is_lone_mark, block.lines))


def with_marks_below(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a list without the lines that are a mark and nothing else, the lines below them marked."""
    kept: list[Block] = []
    is_led = False
    for block in blocks:
        lines: list[Line] = []
        for line in block.lines:
            if _is_lone_mark(line):
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
