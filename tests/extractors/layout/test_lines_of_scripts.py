"""Words and lines of scripts that are written without spaces, from right to left, downwards or with marks."""

import pytest

from tests.extractors.made_lines import blocks_of, lines_of, texts_of
from tests.extractors.made_pdf import Glyphs, Part, Span, Text


def visual(logical: str, x: float = 300, y: float = 100) -> Glyphs:
    """Set right-to-left letters as a page shows them: the first one at the right end."""
    return Glyphs(x, y, list(reversed(logical)))


@pytest.mark.parametrize(
    "text",
    ["保护区面积扩大到两千公顷", "縣市", "みどりの回廊", "公園", "สวนสาธารณะ"],
)
def test_text_without_spaces_is_one_word(text: str) -> None:
    (line,) = lines_of(Glyphs(50, 100, list(text)))
    assert [word.text for word in line.words] == [text]


def test_chinese_in_two_lines_is_joined_without_a_space() -> None:
    (block,) = blocks_of(Glyphs(50, 100, "保护区的面积"), Glyphs(50, 114, "扩大了两倍。"))
    assert block.text == "保护区的面积扩大了两倍。"


def test_chinese_that_is_set_in_spaced_letters_is_one_word() -> None:
    assert texts_of(Glyphs(50, 100, "城市绿色空间", advance=1.3)) == ["城市绿色空间"]


def test_korean_keeps_the_spaces_between_its_words() -> None:
    assert texts_of(Glyphs(50, 100, "도시 숲을 가꾼다")) == ["도시 숲을 가꾼다"]


def test_clusters_that_are_spelled_out_make_words_with_their_neighbours() -> None:
    cluster = Span("นึ่", [Glyphs(56, 100, ["น"]), Glyphs(56, 98, ["ึ"])])
    parts: list[Part] = [Glyphs(50, 100, ["ห"]), cluster, Glyphs(62, 100, ["ง"])]
    assert texts_of(*parts) == ["หนึ่ง"]


def test_hindi_spelled_out_cluster_by_cluster_keeps_its_words() -> None:
    clusters = ["शि", "क्षा", " ", "औ", "र", " ", "वृ", "क्ष"]
    parts: list[Part] = []
    for index, cluster in enumerate(clusters):
        glyphs = Glyphs(50 + 6 * index, 100, [cluster if cluster == " " else cluster[0]])
        parts.append(glyphs if cluster == " " else Span(cluster, [glyphs]))
    assert texts_of(*parts) == ["शिक्षा और वृक्ष"]


@pytest.mark.parametrize("text", ["حديقة", "أشجار المدينة", "עיר ירוקה", "یادگار"])
def test_right_to_left_words_are_read_from_the_right(text: str) -> None:
    assert texts_of(visual(text)) == [text]


@pytest.mark.parametrize("text", ["می\u200cشوند", "کم\u200cنور می\u200cشوند", "پرنده\u200cها", "ه\u200dـ"])
def test_a_joiner_stands_between_the_letters_that_it_parts(text: str) -> None:
    assert texts_of(visual(text)) == [text]


def test_a_joiner_between_letters_that_the_file_writes_as_they_are_read_stays_there() -> None:
    letters = [Glyphs(300 - 6 * place, 100, [letter]) for place, letter in enumerate("میشوند")]
    joiner = Glyphs(300 - 6, 100, ["\u200c"])
    assert texts_of(*letters[:2], joiner, *letters[2:]) == ["می\u200cشوند"]
    assert texts_of(*letters, joiner) == ["می\u200cشوند"], "written after all of them"


def test_a_joiner_of_a_left_to_right_script_follows_the_letter_before_it() -> None:
    assert texts_of(Glyphs(50, 100, ["क", "्", "\u200d", "ष"])) == ["क्\u200dष"]


def test_a_number_in_arabic_text_keeps_its_digits_in_order() -> None:
    shown = list("رجش") + [" "] + list("2025") + [" "] + list("انسرغ")
    assert texts_of(Glyphs(50, 100, shown)) == ["غرسنا 2025 شجر"]


def test_a_latin_name_in_hebrew_text_keeps_its_letters_in_order() -> None:
    shown = [*reversed("בגנים של העיר"), " ", *"Quercus alba", " ", *reversed("עצי")]
    assert texts_of(Glyphs(50, 100, shown)) == ["עצי Quercus alba בגנים של העיר"]


def test_an_arabic_name_in_english_text_is_turned_round_alone() -> None:
    shown = [*"The park ", *reversed("حديقة"), *" is open"]
    assert texts_of(Glyphs(50, 100, shown)) == ["The park حديقة is open"]


@pytest.mark.parametrize("logical", ["(حديقة)", "غابة (ضخمة) هنا", "«مدينة»"])
def test_brackets_of_a_right_to_left_line_open_before_they_close(logical: str) -> None:
    mirrored = logical.translate(str.maketrans("()«»", ")(»«"))
    assert texts_of(visual(mirrored)) == [logical], "mapped to what is drawn"
    assert texts_of(visual(logical)) == [logical], "mapped to what was typed"


def test_one_bracket_of_a_pair_that_is_turned_round_opens_all_the_same() -> None:
    assert texts_of(Glyphs(50, 100, ")Report) سرادملا قئادح ليلد")) == ["دليل حدائق المدارس (Report)"]


@pytest.mark.parametrize("logical", ["Birds of the marsh (3)", "[Case study] Street trees", "Plan (draft, 2030)"])
def test_brackets_of_a_latin_line_on_a_mirrored_page_hug_their_words(logical: str) -> None:
    turned = logical.translate(str.maketrans("()[]", ")(]["))
    assert texts_of(Text(50, 100, turned)) == [logical]
    assert texts_of(Text(50, 100, logical)) == [logical]


@pytest.mark.parametrize("text", ["a) one, b) two", "1) Plant trees", "f(x) and g(x)"])
def test_brackets_of_a_latin_line_that_are_right_stay(text: str) -> None:
    assert texts_of(Text(50, 100, text)) == [text]


def test_a_paragraph_of_arabic_reads_line_by_line() -> None:
    (block,) = blocks_of(visual("تحمي المدينة الأشجار", 300 - 120, 100), visual("القديمة", 300 - 42, 114))
    assert block.text == "تحمي المدينة الأشجار القديمة"


def test_a_line_from_left_to_right_below_one_from_right_to_left_is_a_text_of_its_own() -> None:
    arabic, english = "تزرع المدينة الأشجار حول النهر", "Give every roof some soil"
    blocks = blocks_of(visual(arabic, 60), Glyphs(54, 113, english))
    assert [block.text for block in blocks] == [arabic, english]


def test_a_text_that_begins_in_latin_letters_and_stops_at_its_left_edge_is_read_from_the_right() -> None:
    first = [visual("تزرع المدينة", 50), Glyphs(125, 100, ".No uploads or other resources have been linked")]
    (block,) = blocks_of(*first, visual("الأشجار حول النهر.", 299, 113))
    assert block.text == "No uploads or other resources have been linked. تزرع المدينة الأشجار حول النهر."


def test_latin_letters_at_the_edge_where_lines_of_arabic_begin_go_on_with_them() -> None:
    arabic, name = "تزرع المدينة الأشجار حول النهر", "Salix alba and Alnus glutin"
    assert len(blocks_of(visual(arabic, 60), Glyphs(78, 113, name))) == 1


def test_sideways_text_is_read_beside_the_page_and_not_through_it() -> None:
    upright = [Text(80, 100 + 12 * row, "a line of the page goes on here") for row in range(6)]
    side = Text(40, 300, "printed sideways", turn=(0.0, 1.0))
    texts = [block.text for block in blocks_of(*upright, side)]
    assert " ".join(texts).count("a line of the page goes on here") == 6


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_is_shown_turned_reads_like_the_upright_one(rotate: int) -> None:
    parts = [
        Text(50, 100, "Action Platform", size=18, bold=True),
        *(Text(50, 140 + 13 * row, "Volunteers count the birds of the left bank") for row in range(4)),
        *(Text(330, 140 + 13 * row, "and others those of the right bank") for row in range(4)),
        Text(50, 300, "Nature Pathway", size=18, bold=True),
    ]
    upright = [block.text for block in blocks_of(*parts)]
    assert [block.text for block in blocks_of(*parts, rotate=rotate)] == upright


@pytest.mark.parametrize("letters", ["لا", "لله", "אל"])
def test_one_glyph_for_several_right_to_left_letters_says_them_as_they_are_written(letters: str) -> None:
    assert texts_of(Glyphs(50, 100, [letters])) == [letters]


def test_a_mark_that_is_drawn_apart_stays_on_its_letter() -> None:
    span = Span("اً", (Glyphs(50, 97, "ً", 4), Glyphs(50, 100, "ا")))
    assert texts_of(span, Glyphs(56, 100, list(reversed("أشجار")))) == ["أشجاراً"]


@pytest.mark.parametrize("rise", [0, 3, -3])
def test_a_mark_without_a_span_stays_on_its_letter_at_any_height(rise: int) -> None:
    letters = [Glyphs(50, 100, "م"), Glyphs(57, 100 - rise, "ّ", 10), Glyphs(56, 100, "ل"), Glyphs(62, 100, "ع")]
    assert texts_of(*letters) == ["علّم"]


@pytest.mark.parametrize("drop", [0, 2])
def test_letters_that_stand_above_one_another_are_read_in_the_order_of_drawing(drop: float) -> None:
    """As Urdu is set in Nastaliq: each letter stands higher than the next one, and a sweep lies below the others.

    A letter that stands below the line of the spaces by `drop` points hides none of them.
    """
    words = [
        Glyphs(50, 100, "ے", 10, 0.6),
        Glyphs(49, 95, "ل"),
        Glyphs(56, 100, " "),
        Glyphs(60, 100 + drop, "ے"),
        Glyphs(58.5, 94, "ک"),
        Glyphs(66, 100, " "),
        Glyphs(70, 100, "ی"),
        Glyphs(69, 95.5, "د"),
        Glyphs(74, 91, "ن"),
    ]
    assert texts_of(*words) == ["ندی کے لے"]


def test_a_joiner_that_is_drawn_twice_is_read_once() -> None:
    word = list(reversed("می\u200cشود"))
    assert texts_of(Glyphs(50, 100, word), Glyphs(50.4, 100, word)) == ["می\u200cشود"]


def test_a_cluster_that_is_said_of_all_its_glyphs_and_of_one_again_is_read_once() -> None:
    parts: list[Part] = [
        Glyphs(50, 100, "เ"),
        Span("พิ่", (Glyphs(56, 100, "พ"), Glyphs(60, 100, "ิ"))),
        Glyphs(60, 99.5, ["พิ่"]),
        Glyphs(66, 100, "ม"),
    ]
    assert texts_of(*parts) == ["เพิ่ม"]


def test_thai_keeps_the_spaces_that_the_file_writes_and_gets_no_others() -> None:
    assert texts_of(
        Text(50, 60, "All about the city in a few words"), Glyphs(50, 100, "ดูแล"), Glyphs(79, 100, "คลอง ทุกปี")
    ) == [
        "All about the city in a few words",
        "ดูแลคลอง ทุกปี",
    ]


def column(x: float, letters: str, y: float = 100) -> list[Glyphs]:
    return [Glyphs(x, y + 10 * row, letter) for row, letter in enumerate(letters)]


def test_vertical_text_is_read_downwards_and_from_the_right() -> None:
    parts: list[Part] = [
        Text(50, 60, "What the city does in one"),
        *column(120, "町の森を広げ"),
        *column(106, "ました。木も"),
        *column(92, "百本"),
    ]
    assert [block.text for block in blocks_of(*parts, Text(50, 200, "And what it plans"))] == [
        "What the city does in one",
        "町の森を広げました。木も百本",
        "And what it plans",
    ]


def test_letters_that_lie_on_their_side_in_vertical_text_are_part_of_it() -> None:
    parts: list[Part] = [
        *column(120, "町の森に"),
        Text(122, 132, "CO2", turn=(0.0, -1.0)),
        *column(120, "を出さず", 162),
    ]
    assert [block.text for block in blocks_of(*parts)] == ["町の森にCO2を出さず"]


def test_lines_of_one_letter_each_are_no_vertical_text() -> None:
    assert [
        block.text
        for block in blocks_of(*(Glyphs(50, 100 + 30 * row, letter) for row, letter in enumerate("一二三四五")))
    ] == list("一二三四五")


def test_quotes_around_several_words_of_right_to_left_text_stay_as_they_stand() -> None:
    text = "باغ «شهر سبز» ما"
    (block,) = blocks_of(visual(text, 200))
    assert block.text == text


def test_arabic_with_a_full_stop_at_its_right_edge_was_laid_out_from_left_to_right() -> None:
    arabic = "زرعت البلدية أشجارا محلية"
    assert texts_of(Glyphs(50, 100, ["a", ".", " ", *reversed(arabic), "."])) == [f"a. {arabic}."]
    assert texts_of(Glyphs(50, 100, [".", *reversed(arabic), " ", ".", "a"])) == [f"a. {arabic}."]


def test_arabic_with_a_comma_before_a_latin_word_was_laid_out_from_left_to_right() -> None:
    arabic = "خريطة الأشجار القديمة"
    assert texts_of(Glyphs(50, 100, [*reversed(arabic), *", Map"])) == [f"{arabic}, Map"]
    assert texts_of(Glyphs(50, 100, [*"Map ", "،", *reversed(arabic)])) == [f"{arabic}، Map"]


def test_arabic_that_begins_where_other_lines_do_and_ends_where_none_does_reads_from_the_left() -> None:
    arabic = "خريطة الأشجار القديمة"
    around = [Text(50, 60, "Herons of the weir MAP"), Text(50, 140, "Owls MAP")]
    texts = [block.text for block in blocks_of(*around, Glyphs(50, 100, [*reversed(arabic), *" MAP"]))]
    assert f"{arabic} MAP" in texts
