"""Addresses of several lines: which row is the rest of one, and what the rows say together."""

import re
from collections.abc import Sequence

from extractors.page import Block
from extractors.sections.resources.addresses import (
    ADDRESS_BREAKS,
    address_in,
    begins_with_address_sign,
    may_go_on_with_address,
    same_address,
    without_blanks,
)
from extractors.sections.resources.rows import Row
from extractors.writing import REPLACEMENT_CHARACTER

_SIGN_OF_ADDRESS = re.compile(r"\w/\w|\w\.[A-Za-z]{2,4}$")


def is_rest_of_address(run: Sequence[Row], row: Row, *, is_below: bool) -> bool:
    """Tell whether a row goes on with the address that the rows `run` begin with.

    `is_below` tells that it stands right below them, though as a block of its own.
    """
    is_near = not row.begins_block or is_below and _may_be_rest(run[-1], row)
    return _is_linked(run, row) or is_near and _goes_on(run, row)


def printed_address(run: Sequence[Row], block: Block) -> str | None:
    """Return the address that rows are, `block` together, None where they are none.

    Where digits alone were read below it, the sign in front of them was lost, and a replacement character tells so. A
    single capital letter below it is a misread figure.
    """
    texts = [without_blanks(row.text) if row.block.is_recognised else row.text for row in run[1:]]
    if texts and texts[-1].isupper() and _is_lone_sign(run[-1]):
        texts[-1] = REPLACEMENT_CHARACTER
    is_as_read = texts == [row.text for row in run[1:]]
    url = address_in(block.text if is_as_read else "".join([run[0].text, *texts]))
    is_whole = len(run) < 2 or not run[-1].text.isdigit() or run[-2].text[-1] in ADDRESS_BREAKS
    return url if url is None or is_whole else url + REPLACEMENT_CHARACTER


def _is_linked(run: Sequence[Row], row: Row) -> bool:
    """Tell whether a row links to an address that the rows above begin with and it goes on with, wrapped anywhere."""
    printed = "".join("".join(part.text for part in (*run, row)).split())
    return row.link is not None and row.link.lower().startswith(printed.lower().rstrip("/"))


def _may_be_rest(above: Row, row: Row) -> bool:
    """Tell whether the address above a row breaks off behind a hyphen, or fills its column, and the row is one word.

    A recognised row may lack the signs between its words, but for a stroke.
    """
    is_word = " " not in row.text or row.block.is_recognised and _SIGN_OF_ADDRESS.search(row.text) is not None
    is_small = not row.text[0].isupper() or _is_lone_sign(row)
    return is_word and is_small and (above.text[-1] == "-" or not above.had_room)


def _is_lone_sign(row: Row) -> bool:
    return row.block.is_recognised and len(row.text) == 1


def _goes_on(run: Sequence[Row], row: Row) -> bool:
    """Tell whether a row goes on with an address: by its link, at a sign of addresses, or where the column ended."""
    above = run[-1]
    printed = "".join(part.text for part in run)
    if any(link is not None and same_address(link, printed) for link in (row.link, above.link)):
        return False
    if above.text[-1] == "-" or begins_with_address_sign(row.text):
        return True
    is_rest = (
        may_go_on_with_address(row.text)
        or row.block.is_recognised
        and (row.text.isdigit() or _SIGN_OF_ADDRESS.search(row.text) is not None)
    )
    return is_rest and (above.text[-1] in ADDRESS_BREAKS or not above.had_room)
