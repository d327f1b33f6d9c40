"""The page image decides: finds text that is garbled or missing, reads it from the image, and keeps what was found.

Nothing is discarded on suspicion. A suspect block is read from the image at its place; where the image says the same,
it stays as it was, where it says something else, the block gets that text and keeps its own as `text_as_found`; where
the image cannot be read either, it is `unreadable`. Ink that no text covers is read and laid out with the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from extractors.blocks import as_recognised
from extractors.country_names import find_country
from extractors.drawn import read_drawn, without_rules
from extractors.graphics import Graphics
from extractors.icons import without_icons
from extractors.judge.ink import uncovered_ink
from extractors.judge.smears import smears
from extractors.judge.verdict import DocumentVerdict, Settled, Suspicion, Verdict, judge_document, settle
from extractors.missing_text import painted_over, places_to_read, unread_lines
from extractors.model import Block, Box
from extractors.open_places import open_places
from extractors.overview import plain_value
from extractors.page_image import render
from extractors.pages import PageText, is_scan, lay_out, layer_atoms, levelled, recognised_atoms, turned
from extractors.paragraphs import text_of_line
from extractors.pieces import pieces_of
from extractors.recognise.clean import clear, skew_angle
from extractors.recognise.model import (
    POINTS_PER_INCH,
    GreyImage,
    RecognisedLine,
    Recogniser,
    Recognition,
)
from extractors.recognise.orientation import detect_orientation
from extractors.recognise.registry import choose
from extractors.regions import SURE, RegionReading, read_region
from extractors.scripts import dominant_script, script_of_language
from extractors.upright import Frame
from extractors.whole_page import read_page_image
from extractors.wordings import part_of_text
from extractors.words import Atom, segments_of
from schemas.enums import Cause, Readability, TextSource

READING_DPI = 200.0
"""Resolution for recognition: 150 to 300 dpi made no difference for Chinese, Thai and Arabic need 200."""
INK_DPI = 100.0
"""Resolution at which ink is looked for: at 72 dense Chinese characters run together."""
BAD_PAGE = 0.5
"""Share of a page's characters in blocks that cannot be read from which the whole page is recognised anew."""
FEW_CHARACTERS = 8
"""A page with fewer characters than this and pictures or drawings has no text layer to speak of."""
SCAN = 0.5
"""Share of a page that the picture of a scan covers; without one, text is drawn as outlines or small pictures."""
UPRIGHT_SHARE = 0.5
"""A page on which a smaller share of the longer words is read for sure as English may lie on its side or upside down;
of three scans turned pages had 0 to 0.14, upright ones 0.68 to 1; it is less where another script prevails."""
READ_LINE = 0.7
"""Mean confidence from which the English model could read a line: Latin letters have 0.87 to 0.97, others below 0.5."""
SURE_WORD = 0.85
LETTERS_OF_A_WORD = 4
UNCOVERED_INK = "ink that no text covers"
SMEAR = "blurred ink where a label says that text follows"
"""Evidence of what was found where the text layer says nothing."""
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
    return _Recovery(document).run(list(pages))


class _Recovery:
    """One document's recovery; keeps the images of a page while it is worked on."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self.document = document
        self.engines: dict[str, None] = {}
        self.languages: tuple[str, ...] = ()
        self._image: tuple[tuple[int, Frame, tuple[Box, ...]], GreyImage, float] | None = None

    def run(self, pages: list[PageText]) -> Recovered:
        verdicts = judge_document([block for page in pages for block in page.blocks])
        causes = [_page_cause(page, own) for page, own in zip(pages, _per_page(pages, verdicts), strict=True)]
        if Cause.WRONG_LANGUAGE_OCR in causes:  # an engine that misread one page put noise among the others too
            causes = [
                Cause.WRONG_LANGUAGE_OCR if cause is None and is_recognition_layer(page) else cause
                for page, cause in zip(pages, causes, strict=True)
            ]
        pages = [
            self._whole_page(page, cause, _page_evidence(page, own, cause))
            if cause is not None
            else self._with_drawn(page)
            for page, own, cause in zip(pages, _per_page(pages, verdicts), causes, strict=True)
        ]
        self.languages = country_languages([block for page in pages[:PAGES_WITH_COUNTRY] for block in page.blocks])
        pages = [self._with_smears(self._with_uncovered_ink(page)) for page in pages]
        verdicts = judge_document([block for page in pages for block in page.blocks], self.languages)
        pages = [
            self._with_settled_blocks(page, own) for page, own in zip(pages, _per_page(pages, verdicts), strict=True)
        ]
        return Recovered(tuple(pages), tuple(self.engines))

    def image(self, page: PageText) -> tuple[GreyImage, float]:
        """Return the upright image of a page, of a scan without the rules that are known, and its resolution."""
        key = (page.number, page.frame, page.graphics.rules)
        if self._image is None or self._image[0] != key:
            image, dpi = self._render(page, READING_DPI)
            self._image = (key, image, dpi)
        return self._image[1], self._image[2]

    def _render(self, page: PageText, dpi: float) -> tuple[GreyImage, float]:
        opened = self.document[page.number - 1]
        try:
            image, real_dpi = render(opened, dpi)
        finally:
            opened.close()
        upright = page.frame.upright_image(image)
        return (without_rules(upright, real_dpi, page.graphics.rules) if is_scan(page) else upright), real_dpi

    def _whole_page(self, page: PageText, cause: Cause, evidence: tuple[str, ...]) -> PageText:
        """Read a page whose text layer is missing or useless from its image, as the English template."""
        engine = choose("Latn")
        if engine is None:
            return page
        page, found = self._recognise_page(engine, page)
        if _sure_share(found.lines) < UPRIGHT_SHARE:
            image, dpi = self.image(page)
            turn = detect_orientation(image, candidates=("Latn",), dpi=dpi)
            if turn:
                page, found = self._recognise_page(engine, turned(page, turn))
        dpi = self.image(page)[1]
        self.engines[found.engine] = None
        atoms = _read_for_sure(recognised_atoms(without_icons(found.lines, dpi), dpi), page.graphics)
        blocks = tuple(
            replace(
                as_recognised(block, cause, _layer_text(block.box, page.blocks)),
                ocr_engine=found.engine,
                evidence=evidence,
            )
            for block in lay_out(atoms, page.graphics, page.number)
        )
        return replace(page, atoms=tuple(atoms), blocks=blocks, slanted=(), cause=cause)

    def _recognise_page(self, engine: Recogniser, page: PageText) -> tuple[PageText, Recognition]:
        """Read a page from its image; a scan is levelled before, and gets the rules and cards that it shows."""
        page = levelled(page, 0.0)
        page = levelled(page, skew_angle(self._render(page, INK_DPI)[0]))
        image, dpi = self.image(page)
        drawn = read_drawn(clear(image), dpi)
        found = read_page_image(engine, drawn, dpi)
        return (replace(page, graphics=drawn.added_to(page.graphics)) if is_scan(page) else page), found

    def _with_drawn(self, page: PageText) -> PageText:
        """Lay a scan with a useful text layer out anew with the rules and cards that its image shows."""
        if not is_scan(page):
            return page
        drawn = read_drawn(*self.image(page))
        graphics = drawn.added_to(page.graphics)
        atoms = layer_atoms(page.atoms, drawn.leaders)
        return replace(page, graphics=graphics, atoms=atoms, blocks=lay_out(atoms, graphics, page.number))

    def _with_uncovered_ink(self, page: PageText) -> PageText:
        """Read ink that no text covers and lay the page out with what it says."""
        if page.cause is None and not page.graphics.pictures and not page.graphics.shapes:
            return page  # nothing but text is drawn
        image, dpi = self._render(page, INK_DPI)
        words = [atom.box for atom in page.atoms if atom.text != " "]
        places = places_to_read(uncovered_ink(image, dpi / POINTS_PER_INCH, words, page.graphics.pictures))
        if not places:
            return page
        kept = list(page.atoms)
        if page.cause is not None:  # words that the English model made of parts of a line in another script
            kept = [atom for atom in kept if not any(place.holds(atom.box) for place in places)]
        grey, dpi = self.image(page)
        open_image = painted_over(grey, dpi, [atom.box for atom in kept if atom.text != " "])
        found = list(kept)
        engines = [(block.box, block.ocr_engine) for block in page.blocks if block.box and block.ocr_engine]
        for place in places:
            reading = read_region(open_image, dpi, place.box, self.languages)
            if reading is None or not reading.text:
                found.extend(unread_lines(place.lines))
                continue
            self.engines[reading.recognition.engine] = None
            engines.append((place.box, reading.recognition.engine))
            found.extend(recognised_atoms(reading.recognition.lines, reading.dpi, reading.left, reading.top))
        cause = _ink_cause(page)
        evidence = next((block.evidence for block in page.blocks if block.evidence), (UNCOVERED_INK,))
        blocks = tuple(
            replace(
                as_recognised(block, cause, _layer_text(block.box, page.blocks)),
                ocr_engine=_engine_of(block, engines),
                evidence=evidence,
            )
            if _is_recognised(block)
            else block
            for block in lay_out(found, page.graphics, page.number)
        )
        return replace(page, atoms=tuple(found), blocks=blocks)

    def _with_smears(self, page: PageText) -> PageText:
        """Put a block where a label says that a description follows and the page shows nothing but a smear."""
        if page.cause is None and not page.graphics.pictures:
            return page
        blocks = list(page.blocks)
        for number, place in sorted(open_places(blocks), key=lambda item: -item[0]):
            image, dpi = self.image(page)
            lines = smears(image, dpi / POINTS_PER_INCH, place)
            if lines:
                found = lay_out(unread_lines(lines), Graphics(), page.number)
                blocks[number + 1 : number + 1] = [
                    replace(as_recognised(block, _ink_cause(page), None), evidence=(SMEAR,)) for block in found
                ]
        return replace(page, blocks=tuple(blocks))

    def _with_settled_blocks(self, page: PageText, verdicts: Sequence[Verdict]) -> PageText:
        return replace(
            page,
            blocks=tuple(
                self._settled(page, _with_evidence(block, verdict), verdict)
                for block, verdict in zip(page.blocks, verdicts, strict=True)
            ),
        )

    def _settled(self, page: PageText, block: Block, verdict: Verdict) -> Block:
        if verdict.repair is not None:
            return _repaired(block, verdict.repair.text)
        if block.box is None or _is_wording(block):
            return block
        recognised = block.text_source is TextSource.OCR
        if verdict.suspicion is Suspicion.SOUND and (not recognised or self._read_as_it_should(block)):
            return block
        reading = read_region(*self.image(page), block.box, self.languages)
        if reading is None:
            return replace(block, readability=Readability.UNREADABLE, cause=verdict.cause or block.cause)
        self.engines[reading.recognition.engine] = None
        if recognised and not reading.is_legible and (block.ocr_confidence or 0.0) >= SURE:
            return block
        if not recognised:
            if verdict.suspicion is not Suspicion.BAD and self._is_at_home(block, reading):
                return block
            settled = settle(block.text, reading.text, reading.script)
            if settled is Settled.DISMISSED:
                return block
            if settled is Settled.UNDECIDED and verdict.suspicion is not Suspicion.BAD:
                return block
        return _with_reading(block, reading, block.cause if recognised else verdict.cause)

    def _is_at_home(self, block: Block, reading: RegionReading) -> bool:
        """Tell whether a text that is merely odd is in a script of the country and its reading in another one."""
        script = dominant_script(block.text, ())
        home = {script_of_language(language) for language in self.languages} - {"Latn"}
        return script in home and reading.script != script

    def _read_as_it_should(self, block: Block) -> bool:
        """Tell whether a recognised block was read for sure and by a model of its script.

        Pages are read with the English model first: other languages in Latin letters are read again with their own.
        """
        if (block.ocr_confidence or 0.0) < SURE:
            return False
        if dominant_script(block.text, ()) != "Latn":
            return True
        latin = [language for language in self.languages if script_of_language(language) == "Latn"]
        return set(latin) <= {"en"}


def _read_for_sure(atoms: Sequence[Atom], graphics: Graphics) -> list[Atom]:
    """Return the words of lines that the English model could read, or that say what the template says.

    The others are ink that no text covers yet. A line of dashes and dots alone is what it makes of blurred ink.
    """
    kept: list[Atom] = []
    for segment in segments_of(atoms, graphics.walls):
        words = list(segment.atoms())
        letters = sum(len(word.text) for word in words)
        if not any(character.isalnum() for word in words for character in word.text):
            continue
        sure = sum((word.confidence or 0.0) * len(word.text) for word in words) >= READ_LINE * letters
        if sure or part_of_text(text_of_line(segment)) is not None:
            kept.extend(words)
    return kept


def judge_dump(blocks: Sequence[Block]) -> list[Block]:
    """Return a text dump's blocks with what text alone tells: garbled ones are unreadable, mojibake is repaired."""
    verdicts = judge_document(blocks, country_languages(blocks)).blocks
    return [_judged(_with_evidence(block, verdict), verdict) for block, verdict in zip(blocks, verdicts, strict=True)]


def country_languages(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the languages of the country that `blocks` name first, most used first; () when they name none."""
    for block in blocks:
        for text in (block.text, *(line.text for line in block.lines)):
            country = find_country(plain_value(text)) if len(text) <= LONGEST_COUNTRY else None
            if country is not None:
                return country.languages
    return ()


def _judged(block: Block, verdict: Verdict) -> Block:
    if verdict.repair is not None:
        return _repaired(block, verdict.repair.text)
    if verdict.suspicion is Suspicion.BAD and not _is_wording(block):
        return replace(block, readability=Readability.UNREADABLE, cause=verdict.cause)
    return block


def _repaired(block: Block, text: str) -> Block:
    return replace(
        block, text=text, text_source=TextSource.REPAIRED, readability=Readability.RECOVERED, cause=Cause.MOJIBAKE
    )


def _is_wording(block: Block) -> bool:
    """Tell whether a block says nothing but the template's own wording."""
    return all(piece.findings or piece.percentages for piece in pieces_of([block]))


def is_recognition_layer(page: PageText) -> bool:
    """Tell whether a page's text is what an engine laid unseen over its image."""
    unseen = sum(atom.style.invisible for atom in page.atoms)
    return unseen > 0 and 2 * unseen > len(page.atoms)


def _page_cause(page: PageText, verdicts: Sequence[Verdict]) -> Cause | None:
    """Return why a page is to be recognised as a whole, None when its text layer is of use."""
    characters = sum(len(block.text) for block in page.blocks)
    drawn = bool(page.graphics.pictures or page.graphics.shapes)
    if characters < FEW_CHARACTERS:
        if not drawn:
            return None
        width, height = page.frame.size
        scanned = any(picture.area > SCAN * width * height for picture in page.graphics.pictures)
        return Cause.NO_TEXT_LAYER if scanned else Cause.IMAGE_TEXT
    causes: dict[Cause, int] = {}
    for block, verdict in zip(page.blocks, verdicts, strict=True):
        if verdict.suspicion is Suspicion.BAD and verdict.cause is not None:
            causes[verdict.cause] = causes.get(verdict.cause, 0) + len(block.text)
    if Cause.WRONG_LANGUAGE_OCR in causes:
        return Cause.WRONG_LANGUAGE_OCR
    if sum(causes.values()) < BAD_PAGE * characters:
        return None
    return max(causes, key=causes.__getitem__)


def _page_evidence(page: PageText, verdicts: Sequence[Verdict], cause: Cause) -> tuple[str, ...]:
    """Return the signals that gave `cause`, those of the longest blocks, one of a kind."""
    if sum(len(block.text) for block in page.blocks) < FEW_CHARACTERS:
        return (f"characters {sum(len(block.text) for block in page.blocks)} < {FEW_CHARACTERS}",)
    longest = sorted(zip(page.blocks, verdicts, strict=True), key=lambda pair: len(pair[0].text), reverse=True)
    by_name = {
        signal.name: str(signal)
        for _, verdict in reversed(longest)
        if verdict.cause is cause
        for signal in verdict.signals
    }
    return tuple(by_name.values()) or ("an unseen text layer like that of other pages",)


def _with_evidence(block: Block, verdict: Verdict) -> Block:
    """Return a block with the signals of its verdict, unless it has those for which its page was recognised."""
    return block if block.evidence else replace(block, evidence=tuple(map(str, verdict.signals)))


def _sure_share(lines: Sequence[RecognisedLine]) -> float:
    """Return the share of the words long enough not to be chance that were read for sure."""
    words = [
        word
        for line in lines
        for word in line.words
        if sum(character.isalpha() for character in word.text) >= LETTERS_OF_A_WORD
    ]
    # Tesseract reads lines that run downwards too
    sure = sum(word.confidence >= SURE_WORD and word.box.width > word.box.height for word in words)
    return sure / len(words) if words else 0.0


def _per_page(pages: Sequence[PageText], verdicts: DocumentVerdict) -> Iterable[tuple[Verdict, ...]]:
    start = 0
    for page in pages:
        yield verdicts.blocks[start : start + len(page.blocks)]
        start += len(page.blocks)


def _is_recognised(block: Block) -> bool:
    return any(word.confidence is not None for line in block.lines for word in line.words)


def _layer_text(box: Box | None, blocks: Sequence[Block]) -> str | None:
    """Return what the text layer said where `box` is."""
    if box is None:
        return None
    texts = [
        block.text_as_found
        for block in blocks
        if block.box is not None and block.text_as_found and block.box.intersection_area(box) > 0.3 * block.box.area
    ]
    return " ".join(texts) or None


def _engine_of(block: Block, engines: Sequence[tuple[Box, str]]) -> str | None:
    """Return the engine that read most of a block, of those that read the boxes in `engines`."""
    place = block.box
    if place is None:
        return None
    box, engine = max(engines, key=lambda item: item[0].intersection_area(place))
    return engine if box.intersection_area(place) > 0 else None


def _ink_cause(page: PageText) -> Cause:
    """Name why the page has ink without text: a scan with a poor layer, or pictures and outlines on a good page."""
    if page.cause is not None:
        return page.cause
    return Cause.WRONG_LANGUAGE_OCR if is_recognition_layer(page) else Cause.IMAGE_TEXT


def _with_reading(block: Block, reading: RegionReading, cause: Cause | None) -> Block:
    lines = tuple(
        line
        for part in lay_out(
            recognised_atoms(reading.recognition.lines, reading.dpi, reading.left, reading.top), Graphics(), block.page
        )
        for line in part.lines
    )
    if not reading.is_legible:
        recognised = block.text_source is TextSource.OCR
        own = None if recognised else cause
        return replace(block, readability=Readability.UNREADABLE, cause=own or Cause.ILLEGIBLE)
    return replace(
        block,
        lines=lines or block.lines,
        text=reading.text,
        text_source=TextSource.OCR,
        readability=Readability.RECOVERED,
        cause=cause,
        script=reading.script,
        ocr_confidence=reading.confidence,
        ocr_engine=reading.recognition.engine,
    )
