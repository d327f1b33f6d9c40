"""The page image decides: finds text that is garbled or missing, reads it from the image, and keeps what was found.

Nothing is discarded on suspicion. Pages without a useful text layer are recognised as a whole, ink that no text covers
is read and laid out with the rest, and suspect blocks are read at their place. Steps of recovery give words and take
words; a page is laid out when all its words are found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from extractors.image import PageImages
from extractors.judge import DocumentVerdict, Verdict, judge_document
from extractors.page import Block, PageText
from extractors.recognise import RegionReader
from extractors.recover.causes import page_causes, page_evidence, per_page
from extractors.recover.country import PAGES_WITH_COUNTRY, country_languages
from extractors.recover.font_trials import with_tried_fonts
from extractors.recover.missing_text import with_smears, with_uncovered_ink
from extractors.recover.page_words import laid_out
from extractors.recover.short_answers import with_short_answers
from extractors.recover.suspect_blocks import judged_by_text, with_evidence, with_settled_blocks
from extractors.recover.trial_pages import pages_to_look_at, pages_to_read, shows_template, shows_wording
from extractors.recover.whole_pages import recognise_page, with_drawn
from extractors.timing import Stage, stage


@dataclass(frozen=True, slots=True)
class Recovered:
    """The pages after recovery and the engines that took part."""

    pages: tuple[PageText, ...]
    engines: tuple[str, ...]


def recover(document: pdfium.PdfDocument, pages: Sequence[PageText]) -> Recovered:
    """Return the pages with garbled and missing text recovered where the image allows it.

    Of a document that is no city report only some pages are (see `extractors.recover.trial_pages`).
    """
    recovery = Recovery(PageImages(document, pages), pages)
    if recovery.would_read_in_vain():
        return recovery.given_up({})
    to_read = pages_to_read(pages)
    if len(to_read) < len(pages) and not recovery.shows_template():
        read = recovery.read(to_read)
        if not shows_template(read):
            return recovery.given_up(dict(zip(to_read, read, strict=True)))
    return recovery.finished(recovery.read(range(len(pages))))


class Recovery:
    """Recovers pages of a document; each is looked at once."""

    def __init__(self, images: PageImages, pages: Sequence[PageText]) -> None:
        """Judge the `pages` as the document's text layer has them; their `images` are asked when needed."""
        self._images = images
        self._pages = pages
        self._languages = country_languages([block for page in pages[:PAGES_WITH_COUNTRY] for block in page.blocks])
        self._of_layer = _judged(pages, self._languages)
        self._verdicts = list(per_page(pages, self._of_layer))
        self._causes = page_causes(pages, self._of_layer)
        self._looked_at: dict[int, PageText] = {}

    def would_read_in_vain(self) -> bool:
        """Tell whether all pages that are looked at have no useful text layer, and no image says a wording.

        Where the English model finds no word of an English template, what it could not read is in other scripts.
        """
        places = pages_to_look_at(self._pages)
        return all(self._looked(place).cause is not None and not shows_wording(self._looked(place)) for place in places)

    def shows_template(self) -> bool:
        """Tell whether the pages that are looked at say enough of the template."""
        return shows_template(self._looked(place) for place in pages_to_look_at(self._pages))

    def read(self, places: Sequence[int]) -> list[PageText]:
        """Return pages with all that their images say, as if they were the document, whatever their order."""
        languages, reader, first = self._with_country(sorted(places)[:PAGES_WITH_COUNTRY])
        covered = [self._with_missing_text(place, first.get(place), reader.for_page()) for place in places]
        verdicts = with_tried_fonts(self._images, covered, self._judged(covered, languages), reader.for_page())
        return [
            with_settled_blocks(self._images, page, own, reader.for_page())
            for page, own in zip(covered, per_page(covered, verdicts), strict=True)
        ]

    def given_up(self, read: Mapping[int, PageText]) -> Recovered:
        """Return the pages that were `read`, by their places, the others recognised or as text tells."""
        places = range(len(self._pages))
        return self.finished([read[place] if place in read else self._unread(place) for place in places])

    def finished(self, pages: Sequence[PageText]) -> Recovered:
        """Return `pages` with the engines that took part."""
        blocks = [block for page in (*self._looked_at.values(), *pages) for block in page.blocks]
        engines = dict.fromkeys(block.ocr_engine for block in blocks if block.ocr_engine is not None)
        return Recovered(tuple(pages), tuple(engines))

    def _judged(self, pages: Sequence[PageText], languages: tuple[str, ...]) -> DocumentVerdict:
        """Judge pages of a country with `languages`; where they are as the text layer has them, they were judged."""
        if languages == self._languages and list(pages) == list(self._pages):
            return self._of_layer
        return _judged(pages, languages)

    def _looked(self, place: int) -> PageText:
        """Return a page as its image reads, where its text layer is of no use; else as it is."""
        if place not in self._looked_at:
            page, own, cause = self._pages[place], self._verdicts[place], self._causes[place]
            self._looked_at[place] = (
                recognise_page(self._images, page, cause, page_evidence(page, own, cause))
                if cause is not None
                else with_drawn(self._images, page)
            )
        return self._looked_at[place]

    def _with_missing_text(self, place: int, inked: PageText | None, reader: RegionReader) -> PageText:
        """Return a page with all its words, laid out; `inked` is the page with its ink read, if it was before."""
        page = inked if inked is not None else with_uncovered_ink(self._images, self._looked(place), reader)
        return laid_out(with_smears(self._images, with_short_answers(self._images, page, reader)))

    def _with_country(self, places: Sequence[int]) -> tuple[tuple[str, ...], RegionReader, dict[int, PageText]]:
        """Return the languages of the country that the first pages name, and a reader that learned from these pages.

        The pages with their ink read come with them, by their places. The country may stand in ink that no text covers.
        """
        looked_at = [self._looked(place) for place in places]
        languages = country_languages([block for page in looked_at for block in page.blocks])
        if not languages:
            reader, read = RegionReader(()), []
            for page in looked_at:
                read.append(with_uncovered_ink(self._images, page, reader))
                languages = country_languages(read[-1].blocks)
                if languages:
                    break
            else:
                return (), reader, dict(zip(places, read, strict=True))
        reader = RegionReader(languages)
        inked = [with_uncovered_ink(self._images, page, reader) for page in looked_at]
        return languages, reader, dict(zip(places, inked, strict=True))

    def _unread(self, place: int) -> PageText:
        page = self._looked_at.get(place)
        if page is not None and page.cause is not None:
            return laid_out(page)
        page = self._pages[place]
        blocks = zip(page.blocks, self._verdicts[place], strict=True)
        return replace(page, blocks=tuple(_judged_block(block, verdict) for block, verdict in blocks))


def _judged(pages: Sequence[PageText], languages: Sequence[str]) -> DocumentVerdict:
    with stage(Stage.JUDGE):
        return judge_document([block for page in pages for block in page.blocks], languages)


def judge_dump(blocks: Sequence[Block]) -> list[Block]:
    """Return a text dump's blocks with what text alone tells: garbled ones are unreadable, mojibake is repaired."""
    verdicts = judge_document(blocks, country_languages(blocks)).blocks
    return [_judged_block(block, verdict) for block, verdict in zip(blocks, verdicts, strict=True)]


def _judged_block(block: Block, verdict: Verdict) -> Block:
    return judged_by_text(with_evidence(block, verdict), verdict)
