"""Wordings that follow one another in a sentence, as commitments without an action do: "A; B, C and D."."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.page import Block, whole_of, words_of
from extractors.template.piece import Piece
from extractors.template.wordings import Kind, identify

MAX_WORDS = 20
"""The longest commitment has 14 words, with "and" and a number in front 16; noise may add some."""
SEPARATORS = ";,.:|/·•–—،؛；，、"
"""What ends a part of such a sentence; the last part may end without."""
CONJUNCTIONS = frozenset({"and", "&", "as", "well", "or"})


def listed_commitments(block: Block, rest: Block | None = None) -> list[Piece]:
    """Return the parts of a block that is such a sentence, [] for another block.

    `rest` is the block in the next column, or on the next page, in which the sentence may end.
    """
    own = _words(block)
    bounds = [0, *_ends_of_parts([*own, *(_words(rest) if rest is not None else ())])]
    parts = [_part(block, rest, len(own), low, high) for low, high in pairwise(bounds)]
    return [Piece(part, identify(_without_conjunction(part.text))) for part in parts]


def _words(block: Block) -> list[str]:
    return [word.text for line in block.lines for word in line.words]


def _part(block: Block, rest: Block | None, own: int, low: int, high: int) -> Block:
    """Return the words from `low` to `high` of a block, which has `own` words, and of the `rest` behind it."""
    if rest is None or high <= own:
        return words_of(block, low, high)
    behind = words_of(rest, max(low - own, 0), high - own)
    return behind if low >= own else whole_of([words_of(block, low, own), behind])


def _ends_of_parts(words: Sequence[str]) -> list[int]:
    """Return where the parts of a sentence end that is nothing but commitments, as numbers of words; [] for another.

    The heading of the list may be the first part. At least one separator parts them: what is one commitment is none.
    """
    if not any(word[-1] in SEPARATORS for word in words[:MAX_WORDS]):
        return []
    reached: dict[int, list[int]] = {0: []}
    for start in range(len(words)):
        if start not in reached:
            continue
        for end in range(start + 1, min(start + MAX_WORDS, len(words)) + 1):
            is_end = end == len(words) or words[end - 1][-1] in SEPARATORS or words[end] in CONJUNCTIONS
            if is_end and end not in reached and _is_part(words[start:end], is_first=start == 0):
                reached[end] = [*reached[start], end]
    ends = reached.get(len(words), [])
    return ends if len(ends) > 1 else []


def _without_conjunction(text: str) -> str:
    """Return a part of the sentence as its wording is printed: without "and" in front and a separator behind."""
    words = text.rstrip(SEPARATORS + " ").lstrip("•· ").split()
    while len(words) > 1 and words[0].lower() in CONJUNCTIONS:
        words = words[1:]
    return " ".join(words)


def _is_part(words: Sequence[str], *, is_first: bool) -> bool:
    found = identify(_without_conjunction(" ".join(words)))
    fixed = found.get(Kind.FIXED)
    return Kind.COMMITMENT in found or is_first and fixed is not None and fixed.key == "other_commitments"
