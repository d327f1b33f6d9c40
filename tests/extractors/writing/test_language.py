"""The language of a description is named, or left open where no one can tell."""

import json
from pathlib import Path

import pytest

from extractors.writing.language import LEAST_CONFIDENCE, identify
from extractors.writing.scripts import UNDETERMINED

TEXTS = json.loads(Path("fixtures/judge/texts_validation.json").read_text("utf-8"))
KNOWN_TO_NO_IDENTIFIER = {"ha"}
COUNTRIES = {
    "af": ["en", "zu", "xh", "af", "nso", "tn", "st"],
    "ca": ["es", "ca", "gl", "eu", "ast"],
    "eu": ["es", "ca", "gl", "eu", "ast"],
    "ha": ["en", "ha", "yo", "ig"],
    "kk": ["ru", "kk"],
    "mi": ["en", "mi"],
    "mr": ["hi", "en", "bn", "te", "mr", "ta", "ur"],
    "sw": ["sw", "en"],
    "tl": ["en", "tl", "ceb", "ilo"],
    "uk": ["uk", "ru"],
    "ur": ["ur", "en"],
    "zu": ["en", "zu", "xh", "af", "nso", "tn", "st"],
}
"""Languages of a country for languages that have neighbours there; elsewhere the language alone."""


@pytest.mark.parametrize("entry", TEXTS, ids=lambda entry: entry["language"])
def test_a_description_is_in_its_language(entry: dict[str, str]) -> None:
    language = entry["language"]
    guess = identify(entry["text"], plausible=COUNTRIES.get(language, [language]))
    assert guess.language == (UNDETERMINED if language in KNOWN_TO_NO_IDENTIFIER else language)
    assert guess.script == entry["script"]


@pytest.mark.parametrize("characters", [40, 80, 160])
def test_short_descriptions_are_right_or_left_open(characters: int) -> None:
    pieces = [(entry["language"], _start(entry["text"], characters)) for entry in TEXTS]
    guesses = [(language, identify(piece, plausible=COUNTRIES.get(language, [language]))) for language, piece in pieces]
    answered = [(language, guess.language) for language, guess in guesses if guess.language != UNDETERMINED]
    assert [pair for pair in answered if pair[0] != pair[1]] == []
    assert len(answered) >= 0.94 * len(guesses)


def test_confidence_is_the_share_of_right_answers() -> None:
    pieces = [(entry["language"], _start(entry["text"], size)) for entry in TEXTS for size in (12, 20, 30)]
    guesses = [(language, identify(piece, plausible=COUNTRIES.get(language, [language]))) for language, piece in pieces]
    answered = [
        (guess.confidence, guess.language == language) for language, guess in guesses if guess.language != "und"
    ]
    sure = [right for confidence, right in answered if confidence >= 0.9]
    doubtful = [right for confidence, right in answered if confidence < 0.9]
    assert sum(sure) / len(sure) > 0.98
    assert 0.6 < sum(doubtful) / len(doubtful) < 0.98


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2 807 000",
        "N/A",
        "TBD",
        "n.a.",
        "—",
        "CBD, GBF, NBSAP, ICLEI, UNEP-WCMC",
        "WWF / RSPB / NABU / BUND",
        "https://www.example.org/biodiversity/plan_2030.pdf",
        "12 ha, 3.5 km², 250 m³/s, 15 °C, pH 7.4",
        "Fagus sylvatica, Tilia cordata, Acer pseudoplatanus, Fraxinus excelsior, Carpinus betulus",
        "Vanellus vanellus; Himantopus himantopus; Recurvirostra avosetta; Calidris pygmaea",
        "xxx",
    ],
)
@pytest.mark.parametrize("country", [["es"], ["en", "fr"], ["id"]])
def test_what_is_in_no_language_is_left_open(text: str, country: list[str]) -> None:
    assert identify(text, plausible=country).language == UNDETERMINED


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "Umujyi urimo gusubiranya ibishanga biri hafi y'umugezi no gutera ibiti gakondo mu mashuri.",
            ["rw", "en", "fr"],
        ),
        ("Obodo ahụ na-eweghachi ala mmiri dị n'akụkụ osimiri ma na-akụ osisi ala anyị.", ["en", "yo", "ig"]),
        ("Mzindawu ukubwezeretsa madambo a m'mphepete mwa mtsinje ndi kubzala mitengo.", ["en", "ny"]),
        ("Dëkk bi dafay defaraat barab yu tooy yi ci wetu dex gi, di jëmbat garab.", ["wo", "fr", "ff"]),
    ],
)
def test_a_language_that_no_identifier_knows_is_left_open(text: str, country: list[str]) -> None:
    guess = identify(text, plausible=country)
    assert (guess.language, guess.script) == (UNDETERMINED, "Latn")
    assert guess.confidence < LEAST_CONFIDENCE


@pytest.mark.parametrize(
    ("text", "country", "language"),
    [
        (
            "O concello recupera as zonas húmidas da ribeira e planta especies autóctonas nos patios.",
            ["es", "gl"],
            "gl",
        ),
        ("D'Stad restauréiert d'Fiichtgebidder laanscht de Floss a planzt eenheemesch Beem.", ["fr", "lb", "de"], "lb"),
        ("Il-kunsill qed jirrestawra l-artijiet mistagħdra u jħawwel siġar indiġeni.", ["mt", "en"], "mt"),
        ("Шаар дарыянын жээгиндеги саздак жерлерди калыбына келтирип, дарак отургузууда.", ["ky", "ru"], "ky"),
    ],
)
def test_languages_that_lingua_lacks_are_found_by_another_identifier(
    text: str, country: list[str], language: str
) -> None:
    assert identify(text, plausible=country).language == language


def test_a_visitor_s_language_is_found_in_any_country() -> None:
    english = "Volunteers count birds twice a year, and the results are published by the council."
    assert {identify(english, plausible=[home]).language for home in ("pt", "tr", "et", "ja", "ar")} == {"en"}


def test_species_and_acronyms_in_a_sentence_do_not_hide_its_language() -> None:
    text = "La ciudad plantó Quercus ilex, Pinus pinea y Olea europaea con ICLEI y la IUCN en 2021 (CBI: 47)."
    assert identify(text, plausible=["es"]).language == "es"


def test_related_languages_follow_the_country() -> None:
    text = "Grad obnavlja vlažna staništa uz rijeku i sadi zavičajne vrste drveća u školskim dvorištima."
    assert identify(text, plausible=["hr"]).language == "hr"
    assert identify(text, plausible=["bs-Latn", "hr", "sr-Latn"]).language in {"bs", "hr", "sr-Latn"}


def test_the_same_text_always_gets_the_same_answer() -> None:
    text = "Hortas e jardins"
    assert len({identify(text, plausible=["pt"]) for _ in range(5)}) == 1


def test_every_identifier_s_vote_is_kept() -> None:
    votes = identify("La ville plante des arbres le long du fleuve.", plausible=["fr"]).votes
    assert [(vote.identifier, vote.language) for vote in votes] == [
        ("lingua", "fr"),
        ("langdetect", "fr"),
        ("fasttext", "fr"),
    ]


def _start(text: str, characters: int) -> str:
    end = text.find(" ", characters)
    return text[: end if 0 < end < 1.5 * characters else characters]
