"""Running headers, footers and page numbers: text that the page repeats and the report does not say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from extractors.page import Block, Box
from extractors.template import EXACT_BELOW, MAX_SLIP_SHARE, is_label, read_score, says_template
from extractors.writing import read_letters
from schemas.enums import Role

MIN_REPEATS = 3
"""Text at the same height on fewer pages may be the report's own."""
SAME_HEIGHT = 4.0
"""Points by which the height of a running header may differ between pages."""
COVERS = 2
"""Pages that a report may not count; its numbers say a lower total by so many at most."""
BELOW_LABEL = 2.0
"""Heights of a label's line between it and the text below it at most."""
_PAGE_NUMBER = re.compile(
    r"^(?:.{0,60}?[\s–—|·•-])?(?:(?:page|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|–|-)\s*\d{1,4})?[\s–—|·•-]*$",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\W\d_]*\d[\W\d_]*(?:(?:out|of|points?)[\W\d_]*)*$", re.IGNORECASE)
"""A text of numbers: that of a page, or a score at the end of a page."""
_POINTS = re.compile(r"\d\s*(?:points?|pts?)\b", re.IGNORECASE)
"""A number of points, which no page has: a score."""
_PRINTED_AT = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AP]M)?", re.IGNORECASE
)
"""Day and minute of printing, which browsers set in the upper margin."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Edge:
    """The first or last block of a page.

    `pattern` are the shapes of its letters with "#" for numbers: recognition reads "Perm" on one page and "Реrm" on the
    next.
    """

    page: int
    index: int
    text: str
    pattern: str
    top: float
    is_recognised: bool


def page_furniture(blocks: Sequence[Block], margins: Mapping[int, float] | None = None) -> frozenset[int]:
    """Return the indices of blocks that are running headers, footers or page numbers.

    `margins` are the points that the sheets of levelled pages reach above the pages, by page; 0 for the others.

    A block that layout took for a part of the page is one. Another counts when its text, digits apart, stands at the
    same height at the upper or lower end of three pages or of most, or when it is a page number at the end of a page
    and the other pages have one there too.
    """
    pages: dict[int, list[int]] = {}
    known = {index for index, block in enumerate(blocks) if block.role is Role.PAGE_FURNITURE}
    blocks = [_without_margin(block, (margins or {}).get(block.page, 0.0)) for block in blocks]
    for index, block in enumerate(blocks):
        if block.box is not None and index not in known:
            pages.setdefault(block.page, []).append(index)
    found: set[int] = set()
    for _ in range(2):  # a header over a header, a footer of two lines
        edges = [edge for page, own in pages.items() for edge in _edges(blocks, page, own, found, len(pages))]
        new = {
            edge.index
            for edge in edges
            if _repeats(edge, edges, len(pages))
            or _stands_by_furniture(edge, edges, [blocks[i] for i in found], len(pages))
            or _is_part_of_furniture(edge, [blocks[i] for i in found])
        }
        if not new - found:
            break
        found |= new
    return frozenset(found | known)


def _without_margin(block: Block, margin: float) -> Block:
    if block.box is None or not margin:
        return block
    return replace(block, box=replace(block.box, top=block.box.top - margin, bottom=block.box.bottom - margin))


def _edges(blocks: Sequence[Block], page: int, own: Sequence[int], found: set[int], page_count: int) -> list[_Edge]:
    """Return the blocks of a page with nothing above, or nothing below them, apart from furniture found before."""
    rest = [index for index in own if index not in found]
    edges = []
    for index in rest:
        box = blocks[index].box
        if box is None:
            continue
        others = [blocks[other].box for other in rest if other != index]
        above = any(other is not None and other.bottom <= box.top + 1 for other in others)
        below = any(other is not None and other.top >= box.bottom - 1 for other in others)
        if (not above or not below) and not _is_of_report(blocks, own, index, page_count):
            text = blocks[index].text
            edges.append(_Edge(page, index, text, _pattern(text), box.top, blocks[index].is_recognised))
    return edges


def _is_of_report(blocks: Sequence[Block], own: Sequence[int], index: int, page_count: int) -> bool:
    """Tell whether a block says something of the city by its words, or stands right below a label that lacks a value.

    On slides "N/A" stands at one place on many pages, and is no footer; nor is "3 / 4", where there are more pages.
    """
    box, text = blocks[index].box, blocks[index].text
    score = read_score(text)
    total = score.max_score.value if score is not None and not score.before else None
    if says_template(text) or _POINTS.search(text) or (total is not None and total < page_count - COVERS):
        return True
    labels = (blocks[other] for other in own if other != index and _lacks_value(blocks[other].text))
    return box is not None and any(_is_right_below(label, box) for label in labels)


def _is_right_below(label: Block, box: Box) -> bool:
    if label.box is None:
        return False
    line = label.box.height / max(len(label.lines), 1)
    shared = min(box.x1, label.box.x1) - max(box.x0, label.box.x0)
    return shared > 0 and -line <= box.top - label.box.bottom <= BELOW_LABEL * line


def _lacks_value(text: str) -> bool:
    """Tell whether a text is a label without a value: "Core Component Total Score: 11 of 20 points" has its own."""
    return is_label(text) and _DIGITS.search(text) is None


def _pattern(text: str) -> str:
    pattern = "#".join(read_letters(part).shapes for part in re.split(r"\d+", text))
    return pattern or text


def _pages_alike(edge: _Edge, edges: Sequence[_Edge]) -> set[int]:
    """Return the pages on which a text like that of `edge` stands at its height."""
    return {other.page for other in edges if abs(other.top - edge.top) < SAME_HEIGHT and _alike(edge, other)}


def _alike(first: _Edge, second: _Edge) -> bool:
    """Tell whether two texts have the same pattern, give or take slips in a long one that was recognised."""
    slips = first.is_recognised and second.is_recognised and len(first.pattern) >= EXACT_BELOW
    allowed = int(MAX_SLIP_SHARE * len(first.pattern)) if slips else 0
    return Levenshtein.distance(first.pattern, second.pattern, score_cutoff=allowed) <= allowed


def _repeats(edge: _Edge, edges: Sequence[_Edge], page_count: int) -> bool:
    pages = _pages_alike(edge, edges)
    if _is_numbered(edge, page_count) or _PRINTED_AT.fullmatch(edge.text):
        return True
    if _BARE.match(edge.text) and not edge.is_recognised:
        same = {other.page for other in edges if other.text == edge.text and abs(other.top - edge.top) < SAME_HEIGHT}
        return len(same) >= MIN_REPEATS or _counts_with_pages(edge, edges, page_count)
    if len(pages) >= MIN_REPEATS:
        return True
    is_number = "#" in edge.pattern and _PAGE_NUMBER.match(edge.text) is not None
    return is_number and len(pages) >= min(2, page_count) and page_count >= 2


def _counts_with_pages(edge: _Edge, edges: Sequence[_Edge], page_count: int) -> bool:
    """Tell whether a number counts on from page to page, as page numbers do; scores may on two pages by chance."""
    own = [int(number) for number in _DIGITS.findall(edge.text)]
    pages = {
        other.page
        for other in edges
        if abs(other.top - edge.top) < SAME_HEIGHT and _alike(edge, other)
        for number, others in zip(own, _DIGITS.findall(other.text), strict=False)
        if number - edge.page == int(others) - other.page
    }
    return len(pages) >= max(2, min(MIN_REPEATS, page_count - 1))


def _is_numbered(edge: _Edge, page_count: int) -> bool:
    """Tell whether a text is the page's number and that of all pages.

    Recognised it may be "717" for "7/7", or "Page 70f8" for "Page 7 of 8". In a text layer only a report of fewer pages
    than a text must stand on to be repeated needs this; of a longer one "2 / 4" may be a score.
    """
    between = r"(?:[1lI|/]|[o0]f)" if edge.is_recognised else "(?:/|of)"
    text = rf"(?:page\s*)?{edge.page}\s*{between}\s*{page_count}"
    may_be = edge.is_recognised or page_count < MIN_REPEATS
    return may_be and re.fullmatch(text, edge.text, re.IGNORECASE) is not None


def _is_part_of_furniture(edge: _Edge, furniture: Sequence[Block]) -> bool:
    """Tell whether a recognised text is a part of what stands at its height on two other pages, read in one there."""
    if not edge.is_recognised:
        return False
    level = [block for block in furniture if block.box is not None and abs(block.box.top - edge.top) < SAME_HEIGHT]
    return len({block.page for block in level if edge.pattern in _pattern(block.text)} - {edge.page}) >= 2


def _stands_by_furniture(edge: _Edge, edges: Sequence[_Edge], furniture: Sequence[Block], page_count: int) -> bool:
    """Tell whether a text stands on the line of other furniture, as the page's number, here and on another page.

    Of a running header on scanned pages not every one is read. A report of one or two pages repeats nothing.
    """
    lines = {block.page for block in furniture if block.box is not None and abs(block.box.top - edge.top) < SAME_HEIGHT}
    pages = _pages_alike(edge, edges)
    return edge.page in lines and (len(pages) >= 2 or page_count < MIN_REPEATS)
