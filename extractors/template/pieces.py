"""What each block says in terms of the template: which wordings it is, where one block holds several.

A piece is a block, or consecutive words of one, that is one wording of the template, a percentage, or none of these.
Pieces of a block together are the block: no word is dropped and none stands in two pieces.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Any

from extractors.page import Block, Line, part_of, same_look, whole_of, without_words, words_of
from extractors.template.labels import COLONS, MAX_LABEL_WORDS, split_at_colon, words_of_label
from extractors.template.listings import listed_commitments, template_sentences
from extractors.template.matching import Match, noise_length
from extractors.template.numbers import read_percentages, read_score
from extractors.template.piece import Piece
from extractors.template.wordings import (
    MIN_LETTERS_BEGUN,
    Kind,
    begins_wording,
    identify,
    identify_lines,
    part_of_passage,
)
from extractors.writing import Direction, strong_direction
from schemas.enums import Role

MAX_WORDING_LINES = 8
"""The disclaimer, the longest wording, takes up to this many lines of a narrow page."""
MIN_LETTERS_INSIDE = 10
"""Inside a paragraph only wordings with so many letters are looked for: "City" or "Star" may be its own words."""
MAX_SIDE_BY_SIDE_WORDS = 24
"""Wordings side by side on one line, as an action area's number and title, are no more words than this."""
MAX_BROKEN_PARTS = 4
"""A wording that white space breaks into parts has no more of them than this."""
MAX_SPECK_LETTERS = 3
"""Letters of a piece that is left out where it stands between the parts of a wording: "oe", "soe" and "|" were seen."""
DASHES = frozenset("-\u2010\u2013\u2014")
"""Signs that answer a label by themselves: nothing."""


def pieces_of(blocks: Iterable[Block]) -> list[Piece]:
    """Return the blocks' pieces, in order."""
    return list(map(_with_passage, _join_broken([piece for block in blocks for piece in _split(block)])))


def labels_apart(block: Block) -> list[Block]:
    """Return the label in front of a text and the text as two blocks, each to be judged and read by itself."""
    return [block] if _piece(block).says else [piece.block for piece in _without_label(block)]


def _piece(block: Block) -> Piece:
    percentages = read_percentages(block.text)
    texts = tuple(line.text for line in block.lines) or (block.text,)
    findings = {} if percentages else identify_lines(texts)
    return Piece(block, {} if _has_answer(findings, " ".join(texts)) else findings, percentages)


def _has_answer(findings: Mapping[Kind, Match[Any]], text: str) -> bool:
    """Tell whether a text is a label with a short answer behind its colon ("N/A", "-"), which is no icon's noise."""
    found = findings.get(Kind.FIXED)
    if found is None or found.item.role is not Role.LABEL or "{" in found.form:
        return False
    _, answer = split_at_colon(text)
    return answer in DASHES or any(map(str.isalnum, answer))


def _split(block: Block) -> list[Piece]:
    whole = _piece(block)
    if whole.says and len(whole.percentages) < 2:
        return [whole]
    if _may_begin(block.text.split()[:MAX_SIDE_BY_SIDE_WORDS]):
        listed = listed_commitments(block) or template_sentences(block)
        if listed:
            return listed
    if len(block.lines) == 1:
        return _split_line(block)
    covered = [piece for start, end in _covered(block.lines) for piece in _split_lines(part_of(block, start, end))]
    if covered or (covered := _side_by_side(block)):
        return covered
    pieces: list[Piece] = []
    start = index = 0
    while index < len(block.lines):
        end = _wording_end(block.lines, index)
        if end is None:
            index += 1
            continue
        if start < index:
            pieces.append(_piece(part_of(block, start, index)))
        pieces.extend(_split_lines(part_of(block, index, end)))
        start = index = end
    if start < len(block.lines):
        pieces.append(_piece(part_of(block, start, len(block.lines))))
    return [part for piece in pieces for part in ([piece] if piece.says else _without_label(piece.block))]


def _split_lines(block: Block) -> list[Piece]:
    return _split_line(block) if len(block.lines) == 1 else [_piece(block)]


def _covered(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the parts of a block of which each line belongs to a wording or percentage, [] when some do not."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        end = _longest(lines, start, _is_known)
        if end is None and _cuts(lines[start]):
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
    if end is None and _cuts(lines[start]):
        return start + 1
    return end


def _is_exact(found: Mapping[Kind, Match[Any]]) -> bool:
    return all(match.score == 1 and not match.before and not match.after for match in found.values())


def _split_line(block: Block) -> list[Piece]:
    """Split a line that holds wordings side by side: "Frontrunner profile 60% complete", "Action area 1 Protect…"."""
    whole = _piece(block)
    if whole.says and len(whole.percentages) < 2:
        return [whole]
    return _side_by_side(block) or _without_label(block)


def _side_by_side(block: Block) -> list[Piece]:
    """Return the wordings that a block holds one behind the other, [] where it holds anything else."""
    cuts = _cuts(*block.lines)
    bounds = [0, *cuts, sum(len(line.words) for line in block.lines)]
    return [_piece(words_of(block, low, high)) for low, high in pairwise(bounds)] if cuts else []


def _cuts(*lines: Line) -> list[int]:
    """Return where to cut lines into wordings, [] unless all of their parts are wordings or percentages."""
    words = [word.text for line in lines for word in line.words]
    if len(words) > MAX_SIDE_BY_SIDE_WORDS:
        return []
    reached: dict[int, list[int]] = {0: []}
    for start in range(len(words)):
        if start not in reached or not _may_begin(words[start:]):
            continue
        for end in range(start + 1, len(words) + 1):
            text = " ".join(words[start:end])
            if end not in reached and (len(read_percentages(text)) == 1 or identify(text)):
                reached[end] = [*reached[start], end]
    return reached.get(len(words), [])[:-1]


def _may_begin(words: Sequence[str]) -> bool:
    """Tell whether a wording or percentage may begin with the first of `words`: a quick no for the city's own text.

    Icons beside a heading may have been read as short words in front of it.
    """
    noise = noise_length(words)
    return _begins(words) or 0 < noise < len(words) and _begins(words[noise:])


def _begins(words: Sequence[str]) -> bool:
    for end in range(1, len(words) + 1):
        text = " ".join(words[:end])
        if read_percentages(text) or identify(text) or begins_wording(text):
            return True
        if sum(character.isalnum() for character in text) >= MIN_LETTERS_BEGUN:
            return False
    return False


def _without_label(block: Block) -> list[Piece]:
    """Take the label off the front of its text: "Description of how city is taking action: …", "Population: 2807".

    On the first line of a right-to-left text a label that stands to its left comes last.
    """
    words = [word.text for line in block.lines for word in line.words]
    end = words_of_label(words) if _may_begin(words[:MAX_LABEL_WORDS]) else 0
    if end and _goes_on_in_a_sentence(block, end):
        return [_piece(block)]
    if end:
        return [_piece(words_of(block, 0, end)), _piece(words_of(block, end, len(words)))]
    on_line = len(block.lines[0].words)
    turned = [strong_direction(word) is Direction.RIGHT_TO_LEFT for word in words[:on_line]]
    start = on_line - (words_of_label(words[:on_line], last=True) if any(turned) else 0)
    if start < on_line and turned[start - 1]:
        return [_piece(words_of(block, start, on_line)), _piece(without_words(block, start, on_line))]
    return [_piece(block)]


def _goes_on_in_a_sentence(block: Block, end: int) -> bool:
    """Tell whether the first `end` words begin a sentence: no colon or new look parts them from a small letter."""
    words = [word for line in block.lines for word in line.words]
    label, following = words[end - 1], words[end]
    parted = label.text[-1] in COLONS or following.text[0] in COLONS
    return not parted and following.text[0].islower() and same_look(label.style, following.style)


def _join_broken(pieces: list[Piece]) -> list[Piece]:
    """Join neighbouring pieces that only together are a wording: with white space, an icon or a page's end in it.

    Specks that were read between its lines come after it.
    """
    joined: list[Piece] = []
    index = 0
    while index < len(pieces):
        first = pieces[index]
        begins = begins_wording(first.text) or _begin_wording(pieces[index : index + 2])
        parts = _broken(pieces[index:]) if begins and not first.says else [first]
        if begins and not first.says and len(parts) == 1:
            pieces[index : index + 2] = _with_lines_behind(pieces[index : index + 2])
            parts = pieces[index : index + 1]
            first = parts[0]
        whole = first if len(parts) == 1 else _piece(whole_of([part.block for part in parts]))
        end = next(place for place in range(index, len(pieces)) if pieces[place] is parts[-1]) + 1
        joined.append(whole)
        joined.extend(piece for piece in pieces[index:end] if not any(piece is part for part in parts))
        index = end
    return joined


def _broken(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the first of `pieces` with those behind it that are a wording with it, specks between them left out."""
    first = pieces[0]
    last_page = first.block.page + 1  # a page may end within a heading
    near = list(takewhile(lambda piece: not piece.says and piece.block.page <= last_page, pieces))
    for parts in (near, [piece for piece in near if not _is_speck(piece)]):
        for last in range(min(len(parts), MAX_BROKEN_PARTS), 1, -1):
            if _piece(whole_of([part.block for part in parts[:last]])).findings:
                return parts[:last]
    return [first]


def _with_lines_behind(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return a piece and the next one, the first lines of that joined to it where they are the end of its wording.

    Recognised lines of one look are one block, also where a heading ends and another one begins.
    """
    if len(pieces) < 2 or pieces[1].says:
        return pieces
    first, following = (piece.block for piece in pieces)
    if following.page > first.page + 1:
        return pieces
    for end in range(min(len(following.lines) - 1, MAX_WORDING_LINES), 0, -1):
        whole = _piece(whole_of([first, part_of(following, 0, end)]))
        if whole.findings:
            return [whole, *_split(part_of(following, end, len(following.lines)))]
    return pieces


def _is_speck(piece: Piece) -> bool:
    """Tell whether a piece may be what was read of the feet of a line's letters, or of a mark: of a few letters."""
    return sum(map(str.isalnum, piece.text)) <= MAX_SPECK_LETTERS


def _begin_wording(pieces: Sequence[Piece]) -> bool:
    """Tell whether two pieces together begin a wording: a large heading in a narrow card has "Other" on its first line.

    Alone a word of so few letters begins none.
    """
    return len(pieces) > 1 and begins_wording(" ".join(piece.text for piece in pieces))


def _with_passage(piece: Piece) -> Piece:
    """Return a piece that is nothing else and a stretch of a long fixed wording as that wording."""
    found = None if piece.says else part_of_passage(piece.text)
    return piece if found is None else replace(piece, findings={found[0]: found[1]})
