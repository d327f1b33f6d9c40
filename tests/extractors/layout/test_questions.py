"""Numbers of questions count through all sections in one column; those of steps and indicators do not."""

from collections.abc import Sequence
from itertools import chain

import pytest

from extractors.layout import question_numbers
from extractors.page import Block
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text

SECTIONS = ("Achievements", "The Action Platform", "Nature Pathway")


def page(heads: Sequence[str], form: str = "Q{}.", x: float = 40, count: int = 12) -> list[Block]:
    """Return the blocks of a page with as many questions, under headings in equal shares."""
    share = count // len(heads)
    texts = chain.from_iterable(
        [head, *(form.format(number) for number in range(place * share + 1, (place + 1) * share + 1))]
        for place, head in enumerate(heads)
    )
    return blocks_of(*(Text(x, 40 + 30 * row, text) for row, text in enumerate(texts)))


@pytest.mark.parametrize("form", ["Q{}.", "{})", "{}.", "Q{}"])
def test_a_count_through_three_sections_numbers_questions(form: str) -> None:
    blocks = page(SECTIONS, form)
    found = question_numbers(blocks)
    assert [blocks[index].text for index in sorted(found)] == [form.format(number) for number in range(1, 13)]


@pytest.mark.parametrize("blocks", [page(SECTIONS[:1]), page(SECTIONS, count=6)], ids=["one section", "a short count"])
def test_other_counts_are_left(blocks: list[Block]) -> None:
    assert question_numbers(blocks) == frozenset()


def test_a_number_at_another_edge_is_no_question() -> None:
    blocks = [*page(SECTIONS, count=9), *blocks_of(Text(300, 700, "Q10."))]
    assert question_numbers(blocks) == frozenset()
