"""Typed mojibake is repaired; text that merely has the letters that mojibake is made of is left alone."""

import unicodedata

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


def without_undefined_bytes(text: str) -> str:
    """Return `text` as UTF-8 read in Windows-1252 by a program that drops the bytes it does not define."""
    return "".join(
        bytes([byte]).decode("cp1252") for byte in text.encode() if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    )


@pytest.mark.parametrize("language", ["cs", "lt", "el", "hi", "mr", "hy", "ur", "kk", "bn"])
def test_lost_bytes_are_chosen_by_the_letters_around_them(language: str) -> None:
    (text,) = (text.text for text in texts("texts_tuning") if text.language == language)
    wrong = without_undefined_bytes(text)
    assert wrong != text
    repair = repair_mojibake(wrong)
    assert repair is not None
    different = sum(a != b for a, b in zip(repair.text, unicodedata.normalize("NFC", text), strict=True))
    assert different <= 0.01 * len(text)


@pytest.mark.parametrize("language", ["am", "ko", "zh-Hans", "ka"])
def test_where_nothing_chooses_between_lost_bytes_a_text_is_bad_and_not_what_it_was(language: str) -> None:
    (text,) = (text.text for text in texts("texts_tuning") if text.language == language)
    wrong = without_undefined_bytes(text)
    assert repair_mojibake(wrong) is None
    verdict = judge_text(wrong)
    assert (verdict.suspicion, verdict.cause) == (Suspicion.BAD, "mojibake")


@pytest.mark.parametrize(
    "text",
    [
        "\x9f水\x9f行自己\x98ã里\x8aà,人\x87用{",
        "Äស្រកុងដាំk$ដើមk!ឈើ",
        "\x8bवन\x9fजल\x8aनगर\x83",
        "\x9aтрав\x9eны",
    ],
)
def test_codes_of_a_font_without_a_map_are_not_repaired(text: str) -> None:
    assert repair_mojibake(text) is None


def test_control_characters_that_a_typist_meant_as_quotes_are_repaired() -> None:
    repair = repair_mojibake("l\x92eau de la rivi\xe8re, \x93zone humide\x94 et l\x92\xe9tang")
    assert repair is not None
    assert repair.text.replace("’", "'") == "l'eau de la rivière, “zone humide” et l'étang"
