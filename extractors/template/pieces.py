"""What each block says in terms of the template: which wordings it is, where one block holds several.

A piece is a block, or consecutive words of one, that is one wording of the template, a percentage, or none of these.
Pieces of a block together are the block: no word is dropped and none stands in two pieces.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Any

from extractors.page import Block, Line, Word, part_of, same_look, without_words, words_of
from extractors.template.cuts import MAX_SIDE_BY_SIDE_WORDS, cuts_of, may_begin
from extractors.template.joined_pieces import join_broken, with_numbers
from extractors.template.labels import COLONS, MAX_LABEL_WORDS, words_of_label
from extractors.template.listings import listed_commitments
from extractors.template.matching import Match
from extractors.template.numbers import read_percentages, read_score
from extractors.template.piece import MAX_WORDING_LINES, Piece, piece_of
from extractors.template.wordings import (
    Kind,
    begins_wording,
    identify_lines,
    part_of_passage,
)
from extractors.writing import Direction, ends_sentence, strong_direction

MIN_LETTERS_INSIDE = 10
"""Inside a paragraph only wordings with so many letters are looked for: "City" or "Star" may be its own words."""


def pieces_of(blocks: Iterable[Block]) -> list[Piece]:
    """Return the blocks' pieces, in order."""
    pieces = join_broken(list(_parts(list(blocks))), _split)
    return list(map(_with_passage, with_numbers(pieces)))


def _parts(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Yield the parts of each block; a list of commitments may go on in the next column, or on the next page."""
    taken = False
    for block, following in zip_longest(blocks, blocks[1:]):
        if taken:
            taken = False
            continue
        listed = _listed(block, following) if following is not None and not _listed(block) else []
        taken = bool(listed)
        yield from listed or _split(block)


def _listed(block: Block, rest: Block | None = None) -> list[Piece]:
    return listed_commitments(block, rest) if may_begin(block.text.split()[:MAX_SIDE_BY_SIDE_WORDS]) else []


def labels_apart(block: Block) -> list[Block]:
    """Return the label in front of a text and the text as two blocks, each to be judged and read by itself."""
    return [block] if piece_of(block).says else [piece.block for piece in _without_label(block)]


def _split(block: Block) -> list[Piece]:
    whole = piece_of(block)
    if _ends_with_score(whole):
        last = len(block.lines) - 1
        return [*_split(part_of(block, 0, last)), piece_of(part_of(block, last, last + 1))]
    if whole.says and len(whole.percentages) < 2 or part_of_passage(block.text) is not None:
        return [whole]
    listed = _listed(block)
    if listed:
        return listed
    if len(block.lines) == 1:
        return _split_line(block)
    covered = [piece for start, end in _covered(block.lines) for piece in _split_lines(part_of(block, start, end))]
    wordings = _sentences(block) or covered or _side_by_side(block)
    if wordings:
        return wordings
    pieces: list[Piece] = []
    start = index = 0
    while index < len(block.lines):
        end = _wording_end(block.lines, index)
        if end is None:
            index += 1
            continue
        if start < index:
            pieces.append(piece_of(part_of(block, start, index)))
        pieces.extend(_split_lines(part_of(block, index, end)))
        start = index = end
    if start < len(block.lines):
        pieces.append(piece_of(part_of(block, start, len(block.lines))))
    return [part for piece in pieces for part in ([piece] if piece.says else _without_label(piece.block))]


def _ends_with_score(piece: Piece) -> bool:
    """Tell whether the last line of a wording is a score that it has no place for: that of the row below its cell."""
    *above, last = piece.block.lines
    score = read_score(last.text) if above else None
    return score is not None and not score.before and any(own.after == last.text for own in piece.findings.values())


def _sentences(block: Block) -> list[Piece]:
    """Return the wordings that a paragraph is set of one behind the other, [] when it says something else, too.

    One ends where a sentence does or the look of the letters changes: a head is run in, or two sentences run on. The
    last may go on in the next column.
    """
    words = [word for line in block.lines for word in line.words]
    if not may_begin([word.text for word in words[:MAX_SIDE_BY_SIDE_WORDS]]):
        return []
    ends = [place for place in range(1, len(words)) if _may_end(words[place - 1], words[place])]
    found: list[Piece] = []
    start = 0
    while start < len(words):
        parts = (piece_of(words_of(block, start, end)) for end in (len(words), *reversed(ends)) if end > start)
        part = next((part for part in parts if part.says), None)
        if part is None:
            rest = piece_of(words_of(block, start, len(words)))
            return [*found, rest] if found and begins_wording(rest.text) else []
        found.append(part)
        start += sum(len(line.words) for line in part.block.lines)
    return found if len(found) > 1 else []


def _may_end(word: Word, following: Word) -> bool:
    return ends_sentence(word.text) or not same_look(word.style, following.style)


def _split_lines(block: Block) -> list[Piece]:
    return _split_line(block) if len(block.lines) == 1 else [piece_of(block)]


def _covered(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the parts of a block of which each line belongs to a wording or percentage, [] when some do not."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        end = _longest(lines, start, _is_known)
        if end is None and cuts_of(lines[start]):
            end = start + 1
        if end is None:
            return []
        spans.append((start, end))
        start = end
    return spans if len(spans) > 1 else []


def _is_known(texts: tuple[str, ...]) -> bool:
    """Tell whether lines are a wording, a percentage or a score."""
    text = " ".join(texts)
    score = read_score(text)
    return bool(read_percentages(text) or identify_lines(texts) or (score is not None and not score.before))


def _longest(lines: Sequence[Line], start: int, accept: Callable[[tuple[str, ...]], bool]) -> int | None:
    """Return the end of the longest run of lines from `start` whose texts are accepted; None when none is."""
    most = min(len(lines), start + MAX_WORDING_LINES) if begins_wording(lines[start].text) else start + 1
    for end in range(most, start, -1):
        if accept(tuple(line.text for line in lines[start:end])):
            return end
    return None


def _wording_end(lines: Sequence[Line], start: int) -> int | None:
    """Return the end of the longest wording that begins with the line `start`, None when none does."""

    def is_long_wording(texts: tuple[str, ...]) -> bool:
        found = identify_lines(texts)
        letters = sum(character.isalpha() for text in texts for character in text)
        return bool(found) and (letters >= MIN_LETTERS_INSIDE or start == 0 and _is_exact(found))

    end = _longest(lines, start, is_long_wording)
    if end is None and cuts_of(lines[start]):
        return start + 1
    return end


def _is_exact(found: Mapping[Kind, Match[Any]]) -> bool:
    return all(match.score == 1 and not match.before and not match.after for match in found.values())


def _split_line(block: Block) -> list[Piece]:
    """Split a line that holds wordings side by side: "Frontrunner profile 60% complete", "Action area 1 Protect…"."""
    whole = piece_of(block)
    if whole.says and len(whole.percentages) < 2:
        return [whole]
    return _side_by_side(block) or _sentences(block) or _without_label(block)


def _side_by_side(block: Block) -> list[Piece]:
    """Return the wordings that a block holds one behind the other, [] where it holds anything else."""
    cuts = cuts_of(*block.lines)
    bounds = [0, *cuts, sum(len(line.words) for line in block.lines)]
    return [piece_of(words_of(block, low, high)) for low, high in pairwise(bounds)] if cuts else []


def _without_label(block: Block) -> list[Piece]:
    """Take the label off the front of its text: "Description of how city is taking action: …", "Population: 2807".

    On the first line of a right-to-left text a label that stands to its left comes last.
    """
    words = [word.text for line in block.lines for word in line.words]
    end = words_of_label(words) if may_begin(words[:MAX_LABEL_WORDS]) else 0
    if end and _goes_on_in_a_sentence(block, end):
        return [piece_of(block)]
    if end:
        return [piece_of(words_of(block, 0, end)), piece_of(words_of(block, end, len(words)))]
    on_line = len(block.lines[0].words)
    turned = [strong_direction(word) is Direction.RIGHT_TO_LEFT for word in words[:on_line]]
    start = on_line - (words_of_label(words[:on_line], last=True) if any(turned) else 0)
    if start < on_line and turned[start - 1]:
        return [piece_of(words_of(block, start, on_line)), piece_of(without_words(block, start, on_line))]
    return [piece_of(block)]


def _goes_on_in_a_sentence(block: Block, end: int) -> bool:
    """Tell whether the first `end` words begin a sentence: no colon or new look parts them from a small letter."""
    words = [word for line in block.lines for word in line.words]
    label, following = words[end - 1], words[end]
    parted = label.text[-1] in COLONS or following.text[0] in COLONS
    return not parted and following.text[0].islower() and same_look(label.style, following.style)


def _with_passage(piece: Piece) -> Piece:
    """Return a piece that is nothing else and a stretch of a long fixed wording as that wording."""
    found = None if piece.says else part_of_passage(piece.text)
    return piece if found is None else replace(piece, findings={found[0]: found[1]})
