"""A block says of itself what its words know of themselves, and nothing that only another block's words know."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.page.blocks import block_of_lines, part_of, whole_of, without_words, words_of
from extractors.page.boxes import Box
from extractors.page.source import LAYER, Origin, Source, merged
from extractors.page.text import Block, Line, Style, Word
from schemas.enums import Cause, Readability, TextSource

CAUSES = (Cause.IMAGE_TEXT, Cause.NO_TEXT_LAYER)
SOURCES = st.one_of(
    st.just(LAYER),
    st.builds(
        Source,
        st.just(Origin.IMAGE),
        st.sampled_from(("first 1.0 eng", "second 2.0", None)),
        st.sampled_from((0.0, 0.5, 0.9)),
        st.sampled_from(CAUSES),
        st.lists(st.sampled_from(("ink", "smear", "odd letters")), min_size=1, unique=True).map(tuple),
        st.sampled_from((None, "Qxzzw", "Brrt")),
    ),
)


def word(source: Source, number: int, row: int) -> Word:
    """Return a word with a name of its own."""
    box = Box(60.0 * number, 20.0 * row, 60.0 * number + 50, 20.0 * row + 10)
    return Word(f"oak{'abcdefgh'[number]}{'abcdefgh'[row]}", box, Style.of_size(10.0), source=source)


def lines_of(rows: Sequence[Sequence[Source]]) -> list[Line]:
    """Return lines of words from such sources."""
    lines = []
    for row, sources in enumerate(rows):
        words = tuple(word(source, number, row) for number, source in enumerate(sources))
        lines.append(Line(words, Box.around(one.box for one in words)))
    return lines


def states_its_own_words(block: Block) -> bool:
    """Tell whether a block names exactly the evidence, an engine and the text of the layer that its words know."""
    words = [word for line in block.lines for word in line.words]
    read = [word.source for word in words if word.source.origin is Origin.IMAGE]
    if not read:
        return (block.text_source, block.ocr_engine, block.evidence) == (TextSource.TEXT_LAYER, None, ())
    said = [one.source.as_found if one.source.origin is Origin.IMAGE else one.text for one in words]
    confidences = [source.confidence or 0.0 for source in read]
    return (
        block.text_source is TextSource.OCR
        and set(block.evidence) == {reason for source in read for reason in source.evidence}
        and block.ocr_engine in {source.engine for source in read}
        and min(confidences) - 1e-9 <= (block.ocr_confidence or 0.0) <= max(confidences) + 1e-9
        and (block.text_as_found or "").split() == [text for text in said if text is not None]
    )


ROWS = st.lists(st.lists(SOURCES, min_size=1, max_size=4), min_size=1, max_size=4)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(rows=ROWS, cut=st.integers(0, 15), end=st.integers(1, 16))
def test_the_audit_trail_of_a_block_and_of_each_of_its_parts_is_that_of_its_own_words(
    rows: list[list[Source]], cut: int, end: int
) -> None:
    block = block_of_lines(lines_of(rows), 1)
    count = sum(map(len, rows))
    first = cut % count
    last = first + 1 + end % (count - first)
    row = cut % len(rows)
    parts = [block, part_of(block, row, row + 1), words_of(block, first, last)]
    if first > 0:
        parts.append(without_words(block, first, last))
    assert all(map(states_its_own_words, parts))


@settings(deadline=None, max_examples=100, derandomize=True)
@given(first=ROWS, second=ROWS)
def test_blocks_that_are_joined_tell_what_the_words_of_both_know(
    first: list[list[Source]], second: list[list[Source]]
) -> None:
    both = whole_of([block_of_lines(lines_of(first), 1), block_of_lines(lines_of(second), 1)])
    words = [word for line in both.lines for word in line.words]
    assert {reason for word in words for reason in word.source.evidence} == set(both.evidence)


def test_the_cause_of_a_block_is_that_of_most_of_its_letters() -> None:
    few = Source(Origin.IMAGE, "first 1.0 eng", 0.9, Cause.IMAGE_TEXT, ("ink",))
    most = Source(Origin.IMAGE, "second 2.0", 0.9, Cause.NO_TEXT_LAYER, ("characters 0 < 8",))
    block = block_of_lines(lines_of([[few, most, most]]), 1)
    assert (block.cause, block.ocr_engine, block.readability) == (
        Cause.NO_TEXT_LAYER,
        "second 2.0",
        Readability.RECOVERED,
    )


def test_a_word_made_of_parts_is_read_as_surely_as_the_least_sure_and_knows_what_the_layer_said_of_all() -> None:
    parts = [Source(Origin.IMAGE, "one", 0.9, as_found="Qx"), Source(Origin.IMAGE, "one", 0.4, as_found="zw")]
    whole = merged(parts)
    assert (whole.confidence, whole.as_found) == (0.4, "Qx zw")
