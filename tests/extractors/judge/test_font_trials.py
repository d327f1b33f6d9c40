"""A font is wrong where its words differ more often than the engine errs, and the image's words are likelier text."""

import pytest

from extractors.judge.font_trials import Sample, differs, tried

TEXT = "नगर ने पुरानी झीलों के किनारों पर देशी पेड़ लगाए और बच्चों ने हर महीने पक्षियों की गिनती की और परिणाम भेजे"
WRONG = TEXT.replace("नगर", "नगरर्").replace("पुरानी", "पुराणनी").replace("बच्चों", "बच्चि").replace("महीने", "महीनवे")


def sample(layer: str, shown: str, confidence: float = 0.96, script: str = "Deva") -> Sample:
    return Sample.of_reading(layer, shown, script, [(word, confidence) for word in shown.split()])


def test_a_font_whose_words_the_image_shows_is_not_doubted() -> None:
    right = sample(TEXT, TEXT)
    assert not differs(right)
    assert tried([right], writes_joiners=False).error < 0.005


def test_a_font_that_writes_other_words_than_the_image_shows_is_doubted_as_often_as_they_differ() -> None:
    wrong = sample(WRONG, TEXT)
    assert differs(wrong)
    assert tried([wrong], writes_joiners=False).error == pytest.approx(4 / len(TEXT.split()), abs=0.02)


def test_a_font_is_not_doubted_for_what_an_unsure_engine_makes_of_it() -> None:
    assert tried([sample(TEXT, WRONG, 0.82)], writes_joiners=False).error < 0.005


def test_a_font_is_not_doubted_where_the_image_is_less_like_a_language() -> None:
    babble = TEXT.replace("नगर", "घढञ").replace("पुरानी", "ङझथछ").replace("बच्चों", "ठ्ढ्ञ").replace("महीने", "ओझऔछ")
    assert tried([sample(TEXT, babble)], writes_joiners=False).error < 0.005


def test_one_word_that_differs_is_no_proof() -> None:
    assert tried([sample(TEXT.replace("नगर", "नगरर्"), TEXT)], writes_joiners=False).error < 0.005


@pytest.mark.parametrize(("writes_joiners", "lacks"), [(False, True), (True, False)])
def test_a_font_without_any_non_joiner_has_lost_those_that_the_image_shows(writes_joiners: bool, lacks: bool) -> None:
    shown = "درخت‌های کهن در باغ‌های شهر کاشته می‌شوند"
    trial = tried([sample(shown.replace("\u200c", ""), shown, 0.88, "Arab")], writes_joiners=writes_joiners)
    assert trial.lacks_joiners is lacks


def test_a_word_that_is_read_the_same_way_in_many_places_is_one_witness() -> None:
    layer = "សាលាក្រុងបានដាំដើមឈើក្នុងស្រុក នៅតាមមាត់ទន្លេ"
    shown = layer.replace("ក្នុង", "ក្និង")
    places = [sample(layer, shown, script="Khmr") for _ in range(5)]
    assert all(map(differs, places))
    assert tried(places, writes_joiners=False).error < 0.005


def test_letters_count_as_words_where_no_spaces_part_them() -> None:
    spaceless = sample("សាលាក្រុងបានដាំដើមឈើក្នុងស្រុក", "សាលាក្រុងបានដាំដើមឈើក្នុងស្រុក", script="Khmr")
    assert len(spaceless.errors()) == 4
    assert len(sample(TEXT, TEXT).errors()) == len(TEXT.split())


def test_marks_that_an_engine_loses_speak_against_no_font() -> None:
    layer = "ต้นไม้พื้นถิ่นริมคลอง อวนตาถี่ คลื่นพัดหาย ออกห่างจากฝั่ง ฝูงสุดท้าย"
    shown = "ต้นไม้พื้นถินริมคลอง อวนตาถี คลืนพัดหาย ออกห่างจากฝัง ฝงสดท้าย"
    lossy = sample(layer, shown, script="Thai")
    assert not differs(lossy)
    assert tried([lossy] * 4, writes_joiners=False).error < 0.005
