"""Characters that no writer can have meant are found in the scripts they spoil; sound texts have none."""

import pytest

from extractors.judge.clusters import ill_formed
from extractors.judge.oddities import LIKELY_WRONG, odd_words, oddities, written_once
from fixtures.judge.cases import texts


@pytest.mark.parametrize("purpose", ["texts_tuning", "texts_validation"])
def test_sound_texts_of_all_languages_have_no_odd_word(purpose: str) -> None:
    assert {text.language: odd_words(text.text) for text in texts(purpose) if odd_words(text.text)} == {}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("िवन", [0]),
        ("पेड़ ैत", [5]),
        ("িবন", [0]),
        ("្រក", [0]),
        ("ေက", [0]),
        ("ต7่น", [2]),
        ("ต้้น", [2]),
        ("ຕ7່ນ", [2]),
        ("ಮರಗಳನು್ನು", [6]),
        ("ಮರಗಳನ್ನು അവനു്", []),
        ("पेड़ों कार्यों क्षेत्र", []),
        ("ต้นไม้ริมน้ำ สิทธิ์ นํ้า", []),
        ("ຫຼວງ ບໍ່ ເຂົ້າ", []),
        ("ទីក្រុង", []),
        ("ကြောင့်", []),
    ],
)
def test_marks_without_a_letter_of_their_own_are_found(text: str, places: list[int]) -> None:
    assert ill_formed(text) == places


@pytest.mark.parametrize(
    "word", ["नɟदी", "ɭगर", "पे\x14ड़", "पे!ड़", "पानी%", "মা#টি", "ஆற0ை", "गा\ufffdव", "गा\ue012व", "ток\x05и"]
)
def test_a_word_with_what_nobody_types_is_likelier_wrong_than_right(word: str) -> None:
    assert odd_words(f"{word} है") == [word]


@pytest.mark.parametrize(
    "text",
    ["CO2 और pH", "WWFன் GISகளை", "ปี2563ที่โครงการGreenCityเริ่ม", "50% पेड़", 'צה"ל', "#पेड़ @नगर", "город(а)", "国道318号"],
)
def test_what_people_do_type_is_not_odd(text: str) -> None:
    assert odd_words(text) == []


@pytest.mark.parametrize(
    ("text", "odd"),
    [("«باغ«", [4]), (")باغ(", [0]), ("«باغ» (شهر)", []), ("۱) باغ", []), ("» باغ\n» شهر", []), ("« باغ\n« شهر", [])],
)
def test_mirrored_signs_that_do_not_pair_are_odd_where_letters_run_to_the_left(text: str, odd: list[int]) -> None:
    assert [oddity.place for oddity in oddities(text) if oddity.error >= LIKELY_WRONG] == odd


def test_a_cluster_that_stands_twice_is_not_odd_by_itself() -> None:
    assert oddities("ที่ที่ ทิ้ทิ้ง") == []
    assert written_once("ทิ้ทิ้ง เริ่ริ่ม ทิ้ง") == "ทิ้ง เริ่ม ทิ้ง"
