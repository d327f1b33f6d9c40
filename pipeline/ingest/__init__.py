"""A run: a folder of reports becomes a dataset, once or whenever files arrive."""

from pipeline.ingest.decided import apply_decisions, correct
from pipeline.ingest.run import ingest
from pipeline.ingest.summary import SILENT, Listener, RunSummary
from pipeline.ingest.watch import rounds

__all__ = [
    "SILENT",
    "Listener",
    "RunSummary",
    "apply_decisions",
    "correct",
    "ingest",
    "rounds",
]
