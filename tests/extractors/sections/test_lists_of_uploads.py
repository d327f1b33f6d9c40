"""Where an upload begins and ends in a list, and where its kind stands, as the other uploads of the report show it."""

from dataclasses import replace
from itertools import count

import pytest

from extractors.sections.resources.hanging import hanging_rows
from extractors.sections.resources.rows import without_marker
from extractors.writing import marker_of
from schemas.tables import ReportRecords
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Link, MadePdf, Part, Text, pdf_of
from tests.extractors.made_report import SHORT

GREY = (0.4, 0.4, 0.4)
Upload = tuple[str | None, str | None, str | None]


def uploads(*parts: Part) -> list[Upload]:
    """Return title, kind and address of what stands under the first step of a Nature Pathway with these parts."""
    return [(row.title, row.kind, row.url) for row in under_a_step(*parts).resources]


def under_a_step(*parts: Part) -> ReportRecords:
    """Read a report in which these parts stand under the first step of the Nature Pathway."""
    head = [Text(40, 60, "Nature Pathway", 20, bold=True), Text(40, 90, "I. Analyze", 14, bold=True)]
    return SHORT.read_with_pages(pdf_of(*head, Text(40, 120, "1. Commit & mobilize", 11, bold=True), *parts), at=1)


def lines(*texts: str, x: float = 50, top: float = 140, leading: float = 12) -> list[Text]:
    return [Text(x, y, text, 9) for text, y in zip(texts, count(top, leading), strict=False)]


def width_of(text: Text) -> float:
    (block,) = blocks_of(text)
    assert block.box is not None
    return block.box.width


@pytest.mark.parametrize("sign", ["–", "|", "/", ":"])
def test_a_sign_before_a_kind_on_the_next_line_is_no_part_of_the_title(sign: str) -> None:
    parts = lines(f"• Herons along the lower weir {sign}", "Report", "• Bees of sandy banks and", f"walls {sign} Map")
    assert uploads(*parts) == [
        ("Herons along the lower weir", "Report", None),
        ("Bees of sandy banks and walls", "Map", None),
    ]


@pytest.mark.parametrize("marks", [("• ", "• "), ("", "")])
def test_a_kind_of_two_words_may_wrap_between_them(marks: tuple[str, str]) -> None:
    first, second = marks
    parts = lines(f"{first}Herons of the weir (Case", "study)", f"{second}Bees of the quarry (Action", "plan)")
    assert [row[:2] for row in uploads(*parts)] == [
        ("Herons of the weir", "Case study"),
        ("Bees of the quarry", "Action plan"),
    ]


def test_a_title_whose_last_word_is_a_kind_keeps_it_where_kinds_stand_below() -> None:
    parts = lines("• Otters", "Report", "• The pond keeper's", "handbook", "Guide", "• Lichens", "Map")
    assert [row[:2] for row in uploads(*parts)] == [
        ("Otters", "Report"),
        ("The pond keeper's handbook", "Guide"),
        ("Lichens", "Map"),
    ]


def test_a_full_stop_behind_a_kind_is_no_part_of_it() -> None:
    assert [row[1] for row in uploads(*lines("• Herons of the weir.", "Map.", "• Bees.", "Action plan."))] == [
        "Map",
        "Action plan",
    ]


def test_a_quotation_that_ends_a_title_stays_whole_above_its_kind() -> None:
    assert uploads(*lines("• Song of the « old weir »", "Audio")) == [("Song of the « old weir »", "Audio", None)]


def test_two_of_three_titles_show_that_kinds_stand_below() -> None:
    parts = lines("• All herons of the long weir", "Report", "• All bees of sandy old banks", "• Owls", "Map")
    assert [row[:2] for row in uploads(*parts)] == [
        ("All herons of the long weir", "Report"),
        ("All bees of sandy old banks", None),
        ("Owls", "Map"),
    ]


def test_kinds_in_bold_type_in_front_of_most_titles_are_kinds() -> None:
    parts: list[Part] = []
    for row, (kind, title, x) in enumerate(
        (("Map", "Otters", 72), ("Report", "Lichens on walls", 82), ("Guide", "Owls", 78))
    ):
        parts += [Text(50, 140 + 14 * row, kind, 9, bold=True), Text(x, 140 + 14 * row, title, 9)]
    assert [row[:2] for row in uploads(*parts)] == [
        ("Otters", "Map"),
        ("Lichens on walls", "Report"),
        ("Owls", "Guide"),
    ]


def test_lines_that_stand_in_go_on_with_the_item_above_them_without_a_marker() -> None:
    parts: list[Part] = []
    for item, (first, second) in enumerate((("A count of all herons", "along the weir"), ("Bees", "Of sandy banks"))):
        parts += [*lines(first, top=140 + 24 * item), *lines(second, x=62, top=152 + 24 * item)]
    assert [row[0] for row in uploads(*parts)] == ["A count of all herons along the weir", "Bees Of sandy banks"]


def test_lines_hang_only_where_they_stand_in_alike() -> None:
    edges = (50, 61, 50, 61.2, 50)
    blocks = [block for row, x in enumerate(edges) for block in blocks_of(Text(x, 100 + 12 * row, "Owls", 9))]
    assert hanging_rows([blocks]) == [[False, True, False, True, False]]
    assert hanging_rows([blocks[:3]]) == [[None, None, None]]


def test_an_address_that_wraps_anywhere_is_what_it_links_to() -> None:
    address = "https://springfield.example/herons-1"
    parts: list[Part] = [*lines("Herons of the weir", "https://springf", "ield.example/herons-", "1")]
    parts += [Link(50, 144 + 12 * row, 150, 154 + 12 * row, address) for row in range(3)]
    assert uploads(*parts) == [("Herons of the weir", None, address)]


def test_an_item_may_go_on_at_the_head_of_the_next_column() -> None:
    parts = [
        *lines("1. Otters", "2. A long count of all", "herons that fish along", top=140),
        *lines("the weir and the pond", "3. Lichens on old walls", x=200, top=140),
    ]
    assert [row[0] for row in uploads(*parts)] == [
        "Otters",
        "A long count of all herons that fish along the weir and the pond",
        "Lichens on old walls",
    ]


def test_the_sentence_that_nothing_was_linked_may_be_cut_by_the_end_of_a_page_in_columns_of_steps() -> None:
    head: list[Part] = [Text(40, 60, "Nature Pathway", 20, bold=True), Text(40, 90, "I. Analyze", 14, bold=True)]
    above, below = [*head], list[Part]()
    for x, step in ((40, "1. Commit & mobilize"), (220, "2. Research & assess")):
        above += [Text(x, 700, step, 11, bold=True), *lines("No uploads or resources", "have been", x=x, top=716)]
        below += lines("linked", x=x, top=60)
    above += [Text(400, 700, "3. Set Baseline", 11, bold=True), *lines("Otters", x=400, top=716)]
    pages = MadePdf().page(*above).page(*below, Text(40, 100, "II. Act", 14, bold=True))
    records = SHORT.read_with_pages(pages.to_bytes(), at=1)
    assert [(row.step_number, row.title) for row in records.resources] == [(3, "Otters")]


@pytest.mark.parametrize("joint", ["", ":", " –"])
@pytest.mark.parametrize("kinds", [" [{}]", ", {}", " ({})"])
def test_an_address_behind_a_title_and_its_kind_is_a_part_of_its_own(kinds: str, joint: str) -> None:
    first, second = kinds.format("Report"), kinds.format("Case study")
    parts = lines(
        f"Herons of the weir{first}{joint} https://alder.example/herons",
        f"Bees of sandy banks{second}{joint} https://alder.example/bees",
    )
    assert uploads(*parts) == [
        ("Herons of the weir", "Report", "https://alder.example/herons"),
        ("Bees of sandy banks", "Case study", "https://alder.example/bees"),
    ]


def test_an_address_below_a_title_takes_the_colon_between_them() -> None:
    parts = lines("• Herons of the weir:", "https://alder.example/herons", "• Bees, Map:", "https://alder.example/bees")
    assert uploads(*parts) == [
        ("Herons of the weir", None, "https://alder.example/herons"),
        ("Bees", "Map", "https://alder.example/bees"),
    ]


def test_a_title_that_ends_with_a_kind_behind_a_comma_keeps_it_where_others_have_none() -> None:
    parts = lines("• Herons, owls and a map", "• Letters, Map", "• Bees of sandy banks", "• Otters (Report)")
    assert [row[:2] for row in uploads(*parts)] == [
        ("Herons, owls and a map", None),
        ("Letters, Map", None),
        ("Bees of sandy banks", None),
        ("Otters", "Report"),
    ]


def test_dashes_at_the_right_end_of_the_lines_of_a_mirrored_list_are_its_markers() -> None:
    texts = ("A long count of all herons -", "along the lower weir", "Bees of the sandy bank -", "Otters -")
    parts = [replace(part, x=400 - width_of(part)) for part in lines(*texts)]
    assert [row[0] for row in uploads(*parts)] == [
        "A long count of all herons along the lower weir",
        "Bees of the sandy bank",
        "Otters",
    ]


def test_dashes_behind_which_titles_are_broken_stay_between_their_words() -> None:
    parts = [
        *lines("Case study of the old tannery –", "ten years on"),
        *lines("Green belts now –", "petition and reply", top=180),
    ]
    assert [row[0] for row in uploads(*parts)] == [
        "Case study of the old tannery – ten years on",
        "Green belts now – petition and reply",
    ]


def test_a_line_that_was_recognised_as_one_begins_behind_its_marker_without_a_space() -> None:
    (block,) = blocks_of(Text(50, 100, "x"))
    (line,) = block.lines
    (word,) = line.words
    text = "• (Report) دليل حدائق"
    whole = replace(block, text=text, lines=(replace(line, words=(replace(word, text=text),)),))
    first = without_marker(whole, marker_of(text)).lines[0]
    assert [one.text for one in first.words] == ["(Report) دليل حدائق"]


def test_an_address_between_angles_is_no_part_of_the_title() -> None:
    parts = lines("- Herons of the weir <https://example.org/herons>", "- Bees <https://example.org/bees>")
    assert uploads(*parts) == [
        ("Herons of the weir", None, "https://example.org/herons"),
        ("Bees", None, "https://example.org/bees"),
    ]


def test_a_title_with_its_kind_in_front_keeps_its_last_word_that_is_a_kind() -> None:
    parts: list[Part] = []
    for row, (kind, title) in enumerate([("Video", "The pond keeper's"), ("", "handbook"), ("Video", "Otters")]):
        y = 140 + 12 * row
        parts += [Text(50, y, kind, 7, colour=GREY), Text(72, y, title, 9)] if kind else [Text(50, y, title, 9)]
    assert [row[:2] for row in uploads(*parts)] == [("The pond keeper's handbook", "Video"), ("Otters", "Video")]


def test_a_small_word_that_is_a_kind_ends_the_title_above_where_other_kinds_stand_behind_a_sign() -> None:
    parts = lines("• Nature in", "schools", "handbook", "• Owls in all", "barns / Map")
    assert [row[:2] for row in uploads(*parts)] == [("Nature in schools handbook", None), ("Owls in all barns", "Map")]


def test_the_full_stop_behind_a_kind_in_front_is_no_part_of_it() -> None:
    parts = [
        part
        for place, (kind, title) in enumerate([("Policy.", "Map of old trees"), ("Video.", "Owls of the barns")])
        for part in (Text(50, 140 + 14 * place, kind, 9, bold=True), Text(85, 140 + 14 * place, title, 9))
    ]
    assert [row[:2] for row in uploads(*parts)] == [("Map of old trees", "Policy"), ("Owls of the barns", "Video")]


def test_a_file_name_below_a_title_with_its_kind_behind_a_sign_is_the_next_upload() -> None:
    parts = lines(
        "Ponds: a guide for schools | Video", "minutes-2022-11-04_final.docx | Map", "Herons of the long weir | Report"
    )
    assert [row[:2] for row in uploads(*parts)] == [
        ("Ponds: a guide for schools", "Video"),
        ("minutes-2022-11-04_final.docx", "Map"),
        ("Herons of the long weir", "Report"),
    ]


def test_a_bracket_that_is_not_closed_on_its_line_holds_no_kind() -> None:
    parts = lines("Toolkit / Fifty trees (action plan,", "annex B)", "Map / Owls of the barns and their young")
    assert uploads(*parts)[0] == ("Fifty trees (action plan, annex B)", "Toolkit", None)


def test_a_title_with_its_kind_below_has_none_before_a_colon() -> None:
    titles, kinds = ["• Policy: water in town", "• Owls"], ["Report", "Map"]
    parts = [
        part
        for row in (0, 1)
        for part in (Text(50, 140 + 30 * row, titles[row], 9), Text(58, 150 + 30 * row, kinds[row], 7, colour=GREY))
    ]
    assert [row[:2] for row in uploads(*parts)] == [("Policy: water in town", "Report"), ("Owls", "Map")]


def test_bullets_at_the_right_end_are_markers_though_the_next_title_begins_with_a_kind() -> None:
    parts = lines("Herons of the weir •", "Policy: water in town •", "Owls of the barns •")
    assert [row[0] for row in uploads(*parts)] == ["Herons of the weir", "Policy: water in town", "Owls of the barns"]


def test_a_colon_on_the_line_above_its_address_is_no_title() -> None:
    parts = [
        part
        for row in (0, 1)
        for part in (
            Text(50, 140 + 30 * row, ("Herons", "Owls")[row], 9),
            *lines(":", f"https://example.org/{row}", x=200, top=140 + 30 * row),
        )
    ]
    assert uploads(*parts) == [("Herons", None, "https://example.org/0"), ("Owls", None, "https://example.org/1")]


def test_a_title_behind_its_kind_in_a_frame_goes_on_where_other_titles_hang() -> None:
    framed: list[Part] = [Card(44, 130, 90, 144.5), Text(50, 140, "Website", 7), Text(96, 140, "Rules for lights", 9)]
    plain = [Text(50 + 9 * (row % 2), 172 + 12 * row, ("Herons of", "The weir")[row % 2], 9) for row in range(4)]
    parts = [*framed, Text(59, 152, "Along rivers", 9), *plain]
    assert [row[0] for row in uploads(*parts)][0] == "Rules for lights Along rivers"


def test_a_small_word_that_is_a_kind_is_a_part_of_its_title_where_kinds_wrap_below() -> None:
    parts = lines("• Swift boxes", "manual", "for builders", "[Website]", "• Owls of barns", "[Map]")
    assert [row[0] for row in uploads(*parts)] == ["Swift boxes manual for builders", "Owls of barns"]
