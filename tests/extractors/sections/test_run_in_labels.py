"""A label in front of its text is known as one, whatever became of the text, and is no part of it."""

from dataclasses import replace

import pytest

from extractors.page.boxes import PixelBox
from extractors.recognise.line_atoms import label_apart
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.template.labels import is_label, label_distance
from extractors.template.wordings import identify, identify_lines
from schemas.enums import Cause, Readability
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text
from tests.extractors.made_report import ACTION_PLATFORM, SHORT

LABEL = "Description of how city is taking action"
BOUGHT = "The council bought forty hectares of wetland on the south bank and opened them to walkers."
GARBLED = "\x04\x05 \x06\x07\x0e\x0f \x10\x11"


def line(*texts: str) -> RecognisedLine:
    """Return a line of words that stand side by side, in the order in which they are read."""
    words = [RecognisedWord(text, PixelBox(100 * n, 0, 100 * n + 90, 20), 0.9) for n, text in enumerate(texts)]
    return RecognisedLine.of_words(tuple(words))


def test_a_label_and_the_text_that_runs_in_behind_it_are_two_blocks() -> None:
    blocks = blocks_of(
        Text(50, 100, f"{LABEL}: We look after", 10), Text(50, 112.5, "the ponds of the town by hand.", 10)
    )
    assert [block.text for block in blocks] == [f"{LABEL}:", "We look after the ponds of the town by hand."]


def test_a_text_that_only_begins_with_a_word_of_a_label_is_one_block() -> None:
    (block,) = blocks_of(Text(50, 100, "City gardeners look after the ponds.", 10))
    assert block.text == "City gardeners look after the ponds."


def test_garbled_letters_behind_a_label_are_no_part_of_it() -> None:
    assert identify(f"{LABEL}:")
    assert not identify(f"{LABEL}: {GARBLED}")
    assert is_label(f"{LABEL}:")
    assert not is_label(f"{LABEL}: {GARBLED}")


def test_a_line_that_could_not_be_read_is_no_part_of_the_label_above_it() -> None:
    assert identify_lines((LABEL,))
    assert not identify_lines((LABEL, "\ufffd"))


@pytest.mark.parametrize(
    ("script", "words", "text"),
    [
        (
            "Jpan",
            ("Description", "of", "how", "city", "is", "taking", "action:平尾台の草原を守ります"),
            "平尾台の草原を守ります",
        ),
        ("Thai", ("Description", "of", "how", "city", "is", "taking", "action:", "ผังเมืองรวม"), "ผังเมืองรวม"),
        ("Arab", ("تعالج", "المياه", "Description", "of", "how", "city", "is", "taking", "action:"), "تعالج المياه"),
        ("Arab", ("تعالج", "المياه", "Description", "of", "how", "city", "is", "taking", "9008"), "تعالج المياه"),
        (
            "Hebr",
            ("Descripton", "of", "how", "city", "1s", "taking", "action:", "במשתלה", "העירונית"),
            "במשתלה העירונית",
        ),
    ],
)
def test_a_recognised_label_is_parted_from_its_text(script: str, words: tuple[str, ...], text: str) -> None:
    label, rest = label_apart(line(*words), script)
    assert label_distance(label.text) < 0.2
    assert rest.text == text


def test_a_recognised_text_without_a_label_stays_whole() -> None:
    whole = line("Salvia:", "草原を守ります")
    assert label_apart(whole, "Jpan") == [whole]


def test_mojibake_behind_a_label_on_its_line_is_repaired() -> None:
    text = "Görüyoruz ki çiçekler bütün parklarda, kuşlar da Gölbaşı gölünde."
    wrong = text.encode().decode("cp1252")
    platform = ACTION_PLATFORM.replace(f"> {LABEL}\n{BOUGHT}", f"{LABEL}: {wrong}")
    first = replace(SHORT, action_platform=platform).read().actions[0]
    assert first.description == text
    assert (first.readability, first.cause) == (Readability.RECOVERED, Cause.MOJIBAKE)
