"""Words account for the ink of their line, or the line was not all read."""

import numpy as np
import numpy.typing as npt
import pytest

from extractors.page.boxes import PixelBox
from extractors.recognise.explained_ink import is_explained
from extractors.recognise.model import RecognisedWord

LINE = PixelBox(10, 20, 810, 50)
HEIGHT = LINE.height


def mask_of(*runs: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Return the ink of a line of strokes, 3 pixels wide and 6 apart, from and to these columns."""
    mask = np.zeros((80, 900), dtype=np.bool_)
    for first, end in runs:
        for left in range(first, end, 6):
            mask[LINE.top : LINE.bottom, left : left + 3] = True
    return mask


def words(*runs: tuple[int, int], top: int = LINE.top) -> list[RecognisedWord]:
    return [RecognisedWord("река", PixelBox(first, top, end, top + HEIGHT), 0.95) for first, end in runs]


@pytest.mark.parametrize("end", [790, 805, 810])
def test_words_that_reach_over_all_of_a_line_account_for_it(end: int) -> None:
    assert is_explained(words((10, 300), (310, end)), LINE, mask_of((10, 810)))


@pytest.mark.parametrize("lost", [(10, 200), (300, 520), (600, 810)], ids=["front", "middle", "end"])
def test_words_that_were_dropped_are_missed(lost: tuple[int, int]) -> None:
    read = [run for run in ((10, lost[0]), (lost[1], 810)) if run[1] > run[0]]
    assert not is_explained(words(*read), LINE, mask_of((10, 810)))


def test_an_icon_beside_a_short_text_is_no_lost_word() -> None:
    assert is_explained(words((10, 120)), LINE, mask_of((10, 120), (160, 160 + HEIGHT)))


def test_the_words_of_the_next_line_account_for_nothing() -> None:
    assert not is_explained(words((10, 810), top=LINE.bottom + 2), LINE, mask_of((10, 810)))


def test_a_line_of_which_nothing_was_read_is_not_accounted_for() -> None:
    assert not is_explained((), LINE, mask_of((10, 810)))
