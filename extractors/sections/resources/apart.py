"""What stands behind a title on its line and is none of it: the label of a link, and the next entry of a sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from extractors.page import Block, Box, Line, Word, text_of
from extractors.sections.resources.kinds import COMMAS, SEPARATORS, is_link_label, kind_of
from extractors.writing import read_letters

MOST_WORDS = 3
"""Words of the longest label of a link, "Go to link"."""
COVERED = 0.5
"""Share of a word's width from which a link lies over it: annotations reach a little over what they belong to."""
FEWEST_ALIKE = 2
"""Recognised lines that end with one label from which no title ends with it: recognition shows neither style nor link,
and of titles one in some hundred ends so."""
_STOPS = ";；"


def recognised_labels(lists: Sequence[Sequence[Block]]) -> frozenset[str]:
    """Return the labels of links that recognised lines of lists end with, several of them with the same one.

    What may be a kind too, "Link", is a label where another kind stands on the line.
    """
    lines = [line for group in lists for block in group for line in with_entries_apart(block).lines]
    ends = [(line, start) for line in lines if line.is_recognised and (start := _label_at(line)) is not None]
    found = Counter(
        _label(line, start)
        for line, start in ends
        if kind_of(_said(line.words[start:])) is None or _has_kind(part_of_line(line, line.words[:start]))
    )
    return frozenset(label for label, count in found.items() if count >= FEWEST_ALIKE)


def _label_at(line: Line) -> int | None:
    """Return the word from which a line is the label of a link, behind other words; None where none ends it."""
    starts = range(max(1, len(line.words) - MOST_WORDS), len(line.words))
    return next((start for start in starts if is_link_label(_said(line.words[start:]))), None)


def _label(line: Line, start: int) -> str:
    return read_letters(_said(line.words[start:])).shapes


def _said(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def with_labels_apart(block: Block, labels: Set[str] = frozenset()) -> Block:
    """Return a block in which a link's label behind a title, "Open", is a line of its own that links as it does.

    Recognised lines lose what `labels` has, at their ends and by itself.
    """
    return _with_lines(block, [part for line in block.lines for part in _without_label(line, labels)])


def _without_label(line: Line, labels: Set[str]) -> Iterator[Line]:
    if line.is_recognised and labels:
        start = 0 if is_link_label(line.text) else _label_at(line)
        if start is not None and _label(line, start) in labels:
            yield from [part_of_line(line, line.words[:start])] if start else []
            return
    for start in range(max(1, len(line.words) - MOST_WORDS), len(line.words)):
        title, label = line.words[:start], line.words[start:]
        linked = link_over(line, label)
        is_apart = linked is not None and linked != link_over(line, title) or _has_own_style(label, title)
        if is_link_label(_said(label)) and is_apart:
            yield part_of_line(line, title)
            if linked is not None:
                yield replace(part_of_line(line, label), has_drawn_marker=False)
            return
    yield line


def _has_own_style(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Tell whether words, which are no kind by their label, are in a style that is none of `others`."""
    styles = {word.style for word in others}
    return words[0].style.is_known and words[0].text != "Link" and all(word.style not in styles for word in words)


def is_run_in(groups: Sequence[Sequence[Block]]) -> bool:
    """Tell whether lists are sentences: each is one text, and some have semicolons between their entries."""
    is_one_text = all(len({block.page for block in group}) == len(group) for group in groups)
    return is_one_text and any(_ends_entry(word) for group in groups for block in group for word in _words(block)[:-1])


def tells_entries(groups: Sequence[Sequence[Block]]) -> bool:
    """Tell whether half of what semicolons part has a kind or link of its own, for titles have semicolons too."""
    parts = [line for group in groups for block in group for line in with_entries_apart(block).lines]
    begun = [line for line in parts if line.has_drawn_marker]
    return 2 * sum(line.link is not None or _has_kind(line) for line in begun) >= len(begun)


def _has_kind(line: Line) -> bool:
    """Tell whether a line begins or ends with a kind, in brackets or behind a sign or not."""
    words = [word.text for word in line.words]
    ends = [part for count in range(1, MOST_WORDS + 1) for part in (words[:count], words[-count:])]
    return any(kind_of(" ".join(part).strip(SEPARATORS + COMMAS + " ")) is not None for part in ends)


def with_entries_apart(block: Block) -> Block:
    """Return a sentence in which each entry begins a line, as if a mark stood in front of it."""
    lines: list[Line] = []
    begins = True
    for line in block.lines:
        words: list[Word] = []
        for word in line.words:
            ends = _ends_entry(word)
            text = word.text.rstrip(_STOPS) if ends else word.text
            words += [replace(word, text=text)] if text else []
            if ends and words:
                lines.append(replace(part_of_line(line, words), has_drawn_marker=begins))
                begins, words = True, []
        if words:
            lines.append(replace(part_of_line(line, words), has_drawn_marker=begins))
            begins = False
    return _with_lines(block, lines)


def _ends_entry(word: Word) -> bool:
    return word.text[-1] in _STOPS


def _words(block: Block) -> list[Word]:
    return [word for line in block.lines for word in line.words]


def part_of_line(line: Line, words: Sequence[Word]) -> Line:
    """Return some words of a line as a line, with the link over them."""
    box = Box.around(word.box for word in words)
    link = link_over(line, words) if line.links else line.link
    return replace(line, words=tuple(words), box=box, link=link)


def link_over(line: Line, words: Sequence[Word]) -> str | None:
    """Return the address of the link that lies over one of `words`."""
    return next((link.url for word in words for link in line.links if _covers(link.box, word.box)), None)


def _covers(link: Box, word: Box) -> bool:
    wide = min(link.x1, word.x1) - max(link.x0, word.x0)
    return wide >= COVERED * word.width and link.top < word.bottom and word.top < link.bottom


def _with_lines(block: Block, lines: Sequence[Line]) -> Block:
    kept = tuple(lines)
    return replace(block, lines=kept, text=text_of(kept)) if kept != block.lines else block
