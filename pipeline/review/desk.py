"""The desk on which a dataset is reviewed: its flags, what was decided, and what is decided now.

A decision is in the table `corrections` before its answer is given. It is laid over the reports right after, beside
the answers; where another run is writing, that run does it.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import Queue
from typing import TypeVar
from uuid import uuid4

from extractors.template import find_country
from extractors.writing import UNDETERMINED, script_of_language
from pipeline.corrections import Decided, Key, effective, key_of_decision
from pipeline.dataset import Dataset, open_dataset
from pipeline.errors import DatasetError, InputError, PipelineError
from pipeline.files import Place
from pipeline.ingest import apply_decisions
from pipeline.review.evidence import Candidate, Evidence, evidence_for, with_fresh
from pipeline.review.fresh_readings import FreshReadings
from pipeline.review.items import Item, Items, items_of, plain
from pipeline.review.page_pictures import PagePictures, content_of
from pipeline.store import add_decisions
from schemas.corrections import Correction
from schemas.enums import Decision, Section
from schemas.tables import ReportRecords

LONGEST_TEXT = 100_000
"""Characters of a correction; the longest description of a page has some 5,000."""
PAUSE = 300.0
"""Seconds after which a decision says nothing of the pace: the person was away."""


TRIES, TRY_AGAIN = 5, 0.2
"""How often a dataset is looked at that is being written to, and seconds between: files are replaced in 0.3 seconds."""
T = TypeVar("T")


@dataclass(frozen=True)
class Pace:
    """How the work goes: decisions of this sitting, and seconds for each (median), None before there are two."""

    made: int
    seconds: float | None


class Desk:
    """One dataset under review; all methods may be called from several threads at once."""

    def __init__(self, dataset: Place, reviewer: str | None = None) -> None:
        self.path = dataset
        self.reviewer = reviewer
        self.pictures = PagePictures(dataset)
        self._fresh = FreshReadings()
        self._lock = threading.RLock()
        self._times: list[float] = []
        self._records: dict[str, ReportRecords] = {}
        self._to_apply: Queue[set[str] | None] = Queue()
        self.trouble: str | None = None
        self.reopen()
        self._applying = threading.Thread(target=self._apply, daemon=True)
        self._applying.start()

    def reopen(self) -> None:
        """Look at the dataset as it stands now; raises DatasetError."""
        opened, items, decisions = patiently(self._look)
        with self._lock:
            known = {row.correction_id for _, row in decisions}
            # What was decided while the dataset was read is not lost from sight.
            mine = [decided for decided in getattr(self, "_decisions", []) if decided[1].correction_id not in known]
            self.opened: Dataset = opened
            self.items: Items = items
            self._decisions = [*decisions, *mine]
            self._records = {}
            self._take_stock()

    def _look(self) -> tuple[Dataset, Items, list[Decided]]:
        opened = open_dataset(self.path)
        return opened, items_of(opened), opened.decisions()

    def close(self) -> None:
        """Lay the last decisions over their reports, and end what runs beside."""
        self._to_apply.put(None)
        self._applying.join()
        self.pictures.close()
        self._fresh.close()

    def settle(self) -> None:
        """Wait until all decisions are laid over their reports."""
        self._to_apply.join()

    def decision(self, key: Key) -> Correction | None:
        """Return the decision about a flag that holds."""
        with self._lock:
            return self._holding.get(key)

    @property
    def decided(self) -> dict[Key, Decision]:
        """Return what was decided about which flag."""
        with self._lock:
            return dict(self._decided)

    def pace(self) -> Pace:
        """Return how the work goes."""
        with self._lock:
            gaps = sorted(b - a for a, b in zip(self._times, self._times[1:], strict=False) if b - a < PAUSE)
            return Pace(len(self._times), gaps[len(gaps) // 2] if gaps else None)

    def evidence(self, item: Item) -> Evidence:
        """Return what is known about a flag."""
        return evidence_for(item, self.records(item.identity.report_id), self._likes(item))

    def fresh_candidates(self, item: Item) -> tuple[Candidate, ...] | None:
        """Return what the engines read at the place of a flag now, but for what is a candidate already.

        None where it cannot be read: no place is known, or the file is gone, changed or locked.
        """
        region, page = item.region, item.flag.page
        report = item.report
        data = content_of(self.path, item.identity.report_id, report.locations or []) if region else None
        if data is None or page is None or region is None:
            return None
        country = find_country(report.country or "")
        tags = [*(report.languages or ()), *(country.languages if country else ())] or ["en"]
        if item.language is not None and item.language != UNDETERMINED:
            tags = [
                item.language,
                *(tag for tag in tags if script_of_language(tag) == script_of_language(item.language)),
            ]
        languages = list(dict.fromkeys(tag for tag in tags if tag != UNDETERMINED))
        read = self._fresh.of(item.key, data, page, region, languages)
        if read is None:
            return None
        told = [
            (f"read again ({reading.engine}, confidence {reading.confidence:.2f})", reading.text) for reading in read
        ]
        return with_fresh(self.evidence(item).candidates, told)

    def records(self, report_id: str) -> ReportRecords:
        """Return everything that was read of a report; the last one is kept."""
        with self._lock:
            if (kept := self._records.get(report_id)) is not None:
                return kept
        # Whoever lays decisions over the reports deletes files that the dataset had when it was opened.
        records = patiently(lambda: open_dataset(self.path).records(report_id))
        with self._lock:
            self._records = {report_id: records}
        return records

    def decide(self, keys: Sequence[Key], decision: Decision, text: str | None, language: str | None) -> None:
        """Keep one decision about all these flags, in one transaction.

        Raises:
            InputError: a flag is not there, or a correction has no text.
            DatasetError: the dataset cannot be written.
        """
        text = (text or "").strip()
        if decision is Decision.CORRECTED and not text:
            raise InputError("A correction needs a text", "type one, or press 0 if nothing is written there")
        if len(text) > LONGEST_TEXT or "\0" in text:
            raise InputError("The text cannot be kept", f"write at most {LONGEST_TEXT:,} characters of plain text")
        now = datetime.now(UTC)
        with self._lock:
            missing = [key for key in keys if key not in self.items.by_key]
            if missing:
                raise InputError("The flag is not there any more", "go back to the queue")
            items = [self.items.by_key[key] for key in keys]
        made = [self._decided_about(item, decision, text or None, language or None, now) for item in items]
        self._keep(made)
        with self._lock:
            self._times.append(time.monotonic())

    def undo(self) -> Key | None:
        """Take back the last decision of this reviewer that holds; return the flag, None where there is none."""
        with self._lock:
            withdrawn = {row.withdraws for _, row in self._decisions}
            open_ones = [
                (identity, row)
                for identity, row in self._decisions
                if row.decision is not Decision.WITHDRAWN
                and row.correction_id not in withdrawn
                and row.reviewer == self.reviewer
            ]
            if not open_ones:
                return None
            last = max(row.corrected_at for _, row in open_ones)
        now = datetime.now(UTC)
        together = [(identity, row) for identity, row in open_ones if row.corrected_at == last]
        self._keep([(identity, _withdrawal(row, now)) for identity, row in together])
        with self._lock:
            self._times = self._times[:-1]
        return key_of_decision(*together[0])

    def _keep(self, made: Sequence[Decided]) -> None:
        add_decisions(self.path, made)
        with self._lock:
            self._decisions.extend(made)
            self._take_stock()
        self._to_apply.put({identity.report_id for identity, _ in made})

    def _decided_about(
        self, item: Item, decision: Decision, text: str | None, language: str | None, now: datetime
    ) -> Decided:
        flag, action = item.flag, item.action
        ink = None
        if action is not None and action.page is not None and item.region is not None:
            ink = self.pictures.ink(item.identity.report_id, item.report.locations or [], action.page, item.region)
        row = Correction(
            correction_id=uuid4().hex,
            corrected_at=now,
            reviewer=self.reviewer,
            decision=decision,
            file_name=item.report.file_name,
            section=Section.ACTION_PLATFORM if action else None,
            commitment=action.commitment if action else None,
            action=action.action if action else None,
            flag_code=flag.code,
            flag_message=flag.message,
            text_as_found=action.description_as_found if action else flag.excerpt,
            text_read=action.description if action else None,
            text=text if decision is Decision.CORRECTED else None,
            language=language,
            ink=ink,
            page=flag.page,
            x0=flag.x0,
            top=flag.top,
            x1=flag.x1,
            bottom=flag.bottom,
        )
        return item.identity, row

    def _take_stock(self) -> None:
        """Work out what holds, from the flags as they were read and the decisions that came since."""
        self._holding = {key_of_decision(*decided): decided[1] for decided in effective(self._decisions)}
        touched = {key_of_decision(identity, row) for identity, row in self._decisions}
        self._decided = {
            item.key: item.flag.decision
            for item in self.items.ordered
            if item.flag.decision is not None and item.key not in touched
        }
        self._decided |= {key: row.decision for key, row in self._holding.items() if key in self.items.by_key}

    def _likes(self, item: Item) -> Iterable[tuple[str, str]]:
        """Give the texts that people gave to places like this one."""
        if item.action is None:
            return
        with self._lock:
            holding = [(identity, row) for identity, row in effective(self._decisions) if row.text]
        for identity, row in holding:
            same_text = bool(row.text_as_found) and plain(row.text_as_found) == plain(item.action.description_as_found)
            same_city = identity.city == item.identity.city and row.action == item.action.action
            if row.text and (same_text or same_city) and key_of_decision(identity, row) != item.key:
                yield f"decided for {identity.city or row.file_name}", row.text

    def _apply(self) -> None:
        """Lay decisions over their reports, one after another, and look at the dataset again when there is time."""
        while (report_ids := self._to_apply.get()) is not None:
            try:
                if apply_decisions(self.path, report_ids) and self._to_apply.empty():
                    self.reopen()
                self.trouble = None
            except PipelineError as error:
                self.trouble = str(error)
            finally:
                self._to_apply.task_done()
        self._to_apply.task_done()


def patiently(look: Callable[[], T]) -> T:
    """Return what `look` returns; where files are replaced under its eyes, let it look again.

    Raises:
        DatasetError: the dataset cannot be read, also after a while.
    """
    for _ in range(TRIES - 1):
        try:
            return look()
        except DatasetError:
            time.sleep(TRY_AGAIN)
    return look()


def _withdrawal(row: Correction, now: datetime) -> Correction:
    return replace(
        row, correction_id=uuid4().hex, corrected_at=now, decision=Decision.WITHDRAWN, withdraws=row.correction_id
    )
