"""A layer and a reading of its place agree up to slips of OCR; a garbled layer agrees with no reading."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.judge.agreement import agreement
from extractors.judge.settling import Settled, settle
from fixtures.judge import garble
from fixtures.judge.cases import texts


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["Latn", "Hans", "Arab", "Thai"]))
def test_agreement_is_a_share_and_the_same_both_ways(first: str, second: str, script: str) -> None:
    assert 0.0 <= agreement(first, second, script) <= 1.0
    assert agreement(first, second, script) == pytest.approx(agreement(second, first, script))
    assert agreement(first, first, script) == 1.0


@pytest.mark.parametrize(
    ("layer", "reading", "script"),
    [
        ("Parque do Tietê, 10 ha", "PARQUE DO TIETE 1O ha", "Latn"),
        ("Illinois 2019", "lllin0is 20l9", "Latn"),
        ("本市沿河种植了数千棵树木。", "本市沿河种植了数千裸树木", "Hans"),
        ("یکی از کوهها", "يكي از كوهها", "Arab"),
        ("ниуи ёлка", "НИУИ ЕЛКА", "Cyrl"),
    ],
)
def test_slips_of_recognition_are_forgiven(layer: str, reading: str, script: str) -> None:
    assert agreement(layer, reading, script) >= 0.9


def test_a_garbled_layer_is_never_dismissed_by_a_true_reading() -> None:
    source = random.Random(4)
    for text in texts("texts_validation"):
        for kind, damage in garble.KINDS.items():
            garbled = damage(text.text, source)
            if garbled is not None:
                assert settle(garbled, text.text, text.script).settled is Settled.CONFIRMED, (kind, text.language)


def test_a_sound_layer_is_always_dismissed_by_a_true_reading() -> None:
    for text in texts("texts_validation"):
        assert settle(text.text, text.text.upper(), text.script).settled is Settled.DISMISSED, text.language


def test_english_babble_agrees_with_no_text_it_was_read_from() -> None:
    by_language = {text.language: text for text in texts("texts_validation")}
    for babble in texts("babble_validation"):
        assert agreement(babble.text, by_language[babble.language].text, babble.script) < 0.3


def test_the_image_dismisses_a_suspicion_when_it_shows_what_the_layer_says() -> None:
    species = "Myotis daubentonii, Pipistrellus pygmaeus"
    assert settle(species, "Myotis daubentoni, Pipistrellus pygmaeus", "Latn").settled is Settled.DISMISSED


def test_the_image_confirms_a_suspicion_when_it_shows_another_readable_text() -> None:
    assert settle("AAMT ATRS INA, HABREBT RAR.", "本市沿河种植了数千棵乡土树木", "Hans").settled is Settled.CONFIRMED


@pytest.mark.parametrize(
    "reading",
    [
        "",
        " . ",
        "(cid:12)(cid:7)(cid:9) (cid:4)",
        "RIRFFRINSRFPNESZ, ML LTHREINRAEYHEEMSNME , AREETFENARNSHNMERRERGM, L CBIHHK & R BWESRAIRARYMEESELR) |",
    ],
)
def test_nothing_is_decided_when_the_image_cannot_be_read_either(reading: str) -> None:
    assert settle("Wkh flwb kdv sodqwhg wuhhv", reading, "Latn").settled is Settled.UNDECIDED
