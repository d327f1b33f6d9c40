"""What is painted over before a place is read, and what is not: letters of other words, and labels."""

import numpy as np

from extractors.image import InkRegion
from extractors.image.covering import painted_over
from extractors.page.boxes import POINTS_PER_INCH, Box
from extractors.page.drawings import Graphics
from extractors.page.text import Atom, Style
from extractors.recover.places_to_read import Place, places_to_read
from extractors.recover.whole_pages import _read_for_sure
from tests.extractors.made_words import read_with

LABEL = ("Description", "of", "how", "city", "is", "taking", "action:")


def test_letters_that_stick_out_of_a_words_box_are_painted_with_it() -> None:
    image = np.full((60, 100), 255, np.uint8)
    image[18:42, 20:24] = 0  # reaches a point and more beyond the box on both sides
    painted = painted_over(image, POINTS_PER_INCH, [Box(10, 19, 60, 41)])
    assert (painted == 255).all()


def test_what_stands_beyond_a_words_box_for_the_most_part_is_left() -> None:
    image = np.full((60, 100), 255, np.uint8)
    image[40:56, 20:24] = 0  # its top is within the box
    image[18:19, 40:50] = 0  # beside the box and of no letter in it
    painted = painted_over(image, POINTS_PER_INCH, [Box(10, 20, 60, 41)])
    assert (painted[41:56, 20:24] == 0).all()
    assert (painted[18, 40:50] == 0).all()


def line_of(*words: tuple[str, float], top: float = 100.0) -> list[Atom]:
    atoms, x = [], 60.0
    style = Style.of_size(10.0)
    for text, confidence in words:
        box = Box(x, top, x + 6 * len(text), top + 10)
        atoms.append(Atom(text, box, top + 8, style, whole_word=True, source=read_with(confidence)))
        x = box.x1 + 3
    return atoms


def test_a_label_stays_where_what_follows_on_its_line_was_not_read_for_sure() -> None:
    atoms = line_of(*((word, 0.96) for word in LABEL), ("oww", 0.3), ("Jee", 0.3), ("asl", 0.3))
    kept, doubtful = _read_for_sure(atoms, Graphics(), ())
    assert [atom.text for atom in kept] == list(LABEL)
    assert [round(box.x0) for box in doubtful] == [round(atoms[len(LABEL)].box.x0)]


def test_words_beyond_the_ends_of_their_own_line_are_none_of_a_place() -> None:
    upper, lower = Box(60, 100, 110, 110), Box(60, 112, 150, 122)
    place = Place(Box.around((upper, lower)), (upper, lower))
    assert place.holds(Box(70, 100, 100, 110))
    assert not place.holds(Box(112, 100, 160, 110))
    assert place.holds(Box(112, 112, 148, 122))


def test_a_word_between_two_lines_of_ink_that_are_level_is_of_their_place() -> None:
    left, right = Box(60, 100, 110, 110), Box(180, 100, 260, 110)
    assert Place(Box.around((left, right)), (left, right)).holds(Box(120, 101, 170, 109))


def test_of_two_lines_that_an_engine_took_for_one_the_one_without_a_region_is_read_too() -> None:
    upper = Box(60, 100, 260, 117)
    (place,) = places_to_read([InkRegion(upper, (upper,))], [Box(60, 100, 260, 136)])
    assert place.is_text and place.box.bottom == 136


def test_a_doubtful_line_that_is_a_regions_own_is_read_once() -> None:
    line = Box(60, 100, 260, 117)
    assert places_to_read([InkRegion(line, (line,))], [Box(60, 101, 250, 116)]) == [Place(line, (line,))]
