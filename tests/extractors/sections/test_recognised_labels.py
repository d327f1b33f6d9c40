"""Lists of uploads that an engine read: labels of links behind titles, and addresses of which signs were lost."""

from extractors.page.blocks import whole_of
from extractors.sections.account import Account
from extractors.sections.odd_uploads import flag_odd_uploads
from extractors.sections.resources import read_resources
from schemas.enums import FlagCode
from tests.extractors.sections.test_recognised_lists import column, read, uploads


def test_the_label_of_a_link_that_recognised_lines_end_with_is_no_part_of_their_titles() -> None:
    lines = column("River walks | Guide Open", "Swift boxes / Map Open", "Gates that are open", "Meadow calendar Open")
    assert uploads(lines) == [
        ("River walks", "Guide", None),
        ("Swift boxes", "Map", None),
        ("Gates that are open", None, None),
        ("Meadow calendar", None, None),
    ]


def test_link_behind_titles_with_other_kinds_is_a_label_and_a_kind_elsewhere() -> None:
    assert uploads([read("Guide / River walks Link; Map / Swift boxes Link; ponds.pdf")]) == [
        ("River walks", "Guide", None),
        ("Swift boxes", "Map", None),
        ("ponds.pdf", None, None),
    ]
    assert uploads(column("River walks Link", "Swift boxes Link", "Ponds Link")) == [
        ("River walks", "Link", None),
        ("Swift boxes", "Link", None),
        ("Ponds", "Link", None),
    ]


def test_blanks_in_a_recognised_address_are_underscores_that_are_flagged() -> None:
    lines = [
        read("Ponds"),
        read("https://springfield.example/docs/sopu-", 112),
        read("magadu/2022/leso sadi_ fin", 124),
        read("al_plan.pdf", 136),
        read("Otters", 170),
    ]
    (found,) = read_resources([lines], [read("as wide as the longest lines", 300)])
    address = "https://springfield.example/docs/sopu-magadu/2022/leso_sadi_final_plan.pdf"
    assert [(entry.title, entry.readable_url) for entry in found] == [("Ponds", address), ("Otters", None)]
    account = Account()
    flag_odd_uploads(found, account)
    assert [flag.code for flag in account.flags] == [FlagCode.CONTRADICTION]
    (beside,) = read_resources([[read("Ponds – https://springfield.example/docs/leso sadi_final.pdf")]])
    (below,) = read_resources([[read("Ponds"), read("https://springfield.example/docs/leso sadi final.pdf", 112)]])
    for entries in (beside, below):
        assert [(entry.title, entry.readable_url) for entry in entries] == [
            ("Ponds", "https://springfield.example/docs/leso_sadi_final.pdf")
        ]


def test_a_recognised_kind_in_capitals_behind_a_title_is_no_part_of_it() -> None:
    lines = column("River walks MAP", "Swift boxes", "Gates that are open")
    assert [row[:2] for row in uploads(lines)] == [
        ("River walks", "MAP"),
        ("Swift boxes", None),
        ("Gates that are open", None),
    ]


def test_a_capital_below_an_address_that_breaks_off_is_a_figure_that_was_not_read() -> None:
    lines = [read("Ponds"), read("https://springfield.example/ponds-", 112), read("Q", 124), read("Otters", 160)]
    (found,) = read_resources([lines])
    assert [(entry.title, entry.readable_url) for entry in found] == [("Ponds", None), ("Otters", None)]


def test_a_label_that_was_read_with_cyrillic_letters_is_one() -> None:
    assert uploads(column("River walks | Guide Ореп", "Swift boxes | Map Open", "Meadow calendar Open")) == [
        ("River walks", "Guide", None),
        ("Swift boxes", "Map", None),
        ("Meadow calendar", None, None),
    ]


def test_a_stroke_parts_a_kind_from_a_title_that_touches_it() -> None:
    assert uploads(column("Guide/How we mow", "Map / Ponds")) == [("How we mow", "Guide", None), ("Ponds", "Map", None)]


def test_a_misread_bullet_may_stand_before_the_name_of_a_file() -> None:
    lines = column("o River walks", "o Swift boxes", "o tree_plan.pdf", "o pond life")
    assert [title for title, _, _ in uploads(lines)] == ["River walks", "Swift boxes", "tree_plan.pdf", "o pond life"]


def test_a_heading_that_comes_near_to_the_card_beside_it_does_not_tell_how_wide_cards_are() -> None:
    head = read("3. Setting Baseline", 76, left=42)
    item = whole_of([read("Trees", 90), read("2nd issue", 102), read("2024", 114)])
    beside = whole_of([read("Ponds", top, left=146) for top in (90, 102, 114)])
    (found, _) = read_resources([[item], [beside]], [head])
    assert [entry.title for entry in found] == ["Trees 2nd issue 2024"]
