"""Letters of sound text are better explained by some language than by their own counts, in every script."""

import random
import string

import pytest

from extractors.judge.folding import letter_runs
from extractors.judge.letters import letter_evidence, letter_scripts, letter_table, paired_share
from extractors.judge.shapes import Shape, shape_of, tokens
from fixtures.judge import garble
from fixtures.judge.cases import Text, texts

CHARACTER_SCRIPTS = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": "Kore"}


def runs(text: str, script: str) -> list[str]:
    return [run for found, run in letter_runs(text) if found == script]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đà Nẵng: l'été, Straße", [("Latn", r) for r in ("da", "nang", "l", "ete", "strasse")]),
        ("مُحَمَّد ــ می‌شود", [("Arab", "محمد"), ("Arab", "میشود")]),
        ("市は Quercus", [("Hani", "市は"), ("Latn", "quercus")]),
        ("Ўзбек й", [("Cyrl", "узбек"), ("Cyrl", "и")]),
        ("ﬁnal ＡＢＣ", [("Latn", "final"), ("Latn", "abc")]),
        ("12 (3) — |", []),
    ],
)
def test_accents_case_and_signs_fall_away_and_scripts_part(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(letter_runs(text)) == expected


def test_there_are_tables_for_the_scripts_of_the_world_s_large_languages() -> None:
    assert letter_scripts() >= {
        "Latn", "Cyrl", "Grek", "Arab", "Hebr", "Deva", "Beng", "Guru", "Gujr", "Taml", "Telu", "Knda", "Mlym", "Sinh",
        "Thai", "Laoo", "Khmr", "Mymr", "Geor", "Armn", "Ethi", "Tibt",
    }  # fmt: skip
    assert letter_table("Runr") is None
    assert letter_evidence(["ᚠᚢᚦ"], "Runr") is None


@pytest.mark.parametrize("text", texts("texts_validation"), ids=lambda text: text.language)
def test_sound_text_beats_its_own_permutation_in_every_language(text: Text) -> None:
    permuted = garble.permuted(text.text, random.Random(5)) or ""
    if text.script in CHARACTER_SCRIPTS:
        script = CHARACTER_SCRIPTS[text.script]
        judged, share = paired_share(runs(text.text, script), script)
        assert judged > 40
        assert share > 0.6 > paired_share(runs(permuted, script), script)[1]
        return
    sound = letter_evidence(runs(text.text, text.script), text.script)
    broken = letter_evidence(runs(permuted, text.script), text.script)
    assert sound is not None
    assert broken is not None
    assert sound.against_language + 0.8 < broken.against_language


def test_random_letters_are_explained_by_no_language() -> None:
    source = random.Random(6)
    words = ["".join(source.choices(string.ascii_lowercase, k=7)) for _ in range(30)]
    evidence = letter_evidence(words, "Latn")
    assert evidence is not None
    assert evidence.against_language > 0.3
    assert evidence.letters == 210


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        ("biodiversity,", Shape.LOWER),
        ("L'Aquila", Shape.TITLE),
        ("CitiesWithNature", Shape.CAMEL),
        ("iNaturalist", Shape.CAMEL),
        ("eThekwini", Shape.CAMEL),
        ("kWh", Shape.CAMEL),
        ("STADTPLAN", Shape.CAPITALS),
        ("COP15", Shape.DIGIT_AT_END),
        ("tCO2e", Shape.DIGIT_AT_END),
        ("1,250", Shape.NUMBER),
        ("https://example.org/a_b?c=1", Shape.ADDRESS),
        ("—", Shape.MARK),
        ("•", Shape.MARK),
        ("HaceneHHOro", Shape.MIXED),
        ("TZB8TCWHRP", Shape.DIGIT_INSIDE),
        ("S|LAL", Shape.SIGN_INSIDE),
        ("h¬n", Shape.SIGN_INSIDE),
        ("p<0.05", Shape.DIGIT_AT_END),
    ],
)
def test_tokens_are_told_apart_by_their_shape(token: str, shape: Shape) -> None:
    assert shape_of(token) is shape


def test_acronyms_between_commas_are_a_list() -> None:
    assert [token.shape for token in tokens("CBD, GBF and IUCN")] == [
        Shape.LISTED_ACRONYM,
        Shape.LISTED_ACRONYM,
        Shape.LOWER,
        Shape.ACRONYM,
    ]
