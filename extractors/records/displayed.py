"""Places on pages as displayed: readers turn pages upright first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from extractors.page import Box, Frame
from schemas.tables import Placed, ReportRecords

PlacedRow = TypeVar("PlacedRow", bound=Placed)


def as_displayed(records: ReportRecords, frames: Mapping[int, Frame]) -> ReportRecords:
    """Return records whose places are on the pages as displayed: the reader's are on pages turned upright."""
    if all(frame.turn == 0 and frame.skew == 0 for frame in frames.values()):
        return records

    def placed(row: PlacedRow) -> PlacedRow:
        frame = frames.get(row.page) if row.page is not None else None
        if frame is None or row.x0 is None or row.top is None or row.x1 is None or row.bottom is None:
            return row
        box = frame.to_display(Box(row.x0, row.top, row.x1, row.bottom))
        return replace(row, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)

    return replace(
        records,
        achievements=tuple(map(placed, records.achievements)),
        commitments=tuple(map(placed, records.commitments)),
        actions=tuple(map(placed, records.actions)),
        pathway_steps=tuple(map(placed, records.pathway_steps)),
        resources=tuple(map(placed, records.resources)),
        cbi_components=tuple(map(placed, records.cbi_components)),
        cbi_indicators=tuple(map(placed, records.cbi_indicators)),
        blocks=tuple(map(placed, records.blocks)),
        flags=tuple(map(placed, records.flags)),
    )
