"""City reports as tables: what a Python program needs of this project.

    >>> from cityreports import open_dataset
    >>> open_dataset("dataset").actions("region")  # doctest: +SKIP

An installed package has all else below this one, so that no other package of its environment is in the way.
"""

from pipeline.dataset import Dataset, open_dataset
from pipeline.errors import DatasetBusyError, DatasetError, EngineError, InputError, PipelineError, UsageError
from pipeline.ingest import RunSummary, ingest
from pipeline.options import IngestOptions

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
