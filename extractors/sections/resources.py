"""Uploaded resources: title, kind and address, however a page sets them: cards, tables, lists, with links or not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Hamming, Levenshtein

from extractors.page import Block, Box, Line, Style, Word, part_of
from extractors.writing import BULLETS, normalise, read_letters, script_of
from schemas.enums import Readability
from schemas.wording import resource_kinds, resource_table_heads

APART = 1.7
"""Times the widest word space from which white space parts a kind from its title: set apart they have 2 to 4."""
SMALLER = 0.9
"""Share of the title's recognised size that a kind below it has at most; lines of one title differ by less."""
WORD_SPACE = 0.3
"""Width of a space in font sizes, where the title is one word."""
LETTERS_FOR_A_SLIP = 5
"""Letters of a kind from which one may be misread: "Map" with another letter is "Mat"."""
OPENING, CLOSING = "([（［【", ")]）］】"
"""Brackets that kinds are printed in, as recognition writes them beside Chinese too."""
_WORD_START = re.compile(
    rf"(?<=\s)(?=\S)|(?<=\S)(?=[{re.escape(OPENING)}])|(?<=[A-Za-z])(?=[^\W\d_A-Za-z\u00c0-\u024f])"
)
_BULLET = re.compile(rf"^[{''.join(sorted(BULLETS))}·]\s*(?=\w)")
_MARK = re.compile(r"^[^\w\s\"“«(\[]\s+(?=[^\W\d_])")
"""What recognition makes of the bullet or icon before a title: a sign that stands by itself, and no quotation mark."""
_BARE_HOST = re.compile(r"^([a-z]+://[^/?#]+)/$", re.IGNORECASE)
_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_MISREAD_SCHEME = re.compile(r"^(h\S{2,4}?)\s?[:;]\s?/\s?[/(|l1I]?\s?(?=[\w-]+[.-])", re.IGNORECASE)
"""What recognition makes of "https://" in small type: "https:/(", "https:/" and "httes://"."""
SCHEMES = ("https", "http")


@dataclass(slots=True)
class FoundResource:
    """What one entry says; `block` is the block of its title, or of what stands first."""

    block: Block
    title: str | None = None
    kind: str | None = None
    url: str | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def readable_title(self) -> str | None:
        """The title, None where it could not be made readable."""
        return self.title if self.block.readability is not Readability.UNREADABLE else None


def is_table_head(text: str) -> bool:
    """Tell whether a text is the head of a column of a table of resources."""
    return _shapes(text) in _heads()


def read_resources(blocks: Sequence[Block]) -> list[FoundResource]:
    """Return the entries that blocks in reading order make.

    The kind of an entry stands in front of all titles or behind them; which of the two, the first entry tells.
    """
    parts = [part for block in blocks for part in _entries_of(block)]
    kinds = [_kind(part.text, is_recognised=part.is_recognised) for part in parts]
    kind_first = len(parts) > 1 and kinds[0] is not None
    found: list[FoundResource] = []
    for part, kind, following in zip(parts, kinds, (*parts[1:], None), strict=False):
        url = _url(part.text)
        current = found[-1] if found else None
        if url is not None and current is not None and (current.url is None or _same(current.url, url)):
            current.url = url
        elif kind is not None and not kind_first and current is not None and current.kind is None:
            current.kind = kind
        elif kind is not None and (kind_first or _stands_above(following, part, current)):
            current = FoundResource(part, kind=kind)
            found.append(current)
        elif url is None and current is not None and current.title is None:
            current.title, current.block = _title(part), part
            current.url = current.url or _linked(part)
        else:
            current = FoundResource(part, title=_title(part) if url is None else None, url=url)
            current.url = url or _linked(part)
            found.append(current)
        current.blocks.append(part)
    return found


def _stands_above(title: Block | None, kind: Block, current: FoundResource | None) -> bool:
    """Tell whether a recognised kind stands right above the title behind it, and the entry before has both already.

    Of cards side by side one may be read as a whole, its kind behind its title, and the other kind first.
    """
    if current is None or current.title is None or current.kind is None or not kind.is_recognised:
        return False
    if title is None or title.box is None or kind.box is None or _url(title.text) is not None:
        return False
    gap = title.box.top - kind.box.bottom
    common = min(title.box.x1, kind.box.x1) - max(title.box.x0, kind.box.x0)
    return _kind(title.text, is_recognised=True) is None and 0 <= gap <= kind.box.height and common > 0


def _title(block: Block) -> str:
    """Return the text of a title without the bullet of a list."""
    return (_MARK if block.is_recognised else _BULLET).sub("", _BULLET.sub("", block.text))


def _entries_of(block: Block) -> list[Block]:
    """Split a block where its lines link elsewhere, begin with a bullet, or go over into a printed address."""
    starts = [0]
    for index, (before, line) in enumerate(zip(block.lines, block.lines[1:], strict=False), start=1):
        other_link = line.link != before.link and not (_url(line.text) and before.link is not None)
        bullet = line.text[:1] in BULLETS
        address = _is_address(line.text) or (_is_address(before.text) and not before.text.endswith("-"))
        if other_link or bullet or address:
            starts.append(index)
    bounds = [*starts, len(block.lines)]
    parts = [part_of(block, low, high) for low, high in zip(bounds, bounds[1:], strict=False)]
    return [entry for part in parts for entry in _without_kind(part)]


def _without_kind(block: Block) -> list[Block]:
    """Take the kind off a title, where it is set in another style or stands apart; it follows the title then.

    It stands behind the last line's words, or in front of the first line's, as right-to-left titles have it to their
    right.
    """
    *above, last = block.lines
    words = _words(last)
    is_apart = bool(above) and (
        _is_smaller(last.style, above[-1].style) or _can_only_be_kind(above[-1].text, last.text)
    )
    if is_apart and not last.style.font and _kind(last.text, is_recognised=True) is not None:
        return [part_of(block, 0, len(above)), part_of(block, len(above), len(above) + 1)]
    for cut in range(1, len(words)):
        tail = words[cut:]
        other = all(word.style != words[0].style for word in tail) or _stands_apart(words, cut)
        may_be_kind = other or _can_only_be_kind(words[cut - 1].text, _text(tail))
        if may_be_kind and _kind(_text(tail), is_recognised=not last.style.font) is not None:
            return _title_and_kind(block, (*above, _line_of(last, words[:cut])), _line_of(last, tail))
    first, *rest = block.lines
    words = _words(first)
    if (
        rest
        and not first.style.font
        and _kind(first.text)
        and _can_only_be_kind(rest[0].text, first.text, behind=False)
    ):
        return _title_and_kind(block, rest, first)
    for cut in range(1, len(words)):
        head = words[:cut]
        in_front = all(word.style != words[-1].style for word in head) and _is_parted(words, cut)
        other_script = not first.style.font and _can_only_be_kind(_text(words[cut:]), _text(head), behind=False)
        if (in_front or other_script or _stands_apart(words, cut)) and _kind(_text(head)) is not None:
            return _title_and_kind(block, (_line_of(first, words[cut:]), *rest), _line_of(first, head))
    return [block]


def _words(line: Line) -> tuple[Word, ...]:
    """Return the words of a line, also where it was recognised as one; a bracket begins a word of its own."""
    words: list[Word] = []
    for word in line.words:
        parts = [part for part in _WORD_START.split(word.text) if part]
        if len(parts) < 2 or word.style.font:
            words.append(word)
            continue
        width = word.box.width / len(word.text)
        x0 = word.box.x0
        for part in parts:
            x1 = x0 + width * len(part)
            words.append(replace(word, text=part.strip(), box=replace(word.box, x0=x0, x1=x1)))
            x0 = x1
    return tuple(words)


def _can_only_be_kind(title: str, kind: str, *, behind: bool = True) -> bool:
    """Tell whether what stands `behind` a title or before it is no part of it: bracketed, or in another script."""
    if kind[:1] in OPENING or kind[-1:] in CLOSING:
        return True
    letters = [character for character in title if character.isalpha()]
    return bool(letters) and script_of(letters[-1 if behind else 0]) not in (None, "Latn")


def _title_and_kind(block: Block, title: Sequence[Line], kind: Line) -> list[Block]:
    whole = replace(block, lines=(*title, kind))
    return [part_of(whole, 0, len(title)), part_of(whole, len(title), len(title) + 1)]


def _line_of(line: Line, words: Sequence[Word]) -> Line:
    return replace(line, words=tuple(words), box=Box.around(word.box for word in words))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_smaller(style: Style, title: Style) -> bool:
    return style.size <= SMALLER * title.size


def _stands_apart(words: Sequence[Word], cut: int) -> bool:
    """Tell whether white space alone parts a line at `cut`, where styles are not known."""
    return not words[0].style.font and _is_parted(words, cut)


def _is_parted(words: Sequence[Word], cut: int) -> bool:
    """Tell whether white space parts a line at `cut`, far wider than its word spaces."""
    gaps = [max(after.box.x0 - before.box.x1, before.box.x0 - after.box.x1) for before, after in pairwise(words)]
    others = [gap for index, gap in enumerate(gaps, start=1) if index != cut]
    usual = max(others, default=WORD_SPACE * words[0].style.size)
    return gaps[cut - 1] >= APART * usual


def _linked(block: Block) -> str | None:
    """Return the address that a block links to; the slash that browsers add to a bare host is not kept."""
    address = next(iter(block.links), None)
    return _BARE_HOST.sub(r"\1", address) if address is not None else None


def _same(first: str, second: str) -> bool:
    return first.rstrip("/").lower() == second.rstrip("/").lower()


def _url(text: str) -> str | None:
    """Return the address that a text is, put together where it was wrapped."""
    joined = "".join(_with_scheme(text).split())
    return joined if _URL.match(joined) else None


def _is_address(text: str) -> bool:
    return _URL.match(_with_scheme(text)) is not None


def _with_scheme(text: str) -> str:
    """Return a text with the scheme that recognition misread, by one letter at most, put right."""
    found = _MISREAD_SCHEME.match(text)
    if found is None:
        return text
    near = (scheme for scheme in SCHEMES if Levenshtein.distance(found[1].lower(), scheme) <= 1)
    scheme = next(near, None)
    return f"{scheme}://{text[found.end() :]}" if scheme is not None else text


def _kind(text: str, *, is_recognised: bool = False) -> str | None:
    """Return the kind of resource that a text is, without brackets, as printed; as it is called where misread."""
    plain = text.strip().strip(OPENING + CLOSING).strip()
    if normalise(plain) in _kinds().values():
        return plain
    shapes = _shapes(plain)
    exact = next((word for word in resource_kinds() if _shapes(word) == shapes), None)
    if exact is not None or not is_recognised or len(shapes) < LETTERS_FOR_A_SLIP:
        return exact
    return next((word for word in resource_kinds() if _is_slip(shapes, _shapes(word))), None)


def _is_slip(shapes: str, word: str) -> bool:
    """Tell whether recognition may have made `shapes` of a word: one letter of it read as another, or "rt" as "n"."""
    one_letter = len(shapes) == len(word) and Hamming.distance(shapes, word) == 1
    return one_letter or shapes.replace("n", "rt") == word.replace("n", "rt")


@cache
def _kinds() -> Mapping[str, str]:
    return {word: normalise(word) for word in resource_kinds()}


@cache
def _heads() -> frozenset[str]:
    return frozenset(_shapes(word) for word in resource_table_heads())


def _shapes(text: str) -> str:
    """Return the shapes of a text's letters: a column under a Russian model has the head "Туре"."""
    return read_letters(text).shapes
