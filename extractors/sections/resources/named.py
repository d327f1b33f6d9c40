"""Lines of lists that are named or counted: "Type: Map", "Link: https://…", and "Document 2 of 5" above an upload.

What is named so is what its name says, whatever it looks like; a count begins an upload and is no part of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.page import Block, Box, Line, part_of, text_of
from extractors.sections.resources.addresses import is_address
from extractors.sections.resources.kinds import MOST_WORDS, field_of
from extractors.template import COLONS

TITLE, KIND, URL = "title", "kind", "url"
_COUNT = re.compile(r"(?:[^\W\d]+\s)?(?P<number>\d{1,3})\s?(?:of|/)\s?(?P<all>\d{1,3})[.:]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedPart:
    """Lines of a block without the name in front of the first; `field` is what that says they are, None without one."""

    block: Block
    field: str | None = None


def by_names(blocks: Sequence[Block]) -> list[NamedPart]:
    """Return the blocks of a list as parts, a new one at each line with a name or below a count."""
    parts: list[NamedPart] = []
    counted = False
    for block in blocks:
        for start, end in _bounds(block):
            if _is_count(block.lines[start]):
                counted = True
                start += 1
            if start < end:
                part = _named(block if end - start == len(block.lines) else part_of(block, start, end))
                parts.append(_marked(part) if counted or part.field == TITLE else part)
                counted = False
    return parts


def _bounds(block: Block) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a block begin and end, as numbers of lines."""
    starts = [place for place, line in enumerate(block.lines) if not place or _is_count(line) or _name(line)]
    yield from zip(starts, [*starts[1:], len(block.lines)], strict=True)


def _is_count(line: Line) -> bool:
    found = _COUNT.fullmatch(line.text.strip())
    return found is not None and 1 <= int(found["number"]) <= int(found["all"])


def _name(line: Line) -> tuple[str, int] | None:
    """Return the field that the beginning of a line names, and the number of its words with the colon."""
    texts = [word.text for word in line.words]
    for end in range(1, min(MOST_WORDS, len(texts) - 1) + 1):
        if texts[end - 1][-1] in COLONS:
            field = field_of(" ".join(texts[:end]).rstrip(COLONS + " "))
            return (field, end) if field is not None and _may_be(field, texts[end:]) else None
    return None


def _may_be(field: str, value: Sequence[str]) -> bool:
    """Tell whether words can be what a field holds: a title may begin with "Link:" or "Type:"."""
    return field == TITLE or (len(value) <= MOST_WORDS if field == KIND else is_address(value[0]))


def _named(block: Block) -> NamedPart:
    found = _name(block.lines[0])
    if found is None:
        return NamedPart(block)
    field, count = found
    first, *below = block.lines
    words = first.words[count:]
    lines = (replace(first, words=words, box=Box.around(word.box for word in words)), *below)
    return NamedPart(replace(block, lines=lines, text=text_of(lines)), field)


def _marked(part: NamedPart) -> NamedPart:
    first, *below = part.block.lines
    return replace(part, block=replace(part.block, lines=(replace(first, has_drawn_marker=True), *below)))
