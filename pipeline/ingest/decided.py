"""Lays decisions over the reports of a dataset as soon as they are made; runs do it for what they read."""

from collections.abc import Collection, Iterable, Sequence

from pipeline.corrections import Decided, concerning, with_corrections
from pipeline.dataset import Dataset, open_dataset
from pipeline.engines import stored_form
from pipeline.errors import DatasetBusyError
from pipeline.files import Place
from pipeline.store import Store, add_decisions, exclusive, new_decisions


def correct(dataset: Place, decisions: Sequence[Decided]) -> bool:
    """Keep decisions that are not known yet, and lay them over their reports.

    Returns whether that was done at once; else another run is writing, and does it at its end.

    Raises:
        DatasetError: the dataset cannot be used.
    """
    fresh = new_decisions(open_dataset(dataset), decisions)
    if fresh:
        add_decisions(dataset, fresh)
    return apply_decisions(dataset, {identity.report_id for identity, _ in fresh})


def apply_decisions(dataset: Place, report_ids: Iterable[str]) -> bool:
    """Lay all decisions over these reports; return False where another run is writing, which does it at its end."""
    try:
        with exclusive(dataset):
            store = Store(dataset)
            if apply_to(store, dataset, frozenset(report_ids)):
                store.finish()
    except DatasetBusyError:
        return False
    return True


def apply_to(store: Store, dataset: Place, report_ids: Collection[str]) -> int:
    """Lay all decisions over these reports of a store that is open for writing; return how many have changed."""
    if not report_ids:
        return 0
    opened = open_dataset(dataset)
    decisions = opened.decisions()
    changed = []
    for report_id in sorted(known_ids(opened).intersection(report_ids)):
        records = opened.records(report_id)
        corrected = with_corrections(records, concerning(records.identity, decisions), None)
        if corrected != records:
            changed.append(stored_form(corrected))
    if changed:
        store.commit(changed, [], [])
    return len(changed)


def apply_late(store: Store, dataset: Place, known: Collection[Decided]) -> None:
    """Lay over the reports what was decided since a run took in the decisions that are `known`."""
    names = {row.correction_id for _, row in known}
    late = [identity for identity, row in open_dataset(dataset).decisions() if row.correction_id not in names]
    apply_to(store, dataset, {identity.report_id for identity in late})


def known_ids(opened: Dataset) -> frozenset[str]:
    """Return the identities of the reports of a dataset."""
    return frozenset(opened.arrow("reports")["report_id"].to_pylist())
