"""Tells early that a document is no city report, so that little is spent on reading its images.

Foreign documents are long scans, slides and forms whose images would be read for minutes, to no end. So every third
page is read first. A report shows its template's wording on any pages: a document that shows next to none on a third of
its pages, whatever its text layer, its scans and its pictures say, is none. Of a short document all scanned pages are
recognised, for of a poor scan the very pages that are read first may be those that no one can read.

Measured on 109 reports of 6 to 18 pages, 13 kinds of damage among them: 14 to 29 different wordings on every third
page, whichever is the first, and 5 or more on any three pages in a row.
"""

from collections.abc import Iterable, Sequence
from math import ceil

from extractors.page import Block, PageText
from extractors.template import Kind, pieces_of

TRIAL_STEP = 3
"""Every page of this many is read first: a report of as many pages or more has one among them, wherever it stands."""
SHORT = 9
"""Pages up to which all of a document are looked at; reports begin at 6, and 10 pages give 4 to be looked at."""
MOST_READ = 5
"""Pages at most of which suspect blocks and pictures are read too: that takes 1 to 10 seconds a page, and what hides
the template on one page of a report hides it on all."""
FEWEST_WORDINGS = 3
"""Different wordings of the template on the pages read first; foreign ones have by chance words as "Country"."""


def pages_to_look_at(pages: Sequence[PageText]) -> range:
    """Return the places in `pages` of those that are recognised first where their text layer is of no use."""
    return range(0, len(pages), 1 if len(pages) <= SHORT else TRIAL_STEP)


def pages_to_read(pages: Sequence[PageText]) -> range:
    """Return the places in `pages` of those of which all is read where none that was looked at shows the template.

    They are among those that were looked at.
    """
    step = TRIAL_STEP * ceil(len(pages) / (TRIAL_STEP * MOST_READ))
    return range(0, len(pages), 1 if len(pages) <= TRIAL_STEP else step)


def shows_template(pages: Iterable[PageText]) -> bool:
    """Tell whether `pages` say so much of the template that the document may be a report."""
    found: set[tuple[Kind, str]] = set()
    for page in pages:
        found |= _wordings((*page.blocks, *page.slanted))
        if len(found) >= FEWEST_WORDINGS:
            return True
    return False


def shows_wording(page: PageText) -> bool:
    """Tell whether a page says anything of the template."""
    return bool(_wordings(page.blocks))


def _wordings(blocks: Iterable[Block]) -> set[tuple[Kind, str]]:
    return {
        (kind, match.key)
        for piece in pieces_of(blocks)
        for kind, match in piece.findings.items()
        if kind is not Kind.AWARD
    }
