"""What recognition does to resources and scores is undone where the answer is certain, and only there."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.page.blocks import whole_of
from extractors.page.boxes import Box
from extractors.page.text import Block, Line, Style, Word
from extractors.sections.account import Account, Numbered
from extractors.sections.cbi.index import Cbi, read_cbi
from extractors.sections.resources import FoundResource, read_resources
from extractors.template.numbers import read_recognised_score, read_score
from extractors.template.pieces import pieces_of
from schemas.enums import Cause, FlagCode, Readability, TextSource
from tests.extractors.made_words import read_with

STYLE = Style.of_size(10.0)


def entries_of(blocks: Sequence[Block]) -> list[FoundResource]:
    """Return the entries of one list."""
    (found,) = read_resources([blocks])
    return found


def recognised(text: str, top: float = 100.0, *, left: float = 50.0, page: int = 1) -> Block:
    """A line that was recognised as one word, as lines of Chinese are."""
    box = Box(left, top, left + 6.0 * len(text), top + 10.0)
    line = Line((Word(text, box, STYLE, source=read_with()),), box)
    return Block(
        page=page,
        box=box,
        lines=(line,),
        text=text,
        text_as_found=None,
        text_source=TextSource.OCR,
        readability=Readability.RECOVERED,
        cause=Cause.NO_TEXT_LAYER,
        ocr_confidence=0.95,
    )


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("• 环城林带植被类型图（Map）", "环城林带植被类型图", "Map"),
        ("环城林带植被类型图 Map)", "环城林带植被类型图", "Map"),
        ("· 口袋公园设计案例集（Case study）", "口袋公园设计案例集", "Case study"),
        ("陸上生境圖 Map", "陸上生境圖", "Map"),
        ("Пруды города [Guide]", "Пруды города", "Guide"),
        ("Reportรายงานคุณภาพอากาศประจำปี", "รายงานคุณภาพอากาศประจำปี", "Report"),
        (" Video湿地公园鸟类调查报告", "湿地公园鸟类调查报告", "Video"),
        ("Ponds (Guide)", "Ponds", "Guide"),
        ("Ponds Guide", "Ponds Guide", None),
        ("生物多样性（2021-2023年）", "生物多样性（2021-2023年）", None),
    ],
)
def test_a_kind_in_brackets_or_in_another_script_is_no_part_of_a_recognised_title(
    text: str, title: str, kind: str | None
) -> None:
    (found,) = entries_of([recognised(text)])
    assert (found.title, found.kind) == (title, kind)


@pytest.mark.parametrize("lines", [("Guide", "คู่มือปลูกไม้พื้นถิ่น"), ("คู่มือปลูกไม้พื้นถิ่น", "Guide")])
def test_a_kind_above_or_below_a_recognised_title_in_another_script_is_no_part_of_it(lines: tuple[str, str]) -> None:
    above, below = (recognised(text, top) for text, top in zip(lines, (100.0, 112.0), strict=True))
    (found,) = entries_of([whole_of([above, below])])
    assert (found.title, found.kind) == ("คู่มือปลูกไม้พื้นถิ่น", "Guide")


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("314", 3),
        ("0l4", 0),
        ("4|4", 4),
        ("074", 0),
        ("514", None),
        ("174", 1),
        ("34", None),
        ("3 1 4", None),
        ("31 4", None),
    ],
)
def test_a_slash_that_was_read_as_a_one_parts_a_score_that_is_possible(text: str, score: int | None) -> None:
    found = read_recognised_score(text, 4)
    assert (found.score.value if found is not None else None) == score


def index_of(
    rows: list[tuple[str | None, str, str]], total: int, *, maximum: str = "112", account: Account | None = None
) -> Cbi:
    """Read a recognised index whose first component has rows of number, name and score, in three columns."""
    head = [
        f"This city has measured the following total CBI score out of {maximum} points: {total} Points",
        "Ecosystem services provided by biodiversity",
        f"Core Component Total Score: {total} of 20 points",
    ]
    blocks = [recognised(text, 50.0 + 20.0 * place) for place, text in enumerate(head)]
    for place, (number, name, score) in enumerate(rows):
        top = 120.0 + 20.0 * place
        blocks += [recognised(number, top, left=20.0)] if number is not None else []
        blocks += [recognised(name, top), recognised(score, top, left=500.0)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    return read_cbi(pieces, account or Account())


ROWS: list[tuple[str | None, str, str]] = [
    ("10", "Regulation of quantity of water", "3/14"),
    (None, "Climate regulation - benefits of trees and greenery", "4/4"),
    ("12", "Recreational services", "O/4"),
]


def test_scores_and_numbers_of_recognised_indicators_are_completed_where_the_rest_confirms_them() -> None:
    found = index_of(ROWS, total=7)
    assert [(row.indicator_number, row.indicator, row.score, row.max_score) for row in found.indicators] == [
        ("10", "Regulation of quantity of water", 3, 4),
        ("11", "Climate regulation – benefits of trees and greenery", 4, 4),
        ("12", "Recreational services", 0, 4),
    ]


@pytest.mark.parametrize(("total", "score"), [(9, 2), (27, None)])
def test_a_score_above_its_maximum_is_doubtful_unless_the_total_says_what_it_was(total: int, score: int | None) -> None:
    rows = [ROWS[0], ROWS[1], ("12", "Recreational services", "20of4")]
    account = Account()
    found = index_of(rows, total=total, account=account)
    assert found.indicators[2].score == score
    assert (FlagCode.INVALID_VALUE in [flag.code for flag in account.flags]) == (score is None)


FIVE_ROWS: list[tuple[str | None, str, str]] = [
    ("10", "Regulation of quantity of water", "3/4"),
    ("14", "Climate regulation - benefits of trees and greenery", "4/4"),
    ("12", "Recreational services", "0/4"),
    ("13", "Health and wellbeing - proximity/accessibility to parks", "1/4"),
    ("14", "Food security resilience - urban agriculture", "2/4"),
]


def test_a_misread_number_of_an_indicator_is_its_edition_s_where_the_others_are() -> None:
    assert [row.indicator_number for row in index_of(FIVE_ROWS, total=10).indicators] == ["10", "11", "12", "13", "14"]
    own: list[tuple[str | None, str, str]] = [
        (str(number), name, score) for number, (_, name, score) in enumerate(FIVE_ROWS, start=1)
    ]
    assert [row.indicator_number for row in index_of(own, total=10).indicators] == ["1", "2", "3", "4", "5"]
    ruled: list[tuple[str | None, str, str]] = [(f"{number} |", name, score) for number, name, score in own]
    assert [row.indicator_number for row in index_of(ruled, total=10).indicators] == ["1", "2", "3", "4", "5"]
    half = [*FIVE_ROWS[:2], ("9", *FIVE_ROWS[2][1:])]
    assert [row.indicator_number for row in index_of(half, total=7).indicators] == ["10", "14", "9"]


def test_a_score_whose_words_run_together_and_one_within_a_name_of_two_lines_are_read() -> None:
    rows: list[tuple[str | None, str, str]] = [
        ("10", "Regulation of quantity of water", "1of4"),
        ("11", "Climate regulation – benefits of 20f4 trees and greenery", " "),
        ("12", "Recreational services", "0of 4"),
    ]
    found = index_of(rows, total=3)
    assert [(row.indicator, row.score) for row in found.indicators] == [
        ("Regulation of quantity of water", 1),
        ("Climate regulation – benefits of trees and greenery", 2),
        ("Recreational services", 0),
    ]


def test_an_address_whose_scheme_was_misread_is_an_address() -> None:
    blocks = [recognised("陸上生境圖"), recognised("https:/(danang.example/son-tra", 112.0)]
    (found,) = entries_of(blocks)
    assert (found.title, found.url) == ("陸上生境圖", "https://danang.example/son-tra")


def test_an_o_is_no_zero_where_the_total_says_otherwise() -> None:
    assert [row.score for row in index_of(ROWS, total=9).indicators] == [3, 4, None]


def test_a_stroke_is_a_one_where_the_total_says_so_and_only_there() -> None:
    rows: list[tuple[str | None, str, str]] = [
        ("10", ROWS[0][1], "lof4"),
        ("11", ROWS[1][1], "I of 4"),
        ("12", ROWS[2][1], "3 of 4"),
    ]
    assert [row.score for row in index_of(rows, total=5).indicators] == [1, 1, 3]
    assert [row.score for row in index_of(rows, total=6).indicators] == [None, None, 3]


def whole_index(total: int, last: str) -> Cbi:
    """Read a recognised index of three components; the first one's total and one of its scores were misread."""
    texts = [
        f"This city has measured the following total CBI score out of 112 points: {total} Points",
        "Native biodiversity in the city",
        "Core Component Total Score: I of 36 points",
        "1. Proportion of natural areas: 3 of 4",
        f"2. Connectivity measures or ecological networks to counter fragmentation: {last}",
        "Ecosystem services provided by biodiversity",
        "Core Component Total Score: 5 of 20 points",
        "Governance and management of biodiversity",
        "Core Component Total Score: 6 of 56 points",
    ]
    blocks = [recognised(text, 50.0 + 20.0 * place) for place, text in enumerate(texts)]
    return read_cbi([Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))], Account())


@pytest.mark.parametrize(
    ("total", "last", "score", "scores"),
    [(15, "I of 4", 4, [3, 1]), (14, "I of 4", None, [3, None]), (14, "S of 4", None, [3, None])],
)
def test_a_misread_total_of_a_component_is_what_the_whole_leaves_where_its_indicators_say_so_too(
    total: int, last: str, score: int | None, scores: list[int | None]
) -> None:
    found = whole_index(total, last)
    assert [component.score for component in found.components] == [score, 5, 6]
    assert [indicator.score for indicator in found.indicators] == scores


def test_a_highest_score_whose_one_was_read_as_a_stroke_is_that_of_the_edition() -> None:
    assert index_of(ROWS, total=7, maximum="|12").max_score == 112
    assert index_of(ROWS, total=7, maximum="|13").max_score is None


@pytest.mark.parametrize("number", ["11", None])
def test_a_misread_name_is_that_of_its_number_and_flagged(number: str | None) -> None:
    account = Account()
    rows = [ROWS[0], (number, "Climate re 77, tion – benefits of trees and greenery", "4/4"), ROWS[2]]
    (_, found, _) = index_of(rows, total=7, account=account).indicators
    assert (found.indicator_number, found.indicator) == ("11", "Climate regulation – benefits of trees and greenery")
    assert [flag.code for flag in account.flags if flag.code is FlagCode.UNKNOWN_WORDING]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("13", "Climate re 77, tion – benefits of trees and greenery"),
        ("11", "Climate in schools – visits to trees and greenery"),
    ],
)
def test_a_name_with_the_number_of_another_or_too_far_from_its_own_stays_as_it_was_read(number: str, name: str) -> None:
    rows = [ROWS[0], (number, name, "4/4"), ROWS[2]]
    assert [row.indicator for row in index_of(rows, total=7).indicators][1] == name


def test_numbers_are_not_completed_in_an_index_that_counts_in_another_way() -> None:
    other = [("1", *ROWS[0][1:]), ROWS[1], ("3", *ROWS[2][1:])]
    assert [row.indicator_number for row in index_of(other, total=7).indicators] == ["1", None, "3"]


def test_a_title_that_could_not_be_made_readable_is_not_given() -> None:
    (found,) = entries_of([replace(recognised("aeyhll ha AJI all gel"), readability=Readability.UNREADABLE)])
    assert found.readable_title is None
    assert found.title is not None


@pytest.mark.parametrize(
    ("text", "kind"), [("Repon", "Report"), ("Strateqy", "Strategy"), ("Mao", None), ("Replant", None), ("Planf", None)]
)
def test_a_recognised_kind_may_have_one_letter_misread(text: str, kind: str | None) -> None:
    title, below = recognised("Ponds of the city"), recognised(text, 130.0)
    found = entries_of([title, below])
    assert [one.kind for one in found][:1] == [kind]


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (112.0, [("Ponds", "Guide"), ("Native seed nursery", "Case study")]),
        (150.0, [("Ponds", "Guide"), ("Case study", None), ("Native seed nursery", None)]),
    ],
)
def test_a_kind_right_above_the_title_of_another_card_is_that_title_s(
    top: float, expected: list[tuple[str, str | None]]
) -> None:
    """The first card was read with its kind behind the title."""
    cards = [recognised("Ponds"), recognised("Guide", 112.0), recognised("Case study", left=300.0)]
    found = entries_of([*cards, recognised("Native seed nursery", top, left=300.0)])
    assert [(one.title, one.kind) for one in found] == expected


def test_a_mark_before_a_recognised_title_is_no_part_of_it() -> None:
    titles = [
        found.title
        for text in ("¢ Board resolution", "« Zone » de gestion")
        for found in entries_of([recognised(text)])
    ]
    assert titles == ["Board resolution", "« Zone » de gestion"]


@pytest.mark.parametrize("scheme", ["httes", "ttps"])
def test_an_address_with_a_letter_of_its_scheme_misread_is_an_address(scheme: str) -> None:
    (found,) = entries_of([recognised("Ponds"), recognised(f"{scheme}://www.tottori.example/shizen", 112.0)])
    assert (found.title, found.url) == ("Ponds", "https://www.tottori.example/shizen")


@pytest.mark.parametrize(("text", "score"), [("2ot4", 2), ("3of4", 3), ("3 of4", 3), ("2 of 4", 2), ("foot4", None)])
def test_the_word_between_a_score_and_its_maximum_may_run_together_with_them(text: str, score: int | None) -> None:
    found = read_score(text)
    assert (found.score.value if found is not None else None) == score
