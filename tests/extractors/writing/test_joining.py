"""Lines joined into one text: spaces and hyphens as the script, the language and the city write them."""

import pytest

from extractors.writing import join_lines


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the city and its well-", "known gardens"], "the city and its well-known gardens"),
        (["we plan a follow-", "up visit in spring"], "we plan a follow-up visit in spring"),
        (["a low-", "maintenance garden for all"], "a low-maintenance garden for all"),
        (["from the park-and-", "ride place to town"], "from the park-and-ride place to town"),
        (["the co-", "operation of all schools"], "the co-operation of all schools"),
        (["pre- and post-", "war houses of the town"], "pre- and post-war houses of the town"),
        (["all wet-", "land birds of the town"], "all wetland birds of the town"),
        (["the restora-", "tion of the river"], "the restoration of the river"),
        (["die Umwelt-", "und Naturbildung der Stadt"], "die Umwelt- und Naturbildung der Stadt"),
        (["das neue Schutz-", "gebiet am Fluss"], "das neue Schutzgebiet am Fluss"),
        (["die Streuobst-", "wiesenpflege der Stadt"], "die Streuobstwiesenpflege der Stadt"),
        (["auf dem Rad-", "Gehweg in der Stadt"], "auf dem Rad-Gehweg in der Stadt"),
        (["les arbres des sous-", "bois de la ville"], "les arbres des sous-bois de la ville"),
        (["la biodi-", "versité de la ville"], "la biodiversité de la ville"),
        (["wij doen aan natuur-", "en milieueducatie in de stad"], "wij doen aan natuur- en milieueducatie in de stad"),
        (["wij doen aan milieu-", "educatie in de stad"], "wij doen aan milieueducatie in de stad"),
        (["по-", "прежнему в городе растут деревья"], "по-прежнему в городе растут деревья"),
        (["в городе при-", "родные парки и сады"], "в городе природные парки и сады"),
        (["the deci\u00ad", "sion of the council"], "the decision of the council"),
        (["the deci\u2010", "sion of the council"], "the decision of the council"),
    ],
)  # fmt: skip
def test_a_hyphen_at_a_line_end_stays_where_it_belongs_to_the_word(lines: list[str], text: str) -> None:
    script = "Cyrl" if any("а" <= letter <= "я" for letter in text) else "Latn"
    assert join_lines(lines, script) == text


def test_the_text_itself_tells_how_it_writes_a_word() -> None:
    assert join_lines(["the wet-land law; each wet-", "land is listed"], "Latn").endswith("each wet-land is listed")
    assert join_lines(["a wellknown law; the well-", "known law"], "Latn").endswith("the wellknown law")


@pytest.mark.parametrize(
    ("script", "lines", "text"),
    [
        ("Thai", ["ปลูกต้นไม้ ดูแล", "คลอง ทุกปี"], "ปลูกต้นไม้ ดูแลคลอง ทุกปี"),
        ("Laoo", ["ປູກຕົ້ນໄມ້ ແລະ", "ດູແລ"], "ປູກຕົ້ນໄມ້ ແລະດູແລ"),
        ("Khmr", ["ដាំដើមឈើ និង", "ថែទាំ"], "ដាំដើមឈើ និងថែទាំ"),
        ("Mymr", ["သစ်ပင် စိုက်", "ပျိုးသည်"], "သစ်ပင် စိုက်ပျိုးသည်"),
        ("Hans", ["种 树", "护 河"], "种树护河"),
        ("Jpan", ["木を 植え", "る"], "木を植える"),
    ],
)
def test_scripts_without_spaces_between_words_keep_those_between_phrases(
    script: str, lines: list[str], text: str
) -> None:
    assert join_lines(lines, script) == text


def test_sara_am_of_two_parts_is_one_letter() -> None:
    assert join_lines(["ไม่ล\u0e4d\u0e32เอียง น\u0e4d\u0e49\u0e32"], "Thai") == "ไม่ล\u0e33เอียง น\u0e49\u0e33"
    assert join_lines(["ນ\u0ecd\u0ec9\u0eb2"], "Laoo") == "ນ\u0ec9\u0eb3"
