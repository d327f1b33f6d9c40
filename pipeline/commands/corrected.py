"""What people decided: as a list, as a file to take away, and taken in from such a file."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.corrections import Decided, effective
from pipeline.dataset import open_dataset
from pipeline.errors import InputError
from pipeline.export import corrections_from_csv, corrections_to_csv
from pipeline.files import place
from pipeline.ingest import correct
from pipeline.store import new_decisions
from pipeline.terminal import safe
from schemas.enums import Decision


def corrections_view(decisions: Sequence[Decided]) -> RenderableType:
    """Return the decisions, oldest first; those that hold no more are dim."""
    holding = {row.correction_id for _, row in effective(decisions)}
    parts: list[RenderableType] = []
    for identity, row in decisions:
        where = identity.city or row.file_name
        page = f", page {row.page}" if row.page else ""
        about = row.action or row.flag_message or "the decision before"
        who = f" by {row.reviewer}" if row.reviewer else ""
        style = "" if row.correction_id in holding else "dim"
        head = f"{row.corrected_at:%Y-%m-%d %H:%M}{who} {row.decision}: {where}{page}: {about}"
        parts.append(Text(safe(head), style))
        if row.decision is Decision.CORRECTED and row.text:
            parts.append(Padding(Text(safe(row.text), style), (0, 0, 0, 3)))
    return Group(*parts, Text(f"{len(decisions)} decisions, of which {len(holding)} hold."))


def write_corrections(decisions: Sequence[Decided], path: Path) -> None:
    """Write the decisions to a CSV file.

    Raises:
        InputError: it cannot be written.
    """
    try:
        path.write_text(corrections_to_csv(decisions), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror})", "name another file") from error


def import_corrections(dataset: str, path: Path) -> tuple[int, bool]:
    """Take in the decisions of a CSV file; return how many were new, and whether they were applied at once.

    Raises:
        InputError: the file cannot be read, or is no list of decisions.
        DatasetError: the dataset cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise InputError(f"{path} cannot be read ({reason})", "name another file") from error
    decisions = corrections_from_csv(text)
    fresh = new_decisions(open_dataset(dataset), decisions)
    return len(fresh), correct(place(dataset), fresh)
