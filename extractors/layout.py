"""Paragraphs of a page in reading order: cards first, then the paragraphs in each, then what is read after what.

Works on geometry and on the template's wordings, never on the file's own order. Every line of the page ends in exactly
one paragraph.
"""

from collections.abc import Sequence

from extractors.graphics import Graphics
from extractors.model import Box
from extractors.nesting import Container, nest
from extractors.paragraphs import Paragraph, paragraphs_of
from extractors.reading_order import Region, in_reading_order
from extractors.words import Segment


def paragraphs_in_order(lines: Sequence[Segment], graphics: Graphics) -> list[Paragraph]:
    """Return the page's paragraphs in reading order."""
    return _flatten(nest(lines, graphics.cards), graphics.rules)


def _flatten(container: Container, rules: Sequence[Box]) -> list[Paragraph]:
    own = [Region((paragraph,), paragraph.box) for paragraph in paragraphs_of(container.lines, rules, container.box)]
    inner = [Region(tuple(_flatten(card, rules)), card.box) for card in container.inner if card.box is not None]
    return in_reading_order([*own, *inner], rules)
