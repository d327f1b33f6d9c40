"""Where the entries of a list begin and end among lines below each other: at markers, numbers and their edges."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.lines import Segment, text_of_line
from extractors.writing import BULLETS, marker_of

_COUNT = re.compile(r"(\d{1,2})\s+[^\W\d]")
"""A number and a word: of an item of a list that is numbered without a sign."""
_DASHES = frozenset("–—·∙")


def begins_entry(texts: Sequence[str], index: int) -> bool:
    """Tell whether a line begins with a bullet, or with a dash, number or letter as another line of the chain does.

    A number without a sign counts where a line above begins with the one before it.
    """
    if _counts_on(texts, index):
        return True
    marker = marker_of(texts[index])
    if marker is None:
        return False
    if marker.sign in BULLETS and marker.sign not in _DASHES:
        return True
    others = (marker_of(text) for position, text in enumerate(texts) if position != index)
    return any(other is not None and other.sign == marker.sign for other in others)


def _counts_on(texts: Sequence[str], index: int) -> bool:
    number = _COUNT.match(texts[index])
    above = (_COUNT.match(text) for text in texts[:index])
    return number is not None and any(one is not None and int(one[1]) == int(number[1]) - 1 for one in above)


def leaves_item(first: Segment, line: Segment) -> bool:
    """Tell whether a line begins at the edge of the marker that stands in a column of its own before the first one."""
    gaps = [after[0].box.x0 - before[-1].box.x1 for before, after in pairwise(first.words)]
    in_column = bool(gaps) and gaps[0] > first.size + max(gaps[1:], default=0.0)
    marker = marker_of(text_of_line(first)) if in_column else None
    return marker is not None and line.box.x0 < first.words[1][0].box.x0 - first.size / 2
