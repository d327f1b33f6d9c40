"""Where a label says that a description follows and the page shows no text, the place is looked at once more."""

from dataclasses import replace

import pytest

from extractors.page.text import Block
from extractors.recover.empty_labels import open_places
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Part, Rule, Text

LABEL = "Description of how city is taking action"
ACTION = "Increase protected areas"
NEXT = "Increase connectivity between natural areas"


def open_below(*parts: Part) -> list[tuple[str, int, int]]:
    """Return the open places as what the label says, and the place's upper and lower edge."""
    blocks: list[Block] = blocks_of(*parts)
    found = []
    for number, place in open_places(blocks):
        label = blocks[number].box
        assert label is not None
        if place.top > label.bottom:
            found.append((blocks[number].text, round(place.top), round(place.bottom)))
    return found


def test_a_label_with_nothing_below_it_but_the_next_action_is_open_down_to_it() -> None:
    ((text, top, bottom),) = open_below(Text(60, 100, ACTION), Text(60, 120, LABEL, 8), Text(60, 200, NEXT))
    assert text == LABEL
    assert 120 <= top <= 125
    assert 185 <= bottom <= 192


@pytest.mark.parametrize("x", [60, 90])
def test_a_label_with_its_description_below_is_not_open(x: float) -> None:
    description = Text(x, 134, "We bought the marsh and fenced it.", 9)
    assert open_below(Text(60, 100, ACTION), Text(60, 120, LABEL, 9), description, Text(60, 148, NEXT)) == []


def test_the_cell_below_the_head_of_a_column_is_open_beside_an_action_that_the_template_does_not_know() -> None:
    rules = [Rule(50, y, 500, y) for y in (90, 110, 180)] + [Rule(x, 90, x, 180) for x in (50, 230, 500)]
    found = open_below(*rules, Text(60, 103, "Action", 9), Text(240, 103, LABEL, 9), Text(60, 125, "Plant quinces", 9))
    assert [text for text, _, _ in found] == [LABEL]


def test_a_label_whose_description_begins_on_its_line_and_goes_on_below_it_is_not_open() -> None:
    label = f"{LABEL}:"
    text = [
        Text(60, 120, f"{label} we bought the marsh and fenced it", 9),
        Text(60, 132, "and the birds came back.", 9),
    ]
    blocks = blocks_of(Text(60, 100, ACTION), *text, Text(60, 170, NEXT))
    assert label in [block.text for block in blocks]
    assert list(open_places(blocks)) == []


def test_a_label_is_not_open_where_a_line_begins_within_it_and_goes_on_behind_it() -> None:
    label, line = (
        block for block in blocks_of(Text(60, 120, f"{LABEL}:", 9), Text(300, 120, "We bought the marsh", 9))
    )
    assert label.box is not None
    reach = replace(line.lines[0].box, x0=label.box.x0 + 20)
    line = replace(line, box=reach, lines=(replace(line.lines[0], box=reach),))
    beside = [place for _, place in open_places([label, line]) if place.top < label.box.bottom]
    assert beside == []
