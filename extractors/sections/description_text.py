"""The blocks of a description as one text: a line feed parts paragraphs and items of lists, their lines are joined."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.page import Block, Line, part_of, text_of
from extractors.sections.room import PlacedLine, had_room
from extractors.writing import BULLETS, dominant_script, ends_sentence, join_lines, marker_of
from schemas.enums import TextSource

WIDER = 0.25
"""Share of the font size by which white space between paragraphs exceeds that between lines: as in layout."""
_DASHES = frozenset("-–—·∙")


def texts_of_description(blocks: Sequence[Block], around: Mapping[int, Sequence[PlacedLine]]) -> tuple[str, str | None]:
    """Return what blocks in reading order say, and what the text layer said of them (None where it said nothing).

    `around` are the lines of their section by page.
    """
    paragraphs = _paragraphs(blocks, around)
    found = [_found(parts) for parts in paragraphs]
    return "\n".join(filter(None, map(_joined, paragraphs))), "\n".join(filter(None, found)) or None


def _paragraphs(blocks: Sequence[Block], around: Mapping[int, Sequence[PlacedLine]]) -> list[list[Block]]:
    """Return the paragraphs of a description as parts of its blocks.

    A sentence that ends where its page or column does ends a paragraph in a text that has others.
    """
    parts = [part for block in blocks for part in _at_drawn_markers(block)]
    usual = _usual_gap(parts)
    begins = [
        _begins_item(part, parts) or _begins_paragraph(before, part, usual, around.get(before.page, ()))
        for before, part in pairwise(parts)
    ]
    paragraphs = [list(parts[:1])]
    for (before, part), begin in zip(pairwise(parts), begins, strict=True):
        if begin or any(begins) and _gap_between(before, part) is None and ends_sentence(before.text):
            paragraphs.append([])
        paragraphs[-1].append(part)
    return paragraphs


def _joined(parts: Sequence[Block]) -> str:
    """Join parts of a paragraph; lines of the text layer anew, so that a word broken over a page is whole."""
    if all(part.text_source is TextSource.TEXT_LAYER for part in parts):
        return text_of([line for part in parts for line in part.lines])
    texts = [part.text for part in parts]
    return join_lines(texts, dominant_script(" ".join(texts)))


def _found(parts: Sequence[Block]) -> str:
    """Return what the text layer said of a paragraph, as it is joined where nothing was repaired."""
    if all(part.text_source is TextSource.TEXT_LAYER and part.text_as_found == part.text for part in parts):
        return _joined(parts)
    texts = [part.text_as_found for part in parts if part.text_as_found]
    return join_lines(texts, dominant_script(" ".join(texts)))


def _at_drawn_markers(block: Block) -> list[Block]:
    """Split a block of the text layer at the lines that have a bullet drawn in front of them."""
    if block.text_source is not TextSource.TEXT_LAYER:
        return [block]
    starts = [0, *(index for index, line in enumerate(block.lines) if index and line.has_drawn_marker)]
    return [part_of(block, low, high) for low, high in pairwise([*starts, len(block.lines)])]


def _begins_item(part: Block, parts: Sequence[Block]) -> bool:
    """Tell whether a part is an item of a list: behind a bullet, or behind a dash or number as another part is."""
    if part.lines and part.lines[0].has_drawn_marker:
        return True
    marker = marker_of(part.text)
    if marker is None:
        return False
    if marker.sign in BULLETS and marker.sign not in _DASHES:
        return True
    others = (marker_of(other.text) for other in parts if other is not part)
    return any(other is not None and other.sign == marker.sign for other in others)


def _begins_paragraph(before: Block, part: Block, usual: float | None, around: Sequence[PlacedLine]) -> bool:
    """Tell whether a part begins a paragraph; where it stands in another column or on another page, by room alone."""
    if before.box is None or part.box is None or not before.lines or not part.lines:
        return before.page == part.page or ends_sentence(before.text)
    upper, lower = before.lines[-1], part.lines[0]
    if had_room(upper, before.card, lower, around):
        return True
    gap = _gap_between(before, part)
    if gap is None:
        return False
    if usual is not None and gap > usual + WIDER * lower.style.size:
        return True
    return gap > 0 and usual is None and ends_sentence(before.text)


def _gap_between(before: Block, part: Block) -> float | None:
    """Return the white space between two parts, None where the second stands elsewhere than below the first."""
    if before.page != part.page or before.box is None or part.box is None:
        return None
    return _gap(before.lines[-1], part.lines[0])


def _gap(upper: Line, lower: Line) -> float | None:
    """Return the white space between a line and one below it, None where that stands beside it or elsewhere."""
    below = lower.box.top + lower.box.bottom - upper.box.top - upper.box.bottom > lower.box.height
    return lower.box.top - upper.box.bottom if upper.box.common_width(lower.box) > 0 and below else None


def _usual_gap(parts: Sequence[Block]) -> float | None:
    """Return the white space between the lines of paragraphs, None where none has two."""
    gaps = [_gap(upper, lower) for part in parts if part.box is not None for upper, lower in pairwise(part.lines)]
    return min((gap for gap in gaps if gap is not None), default=None)
