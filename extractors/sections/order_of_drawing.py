"""The order of drawing as a second witness of what is read after what, beside the places on the page.

Programs draw a step with its uploads, an upload with its kind, and a column before the next one. So the order of
drawing tells columns, grids and tables apart where white space does not. Two readings are compared by what they break
of the template; where both are as good, the order of drawing decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.page import Block, words_of
from extractors.template import Piece, pieces_of


@dataclass(frozen=True, slots=True)
class _Part:
    """The words `first` to `last - 1` of the block `place`, counted over its lines, drawn one after the other."""

    place: int
    first: int
    last: int
    rank: tuple[int, int]


def drawn_reading(pieces: Sequence[Piece]) -> list[Piece] | None:
    """Return pieces in the order of drawing, cut where another text is drawn within them.

    None where they stand in that order as they are, or where the order of drawing is not known of all of them.
    """
    blocks = [piece.block for piece in pieces]
    if not all(word.drawn >= 0 for block in blocks for line in block.lines for word in line.words):
        return None
    parts = _joined(sorted(_parts(blocks), key=lambda part: (part.rank, part.place, part.first)))
    if [part.place for part in parts] == list(range(len(blocks))):
        return None
    return pieces_of(_block(blocks[part.place], part) for part in parts)


def _block(block: Block, part: _Part) -> Block:
    is_whole = part.first == 0 and part.last == sum(len(line.words) for line in block.lines)
    return block if is_whole else words_of(block, part.first, part.last)


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    """Return the parts of each line that are drawn without another line's words between theirs."""
    pages = {page: rank for rank, page in enumerate(dict.fromkeys(block.page for block in blocks))}
    words = [
        ((pages[block.page], word.drawn), (place, number), index)
        for place, block in enumerate(blocks)
        for index, (number, word) in enumerate(
            (number, word) for number, line in enumerate(block.lines) for word in line.words
        )
    ]
    runs: dict[tuple[int, int], int] = {}
    run, before = 0, None
    for _, line, index in sorted(words):
        run += line != before
        before = line
        runs[line[0], index] = run
    parts: list[_Part] = []
    for rank, line, index in words:
        last = parts[-1] if parts else None
        goes_on = last is not None and last.place == line[0] and runs[line[0], index] == runs[line[0], index - 1]
        if last is not None and goes_on:
            parts[-1] = replace(last, last=index + 1, rank=min(last.rank, rank))
        else:
            parts.append(_Part(line[0], index, index + 1, rank))
    return parts


def _joined(parts: Sequence[_Part]) -> list[_Part]:
    """Join parts of a block that are drawn one after the other, as they are read."""
    joined: list[_Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and last.place == part.place and last.last == part.first:
            joined[-1] = replace(last, last=part.last)
        else:
            joined.append(part)
    return joined
