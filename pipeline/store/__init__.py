"""How a dataset is written: whole batches, by one run at a time."""

from pipeline.store.decisions import add_decisions, new_decisions
from pipeline.store.folder import prepare_folder
from pipeline.store.ledger import Ledger, ReportPlace, RereadPolicy
from pipeline.store.lock import exclusive
from pipeline.store.store import Store

__all__ = [
    "Ledger",
    "ReportPlace",
    "RereadPolicy",
    "Store",
    "add_decisions",
    "exclusive",
    "new_decisions",
    "prepare_folder",
]
