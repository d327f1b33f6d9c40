"""Steps that stand beside each other: what lies below one in its column belongs to it, in whatever order it is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.page import Box
from extractors.sections.account import Numbered
from extractors.sections.pairing import place_in_report
from extractors.template import Kind
from schemas.wording import StepWording

LEVEL = 1.0
"""Heights of a step's name by which the names of one row stand off each other at most: one of two is centred."""


@dataclass(frozen=True, slots=True)
class _Head:
    step: StepWording
    box: Box


class StepColumns:
    """The rows of two and more steps' names beside each other."""

    def __init__(self, pieces: Sequence[Numbered]) -> None:
        heads = [
            _Head(piece.piece.findings[Kind.STEP].item, place)
            for piece in pieces
            if Kind.STEP in piece.piece.findings and (place := place_in_report(piece.block)) is not None
        ]
        self._rows = [_row_of(head, heads) for head in heads]

    def step_above(self, piece: Numbered, step: StepWording | None) -> StepWording | None:
        """Return the step in whose column a piece stands, of the row of the `step` that it was read under."""
        place = place_in_report(piece.block)
        row = self._row_above(place, step) if place is not None and step is not None else ()
        if len(row) < 2 or place is None:
            return step
        if row[0].box.x0 > row[-1].box.x0:  # a page that is set from right to left
            begun = [head for head in row if head.box.x1 >= place.x1 - head.box.height]
        else:
            begun = [head for head in row if head.box.x0 <= place.x0 + head.box.height]
        return begun[-1].step if begun else step

    def _row_above(self, place: Box, step: StepWording) -> tuple[_Head, ...]:
        """Return the last row above a place that names a step: the head of a table is repeated on each page."""
        above = [
            row
            for row in self._rows
            if any(head.step.key == step.key for head in row) and max(head.box.top for head in row) <= place.top
        ]
        return above[-1] if above else ()


def _row_of(head: _Head, heads: Sequence[_Head]) -> tuple[_Head, ...]:
    """Return the names on the height of a name, by the numbers of their steps."""
    row = [other for other in heads if abs(other.box.top - head.box.top) <= LEVEL * head.box.height]
    return tuple(sorted(row, key=lambda other: other.step.number))
