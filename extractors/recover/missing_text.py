"""Reads ink that no text covers, and lays the page out with what it says.

What no engine reads stays in its place as unreadable. Where a label says that a description follows and nothing was
found, even a smear counts as one: the city wrote something.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.image import InkRegion, PageImages, in_pixels, painted_over, smears, uncovered_ink
from extractors.page import POINTS_PER_INCH, Atom, Block, Box, PageText
from extractors.recognise import RegionReader, RegionReading, along_ink, read_apart, recognised_atoms, with_weights
from extractors.recover.empty_labels import open_places
from extractors.recover.page_words import SMEAR, UNCOVERED_INK, why, with_words
from extractors.recover.places_to_read import Place, places_to_read, unread_lines
from extractors.recover.score_columns import is_lone_score, is_score, lone_scores, lost_scores
from extractors.template import is_label, words_of_label

ICON_WIDTH = 3.0
"""Widths in heights of a place that may be an icon; a chain, a gear and a leaf have 0.8 to 2.2."""
ICON_LETTERS = 3
WIDE_SCRIPTS = frozenset({"Hani", "Hans", "Hant", "Jpan", "Kore"})
"""Letters that icons are read as, at most, and scripts in which a text of so few letters is as wide as it is read."""


def with_uncovered_ink(images: PageImages, page: PageText, reader: RegionReader) -> PageText:
    """Return a page with the ink that its text does not cover read by `reader`."""
    if page.cause is None and not page.graphics.pictures and not page.graphics.shapes:
        return page  # nothing but text is drawn
    alone = _read_chips(images, page, reader)
    if page.cause is not None:
        alone += _read_scores(images, page, reader)
    image, dpi = images.for_ink(page)
    words = [*page.cut, *(atom.box for atom in (*page.atoms, *alone) if atom.text != " ")]
    regions = uncovered_ink(image, dpi / POINTS_PER_INCH, words)
    if page.cause is not None and regions:
        regions = along_their_ink(images, page, regions, words)
    doubtful = [line for line in page.doubtful if not any(atom.box.covers(line) for atom in alone)]
    places = places_to_read(regions, doubtful)
    if not places and not alone:
        return page
    kept = [*page.atoms, *alone]
    if page.cause is not None:  # words that the English model made of parts of a line in another script
        chips = page.graphics.chips
        fixed = _labels(page.blocks) | {atom.box for atom in kept if any(chip.covers(atom.box) for chip in chips)}
        kept = [atom for atom in kept if atom.box in fixed or not any(place.holds(atom.box) for place in places)]
    atoms = [*kept, *_read(images, page, kept, places, reader)]
    if page.cause is not None:
        atoms = with_weights(atoms, *images.ink_of(page))
    return with_words(page, atoms)


def along_their_ink(
    images: PageImages, page: PageText, regions: Sequence[InkRegion], words: Sequence[Box]
) -> tuple[InkRegion, ...]:
    """Return regions whose lines go on along their ink up to the next word: some of a line may not look like text."""
    mask, dpi = images.ink_of(page)
    others = [in_pixels(word, dpi) for word in words]
    longer = []
    for region in regions:
        lines = tuple(along_ink(in_pixels(line, dpi), mask, others).in_points(dpi) for line in region.lines)
        longer.append(replace(region, box=Box.around((region.box, *lines)), lines=lines))
    return tuple(longer)


def _labels(blocks: Sequence[Block]) -> frozenset[Box]:
    """Return the boxes of the words of labels, which are English however the line goes on."""
    labels: list[Box] = []
    for line in (line for block in blocks for line in block.lines):
        words = [word.text for word in line.words]
        count = len(words) if is_label(line.text) else words_of_label(words)
        labels.extend(word.box for word in line.words[:count])
    return frozenset(labels)


def with_smears(images: PageImages, page: PageText) -> PageText:
    """Put a line where a label says that a description follows and the page shows nothing but a smear."""
    if page.cause is None and not page.graphics.pictures:
        return page
    places = [place for _, place in open_places(page.blocks)]
    if not places:
        return page
    image, dpi = images.for_reading(page)
    lines = [line for place in places for line in smears(image, dpi / POINTS_PER_INCH, place)]
    return with_words(page, [*page.atoms, *unread_lines(lines, why(page, SMEAR))]) if lines else page


def _read(
    images: PageImages, page: PageText, kept: Sequence[Atom], places: Sequence[Place], reader: RegionReader
) -> list[Atom]:
    """Return what `places` say beside the `kept` words."""
    grey, dpi = images.for_reading(page)
    open_image = painted_over(grey, dpi, [atom.box for atom in kept if atom.text != " "])
    found: list[Atom] = []
    for place in places:
        reading = reader.read(open_image, dpi, place.box)
        if not place.is_text and (reading is None or not reading.is_legible):
            found.extend(atom for atom in page.atoms if place.holds(atom.box))  # none for a drawing
            continue
        if _is_icon(place, reading):
            continue
        if reading is None or not reading.text:
            found.extend(unread_lines(place.lines, why(page, UNCOVERED_INK)))
            continue
        words = reading.atoms(why(page, UNCOVERED_INK), place.lines)
        found.extend(atom for atom in words if _is_within(atom.box, place.box))
    return found


def _read_chips(images: PageImages, page: PageText, reader: RegionReader) -> list[Atom]:
    """Return what the chips say that hold no word yet, each read alone."""
    found: list[Atom] = []
    for chip in page.graphics.chips:
        if any(chip.covers(atom.box) for atom in page.atoms if atom.text != " "):
            continue
        reading = reader.read(*images.for_reading(page), chip)
        if reading is None or not reading.is_legible:
            found.extend(unread_lines([chip], why(page, UNCOVERED_INK)))
            continue
        words = reading.atoms(why(page, UNCOVERED_INK), (chip,))
        found.extend(atom for atom in words if _is_within(atom.box, chip))
    return found


def _read_scores(images: PageImages, page: PageText, reader: RegionReader) -> list[Atom]:
    """Return the scores that a column of them lacks, and those that stand alone beside names of indicators.

    What is read as something else may be a drawing.
    """
    found: list[Atom] = []
    mask, dpi = images.ink_of(page)
    image, dpi_read = images.for_reading(page)
    words = [atom.box for atom in page.atoms if atom.text != " "]
    for place in lost_scores(page.blocks, words, mask, dpi):
        reading = reader.read(image, dpi_read, place)
        if reading is not None and reading.is_legible and is_score(reading.text):
            found.extend(reading.atoms(why(page, UNCOVERED_INK), (place,)))
    alone = lone_scores(page.blocks, [*words, *(atom.box for atom in found)], mask, dpi)
    read = [line for line in read_apart(image, dpi_read, alone) if is_lone_score(line.text)]
    return [*found, *recognised_atoms(read, why(page, UNCOVERED_INK), dpi_read)]


def _is_within(line: Box, place: Box) -> bool:
    """Tell whether the middle of a line is within the height of a place; beyond it are the feet of lines around it."""
    return place.top <= (line.top + line.bottom) / 2 <= place.bottom


def _is_icon(place: Place, reading: RegionReading | None) -> bool:
    """Tell whether a place is too small for a text and was read as one of a few letters, or not at all."""
    if len(place.lines) > 1 or place.box.width >= ICON_WIDTH * place.box.height:
        return False
    if reading is None or not reading.is_legible:
        return True
    return reading.script not in WIDE_SCRIPTS and sum(map(str.isalnum, reading.text)) <= ICON_LETTERS
