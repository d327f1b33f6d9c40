"""Addresses that are printed beside an upload, or that its title links to."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from extractors.page import Block, Box, Line, Word, text_of
from extractors.sections.resources.kinds import SPECKS
from extractors.writing import marker_of

_BARE_HOST = re.compile(r"^([a-z]+://[^/?#]+)/$", re.IGNORECASE)
_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_HOST = re.compile(r"^(https?://)([^/]*)", re.IGNORECASE)
_MISREAD_STOP = re.compile(r",|:(?!\d)")
"""A comma or colon in a host, before no port, is a misread full stop."""
_BEGUN = re.compile(r"^(?:https?://|www\.)\S*$", re.IGNORECASE)
_MISREAD_SCHEME = re.compile(r"^(\S{3,5}?)\s?[:;]\s?/\s?[/(|l1I]?\s?(?=[\w-]+[.,-])", re.IGNORECASE)
"""What recognition makes of "https://" in small type: "https:/(", "https:/", "httes://" and "ttps://"."""
_STROKES = str.maketrans("\u2044\u2215", "//")
"""Strokes that recognition writes in place of a slash."""
_REST_OF_ADDRESS = re.compile(r"^\S*[./_~=&?%-]\S*$")
ADDRESS_BREAKS = frozenset("/-_=&?.")
"""Signs behind which a long address is wrapped."""
BLANK = "␣"
"""What stands in a recognised address where white was read between two letters: addresses have none."""
SCHEMES = ("https", "http")
MISREAD = 0.15
"""Share of the letters of an address in small type that recognition misreads at most; addresses of two uploads of one
host differ by more, and each stands over its own link."""
_JOINTS = ":：–—-|"
"""Signs between what an upload is called and its address behind it on the line."""


def with_addresses_apart(block: Block) -> Block:
    """Return a block in which an address that stands behind other words on its line is a line of its own.

    The sign before it belongs to neither, on a line by itself neither. A recognised address is one word.
    """
    lines = tuple(part for line in block.lines if line.text.strip(_JOINTS + " ") for part in _parts(line))
    return replace(block, lines=lines, text=text_of(lines)) if lines != block.lines else block


def _parts(line: Line) -> Iterator[Line]:
    start = next((place for place, word in enumerate(line.words) if is_address(word.text)), None)
    text = _without_joint(line.words[:start]) if start else ()
    if start is None or not text and marker_of(line.text) is not None:
        yield line
        return
    if text:
        yield replace(line, words=text, box=Box.around(word.box for word in text), link=None)
    address = _in_one(line.words[start:])
    box = Box.around(word.box for word in address)
    yield replace(line, words=address, box=box, has_drawn_marker=not start and line.has_drawn_marker)


def _in_one(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return recognised words as one where the first is an address and all others go on with it.

    Between parts of the last name in an address, as of "tree_plan.pdf", underscores may not have been read.
    """
    *middle, last = words[1:] or (None,)
    if last is None or words[0].style.is_known or not _goes_on_with_address(last.text):
        return words
    if not all(_goes_on_with_address(word.text) or word.text.isalnum() and word.text.islower() for word in middle):
        return words
    text = without_blanks(" ".join(word.text for word in words))
    return (replace(words[-1], text=text, box=Box.around(word.box for word in words)),)


def _goes_on_with_address(text: str) -> bool:
    return may_go_on_with_address(text) and not text[0].isupper() and any(map(str.isalnum, text))


def without_blanks(text: str) -> str:
    """Return a recognised line of an address with a sign for each blank in it, but for those beside other signs."""
    parts = text.split()
    joints = (
        "" if before[-1] in ADDRESS_BREAKS or part[0] in ADDRESS_BREAKS else BLANK for before, part in pairwise(parts)
    )
    return parts[0] + "".join(joint + part for joint, part in zip(joints, parts[1:], strict=True))


def _without_joint(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return words without the sign that the last of them ends with, or is."""
    *before, last = words
    text = last.text.rstrip(_JOINTS)
    return (*before, replace(last, text=text)) if text else tuple(before)


def linked_address(block: Block) -> str | None:
    """Return the address that a block links to; the slash that browsers add to a bare host is not kept."""
    address = next(iter(block.links), None)
    return _BARE_HOST.sub(r"\1", address) if address is not None else None


def whole_address(printed: str, block: Block) -> str:
    """Return the address that a block prints, or the one that it links to where that goes on behind it.

    An address that was recognised is the one that it links to, where few letters differ.
    """
    linked = linked_address(block)
    if linked is None:
        return printed
    is_misread = block.is_recognised and Levenshtein.normalized_distance(linked.lower(), printed.lower()) <= MISREAD
    return linked if is_misread or linked.lower().startswith(printed.lower()) else printed


def same_address(first: str, second: str) -> bool:
    """Tell whether two addresses are one."""
    return first.rstrip("/").lower() == second.rstrip("/").lower()


def address_in(text: str) -> str | None:
    """Return the address that a text is, put together where it was wrapped."""
    joined = "".join(_with_scheme(text).split())
    host = _HOST.match(joined)
    if host is not None:
        joined = host[1] + _MISREAD_STOP.sub(".", host[2]) + joined[host.end() :]
    return joined if _URL.match(joined) else None


def is_address(text: str) -> bool:
    """Tell whether one line is an address, or the first line of one."""
    return _BEGUN.match(_with_scheme(text)) is not None


def begins_with_address_sign(text: str) -> bool:
    """Tell whether a line begins with a sign before which a long address is wrapped."""
    return text[:1] in ADDRESS_BREAKS and " " not in text


def may_go_on_with_address(text: str) -> bool:
    """Tell whether a line may be the rest of an address: one run of characters with a sign that addresses have."""
    return _REST_OF_ADDRESS.match(text) is not None


def is_broken_address(text: str) -> bool:
    """Tell whether a text ends with an address that breaks off behind a hyphen, as wrapped ones do."""
    return text.endswith("-") and is_address(text.split()[-1])


def _with_scheme(text: str) -> str:
    """Return a text with the scheme that recognition misread put right, without angles around it and specks before."""
    text = text.strip("<> ").lstrip(SPECKS).translate(_STROKES)
    found = _MISREAD_SCHEME.match(text)
    if found is None:
        return text
    near = (scheme for scheme in SCHEMES if Levenshtein.distance(found[1].lower(), scheme) <= 1)
    scheme = next(near, None)
    return f"{scheme}://{text[found.end() :]}" if scheme is not None else text
