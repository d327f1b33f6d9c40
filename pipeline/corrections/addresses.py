"""The name of a flag, and where the review page shows it."""

import hashlib

from schemas.corrections import Correction
from schemas.enums import FlagCode
from schemas.tables import FlagRow, Identity, Placed

Key = str
"""Name of a flag: the same whenever the dataset is opened, and in every dataset with this report."""

REVIEW_PORT = 8737
"""Port of the review page where it is free and no other is asked for: one, so that `flags` can print addresses."""


def key_of(report_id: str, code: FlagCode | None, message: str | None, row: Placed) -> Key:
    """Return the name of a flag: what it says, of which report, and where."""
    place = [None if edge is None else round(edge) for edge in (row.x0, row.top, row.x1, row.bottom)]
    return hashlib.sha256(repr((report_id, code and code.value, message, row.page, place)).encode()).hexdigest()[:16]


def key_of_decision(identity: Identity, row: Correction) -> Key:
    """Return the name of the flag that a decision was made for."""
    return key_of(identity.report_id, row.flag_code, row.flag_message, row)


def address_of(report_id: str, flag: FlagRow) -> str:
    """Return the address under which the review page shows a flag while it is open at its default port."""
    return f"http://127.0.0.1:{REVIEW_PORT}/flag/{key_of(report_id, flag.code, flag.message, flag)}"
