"""City reports as tables: what a Python program needs of this project.

    >>> from cityreports import open_dataset
    >>> open_dataset("dataset").actions("region")  # doctest: +SKIP

An installed package has all else below this one, so that no other package of its environment is in the way.
"""

from typing import TYPE_CHECKING, Any

from pipeline.dataset import Dataset, open_dataset
from pipeline.errors import DatasetBusyError, DatasetError, EngineError, InputError, PipelineError, UsageError
from pipeline.options import IngestOptions

if TYPE_CHECKING:
    from pipeline.ingest import RunSummary, ingest

__all__ = [
    "Dataset",
    "DatasetBusyError",
    "DatasetError",
    "EngineError",
    "IngestOptions",
    "InputError",
    "PipelineError",
    "RunSummary",
    "UsageError",
    "ingest",
    "open_dataset",
]


def __getattr__(name: str) -> Any:
    """Import what reads reports when it is asked for: a program that looks at a dataset needs no engine."""
    if name in ("RunSummary", "ingest"):
        from pipeline import ingest as room

        return getattr(room, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
