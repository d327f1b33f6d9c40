"""Lines of justified text whose gaps are as wide as those between columns."""

import pytest

from extractors.layout.lines import segments_of
from extractors.layout.logical_order import resolve
from extractors.page import Atom, Box, Style


@pytest.mark.parametrize(
    ("second", "space", "texts"),
    [(4, None, ["been linked"]), (5, None, ["been", "linked"]), (6, 5, ["been linked"]), (7, 5, ["been", "linked"])],
)
def test_words_that_one_operation_draws_or_spaces_between_them_part_stand_on_one_line(
    second: int, space: int | None, texts: list[str]
) -> None:
    style = Style("Sans", 10.0, 400, (0, 0, 0))
    atoms = [
        Atom(letter, Box(x + 5 * place, 90, x + 5 * place + 5, 100), 98, style, drawn=drawn)
        for x, word, drawn in ((50, "been", 4), (105, "linked", second))
        for place, letter in enumerate(word)
    ]
    if space is not None:
        atoms.append(Atom(" ", Box(70, 90, 73, 100), 98, style, drawn=space))
    assert [line.text for segment in segments_of(atoms) for line in resolve([segment])] == texts
