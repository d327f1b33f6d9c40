"""Bullets that a page draws as shapes: the line behind one knows it."""

from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Text


def marked(*parts: Card | Text) -> list[str]:
    """Return the lines that have a drawn marker in front."""
    return [line.text for block in blocks_of(*parts) for line in block.lines if line.has_drawn_marker]


def disc(x: float, baseline: float, size: float = 3.0) -> Card:
    middle = baseline - 3.5
    return Card(x, middle - size / 2, x + size, middle + size / 2, grey=0.0)


def test_a_small_shape_in_front_of_a_line_is_its_marker() -> None:
    parts: list[Card | Text] = [
        Text(60, 100, "Ponds of the north"),
        disc(50, 100),
        Text(60, 112, "and their frogs"),
        Text(60, 124, "Moths"),
    ]
    assert marked(*parts, disc(50, 124)) == ["Ponds of the north", "Moths"]


def test_shapes_elsewhere_are_no_markers() -> None:
    text = Text(60, 100, "Ponds of the north")
    assert marked(text, disc(52, 92)) == []
    assert marked(text, disc(20, 100)) == []
    assert marked(text, disc(45, 100, size=11.0)) == []
    assert marked(text, disc(200, 100)) == []
