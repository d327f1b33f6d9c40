"""Garbled texts get the right verdict and cause; what only looks odd is left alone."""

import re
from pathlib import Path

import pytest

from extractors.judge.evidence import Strength
from extractors.judge.signals import text_signals
from extractors.judge.verdict import Suspicion, judge_text
from fixtures.judge.cases import Case, Negative, cases, negatives, texts

REAL_REPORT = Path(__file__).parents[3] / "fixtures" / "reports" / "tongliao_city.txt"


def named(case: Case) -> str:
    return case.about


@pytest.mark.parametrize("case", [*cases("in_the_wild"), *cases("synthetic")], ids=named)
def test_garbled_text_is_called_bad_with_its_cause_and_the_signal_that_tells(case: Case) -> None:
    verdict = judge_text(case.text, languages=case.languages)
    assert verdict.suspicion == case.suspicion
    assert verdict.cause == case.cause
    assert case.signal in {signal.name.value for signal in verdict.signals}
    assert (verdict.repair.text if verdict.repair else None) == case.repaired


@pytest.mark.parametrize("negative", negatives(), ids=lambda case: f"{case.kind}: {case.text[:30]}")
def test_text_that_only_looks_odd_is_never_called_bad(negative: Negative) -> None:
    assert judge_text(negative.text).suspicion in (Suspicion.SOUND, Suspicion.SUSPECT)


def test_few_texts_that_only_look_odd_cost_a_look_at_the_image() -> None:
    looked_at = [case.text for case in negatives() if judge_text(case.text).suspicion is Suspicion.SUSPECT]
    assert len(looked_at) <= 0.08 * len(negatives()), looked_at


@pytest.mark.xfail(strict=True, reason="see the reason in fixtures/judge/known_failures.json")
@pytest.mark.parametrize("case", cases("known_failures"), ids=named)
def test_known_failures(case: Case) -> None:
    assert judge_text(case.text).suspicion == case.suspicion


def test_of_the_real_report_only_the_two_garbled_descriptions_are_bad() -> None:
    bad = []
    for paragraph in re.split(r"\n\s*\n|\f|\n(?= [A-Z])", REAL_REPORT.read_text(encoding="utf-8")):
        verdict = judge_text(paragraph, languages=("zh-Hans", "zh"))
        if verdict.suspicion is Suspicion.BAD:
            bad.append((paragraph.split()[0], verdict.cause))
    assert bad == [
        ("BIHRENBESRIPNE", "wrong_language_ocr"),
        ("BN", "wrong_language_ocr"),
        ("RIRFFRINSRFPNESZ,", "wrong_language_ocr"),
    ]


@pytest.mark.parametrize("language", sorted({text.language for text in texts("texts_validation")}))
def test_a_description_in_any_language_is_believed(language: str) -> None:
    for text in texts("texts_validation"):
        if text.language == language:
            assert judge_text(text.text, languages=(language,)).suspicion is Suspicion.SOUND


def test_a_language_that_the_country_does_not_speak_is_no_sign_of_garbling() -> None:
    for text in texts("texts_validation"):
        strengths = {signal.strength for signal in text_signals(text.text, languages=("en", "zu"))}
        assert Strength.PROOF not in strengths, text.language


def test_letters_of_a_strange_script_are_a_hint_only_where_they_look_like_no_language() -> None:
    greek = "Ο δήμος αποκατέστησε τον υγρότοπο στις εκβολές του ποταμού"
    assert text_signals(greek, languages=("de",)) == ()
    symbols = "θωερτψ υιοπ ασδφγ ηκλ ζξχ"
    assert "unexpected_script" in {signal.name for signal in text_signals(symbols, languages=("de",))}


def test_icons_and_bullets_of_symbol_fonts_are_no_garbled_text() -> None:
    assert judge_text("\uf0b7 Plant trees along the river \uf0b7 Restore wetlands").suspicion is Suspicion.SOUND
    assert judge_text("\ue902").suspicion is Suspicion.SOUND


def test_every_signal_shows_value_threshold_and_a_sample_of_the_text() -> None:
    for case in cases("synthetic"):
        for signal in text_signals(case.text, languages=case.languages):
            assert signal.value >= signal.threshold
            assert signal.sample


def test_glyphs_without_a_unicode_value_are_told_by_the_font_not_by_the_text() -> None:
    assert judge_text("The city plants trees").suspicion is Suspicion.SOUND
    verdict = judge_text("The city plants trees", unmapped=12)
    assert (verdict.suspicion, verdict.cause) == (Suspicion.BAD, "missing_unicode_map")


def test_an_unseen_layer_is_suspect_however_sound_it_reads() -> None:
    verdict = judge_text("The city plants trees along the river.", invisible=True)
    assert (verdict.suspicion, verdict.cause) == (Suspicion.SUSPECT, "wrong_language_ocr")


@pytest.mark.parametrize("text", ["", " ", "\n\f", "0", "—", "\u200f", "\U0001f333\U0001f333"])
def test_texts_without_letters_are_sound(text: str) -> None:
    assert judge_text(text, languages=("ar",)).suspicion is Suspicion.SOUND
