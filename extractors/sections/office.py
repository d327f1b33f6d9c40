"""The sentence that says who heads the city and what it is called: "name, title of city", on one line or on two.

Other signs than a comma may part the name from a title that is known ("name (title of city)"), and it may stand behind.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.sections.account import Account, Numbered
from extractors.sections.head_of_government import Head
from extractors.template import MAX_VALUE_LENGTH, is_profile_value
from extractors.writing import normalise
from schemas.enums import Role, Section
from schemas.wording import head_titles

MAX_TITLE_WORDS = 6
"""An office that the vocabulary does not know ("Chair of the Standing Committee") has no more words than this."""
_OFFICE = re.compile(
    r"^(?P<name>[^,，]{2,80})[,，]\s*(?P<title>[^,，]{3,80}?)\s+of\s+(?:the\s+)?(?P<city>.{2,120})$", re.DOTALL
)
_NAME_IN_FRONT = re.compile(
    r"^(?P<name>[^,，()|·]{2,80}?)(?:\s*[(（|·]\s*|\s+[–—-]\s+)(?P<title>[^,，()|·]{3,80}?)\s+of\s+(?:the\s+)?"
    r"(?P<city>[^()]{2,120}?)\s*[)）]?$",
    re.DOTALL,
)
_NAME_BEHIND = re.compile(
    r"^(?P<title>[^,，()|·:]{3,80}?)\s+of\s+(?:the\s+)?(?P<city>[^()|·:]{2,120}?)(?:\s*[:(（|·]\s*|\s+[–—-]\s+)"
    r"(?P<name>[^,，()|·:]{2,80}?)\s*[)）]?$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Office(Head):
    """The head of government with the name of the city that the sentence gives."""

    city: str


def read_office(pieces: Sequence[Numbered], account: Account) -> Office | None:
    """Return who heads the city by the sentence "name, title of city", on one line or the name on the one above."""
    for piece in pieces:
        office = _office_in(piece.text) if _is_free(piece, account) else None
        if office is not None:
            account.take(piece, Role.VALUE, Section.PROFILE)
            return office
    return _office_of_two_lines(pieces, account)


def _office_in(text: str) -> Office | None:
    """Return the office that a text says, with a title that is known or, behind a comma, looks like one."""
    for pattern in (_OFFICE, _NAME_IN_FRONT, _NAME_BEHIND):
        found = pattern.match(text)
        if found is None:
            continue
        title = found["title"]
        known = any(normalise(title).startswith(normalise(t)) for t in head_titles())
        if known or pattern is _OFFICE and len(title.split()) <= MAX_TITLE_WORDS and title[0].isupper():
            return Office(found["name"].strip(), title.strip(), found["city"].strip())
    return None


def _office_of_two_lines(pieces: Sequence[Numbered], account: Account) -> Office | None:
    """Return who heads the city by a name above "title of city", where the title is a known one and no more."""
    titles = {normalise(title) for title in head_titles()}
    for piece, later in pairwise(pieces):
        if not (_is_free(piece, account) and _is_free(later, account) and may_be_name(piece)):
            continue
        found = _OFFICE.match(f"{piece.text}, {later.text}")
        if found is None or normalise(found["title"]) not in titles or found["city"][0].islower():
            continue
        if normalise(found["name"]) in normalise(found["city"]) or ":" in found["city"]:
            continue
        for part in (piece, later):
            account.take(part, Role.VALUE, Section.PROFILE)
        return Office(found["name"].strip(), found["title"].strip(), found["city"].strip())
    return None


def _is_free(piece: Numbered, account: Account) -> bool:
    return not piece.piece.findings and account.is_open(piece)


def may_be_name(piece: Numbered) -> bool:
    """Tell whether a text may be a name: short, with letters, and nothing that the template or the Profile says."""
    text = piece.text
    return (
        not piece.piece.findings
        and not piece.piece.percentages
        and len(text) <= MAX_VALUE_LENGTH
        and any(character.isalpha() for character in text)
        and not is_profile_value(text)
    )
