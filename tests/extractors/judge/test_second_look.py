"""A second reading of a place confirms what the first saw, or shows that the first slipped."""

import pytest

from extractors.judge.decision import Choice, Said
from extractors.judge.second_look import doubted, with_second
from extractors.judge.settling import Outcome, Settled

LAYER = "हर विद्यालय में पक्षी गिने जाते हैं"


def made(said: str, shown: str, error: float, layer_error: float = 0.1) -> Choice:
    start = LAYER.index(said)
    return Choice(start, start + len(said), Said(said, layer_error), Said(shown, error))


def outcome(choice: Choice, text: str = LAYER, *, spoilt: bool = False) -> Outcome:
    settled = Settled.CONFIRMED if text != LAYER else Settled.DISMISSED
    return Outcome(settled, text, (choice,), spoilt=spoilt, script="Deva")


def test_what_the_second_reading_says_as_the_layer_does_was_a_slip() -> None:
    first = outcome(made("विद्यालय", "विधालय", 0.012), LAYER.replace("विद्यालय", "विधालय"))
    assert doubted(first)
    found = with_second(LAYER, first, [])
    assert (found.settled, found.text) == (Settled.DISMISSED, LAYER)


def test_what_both_readings_see_is_the_images() -> None:
    seen = made("विद्यालय", "विधालय", 0.012)
    first = outcome(seen, LAYER.replace("विद्यालय", "विधालय"))
    assert with_second(LAYER, first, [seen]).text == first.text


def test_the_surer_of_two_readings_speaks_for_the_image() -> None:
    first = outcome(made("गिने", "गिन", 0.6, layer_error=0.95), spoilt=True)
    found = with_second(LAYER, first, [made("गिने", "गिनते", 0.012)])
    assert found.text == LAYER.replace("गिने", "गिनते")
    assert not found.spoilt


@pytest.mark.parametrize(("first", "second"), [("तालाबो", "तालाबों"), ("तालाबों", "तालाबो")])
def test_the_reading_with_all_marks_speaks_for_the_image_however_sure_the_other_is(first: str, second: str) -> None:
    layer = "शहर के त\x05लाबों की सफाई"
    start = layer.index("त")

    def choice(shown: str, error: float) -> Choice:
        return Choice(start, start + 7, Said(layer[start : start + 7], 0.98), Said(shown, error))

    once = Outcome(Settled.CONFIRMED, "", (choice(first, 0.005),), script="Deva")
    assert with_second(layer, once, [choice(second, 0.005)]).text == "शहर के तालाबों की सफाई"


def test_a_second_reading_brings_back_the_words_that_the_first_lost() -> None:
    first = outcome(made("गिने जाते हैं", "गिन", 1.0, layer_error=0.95), spoilt=True)
    found = with_second(LAYER, first, [made("गिने", "गिनते", 0.005), made("जाते", "जाता", 0.012)])
    assert found.text == LAYER.replace("गिने जाते", "गिनते जाता")


def test_an_odd_word_is_not_the_layers_though_a_reading_says_it() -> None:
    first = outcome(made("गिने", "गिन", 0.03, layer_error=0.95), LAYER.replace("गिने", "गिन"))
    assert with_second(LAYER, first, []).text == first.text
