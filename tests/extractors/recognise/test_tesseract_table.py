"""Words of a line that runs to the left come in their order, whichever way Tesseract gives them."""

import pytest

from extractors.recognise.engines.tesseract_table import lines_of_output

ROW = "5\t1\t1\t1\t1\t{number}\t{left}\t10\t40\t12\t95\t{text}"


def text_of(words: list[str], *, from_right: bool) -> str:
    places = [50 * place for place in range(len(words))]
    rows = [
        ROW.format(number=number, left=left, text=word)
        for number, (left, word) in enumerate(zip(places[::-1] if from_right else places, words, strict=True))
    ]
    (line,) = lines_of_output(" ".join(words), "\n".join(rows))
    return line.text


@pytest.mark.parametrize(
    ("words", "from_right", "text"),
    [
        (["(Report)", "المدارس", "حدائق", "دليل"], False, "دليل حدائق المدارس (Report)"),
        (["دليل", "حدائق", "المدارس", "(Report)"], True, "دليل حدائق المدارس (Report)"),
        (["Guide", "for", "schools"], False, "Guide for schools"),
    ],
)
def test_words_stand_in_their_order(words: list[str], from_right: bool, text: str) -> None:
    assert text_of(words, from_right=from_right) == text
