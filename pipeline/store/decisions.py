"""The table of people's decisions: rows are added, each decision in one transaction, also while a run writes.

No lock is needed to add: Delta lets several add at once, and nobody else's decision is lost. A run never replaces rows
here; it merges small files when there are many.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from deltalake import DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError

from pipeline.corrections import Decided
from pipeline.dataset import Dataset, open_table
from pipeline.errors import DatasetError
from pipeline.files import Place, reason, stamp
from pipeline.store.table_files import abandoned, schema_to_write, superseded
from schemas.arrow import rows_to_arrow
from schemas.corrections import CORRECTIONS

FILES_BEFORE_COMPACTION = 16
"""Each decision is a small file, and whoever reads the table opens them all."""
ABANDONED_AFTER = timedelta(minutes=10)
"""Age from which a file that no commit names was left by a killed program: a commit follows its file in a second."""
_WRITER = WriterProperties(compression="ZSTD")


def add_decisions(dataset: Place, decisions: Sequence[Decided]) -> None:
    """Write decisions in one transaction: all of them, or none.

    Raises:
        DatasetError: the folder is no dataset, or cannot be written.
    """
    with _writing(dataset):
        delta = open_table(dataset / CORRECTIONS)
        data = rows_to_arrow(list(decisions), CORRECTIONS).cast(schema_to_write(delta, CORRECTIONS))
        write_deltalake(delta, data, mode="append", writer_properties=_WRITER)


def new_decisions(opened: Dataset, decisions: Sequence[Decided]) -> list[Decided]:
    """Return those of `decisions` that the dataset does not have, each once."""
    known = set(opened.arrow(CORRECTIONS)["correction_id"].to_pylist())
    return list({row.correction_id: (its, row) for its, row in decisions if row.correction_id not in known}.values())


def tidy_corrections(dataset: Place) -> DeltaTable:
    """Merge the table's small files and delete what is not needed any more; raises DeltaError and OSError."""
    delta = open_table(dataset / CORRECTIONS)
    if len(delta.file_uris()) > FILES_BEFORE_COMPACTION:
        delta.optimize.compact(writer_properties=_WRITER)
    if superseded(delta, dataset / CORRECTIONS):
        delta.vacuum(0, dry_run=False, enforce_retention_duration=False)
    for file in abandoned(delta, dataset / CORRECTIONS):
        if datetime.now(UTC) - stamp(file).modified_at > ABANDONED_AFTER:
            file.unlink()
    return delta


@contextmanager
def _writing(dataset: Place) -> Iterator[None]:
    try:
        yield
    except (DeltaError, OSError) as error:
        raise DatasetError(
            f"The decision cannot be written to {dataset} ({reason(error)})", "mend that and decide again"
        ) from error
