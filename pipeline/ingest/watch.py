"""Ingests what arrives in folders, until it is stopped; each round is a run of `pipeline.ingest.run` like any other."""

from collections.abc import Iterator, Sequence

from watchfiles import watch

from pipeline.errors import InputError
from pipeline.files import Address, Place, place
from pipeline.ingest.run import ingest
from pipeline.ingest.summary import Listener, RunSummary
from pipeline.options import IngestOptions

LOOK_AGAIN = 1_000
"""Milliseconds without news after which a round is made for files that were still being written."""


def rounds(
    folders: Sequence[str], dataset: str | Place, options: IngestOptions, *, listener: Listener, polling: bool = False
) -> Iterator[RunSummary]:
    """Ingest what lies in `folders`, then what arrives there, and yield what each round did; this never ends.

    Args:
        folders: are watched at any depth.
        dataset: the dataset's folder, made if it is not there, or its address.
        options: how to read.
        listener: is told what happens.
        polling: look at the folders again and again, where the system does not tell of changes (network drives).

    Raises:
        InputError: one of `folders` is no folder, or is on object storage.
        PipelineError: as `pipeline.ingest.run.ingest`.
    """
    for folder in folders:
        where = place(folder)
        if isinstance(where, Address):
            raise InputError(
                f"{folder} is on object storage, which does not tell what arrives",
                "run `cityreports ingest` again and again instead, by cron or another scheduler",
            )
        if not where.is_dir():
            raise InputError(f"{folder} is no folder", "name a folder to watch")
    due = True
    # The watch begins before the first round, so that nothing that arrives meanwhile is missed.
    for news in watch(
        *folders, watch_filter=None, rust_timeout=LOOK_AGAIN, yield_on_timeout=True, force_polling=polling
    ):
        if news or due:
            summary = ingest(folders, dataset, options, listener=listener)
            due = summary.unfinished
            yield summary
