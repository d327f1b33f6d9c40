"""The script of a text follows from its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.writing.scripts import UNDETERMINED, dominant_script, han_script, script_of_language, script_shares


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Wetlands along the river", "Latn"),
        ("城市绿地系统规划", "Hans"),
        ("臺北市公園路燈工程", "Hant"),
        ("自然環境の保全と観察会", "Jpan"),
        ("コウノトリ", "Jpan"),
        ("도시공원과 하천", "Kore"),
        ("المدينة والوادي", "Arab"),
        ("नदी किनारे पेड़", "Deva"),
        ("ต้นไม้ริมคลอง", "Thai"),
        ("Зелёный пояс города", "Cyrl"),
        ("Πάρκο της πόλης", "Grek"),
        ("העיר והנחל", "Hebr"),
        ("নদীর তীরের গাছ", "Beng"),
        ("ஆற்றங்கரை மரங்கள்", "Taml"),
        ("ქალაქის ბაღი", "Geor"),
        ("Քաղաքի այգին", "Armn"),
        ("የከተማ ዛፎች", "Ethi"),
    ],
)
def test_each_script_is_told_by_its_letters(text: str, script: str) -> None:
    assert dominant_script(text) == script


@pytest.mark.parametrize("text", ["", "2030", "12 – 15 %", "…", "(+) 4/5"])
def test_numbers_and_signs_have_no_script(text: str) -> None:
    assert dominant_script(text) == UNDETERMINED
    assert script_shares(text) == ()


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("沿河种植Salix matsudana、Ulmus pumila、Populus simonii等乡土树种", "Hans"),
        ("河畔種植Zelkova serrata、Salix warburgii等原生樹種", "Hant"),
        ("공원에 Pinus densiflora, Quercus acutissima를 심었다", "Kore"),
        ("В парке растут Quercus robur и Acer tataricum", "Cyrl"),
        ("गमलों में Ficus religiosa के पौधे", "Deva"),
        ("详见 https://www.example.cn/eco/biodiversity/plan", "Hans"),
    ],
)
def test_latin_species_names_and_links_do_not_change_the_verdict(text: str, script: str) -> None:
    assert dominant_script(text) == script


def test_a_name_in_brackets_does_not_make_an_english_text_chinese() -> None:
    assert dominant_script("Tongliao (通辽市) restores its grassland") == "Latn"


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("生态保护", "生態保護"),
        ("湿地与鸟类", "濕地與鳥類"),
        ("建设公园", "建設公園"),
        ("树木", "樹木"),
        ("环境教育", "環境教育"),
    ],
)
def test_simplified_and_traditional_chinese_are_told_apart(simplified: str, traditional: str) -> None:
    assert (dominant_script(simplified, ["zh-Hans"]), dominant_script(traditional, ["zh-Hant"])) == ("Hans", "Hant")
    assert (han_script(simplified), han_script(traditional)) == ("Hans", "Hant")


def test_a_country_does_not_overrule_the_characters() -> None:
    assert dominant_script("建设自然公园", ["zh-Hant"]) == "Hans"
    assert dominant_script("自然環境の保全", ["zh-Hans"]) == "Jpan"


def test_han_characters_that_all_regions_share_take_the_script_of_the_country() -> None:
    assert [dominant_script("城市山水", [language]) for language in ("zh-Hans", "zh-Hant", "ja")] == [
        "Hans",
        "Hant",
        "Jpan",
    ]
    assert dominant_script("城市山水") == "Hani"


def test_a_japanese_heading_without_kana_is_japanese_in_japan() -> None:
    assert dominant_script("都市計画課", ["ja"]) == "Jpan"
    assert dominant_script("景観計画") == "Jpan"  # 観 is in neither Chinese standard


def test_a_no_in_a_chinese_name_does_not_make_it_japanese() -> None:
    assert dominant_script("优の鲜社区花园") == "Hans"


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("pt", "Latn"),
        ("zh-Hans", "Hans"),
        ("zh-Hant-TW", "Hant"),
        ("sr", "Cyrl"),
        ("sr-Latn", "Latn"),
        ("uz-Cyrl", "Cyrl"),
    ],
)
def test_languages_have_their_usual_script_unless_the_tag_says_another(language: str, script: str) -> None:
    assert script_of_language(language) == script


@given(st.text(max_size=60))
def test_shares_sum_to_one_and_fall(text: str) -> None:
    shares = [share.share for share in script_shares(text)]
    assert not shares or abs(sum(shares) - 1) < 1e-9
    assert shares == sorted(shares, reverse=True)


def test_a_japanese_form_in_a_text_without_kana_makes_no_japanese_of_taiwan() -> None:
    text = "民衆若發現綠鬣蜥，可以透過市民專線通報，農業局會在三個工作日内派員處理。"
    assert dominant_script(text, ("zh-Hant",)) == "Hant"
    assert dominant_script("市民と衆議院の調査", ("zh-Hant",)) == "Jpan"
