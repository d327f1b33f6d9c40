"""Lists of uploads that an engine read: looks are not known, signs are misread, and rows of cards end with a page."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.page.blocks import block_of_lines, whole_of
from extractors.page.boxes import Box
from extractors.page.text import Block, Line, Style, Word
from extractors.sections.account import Account
from extractors.sections.odd_uploads import flag_odd_uploads
from extractors.sections.resources import FoundResource, read_resources
from schemas.enums import FlagCode
from tests.extractors.made_words import read_with

Upload = tuple[str | None, str | None, str | None]
LETTER, SIZE = 5.0, 10.0


def read(text: str, top: float = 100.0, *, left: float = 50.0, page: int = 1) -> Block:
    """A line of recognised words."""
    words = []
    x = left
    for word in text.split():
        box = Box(x, top, x + LETTER * len(word), top + SIZE)
        words.append(Word(word, box, Style.of_size(SIZE), source=read_with()))
        x = box.x1 + LETTER / 2
    return block_of_lines([Line(tuple(words), Box.around(word.box for word in words))], page)


def column(*texts: str) -> list[Block]:
    """Lines below each other, with more white between them than lines of one text have."""
    return [read(text, 100.0 + 30.0 * place) for place, text in enumerate(texts)]


def said(found: Sequence[FoundResource]) -> list[Upload]:
    return [(entry.title, entry.kind, entry.url) for entry in found]


def uploads(blocks: Sequence[Block], others: Sequence[Sequence[Block]] = ()) -> list[Upload]:
    (found,) = read_resources([blocks], (), others)
    return said(found)


def test_the_kind_behind_most_titles_is_no_part_of_them_though_its_look_is_not_known() -> None:
    lines = column("River walks Strategy", "Swift boxes Action plan", "Nature in schools", "Meadow calendar Guide")
    assert uploads(lines) == [
        ("River walks", "Strategy", None),
        ("Swift boxes", "Action plan", None),
        ("Nature in schools", None, None),
        ("Meadow calendar", "Guide", None),
    ]


def test_the_kind_in_front_of_most_titles_is_no_part_of_them_though_its_look_is_not_known() -> None:
    lines = column("Strategy River walks", "Action plan Swift boxes", "Map of old trees", "Guide Meadow calendar")
    assert uploads(lines) == [
        ("River walks", "Strategy", None),
        ("Swift boxes", "Action plan", None),
        ("Map of old trees", None, None),
        ("Meadow calendar", "Guide", None),
    ]


def test_a_title_that_ends_with_the_word_of_a_kind_keeps_it_where_few_do() -> None:
    lines = column("City Biodiversity Strategy", "Swift boxes", "Nature in schools")
    assert [title for title, _, _ in uploads(lines)] == [
        "City Biodiversity Strategy",
        "Swift boxes",
        "Nature in schools",
    ]


def test_the_lists_of_another_section_show_where_kinds_stand() -> None:
    others = column("River walks Strategy", "Swift boxes Action plan", "Meadow calendar Guide")
    assert uploads(column("Ponds Map"), [others]) == [("Ponds", "Map", None)]


def test_a_bar_that_was_read_as_a_letter_parts_a_kind_from_its_title() -> None:
    lines = column("Map | Rules for lights", "Policy I Green roofs")
    assert uploads(lines) == [("Rules for lights", "Map", None), ("Green roofs", "Policy", None)]


def test_a_sign_before_an_address_in_a_cell_is_no_title() -> None:
    lines = [read("River walks"), read(": https://springfield.example/a", left=300)]
    assert uploads(lines) == [("River walks", None, "https://springfield.example/a")]


def test_an_address_at_the_head_of_a_page_belongs_to_the_card_of_its_column() -> None:
    lines = [
        read("Meadow calendar", 700),
        read("Five years of counts", 700, left=250),
        read("https://springfield.example/a", 40, page=2),
    ]
    assert [(title, url) for title, _, url in uploads(lines)] == [
        ("Meadow calendar", "https://springfield.example/a"),
        ("Five years of counts", None),
    ]


@pytest.mark.parametrize("sign", ["O", "e", "."])
def test_a_misread_bullet_is_no_part_of_a_title_where_others_have_bullets(sign: str) -> None:
    lines = column("• River walks", "• Swift boxes", f"{sign} Meadow calendar")
    assert [title for title, _, _ in uploads(lines)] == ["River walks", "Swift boxes", "Meadow calendar"]


def test_a_dash_that_touches_a_title_is_its_marker_where_others_have_dashes() -> None:
    lines = column("- River walks", "-Swift boxes", "-도시 숲 관리 계획")
    assert [title for title, _, _ in uploads(lines)] == ["River walks", "Swift boxes", "도시 숲 관리 계획"]


def test_the_dash_of_a_title_that_runs_to_the_left_is_its_marker_where_other_lines_begin_with_one() -> None:
    lines = column("دليل حدائق المدارس -", "- River walks", "خريطة الأشجار القديمة -")
    assert [title for title, _, _ in uploads(lines)] == ["دليل حدائق المدارس", "River walks", "خريطة الأشجار القديمة"]


def test_an_address_that_was_misread_is_the_one_that_it_links_to() -> None:
    block = read("https;//springfield,example/pond", 112)
    linked = replace(
        block, lines=tuple(replace(line, link="https://springfield.example/ponds") for line in block.lines)
    )
    assert uploads([read("Ponds"), linked]) == [("Ponds", None, "https://springfield.example/ponds")]
    assert uploads([read("Ponds"), block]) == [("Ponds", None, "https://springfield.example/pond")]


def test_a_digit_below_an_address_that_breaks_off_is_its_rest() -> None:
    lines = [read("Ponds"), read("https://springfield.example/ponds-", 112), read("0", 124), read("Otters", 160)]
    assert uploads(lines) == [("Ponds", None, "https://springfield.example/ponds-0"), ("Otters", None, None)]


@pytest.mark.parametrize(("rest", "is_rest"), [("ds-1", True), ("Swift-boxes", False), ("of-a-river walk", False)])
def test_what_stands_below_an_address_that_fills_its_column_is_its_rest(rest: str, is_rest: bool) -> None:
    found = uploads([read("Ponds"), read("https://springfield.example/pon", 112), read(rest, 124), read("Otters", 160)])
    assert found[0][2] == ("https://springfield.example/pon" + rest * is_rest)
    assert len(found) == 3 - is_rest


def test_what_stands_below_an_address_that_had_room_for_it_is_no_rest() -> None:
    wide = read("A title that is wider than the address below it by far", 100)
    found = uploads([wide, read("https://springfield.example/pon", 112), read("eco-map", 124)])
    assert [title for title, _, _ in found] == [wide.text, "eco-map"]


@pytest.mark.parametrize(
    "printed", [".https://springfield.example/a", "https://springfield:example/a", "https:\u2044springfield.example/a"]
)
def test_specks_before_an_address_and_other_signs_for_its_strokes_and_stops_are_misread(printed: str) -> None:
    assert uploads([read("Ponds"), read(printed, 112)]) == [("Ponds", None, "https://springfield.example/a")]


def test_digits_below_an_address_that_fills_its_column_are_its_rest_of_which_a_sign_was_lost() -> None:
    lines = [read("Ponds"), read("https://springfield.example/ponds", 112), read("0", 124), read("Otters", 160)]
    (found,) = read_resources([lines])
    assert [(entry.title, entry.readable_url) for entry in found] == [("Ponds", None), ("Otters", None)]
    account = Account()
    flag_odd_uploads(found, account)
    assert [flag.code for flag in account.flags] == [FlagCode.CONTRADICTION]


def test_a_line_that_begins_small_close_below_a_full_line_goes_on_with_its_title() -> None:
    lines = [read("Guidelines for wildlife on"), read("roads and railways", 112), read("Otters", 134)]
    assert [title for title, _, _ in uploads(lines)] == ["Guidelines for wildlife on roads and railways", "Otters"]
    apart = [read("Guidelines for wildlife on"), read("eco-map of all the rivers", 122)]
    assert len(uploads(apart)) == 2


def test_a_card_holds_one_upload_where_each_has_a_card() -> None:
    tops = (100, 114, 160)
    texts = ("What citizens said:", "Results of the consultation", "Otters")
    cards = [Box(45, 95, 300, 130), Box(45, 95, 300, 130), Box(45, 155, 300, 180)]
    lines = [replace(read(text, top), card=card) for text, top, card in zip(texts, tops, cards, strict=True)]
    assert [title for title, _, _ in uploads(lines)] == ["What citizens said: Results of the consultation", "Otters"]
    assert len(uploads([replace(line, card=cards[0]) for line in lines])) == 3


def test_an_item_whose_bullet_was_not_read_begins_behind_one_that_ends_with_its_kind() -> None:
    first, second = read("• River walks Video"), read("Nature in schools Policy", 114, left=58)
    third = [read("• Swift boxes for", 136), read("Builders Guide", 150, left=58)]
    others = [read("• Ponds Map", 172), read("• Otters Video", 194)]
    assert [(title, kind) for title, kind, _ in uploads([first, second, *third, *others])][:3] == [
        ("River walks", "Video"),
        ("Nature in schools", "Policy"),
        ("Swift boxes for Builders", "Guide"),
    ]


def test_a_comma_before_a_kind_on_the_next_line_is_no_part_of_the_title() -> None:
    lines = [read("Otters,"), read("Map", 112), read("Ponds of the town,", 140), read("Guide", 152)]
    assert [title for title, _, _ in uploads(lines)] == ["Otters", "Ponds of the town"]


def test_a_stroke_at_the_end_of_a_title_parts_it_from_its_kind() -> None:
    assert uploads(column("Biodiversity strategy (summary),/ Toolkit"))[0][:2] == (
        "Biodiversity strategy (summary)",
        "Toolkit",
    )


def test_letters_that_several_lines_begin_with_are_misread_bullets() -> None:
    assert [title for title, _, _ in uploads(column("e River walks", "e Otters of the lake", "Ponds"))] == [
        "River walks",
        "Otters of the lake",
        "Ponds",
    ]
    assert uploads(column("e River walks", "Ponds"))[0][0] == "e River walks"


@pytest.mark.parametrize(("confidence", "flags"), [(0.8, 1), (0.9, 0)])
def test_a_title_that_was_not_read_for_sure_is_flagged(confidence: float, flags: int) -> None:
    account = Account()
    flag_odd_uploads([FoundResource(replace(read("Ponds"), ocr_confidence=confidence), "Ponds")], account)
    assert [flag.code for flag in account.flags] == [FlagCode.INVALID_VALUE] * flags


def test_the_port_of_a_host_is_kept() -> None:
    assert uploads([read("https://springfield.example:8080/a")])[0][2] == "https://springfield.example:8080/a"


def test_an_upload_whose_address_breaks_off_is_flagged() -> None:
    account = Account()
    for url in ("https://springfield.example/a", "https://springfield.example/a-"):
        flag_odd_uploads([FoundResource(read("Ponds"), "Ponds", None, url)], account)
    assert [flag.code for flag in account.flags] == [FlagCode.CONTRADICTION]


def test_an_address_may_wrap_behind_its_scheme() -> None:
    upper, lower = column("River walks | Policy: https://", "springfield.example/a")
    found = uploads([whole_of([upper, lower]), read("Ponds | Map: https://springfield.example/b", 160)])
    assert found == [
        ("River walks", "Policy", "https://springfield.example/a"),
        ("Ponds", "Map", "https://springfield.example/b"),
    ]


def test_a_column_of_items_is_read_to_its_end() -> None:
    lines = [
        read("• Guidelines for wildlife crossings on roads", 100),
        read("Policy", 100, left=300),
        read("• River walks", 100, left=400),
        read("within the municipality", 112, left=58),
        read("Guide", 112, left=408),
    ]
    assert uploads(lines) == [
        ("Guidelines for wildlife crossings on roads within the municipality", "Policy", None),
        ("River walks", "Guide", None),
    ]


def test_a_letter_that_stands_by_itself_amid_a_title_is_no_bullet() -> None:
    lines = column("• Boschi e fiumi", "• Parchi")
    below = read("e stagni", 112.0)
    whole = whole_of([lines[0], below])
    assert [title for title, _, _ in uploads([whole, lines[1]])] == ["Boschi e fiumi e stagni", "Parchi"]


def test_a_misread_figure_of_a_numbered_list_is_a_marker_and_those_behind_it_count_on() -> None:
    lines = column("1. River walks", "2. Swift boxes", "5. Meadow calendar", "4. Ponds")
    assert [title for title, _, _ in uploads(lines)] == ["River walks", "Swift boxes", "Meadow calendar", "Ponds"]


def test_what_a_line_under_a_kind_was_read_as_is_no_part_of_it() -> None:
    lines = column("Nature in schools Action plan_", "River walks Guide", "Meadow calendar Map")
    assert uploads(lines)[0] == ("Nature in schools", "Action plan", None)


def test_blocks_without_a_place_are_read_in_their_order() -> None:
    lines = [replace(block, box=None) for block in column("River walks", "https://springfield.example/a")]
    assert uploads(lines) == [("River walks", None, "https://springfield.example/a")]
