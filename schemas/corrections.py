"""The table of what people decided, which no run replaces, and the list of all tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from schemas.enums import Decision, FlagCode, Section
from schemas.tables import TABLES, Placed, Row, column


@dataclass(frozen=True, kw_only=True)
class Correction(Placed):
    """One decision of a person about a text or a flag; rows are added and never changed."""

    correction_id: str = column("Name of the decision, made at random")
    corrected_at: datetime = column("When it was made (UTC)")
    reviewer: str | None = column("Who made it, if that was given", default=None)
    decision: Decision = column("What was decided")
    withdraws: str | None = column("For `withdrawn`: the `correction_id` that is taken back", default=None)
    file_name: str = column("Name of the report's file")
    section: Section | None = column("Section of the report", default=None)
    commitment: str | None = column("Commitment that the action stands under", default=None)
    action: str | None = column("Action whose description it is about", default=None)
    flag_code: FlagCode | None = column("What the flag was about", default=None)
    flag_message: str | None = column("What the flag said", default=None)
    text_as_found: str | None = column("What the file's own text layer said, unrepaired", default=None)
    text_read: str | None = column("What the machine read", default=None)
    text: str | None = column("The text of a correction", default=None)
    language: str | None = column("BCP 47 tag of a correction, if it was given", default=None)
    ink: str | None = column(
        "Perceptual hash of what the page shows at the place, in hexadecimal; null where there is no page image",
        default=None,
    )


CORRECTIONS = "corrections"
ALL_TABLES: dict[str, Callable[..., Row | Correction]] = {**TABLES, CORRECTIONS: Correction}
"""Name of each table and the class of its rows, in the order in which they are shown."""
