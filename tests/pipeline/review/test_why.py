"""What spoke against a text is told to a person in sentences."""

import pytest

from extractors.judge import SignalName, judge_text
from pipeline.review.why import sentence


@pytest.mark.parametrize("name", SignalName)
def test_every_signal_is_a_sentence_that_names_no_code(name: SignalName) -> None:
    told = sentence(f"{name} 0.25 > 0.03 'ab[c'")
    assert told.endswith(": 'ab[c'.") and (told[0].isupper() or told.startswith("25% of the "))
    assert "_" not in told and ">" not in told


def test_what_the_judge_says_of_a_text_comes_out_as_sentences() -> None:
    signals = [sentence(str(signal)) for signal in judge_text("(cid:31)(cid:7)(cid:12)(cid:31)(cid:40)").signals]
    assert signals and all(told.endswith(".") and ">" not in told for told in signals)
    assert any("glyph numbers" in told for told in signals)


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("characters 0 < 8", "The file holds no text for this page, so all of it was read from its image."),
        ("ink that no text covers", "Ink that no text covers."),
        (
            "layer 'कर्म' (error 0.300), image 'क्रम' (error 0.010)",
            "The file says 'कर्म' (wrong with a chance of 30%), the page image 'क्रम' (1%).",
        ),
    ],
)
def test_other_evidence_is_told_in_words(evidence: str, told: str) -> None:
    assert sentence(evidence) == told
