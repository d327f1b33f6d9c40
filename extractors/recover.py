"""The page image decides: finds text that is garbled or missing, reads it from the image, and keeps what was found.

Nothing is discarded on suspicion. Pages without a useful text layer are recognised as a whole, ink that no text covers
is read and laid out with the rest, and suspect blocks are read at their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from extractors.country_names import find_country
from extractors.judge.verdict import judge_document
from extractors.model import Block
from extractors.overview import plain_value
from extractors.page_cause import page_causes, page_evidence, per_page
from extractors.page_images import PageImages
from extractors.pages import PageText
from extractors.regions import RegionReader
from extractors.scanned_page import recognise_page, with_drawn
from extractors.settled import judged_by_text, with_evidence, with_settled_blocks
from extractors.uncovered import with_smears, with_uncovered_ink

LONGEST_COUNTRY = 60
"""Letters; no country's name is longer."""
PAGES_WITH_COUNTRY = 3
"""The country stands on one of the first pages."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """The pages after recovery and the engines that took part."""

    pages: tuple[PageText, ...]
    engines: tuple[str, ...]


def recover(document: pdfium.PdfDocument, pages: Sequence[PageText]) -> Recovered:
    """Return the pages with garbled and missing text recovered where the image allows it."""
    images = PageImages(document)
    verdicts = judge_document([block for page in pages for block in page.blocks])
    whole = [
        recognise_page(images, page, cause, page_evidence(page, own, cause))
        if cause is not None
        else with_drawn(images, page)
        for page, own, cause in zip(pages, per_page(pages, verdicts), page_causes(pages, verdicts), strict=True)
    ]
    languages = country_languages([block for page in whole[:PAGES_WITH_COUNTRY] for block in page.blocks])
    reader = RegionReader(languages)
    covered = [with_smears(images, with_uncovered_ink(images, page, reader)) for page in whole]
    verdicts = judge_document([block for page in covered for block in page.blocks], languages)
    settled = [
        with_settled_blocks(images, page, own, reader)
        for page, own in zip(covered, per_page(covered, verdicts), strict=True)
    ]
    blocks = [block for page in (*whole, *settled) for block in page.blocks]
    engines = dict.fromkeys(block.ocr_engine for block in blocks if block.ocr_engine is not None)
    return Recovered(tuple(settled), tuple(engines))


def judge_dump(blocks: Sequence[Block]) -> list[Block]:
    """Return a text dump's blocks with what text alone tells: garbled ones are unreadable, mojibake is repaired."""
    verdicts = judge_document(blocks, country_languages(blocks)).blocks
    return [
        judged_by_text(with_evidence(block, verdict), verdict) for block, verdict in zip(blocks, verdicts, strict=True)
    ]


def country_languages(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the languages of the country that `blocks` name first, most used first; () when they name none."""
    for block in blocks:
        for text in (block.text, *(line.text for line in block.lines)):
            country = find_country(plain_value(text)) if len(text) <= LONGEST_COUNTRY else None
            if country is not None:
                return country.languages
    return ()
