"""Uploads in running text: what is a link is a title, and joints and kinds in brackets stand between."""

from itertools import count

from schemas.enums import FlagCode
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Link, Part, Text
from tests.extractors.sections.test_lists_of_uploads import under_a_step, uploads


def running_text(*rows: str, linked: dict[str, str]) -> list[Part]:
    """Return rows of one paragraph in which the texts of `linked` link to their addresses."""
    parts: list[Part] = []
    for text, top in zip(rows, count(140, 12), strict=False):
        parts.append(Text(50, top, text, 9))
        words = [word for block in blocks_of(parts[-1]) for line in block.lines for word in line.words]
        for title, url in linked.items():
            if title in text:
                first = len(text[: text.index(title)].split())
                boxes = [word.box for word in words[first : first + len(title.split())]]
                parts.append(Link(boxes[0].x0, boxes[0].top, boxes[-1].x1, boxes[0].bottom, url))
    return parts


HERONS, BEES, OWLS = (f"https://springfield.example/{name}" for name in ("herons", "bees", "owls"))


def test_titles_that_are_links_are_uploads_though_commas_alone_part_them() -> None:
    parts = running_text(
        "Herons, rails and geese of the weir (Report), Bees of sandy banks and the",
        "old quarry (Case study) and Owls of the barns.",
        linked={
            "Herons, rails and geese of the weir": HERONS,
            "Bees of sandy banks and the": BEES,
            "old quarry": BEES,
            "Owls of the barns.": OWLS,
        },
    )
    assert uploads(*parts) == [
        ("Herons, rails and geese of the weir", "Report", HERONS),
        ("Bees of sandy banks and the old quarry", "Case study", BEES),
        ("Owls of the barns", None, OWLS),
    ]


def test_a_kind_that_begins_a_line_of_running_text_is_that_of_the_title_above() -> None:
    parts = running_text(
        "Bees of sandy banks (Guide) and Herons of the weir",
        "(Action plan), Owls (Video).",
        linked={"Bees of sandy banks": BEES, "Herons of the weir": HERONS, "Owls": OWLS},
    )
    assert uploads(*parts) == [
        ("Bees of sandy banks", "Guide", BEES),
        ("Herons of the weir", "Action plan", HERONS),
        ("Owls", "Video", OWLS),
    ]


def test_a_kind_that_stands_as_a_text_of_its_own_below_running_text_is_that_of_its_last_title() -> None:
    parts = running_text(
        "Herons, rails and geese [Map] & Bees of sandy banks",
        linked={"Herons, rails and geese": HERONS, "Bees of sandy banks": BEES},
    )
    assert uploads(*parts, Text(50, 164, "[Website].", 9)) == [
        ("Herons, rails and geese", "Map", HERONS),
        ("Bees of sandy banks", "Website", BEES),
    ]


def test_kinds_of_running_text_may_stand_in_no_brackets() -> None:
    parts = running_text(
        "Bees of sandy banks Guide, Herons of the weir Action plan and Owls.",
        linked={"Bees of sandy banks": BEES, "Herons of the weir": HERONS, "Owls.": OWLS},
    )
    assert uploads(*parts) == [
        ("Bees of sandy banks", "Guide", BEES),
        ("Herons of the weir", "Action plan", HERONS),
        ("Owls", None, OWLS),
    ]


def test_entries_of_a_sentence_with_semicolons_end_at_them_though_titles_are_links() -> None:
    parts = running_text("Bees of banks – Guide; Otters; Owls – Map", linked={"Bees of banks": BEES, "Owls": OWLS})
    assert uploads(*parts) == [("Bees of banks", "Guide", BEES), ("Otters", None, None), ("Owls", "Map", OWLS)]


def test_a_title_between_links_that_is_none_is_an_upload_that_is_doubtful() -> None:
    parts = running_text(
        "Bees of sandy banks, Otters (summary) (Map) and Owls.", linked={"Bees of sandy banks": BEES, "Owls.": OWLS}
    )
    records = under_a_step(*parts)
    assert [(row.title, row.kind, row.url) for row in records.resources] == [
        ("Bees of sandy banks", None, BEES),
        ("Otters (summary)", "Map", None),
        ("Owls", None, OWLS),
    ]
    assert [flag.excerpt for flag in records.flags if flag.code is FlagCode.CONTRADICTION] == ["Otters (summary)"]


def test_a_line_with_a_link_and_the_label_of_another_is_no_running_text() -> None:
    parts = running_text("Herons, rails and geese Open", linked={"Herons, rails and geese": HERONS, "Open": BEES})
    assert [row[0] for row in uploads(*parts)][0] == "Herons, rails and geese"
