"""A title and the kind beside it on its lines: behind it or in front, in another style, in brackets, behind a dash."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from extractors.page import SAME_SIZE, Block, Box, Line, Word, text_of
from extractors.sections.resources.kinds import (
    CLOSING,
    COMMAS,
    MOST_WORDS,
    OPENING,
    SEPARATORS,
    can_only_be_kind,
    has_whole_brackets,
    is_labelled_kind,
    kind_of,
)

APART = 1.7
"""Times the widest word space from which white space parts a kind from its title: set apart they have 2 to 4."""
WORD_SPACE = 0.3
"""Width of a space in font sizes, where the title is one word."""
MISREAD_BARS = frozenset("Il1!")
"""What recognition makes of a bar by itself."""
_WORD_START = re.compile(
    rf"(?<=\s)(?=\S)|(?<=\S)(?=[{re.escape(OPENING)}])|(?<=[A-Za-z])(?=[^\W\d_A-Za-z\u00c0-\u024f])"
    r"|(?<=[a-z][/|])(?=[A-Z])"
)


class KindPlace(Enum):
    """Where a kind stands beside its title.

    Behind it; behind a comma; in front, plainly set apart; as a label; in bold type alone; behind it and in front where
    nothing but the word itself tells, for the look of recognised text is not known.
    """

    BEHIND = auto()
    COMMA = auto()
    FRONT = auto()
    LABEL = auto()
    BOLD = auto()
    UNMARKED = auto()
    UNMARKED_FRONT = auto()

    @property
    def is_behind(self) -> bool:
        """Whether the kind ends its title's last line."""
        return self in (KindPlace.BEHIND, KindPlace.COMMA, KindPlace.UNMARKED)

    @property
    def begins_item(self) -> bool:
        """Whether a line that begins with the kind begins an item."""
        return self in (KindPlace.FRONT, KindPlace.LABEL, KindPlace.UNMARKED_FRONT)


@dataclass(frozen=True, slots=True)
class Titled:
    """A title with its kind and the place of that, None where none is shown."""

    block: Block
    kind: str | None
    place: KindPlace | None = None


def read_title(block: Block, places: Collection[KindPlace]) -> Titled:
    """Return the title that a block is, without the kind on its last line or its first, at one of `places`."""
    return _behind(block, places) or _in_front(block, places) or Titled(block, None)


def title_before_value(text: str) -> str:
    """Return a title without the sign that parts it from what stands below it; a quotation's end is none."""
    return text if _ends_quotation(text[-1], text) else text.rstrip(SEPARATORS + " ") or text


def _ends_quotation(sign: str, title: str) -> bool:
    """Tell whether a sign ends a quotation that was opened in a title."""
    return sign[0] in "»›" and ("«" in title or "‹" in title)


def _behind(block: Block, places: Collection[KindPlace]) -> Titled | None:
    """Return the title in front of a kind, which begins on the last line or on the line before."""
    *above, last = block.lines
    words = [word for line in above[-1:] for word in line.words] + list(_words(last))
    on_last = len(words) - len(_words(last))
    before = [word for line in above[:-1] for word in line.words]
    for start in range(max(0 if before else 1, len(words) - MOST_WORDS - 1), len(words)):
        tail = words[start:]
        title = [*before, *words[:start]]
        kind = _kind(_text(tail).lstrip(SEPARATORS + " "), last)
        is_cut = _ends_quotation(tail[0].text, _text(title)) or not _is_whole(tail)
        if kind is None or not _has_letters(title) or is_cut:
            continue
        separated = _ends_with_separator(title) or tail[0].text[0] in SEPARATORS or is_labelled_kind(_text(tail))
        apart = _is_set_apart(tail, title) or start > on_last and _stands_apart(words[on_last:], start - on_last)
        capitals = _is_in_capitals(_text(tail), _text(title))
        is_apart = separated or apart or capitals or can_only_be_kind(title[-1].text, _text(tail))
        place = KindPlace.BEHIND if is_apart else _place_behind(title[-1], tail[0])
        if place in places:
            if start >= on_last:
                kept = [*above, _line_of(last, words[on_last:start])]
            else:
                kept = [*above[:-1], _line_of(above[-1], words[:start])]
            return Titled(_without(block, kept, at_end=True), kind, place)
    return None


def _place_behind(title: Word, kind: Word) -> KindPlace | None:
    """Return the place of a kind that nothing sets apart from the word before it, None where it is a part of a title.

    Kinds are printed with a capital letter.
    """
    if title.text[-1] in COMMAS:
        return KindPlace.COMMA
    return KindPlace.UNMARKED if not kind.style.is_known and kind.text[0].isupper() else None


def _is_in_capitals(kind: str, title: str) -> bool:
    """Tell whether a kind is set in capitals and its title is not."""
    return kind.isupper() and not title.isupper()


def _is_whole(words: Sequence[Word]) -> bool:
    """Tell whether words have whole brackets, as far as brackets are read."""
    return not words[0].style.is_known or has_whole_brackets(_text(words))


def _in_front(block: Block, places: Collection[KindPlace]) -> Titled | None:
    first, *below = block.lines
    words = _words(first)
    after = [word for line in below for word in line.words]
    for end in range(1, min(len(words), MOST_WORDS + 1) + bool(below)):
        head = words[:end]
        title = [*words[end:], *after]
        kind = _kind(_text(_without_bar(head)).rstrip(SEPARATORS + " "), first)
        if kind is None or not title or not _has_letters(title):
            continue
        place = _place_in_front(words, end, title)
        if place in places:
            lines = (_line_of(first, words[end:]), *below) if end < len(words) else tuple(below)
            return Titled(_without(block, lines, at_end=False), kind, place)
    return None


def _without_bar(words: Sequence[Word]) -> Sequence[Word]:
    """Return recognised words without the bar behind them that was read as a letter."""
    return words[:-1] if len(words) > 1 and _is_misread_bar(words[-1]) else words


def _is_misread_bar(word: Word) -> bool:
    return not word.style.is_known and word.text in MISREAD_BARS


def _place_in_front(words: Sequence[Word], end: int, title: Sequence[Word]) -> KindPlace | None:
    """Return how the first `end` words of a line stand apart from a title that begins behind them."""
    head = words[:end]
    foreign = not head[0].style.is_known and can_only_be_kind(_text(title), _text(head), behind=False)
    if head[0].text[0] in OPENING and head[-1].text[-1] in CLOSING or foreign:
        return KindPlace.FRONT
    if _ends_with_separator(head) or _begins_with_separator(title) or _is_misread_bar(head[-1]):
        return KindPlace.LABEL
    if end < len(words) and _stands_apart(words, end):
        return KindPlace.FRONT
    if not head[0].style.is_known:
        return KindPlace.UNMARKED_FRONT if head[0].text[0].isupper() and title[0].text[0].isupper() else None
    if not _is_set_apart(head, title):
        return None
    plainly = _is_a_label(head[0], title[0]) or end < len(words) and _is_parted(words, end)
    return KindPlace.FRONT if plainly else KindPlace.BOLD


def _kind(text: str, line: Line) -> str | None:
    return kind_of(text, is_recognised=line.is_recognised) if text else None


def _without(block: Block, lines: Sequence[Line], *, at_end: bool) -> Block:
    """Return a block of the lines of a title, without separators where its kind was and without lines left empty."""
    kept = tuple(line for line in lines if line.words)
    text = text_of(kept)
    text = title_before_value(text.rstrip(COMMAS + " ")).rstrip(COMMAS) if at_end else text.lstrip(SEPARATORS + " ")
    box = Box.around(line.box for line in kept) if block.box is not None else None
    return replace(block, lines=kept, box=box, text=text)


def _words(line: Line) -> tuple[Word, ...]:
    """Return the words of a line, also where it was recognised as one; a bracket begins a word of its own.

    So does a capital behind a stroke: "Guide/River".
    """
    words: list[Word] = []
    for word in line.words:
        parts = [part for part in _WORD_START.split(word.text) if part]
        if len(parts) < 2 or word.style.is_known:
            words.append(word)
            continue
        width = word.box.width / len(word.text)
        x0 = word.box.x0
        for part in parts:
            x1 = x0 + width * len(part)
            if part.strip():
                words.append(replace(word, text=part.strip(), box=replace(word.box, x0=x0, x1=x1)))
            x0 = x1
    return tuple(words)


def _line_of(line: Line, words: Sequence[Word]) -> Line:
    box = Box.around(word.box for word in words) if words else line.box
    return replace(line, words=tuple(words), box=box)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _has_letters(words: Sequence[Word]) -> bool:
    return any(character.isalnum() for word in words for character in word.text)


def _ends_with_separator(words: Sequence[Word]) -> bool:
    """Tell whether words end with a sign that stands by itself, or with a colon, bar or stroke."""
    last = words[-1].text
    return all(character in SEPARATORS for character in last) or last[-1] in ":：|/"


def _begins_with_separator(words: Sequence[Word]) -> bool:
    return all(character in SEPARATORS for character in words[0].text)


def _is_set_apart(words: Sequence[Word], title: Sequence[Word]) -> bool:
    """Tell whether words are in a style that no word of the title has, where styles are known."""
    if not words[0].style.is_known:
        return False
    styles = {word.style for word in title}
    return all(word.style not in styles for word in words)


def _is_a_label(word: Word, title: Word) -> bool:
    """Tell whether a word is of another size or colour than a title: the first word of a title may be bold alone."""
    label, style = word.style, title.style
    return label.colour != style.colour or abs(label.size - style.size) > SAME_SIZE * style.size


def _stands_apart(words: Sequence[Word], cut: int) -> bool:
    """Tell whether white space alone parts a line at `cut`, where styles are not known."""
    return cut > 0 and not words[0].style.is_known and _is_parted(words, cut)


def _is_parted(words: Sequence[Word], cut: int) -> bool:
    """Tell whether white space parts a line at `cut`, far wider than its word spaces."""
    gaps = [max(after.box.x0 - before.box.x1, before.box.x0 - after.box.x1) for before, after in pairwise(words)]
    others = [gap for index, gap in enumerate(gaps, start=1) if index != cut]
    usual = max(others, default=WORD_SPACE * words[0].style.size)
    return gaps[cut - 1] >= APART * usual
