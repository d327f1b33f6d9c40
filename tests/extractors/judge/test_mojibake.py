"""Typed mojibake is repaired; text that merely has the letters that mojibake is made of is left alone."""

import pytest

from extractors.judge.mojibake import repair_mojibake
from extractors.judge.verdict import Suspicion, judge_text
from fixtures.judge.cases import negatives, texts

ENCODINGS = ("latin-1", "cp1252", "cp1254")


def mojibake(text: str, encoding: str) -> str | None:
    """Return `text` as UTF-8 read in `encoding`; None where that encoding cannot show all of its bytes in print."""
    try:
        wrong = text.encode().decode(encoding)
    except UnicodeDecodeError:
        return None
    return wrong if wrong.isprintable() else None


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_whose_bytes_are_all_there_is_repaired_to_the_letter(encoding: str) -> None:
    tried = 0
    for text in (*texts("texts_tuning"), *texts("texts_validation")):
        wrong = mojibake(text.text, encoding)
        if wrong is None or wrong == text.text:
            continue
        tried += 1
        repair = repair_mojibake(wrong)
        assert repair is not None, text.language
        assert repair.text == text.text
        assert repair.badness > repair.badness_left
        assert repair.steps
    assert tried >= (3 if encoding == "latin-1" else 25)


def test_sound_text_of_any_language_is_untouched() -> None:
    for text in (*texts("texts_tuning"), *texts("texts_validation")):
        assert repair_mojibake(text.text) is None, text.language


def test_odd_but_sound_text_is_untouched() -> None:
    assert [case.text for case in negatives() if repair_mojibake(case.text) is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO, GUARUJÁ E MACEIÓ",
        "MANHÃ, AMANHÃ; «été»",
        "PÃO E MAÇÃ, IRMÃ ÂNGELA",
        "L’ÎLE-D’AIX – Â",
        "Ă â î ş ţ; Ð Þ Æ",
        "5 £ à 10 €, 25 °C ± 2, ½ µm²",
        "« Nature en ville » — “naïve café”",
    ],
)
def test_capitals_with_accents_quotes_and_units_are_untouched(text: str) -> None:
    assert repair_mojibake(text) is None


def test_mojibake_of_encodings_that_cannot_be_undone_is_bad_not_half_repaired() -> None:
    text = "市は川沿いに在来種の樹木を数千本植え、住民のために新しい公園を整備しました".encode("shift_jis").decode(
        "latin-1"
    )
    assert repair_mojibake(text) is None
    verdict = judge_text(text)
    assert (verdict.suspicion, verdict.cause) == (Suspicion.BAD, "mojibake")
