"""Reads the short answers below labels that a text follows: "N/A", "TBD", "-", "无".

Elsewhere so few letters may be an icon, a mark or a speck, and reading leaves them out. Where a label says that a text
follows, ink as large as the label's letters is that text: it is read, and where no engine can, it stays as unread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.image import PageImages, ShortText, painted_over, short_text
from extractors.page import Atom, Block, Box, PageText, Source, Style
from extractors.recognise import SURE, RegionReader, RegionReading
from extractors.recover.empty_labels import empty_cells, open_places
from extractors.recover.page_words import UNCOVERED_INK, why, with_words
from extractors.recover.places_to_read import unread_lines
from extractors.writing import dominant_script

FEW = 4
"""Characters of a text, at most, that may be what was made of a mark or of another script."""
NEAR = 2.5
"""Heights of the label between it and its text, at most; what stands further down belongs to what comes next."""
SHORT_LINES = 2
SHORT_WIDTH = 12.0
"""Lines of a short answer, and its width in heights of its label, at most: "not applicable" is 7 heights wide."""
SURE_DASH = 0.9
"""Confidence of a dash that is told by its shape alone: nothing else of its size is one level stroke."""

DASH_FROM_TOP = 0.54
"""Font sizes from the top of a line, 0.8 above its baseline, to a dash: half the height of small letters above it."""


def with_short_answers(images: PageImages, page: PageText, reader: RegionReader) -> PageText:
    """Return a page with the ink read that stands where a label says that a text follows and none was found.

    A few signs that were not read for sure, or with the English model in a country of another script, are no text yet.
    """
    doubtful = frozenset(
        word.box for block in page.blocks if _is_doubtful(block, reader) for line in block.lines for word in line.words
    )
    places = list(_places(page, doubtful))
    if not places:
        return page
    kept = [atom for atom in page.atoms if atom.box not in doubtful]
    image, dpi = images.for_reading(page)
    open_image = painted_over(image, dpi, [atom.box for atom in kept if atom.text != " "])
    found: list[Atom] = []
    for place, size, reach in places:
        text = short_text(open_image, dpi, place, size)
        if text is None or text.box.top - place.top > reach or _covers(found, text.box) or not _is_short(text, size):
            continue
        reading = reader.read(open_image, dpi, text.box)
        found.extend(_atoms(text, reading, size, why(page, UNCOVERED_INK)))
    if not found:
        return page
    others = [atom for atom in page.atoms if atom.box in doubtful and not _covers(found, atom.box)]
    return with_words(page, [*kept, *others, *found])


def _is_doubtful(block: Block, reader: RegionReader) -> bool:
    words = [word for line in block.lines for word in line.words]
    if len(block.lines) != 1 or sum(len(word.text) for word in words) > FEW or words[0].confidence is None:
        return False
    is_latin = dominant_script(block.text, ()) == "Latn"
    return (block.ocr_confidence or 0.0) < SURE or (is_latin and reader.scripts[0] != "Latn")


def _places(page: PageText, doubtful: frozenset[Box]) -> Iterator[tuple[Box, float, float]]:
    """Yield where a text should be and is not, the height of its label, and how far down it may begin, all in points.

    On a page whose text layer is of use only a picture or drawing can hold one.
    """
    drawn = (*page.graphics.pictures, *page.graphics.shapes)
    if page.cause is None and not drawn:
        return
    blocks = [block for block in page.blocks if not any(_first_word(block) == box for box in doubtful)]
    labels = [block.box.height / max(len(block.lines), 1) if block.box else 0.0 for block in blocks]
    below = [(place, labels[number], NEAR * labels[number]) for number, place in open_places(blocks)]
    cells = [(cell, labels[number], cell.height) for number, cell in empty_cells(blocks)]
    for place, size, reach in (*below, *cells):
        if page.cause is not None or any(one.intersection_area(place) > 0 for one in drawn):
            yield place, size, reach


def _is_short(text: ShortText, size: float) -> bool:
    """Tell whether ink is no more than a short answer; several lines that no engine read are blurred or no text."""
    return len(text.lines) <= SHORT_LINES and text.box.width <= SHORT_WIDTH * size


def _first_word(block: Block) -> Box | None:
    return block.lines[0].words[0].box if block.lines else None


def _covers(found: Sequence[Atom], box: Box) -> bool:
    return any(atom.box.intersection_area(box) > 0 for atom in found)


def _atoms(text: ShortText, reading: RegionReading | None, size: float, source: Source) -> Sequence[Atom]:
    if text.dash:
        return [_dash(text, size, source)]
    if reading is None or not reading.is_legible:
        return unread_lines(text.lines, source)
    return reading.atoms(source, text.lines)


def _dash(text: ShortText, size: float, source: Source) -> Atom:
    """Return a dash as a word of type as large as its label's: its ink alone says nothing of that."""
    box = text.box
    top = (box.top + box.bottom) / 2 - DASH_FROM_TOP * size
    place = Box(box.x0, top, box.x1, top + size)
    own = replace(source, confidence=SURE_DASH)
    return Atom(text.dash, place, place.bottom, Style.of_size(size), whole_word=True, source=own)
