"""Recognises a page as a whole: turned upright and level, with the rules and cards that its image shows.

Pages are read with the English model, for the template is English. Lines that it could not read are left out here:
they are ink that no text covers, and read as such in the script that they show (see `extractors.recover.missing_text`).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractors.image import PageImages, clear, in_pixels, read_drawn, skew_angle
from extractors.layout import segments_of, text_of_line
from extractors.page import (
    COLUMN_GAP,
    Atom,
    Box,
    Graphics,
    Origin,
    PageText,
    Source,
    is_scan,
    levelled,
    turned,
    without_text,
)
from extractors.recognise import (
    RecognisedLine,
    Recogniser,
    Recognition,
    along_ink,
    choose,
    cut_words,
    detect_orientation,
    read_page_image,
    recognised_atoms,
    with_weights,
    without_icons,
)
from extractors.recover.page_words import with_words
from extractors.template import part_of_text, words_of_label
from extractors.writing import LEADER_CHARACTERS
from schemas.enums import Cause

UPRIGHT_SHARE = 0.5
"""A page on which a smaller share of the longer words is read for sure as English may lie on its side or upside down;
of three scans turned pages had 0 to 0.14, upright ones 0.68 to 1; it is less where another script prevails."""
READ_LINE = 0.7
SURE_LINE = 0.85
"""Mean confidence from which the English model could read a line, and from which it is not read again in the scripts of
the country: Latin letters have 0.87 to 0.97, others below 0.5, but Cyrillic and Greek capitals up to 0.8."""
SURE_WORD = 0.85
LETTERS_OF_A_WORD = 4
FEWEST_LETTERS = 3
"""A text of fewer letters and no digit is what the model makes of a mark, of an icon or of blurred ink; what the
template and cities print by itself, as "Map" and "Act", is longer."""
ENGINE_LAYER = Source(Origin.ENGINE_LAYER)
FEWEST_DOTS = 3
"""A leader is read as at least so many dots."""


def recognise_page(images: PageImages, page: PageText, cause: Cause, evidence: tuple[str, ...]) -> PageText:
    """Return a page whose text layer is missing or useless as its image reads, and why: `cause` and `evidence`.

    Without an engine for Latin letters the page stays as it is.
    """
    engine = choose("Latn")
    if engine is None:
        return page
    page, found = _recognised(images, engine, without_text(page))
    if _sure_share(found.lines) < UPRIGHT_SHARE:
        image, dpi = images.for_reading(page)
        turn = detect_orientation(image, candidates=("Latn",), dpi=dpi)
        if turn:
            page, found = _recognised(images, engine, turned(page, turn))
    mask, dpi = images.ink_of(page)
    cut = [box.in_points(dpi) for box in cut_words(found.lines, mask)]
    source = Source(Origin.IMAGE, found.engine, cause=cause, evidence=evidence)
    words = recognised_atoms(without_icons(found.lines, dpi, mask), source, dpi)
    atoms, lines = _read_for_sure(words, page.graphics, cut)
    sure = [in_pixels(atom.box, dpi) for atom in atoms if not any(line.contains(atom.box) for line in lines)]
    doubtful = [along_ink(in_pixels(line, dpi), mask, sure).in_points(dpi) for line in lines]
    atoms = with_weights(atoms, mask, dpi)
    return with_words(replace(page, cause=cause, evidence=evidence, doubtful=tuple(doubtful)), atoms)


def with_drawn(images: PageImages, page: PageText) -> PageText:
    """Lay a scan with a useful text layer out anew with the rules and cards that its image shows."""
    if not is_scan(page):
        return page
    drawn = read_drawn(*images.for_reading(page))
    graphics = drawn.added_to(page.graphics)
    atoms = layer_atoms(page.atoms, drawn.leaders)
    return with_words(replace(page, graphics=graphics), atoms)


def _recognised(images: PageImages, engine: Recogniser, page: PageText) -> tuple[PageText, Recognition]:
    """Read a page from its image; a scan is levelled before, and gets the rules and cards that it shows."""
    page = levelled(page, 0.0)
    page = levelled(page, skew_angle(images.for_ink(page)[0]))
    image, dpi = images.for_reading(page)
    drawn = read_drawn(clear(image), dpi)
    found = read_page_image(engine, drawn, dpi)
    graphics = replace(page.graphics, underlines=drawn.underlines, chips=images.chips(page))
    return replace(page, graphics=drawn.added_to(graphics) if is_scan(page) else graphics), found


def _read_for_sure(atoms: Sequence[Atom], graphics: Graphics, cut: Sequence[Box]) -> tuple[list[Atom], list[Box]]:
    """Return the words of lines that the English model could read, or that say what the template says; then the rest.

    The rest are the places of doubtful lines, and of those that hold a word of which letters were lost (`cut`, points);
    what may have been read is in both.
    """
    kept: list[Atom] = []
    doubtful: list[Box] = []
    for segment in segments_of(atoms, graphics.walls):
        label, words = _label_apart(list(segment.atoms()))
        kept.extend(label)
        letters = sum(len(word.text) for word in words)
        characters = [character for word in words for character in word.text]
        if not any(map(str.isdigit, characters)) and sum(map(str.isalpha, characters)) < FEWEST_LETTERS:
            continue
        confidence = sum((word.confidence or 0.0) * len(word.text) for word in words) / letters
        lost = [box for box in cut if any(box.intersection_area(word.box) > 0 for word in words)]
        is_doubtful = confidence < SURE_LINE or bool(lost)
        text = text_of_line(segment) if not label else " ".join(word.text for word in words)
        is_wording = is_doubtful and part_of_text(text) is not None
        if confidence >= READ_LINE or is_wording:
            kept.extend(words)
        if is_doubtful and not is_wording and letters >= LETTERS_OF_A_WORD:
            doubtful.append(Box.around([*(word.box for word in words), *lost]))
    return kept, doubtful


def _label_apart(words: list[Atom]) -> tuple[list[Atom], list[Atom]]:
    """Part the words of a line behind a label: what follows may be in another script, and is judged for itself."""
    count = words_of_label([word.text for word in words])
    if sum(len(word.text) for word in words[count:]) < LETTERS_OF_A_WORD:
        count = 0
    return words[:count], words[count:]


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


def layer_atoms(atoms: Sequence[Atom], leaders: Sequence[Box]) -> tuple[Atom, ...]:
    """Return the atoms of the text layer of a scan as those of recognised text, which they are.

    Their font is not what the page shows, and what lies on `leaders` is no text.
    """
    return tuple(
        replace(atom, style=replace(atom.style, font="", is_known=False), source=ENGINE_LAYER)
        for atom in _without_leaders(atoms)
        if not any(_lies_on(atom.box, leader) for leader in leaders)
    )


def _without_leaders(atoms: Sequence[Atom]) -> list[Atom]:
    """Return atoms without runs of dots and strokes that are too wide to be an ellipsis or a dash."""
    kept: list[Atom] = []
    for is_dotted, run in groupby(atoms, lambda atom: set(atom.text) <= LEADER_CHARACTERS):
        dots = list(run)
        width = max(atom.box.x1 for atom in dots) - min(atom.box.x0 for atom in dots)
        if not is_dotted or len(dots) < FEWEST_DOTS or width < COLUMN_GAP * dots[0].style.size:
            kept.extend(dots)
    return kept


def _lies_on(box: Box, leader: Box) -> bool:
    middle = (box.x0 + box.x1) / 2
    return leader.x0 <= middle <= leader.x1 and box.top < leader.bottom and box.bottom > leader.top
