"""Word by word the witness that is likelier right wins: likeness of the rest dismisses nothing."""

import pytest

from extractors.judge.decision import FontTrial
from extractors.judge.settling import Settled, settle
from extractors.page.boxes import Box
from extractors.page.text import Style, Word

STYLE = Style("Body", 10.0, 400, (0, 0, 0))
DOUBTED = 0.3


def said(text: str, unmapped: frozenset[str] = frozenset()) -> list[Word]:
    """Return the words of a layer; those in `unmapped` have a glyph without Unicode value."""
    return [Word(word, Box(0, 0, 9, 9), STYLE, unmapped=int(word in unmapped)) for word in text.split()]


def shown(text: str, confidence: float = 0.96) -> list[tuple[str, float]]:
    return [(word, confidence) for word in text.split()]


@pytest.mark.parametrize(
    ("layer", "image", "script"),
    [
        ("नगर नि\x05गम ने पुरानी झीलों के किनारों पर", "नगर निगम ने पुरानी झीलों के किनारों पर", "Deva"),
        ("बच्चे पक्षि*यों की गि!नती करते हैं", "बच्चे पक्षियों की गिनती करते हैं", "Deva"),
        ("नदी और तालाब की सफाɟई हुई", "नदी और तालाब की सफाई हुई", "Deva"),
        ("नदी और िकनारा साफ हुआ", "नदी और किनारा साफ हुआ", "Deva"),
        ("শহরের নদ#র তীরে গাছ", "শহরের নদীর তীরে গাছ", "Beng"),
        ("เด็กปลูกต\x14นไม้ริมคลอง", "เด็กปลูกต้นไม้ริมคลอง", "Thai"),
        ("پارک «باغ سبز« باز شد", "پارک «باغ سبز» باز شد", "Arab"),
    ],
)
def test_where_only_odd_characters_differ_the_image_is_right(layer: str, image: str, script: str) -> None:
    outcome = settle(layer, image, script, words=said(layer), shown=shown(image))
    assert (outcome.settled, outcome.text) == (Settled.CONFIRMED, image)


def test_of_a_line_without_spaces_only_what_stands_for_unmapped_glyphs_is_doubted() -> None:
    layer, image = "ໜອງເກົ່າໄດ້ຮັບການເກັບນaາຝົນ", "ນອງເກົາໄດ້ຮັບການເກັບນ້ຳຝົນ"
    outcome = settle(layer, image, "Laoo", words=said(layer, frozenset({layer})), shown=shown(image, 0.75))
    assert outcome.text == "ໜອງເກົ່າໄດ້ຮັບການເກັບນ້ຳຝົນ"


def test_a_reading_that_lacks_most_of_the_letters_takes_the_place_of_nothing() -> None:
    layer = "Ŧ*ကျောင်းတိုင်းတွင် Ŧ*ကျောင်းသားမကျေား* ငှ*်မကျေား*ို လစဉ်Ŧရေတွ*်ç*သည်။ ÓမိŦတ်ာစည်ပင်သည်"
    image = "ဇဇဇ ¢ ¢ 2 ¢ ငဇူ ee e e"
    assert settle(layer, image, "Mymr", words=said(layer), shown=shown(image, 0.73)).settled is Settled.UNDECIDED


def test_the_slips_of_an_engine_change_nothing_that_does_not_look_odd() -> None:
    layer = "नगर नि\x05गम ने झीलों के किनारों पर पेड़ लगाए"
    image = "नगर निगम ने झीलो के किनारों पर पेड लगाए"
    outcome = settle(layer, image, "Deva", words=said(layer), shown=shown(image, 0.91))
    assert outcome.text == "नगर निगम ने झीलों के किनारों पर पेड़ लगाए"


def test_a_word_in_a_font_that_was_found_wrong_is_the_images() -> None:
    layer, image = "यह भेदभावि नगर का कार्य है", "यह भेदभाव नगर का कार्य है"
    assert settle(layer, image, "Deva", words=said(layer), shown=shown(image)).text == layer
    assert settle(layer, image, "Deva", words=said(layer), shown=shown(image), trial=FontTrial(DOUBTED)).text == image


def test_a_doubted_font_is_not_doubted_in_latin_letters() -> None:
    layer, image = "यह NBSAP नगर का भेदभावि है", "यह NB5AR नगर का भेदभाव है"
    outcome = settle(layer, image, "Deva", words=said(layer), shown=shown(image), trial=FontTrial(DOUBTED))
    assert outcome.text == "यह NBSAP नगर का भेदभाव है"


def test_a_glyph_without_unicode_value_spoils_its_word() -> None:
    layer, image = "नगर नगम ने पेड़ लगाए", "नगर निगम ने पेड़ लगाए"
    words = said(layer, frozenset({"नगम"}))
    assert settle(layer, image, "Deva", words=words, shown=shown(image)).text == image


def test_a_cluster_that_the_image_shows_once_is_written_once() -> None:
    layer, image = "ชุมชนแยกขยะพลาสติกก่อนทิ้ทิ้ง", "ชุมชนแยกขยะพลาสติกก่อนทิ้ง"
    assert settle(layer, image, "Thai", words=said(layer), shown=shown(image)).text == image
    assert settle(layer, "ชุมชนแยกขยะพลาสติกก่อนทิง", "Thai", words=said(layer)).text == image
    assert settle("ที่ที่ปลูกต้นไม้", "ที่ที่ปลูกต้นไม้", "Thai").settled is Settled.DISMISSED
    assert settle("ที่ที่ปลูกต้นไม้", "ที่ทีปลูกต้นไม้", "Thai").settled is Settled.DISMISSED


def test_where_neither_can_be_believed_in_many_words_a_text_is_spoilt() -> None:
    layer = "न\x05र नि\x14म ने पु\x01नी झीलों के कि\x02रों"
    image = "नगर निगम ने पुरानी झीलों के किनारों"
    outcome = settle(layer, image, "Deva", words=said(layer), shown=shown(image, 0.4))
    assert outcome.spoilt
    assert settle(layer, "", "Deva", words=said(layer)).spoilt


def test_words_that_the_image_does_not_show_are_not_lost() -> None:
    layer = "नगर ने नदी के किनारे प\x05ड़ लगाए और हर सप्ताह बच्चों के साथ पक्षी गिने तालाब साफ किए"
    image = "नगर ने नदी के किनारे पेड़ लगाए और हर सप्ताह बच्चों के साथ पक्षी गिने"
    assert settle(layer, image, "Deva", words=said(layer), shown=shown(image)).text.endswith("तालाब साफ किए")


def test_the_audit_trail_shows_both_readings_and_both_estimates() -> None:
    layer, image = "नगर नि\x05गम ने पेड़ लगाए", "नगर निगम ने पेड़ लगाए"
    (choice,) = settle(layer, image, "Deva", words=said(layer), shown=shown(image)).choices or ()
    assert str(choice) == "layer 'नि\\x05गम' (error 0.980), image 'निगम' (error 0.005)"


@pytest.mark.parametrize(
    ("lacks_joiners", "kept"), [(True, "باغ‌های شهر کاشته می‌شوند"), (False, "باغهای شهر کاشته میشوند")]
)
def test_non_joiners_are_the_images_where_the_font_has_lost_its_own(lacks_joiners: bool, kept: str) -> None:
    shown_text = "باغ‌های شهر کاشته می‌شوند"
    layer = shown_text.replace("\u200c", "")
    trial = FontTrial(lacks_joiners=lacks_joiners)
    assert settle(layer, shown_text, "Arab", words=said(layer), shown=shown(shown_text, 0.82), trial=trial).text == kept


def test_a_non_joiner_before_a_full_stop_is_the_engines() -> None:
    layer, image = "बच्चों ने पक्षी गिने हैं और गर्छन्।", "बच्चों ने पक्षी गिने हैं और गर्छन्\u200c।"
    outcome = settle(layer, image, "Deva", words=said(layer), shown=shown(image), trial=FontTrial(0.3, True))
    assert outcome.settled is Settled.DISMISSED


def test_codes_without_a_map_stand_for_nothing_and_the_rest_is_the_layers() -> None:
    layer, image = "नगर नि\x05गम ने झीलें", "नगर निगम ने झीलें"
    words = said(layer, frozenset({"नि\x05गम"}))
    assert settle(layer, image, "Deva", words=words, shown=shown(image)).is_layer
    assert not settle(layer, image, "Deva", words=said(layer), shown=shown(image)).is_layer
    other = image.replace("निगम", "निजम")
    assert not settle(layer, other, "Deva", words=words, shown=shown(other)).is_layer


@pytest.mark.parametrize(
    ("layer", "image"),
    [("ปลูกต้นไม้พื้นถิ่นิรมคลอง", "ปลูกต้นไม้พื้นถิ่นริมคลอง"), ("เทศบาลึจงย้ายถนน", "เทศบาลจึงย้ายถนน")],
)
def test_marks_stand_where_the_image_has_them(layer: str, image: str) -> None:
    assert settle(layer, image, "Thai", words=said(layer), shown=shown(image)).text == image


def test_a_non_joiner_inside_a_word_is_no_letter_that_the_image_shows() -> None:
    layer, image = "સ્થાનિક વૃક્ષો વાવ્યાં છે", "સ્થાનિક વ્\u200cક્ષો વાવ્યાં છે"
    assert settle(layer, image, "Gujr", words=said(layer), shown=shown(image), trial=FontTrial(DOUBTED)).text == layer
