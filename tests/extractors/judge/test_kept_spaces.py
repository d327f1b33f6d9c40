"""An engine that runs words together loses no space that the text layer has between them."""

import pytest

from extractors.judge.decision import FontTrial
from extractors.judge.kept_spaces import parts_words, with_spaces_of
from extractors.judge.settling import settle


@pytest.mark.parametrize(
    ("said", "shown", "kept"),
    [
        ("ಪಕ್ಷಿಗಳನು್ನು ಎಣಿಸಿ", "ಪಕ್ಷಿಗಳನ್ನುಎಣಿಸಿ", "ಪಕ್ಷಿಗಳನ್ನು ಎಣಿಸಿ"),
        ("ಮರಗಳನು್ನು ನೆvಟ್ಟಿದೆ.", "ಮರಗಳನ್ನುನ್ನೆಟ್ಟಿದೆ.", "ಮರಗಳನ್ನು ನ್ನೆಟ್ಟಿದೆ."),
        ("और उनके िकनारे", "और उनकेकिनारे", "और उनके किनारे"),
    ],
)
def test_words_are_parted_where_the_layer_parts_them(said: str, shown: str, kept: str) -> None:
    assert with_spaces_of(said, shown) == kept


@pytest.mark.parametrize(("said", "shown"), [("न ग र", "नगर"), ("नगर निगम", "नगर निगम"), ("नगरनिगम", "नगर निगम")])
def test_a_word_is_not_torn_and_a_space_is_not_lost(said: str, shown: str) -> None:
    assert with_spaces_of(said, shown) == shown


def test_a_layer_with_a_space_behind_each_letter_parts_no_words() -> None:
    assert parts_words("नगर निगम ने पेड़ लगाए", "नगरनिगम ने पेड़ लगाए", "Deva")
    assert not parts_words("न ग र नि ग म ने पे ड़ ल गा ए", "नगर निगम ने पेड़ लगाए", "Deva")
    assert not parts_words("ปลูก ต้นไม้", "ปลูกต้นไม้", "Thai")


def test_the_image_is_believed_for_letters_and_the_layer_for_spaces() -> None:
    layer, image = "ಪ್ರತಿ ಶಾಲೆಯಲ್ಲಿ ಪಕ್ಷಿಗಳನು್ನು ಎಣಿಸಿ", "ಪ್ರತಿ ಶಾಲೆಯಲ್ಲಿ ಪಕ್ಷಿಗಳನ್ನುಎಣಿಸಿ"
    outcome = settle(layer, image, "Knda", trial=FontTrial(0.3))
    assert outcome.text == "ಪ್ರತಿ ಶಾಲೆಯಲ್ಲಿ ಪಕ್ಷಿಗಳನ್ನು ಎಣಿಸಿ"
