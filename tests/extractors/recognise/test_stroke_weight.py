"""Recognised words are bold where their strokes are far wider than those of other words on the page."""

from dataclasses import replace

import numpy as np
import pytest

from extractors.image import Mask
from extractors.page import Atom, Box, Style
from extractors.page.text import is_bold, same_look
from extractors.recognise.stroke_weight import with_weights
from tests.extractors.made_words import read_with

DPI = 144.0
"""Two pixels a point."""
STYLE = Style.of_size(12.0)
LETTERS = 8


def page(strokes: list[int]) -> tuple[list[Atom], Mask]:
    """Return a page of words below each other, each of upright strokes of so many pixels, and their ink."""
    mask = np.zeros((60 * len(strokes), 400), np.bool_)
    atoms = []
    for number, width in enumerate(strokes):
        top = 60 * number
        for letter in range(LETTERS):
            mask[top + 6 : top + 24, 20 + 16 * letter : 20 + 16 * letter + width] = True
        box = Box(10, top / 2, 10 + 8 * LETTERS, top / 2 + 12)
        atoms.append(Atom("meadows" + "s", box, box.bottom, STYLE, whole_word=True, source=read_with(0.9)))
    return atoms, mask


@pytest.mark.parametrize(
    ("strokes", "bold"),
    [
        ([3, 3, 5, 3], [False, False, True, False]),
        ([3, 5, 5, 5, 5], [False, True, True, True, True]),
        ([3, 3, 3], [False, False, False]),
        ([5, 5, 5], [False, False, False]),
    ],
)
def test_words_with_wider_strokes_than_others_are_bold(strokes: list[int], bold: list[bool]) -> None:
    assert [is_bold(atom.style) for atom in with_weights(*page(strokes), DPI)] == bold


def test_a_short_word_is_as_heavy_as_the_rest_of_its_line() -> None:
    atoms, mask = page([3, 5])
    short = Atom("to", Box(90, 30, 96, 42), atoms[1].baseline, STYLE, whole_word=True, source=read_with(0.9))
    assert [is_bold(atom.style) for atom in with_weights([*atoms, short], mask, DPI)] == [False, True, True]


def test_recognised_texts_of_two_weights_look_different() -> None:
    light, heavy = (atom.style for atom in with_weights(*page([3, 5]), DPI))
    assert same_look(light, light)
    assert not same_look(light, heavy)


@pytest.mark.parametrize(
    ("strokes", "foreign", "bold"),
    [
        ([3, 5, 5, 5], {2, 3}, [False, True, False, False]),
        ([3, 3, 5, 7], {2, 3}, [False, False, False, True]),
        ([5, 5, 3], {2}, [True, True, False]),
        ([3, 5], {1}, [False, True]),
    ],
    ids=["of one weight", "of two weights", "headings alone", "the same type"],
)
def test_words_of_another_script_are_held_against_each_other(
    strokes: list[int], foreign: set[int], bold: list[bool]
) -> None:
    text = "草地草地" if len(strokes) > 2 else "поляна"
    atoms, mask = page(strokes)
    words = [replace(atom, text=text) if place in foreign else atom for place, atom in enumerate(atoms)]
    assert [is_bold(atom.style) for atom in with_weights(words, mask, DPI)] == bold


def test_a_page_without_words_has_none() -> None:
    assert with_weights([], np.zeros((10, 10), np.bool_), DPI) == []
