"""Kinds of uploads by the row and the card they stand in, and by where those of the report's other lists stand."""

from tests.extractors.made_pdf import Card, Part, Text, pdf_of
from tests.extractors.made_report import SHORT
from tests.extractors.sections.test_lists_of_uploads import lines, uploads


def test_a_kind_on_one_row_with_the_title_behind_it_is_the_kind_of_that() -> None:
    rows = [("", "Herons of the long weir"), ("Map", "Bees of sandy banks"), ("Report", "Owls"), ("Map", "Otters")]
    parts: list[Part] = []
    for row, (kind, title) in enumerate(rows):
        parts += [*lines(*filter(None, [kind]), top=140 + 26 * row), *lines(title, x=150, top=140 + 26 * row)]
    assert uploads(*parts) == [(title, kind or None, None) for kind, title in rows]


def test_kinds_below_titles_in_one_list_show_that_those_of_another_stand_there_too() -> None:
    pathway = [Text(40, 60, "Nature Pathway", 20, bold=True), Text(40, 90, "I. Analyze", 14, bold=True)]
    step = Text(40, 120, "1. Commit & mobilize", 11, bold=True)
    own = lines("• Otters", "Map", "• Lichens", "Audio", "• Moths", "Report", "• Swifts", "Video", "• Toads", "Guide")
    tools = Text(40, 330, "Tools & resources", 20, bold=True)
    others = lines("• Herons of the weir", "Strategy", "• Bees of sandy banks", "• Owls of old barns", top=360)
    records = SHORT.read_with_pages(pdf_of(*pathway, step, *own, tools, *others), at=1)
    assert [(row.title, row.kind) for row in records.resources if row.section == "tools"] == [
        ("Herons of the weir", "Strategy"),
        ("Bees of sandy banks", None),
        ("Owls of old barns", None),
    ]


def test_a_title_below_a_kind_in_one_card_is_the_next_upload() -> None:
    above = lines("Herons of the weir", "Map", top=145)
    below = [*lines("Bees of sandy banks", "Report", top=200), *lines("Owls", "Video", top=230)]
    cards: list[Part] = [Card(40, 132, 300, 170), Card(40, 186, 300, 260)]
    assert uploads(*cards, *above, *below) == [
        ("Herons of the weir", "Map", None),
        ("Bees of sandy banks", "Report", None),
        ("Owls", "Video", None),
    ]


def test_a_kind_that_begins_a_card_is_not_that_of_the_title_in_the_card_before() -> None:
    cards: list[Part] = [Card(40, 132, 200, 180), Card(220, 132, 400, 180)]
    texts = [Text(230, 145, "Report", 7, colour=(0.4, 0.4, 0.4)), *lines("Owls", x=230, top=158)]
    assert uploads(*cards, *lines("Herons of the weir", top=145), *texts) == [
        ("Herons of the weir", None, None),
        ("Owls", "Report", None),
    ]


def test_a_title_with_a_kind_at_the_end_of_its_row_has_none_before_a_colon() -> None:
    parts: list[Part] = []
    for row, (title, kind) in enumerate([("Policy: water in the old town", "Map"), ("Herons of the weir", "Report")]):
        address = f"https://springfield.example/{row}"
        parts += [*lines(f"• {title}", address, top=140 + 30 * row), *lines(kind, x=400, top=140 + 30 * row)]
    assert [row[:2] for row in uploads(*parts)] == [
        ("Policy: water in the old town", "Map"),
        ("Herons of the weir", "Report"),
    ]


def test_a_title_behind_a_column_of_kinds_has_none_before_a_colon() -> None:
    parts: list[Part] = []
    for row, (title, kind) in enumerate([("Policy: water in the old town", "Map"), ("Herons of the weir", "Report")]):
        parts += [*lines(kind, top=140 + 26 * row), *lines(title, x=150, top=140 + 26 * row)]
    assert [row[:2] for row in uploads(*parts)] == [
        ("Policy: water in the old town", "Map"),
        ("Herons of the weir", "Report"),
    ]


def test_a_bullet_in_front_of_a_column_of_kinds_is_no_part_of_them() -> None:
    parts: list[Part] = []
    for row, (title, kind) in enumerate([("Herons of the weir", "Map"), ("Owls", "Report"), ("Otters", "Video")]):
        parts += [*lines(f"× {kind}", top=140 + 26 * row), *lines(title, x=150, top=140 + 26 * row)]
    assert [row[1] for row in uploads(*parts)] == ["Map", "Report", "Video"]


def test_a_heading_in_the_middle_of_the_lines_above_leaves_room_behind_titles() -> None:
    wide = "The council and its neighbours have linked what they wrote of ponds, hedges, herons and owls to these steps"
    parts = [Text(50, 140, wide, 9), Text(250, 160, "2. Research & assess", 9, bold=True)]
    parts += [Text(50, 180, "Herons of the long weir and the pond", 9), Text(50, 191, "Urban ponds", 9)]
    assert [row[0] for row in uploads(*parts)][1:] == ["Herons of the long weir and the pond", "Urban ponds"]
