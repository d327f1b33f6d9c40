"""Reads the files of a run on a Ray cluster: as many readers as it has cores, each with one or two files at hand.

A reader whose node has died is replaced wherever there is room, and its files are read again by others. A file that
brings down reader after reader ends as a failure after `DEATHS_PER_FILE` of them.
"""

import pickle
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import ray
from ray.exceptions import RayError, RayTaskError

from extractors.read import extractor_version
from pipeline.engines.interrupts import noticed
from pipeline.engines.job import Broken, NotOpened, Outcome, ReadJob, ReadTask
from pipeline.engines.ray_cluster import connected
from pipeline.engines.ray_node import NodeFacts, NodeReader
from pipeline.errors import EngineError
from schemas.enums import FailureCode

FILES_AT_HAND = 2
"""Files that a reader has at most, the one that it reads included: it goes on while the run commits a batch."""
DEATHS_PER_FILE = 3
"""So many readers may die over a file before it is given up. A node dies for many reasons, seldom for a file's sake."""
FAILED_STARTS = 20
"""So many readers may fail to start, one after another, before the cluster is given up."""
PATIENCE = 300.0
"""Seconds that a run waits for room on the cluster while no reader is there: others may have it, or it may grow."""
LOOK_EVERY = 0.2
"""Seconds between two looks at Ctrl-C and at readers that are ready; what has been read is taken at once."""
COUNT_EVERY = 5.0
"""Seconds between two counts of the cluster's cores, for nodes that join or leave."""


class RayEngine:
    """Reads on the Ray cluster at `address`, or, where that is None, on this machine by a Ray of its own."""

    def __init__(self, address: str | None) -> None:
        self._address = address

    def __call__(
        self, queue: deque[ReadTask], job: ReadJob, *, processes: int
    ) -> Generator[tuple[ReadTask, Outcome | Broken], None, None]:
        """Read every file of `queue`, as `pipeline.engines.engine.Engine` says.

        Raises:
            EngineError: the cluster cannot be reached, has no room, or has another version of this package on a node.
        """
        with connected(self._address), noticed() as check_interrupts:
            readers = _Readers(queue, job, processes, check_interrupts)
            try:
                yield from readers.results()
            finally:
                readers.end()


@dataclass
class _Reader:
    """A reader as the run sees it: where it is once it has told, and the files that it has, the oldest first."""

    actor: Any
    facts_ref: "ray.ObjectRef[Any]"
    facts: NodeFacts | None = None
    given: deque[tuple["ray.ObjectRef[Any]", ReadTask]] = field(default_factory=deque)

    @property
    def awaited(self) -> "ray.ObjectRef[Any]":
        """What it will say next."""
        return self.given[0][0] if self.given else self.facts_ref


class _Readers:
    """The readers of a run, and the files that are waiting."""

    def __init__(self, queue: deque[ReadTask], job: ReadJob, wanted: int, check_interrupts: Callable[[], None]) -> None:
        self._queue = queue
        self._check_interrupts = check_interrupts
        self._suspects: deque[ReadTask] = deque()
        self._deaths: Counter[str] = Counter()
        self._fixed = wanted
        self._wanted = wanted
        self._counted = -COUNT_EVERY
        self._failed_starts = 0
        self._since = time.monotonic()
        self._readers: list[_Reader] = []
        self._class: Any = ray.remote(num_cpus=1)(NodeReader)
        self._job = ray.put(job)

    def results(self) -> Iterator[tuple[ReadTask, Outcome | Broken]]:
        """Yield what came of every file."""
        while self._waiting or any(reader.given for reader in self._readers):
            self._check_interrupts()
            self._hire()
            self._hand_out()
            for reader in self._heard():
                if reader.given:
                    result = self._take(reader)
                    if result is not None:
                        yield result
                else:
                    self._welcome(reader)

    def end(self) -> None:
        """End the readers and what they started."""
        for reader in self._readers:
            _end(reader)

    @property
    def _waiting(self) -> int:
        return len(self._queue) + len(self._suspects)

    def _hire(self) -> None:
        """Start readers for the files that are waiting; one that finds no room comes when there is some."""
        now = time.monotonic()
        if now - self._counted > COUNT_EVERY:
            self._counted = now
            self._wanted = self._fixed or int(ray.cluster_resources().get("CPU", 0))
        idle = sum(not reader.given for reader in self._readers)
        for _ in range(min(self._wanted - len(self._readers), self._waiting - idle)):
            actor = self._class.remote(self._job)
            self._readers.append(_Reader(actor, actor.facts.remote()))
        if any(reader.facts for reader in self._readers):
            self._since = now
        elif now - self._since > PATIENCE:
            raise EngineError(
                f"The Ray cluster had no room for a reader within {PATIENCE:g} seconds",
                "see `ray status`: a reader takes one CPU",
            )

    def _hand_out(self) -> None:
        ready = [reader for reader in self._readers if reader.facts]
        taken = {reader.facts.node_id for reader in ready if reader.facts and self._has_suspect(reader)}
        for reader in ready:
            if self._suspects and reader.facts and not reader.given and reader.facts.node_id not in taken:
                _give(reader, self._suspects.popleft())
                taken.add(reader.facts.node_id)
        for at_hand in range(FILES_AT_HAND):
            # The last files are given out one by one, so that none waits behind a slow one while others are idle.
            if at_hand and len(self._queue) < len(ready):
                break
            for reader in ready:
                if self._queue and len(reader.given) == at_hand and not self._has_suspect(reader):
                    _give(reader, self._queue.popleft())

    def _has_suspect(self, reader: _Reader) -> bool:
        return any(task.file.location in self._deaths for _, task in reader.given)

    def _heard(self) -> list[_Reader]:
        """Wait for a while; return the readers that have said something or have died."""
        awaited = {reader.awaited: reader for reader in self._readers if reader.given or not reader.facts}
        if not awaited:
            time.sleep(LOOK_EVERY)
            return []
        said, _ = ray.wait(list(awaited), num_returns=1, timeout=LOOK_EVERY)
        # One comes at once; the others that have come by now cost no further wait.
        more, _ = ray.wait(list(awaited), num_returns=len(awaited), timeout=0)
        return [awaited[ref] for ref in dict.fromkeys([*said, *more])]

    def _welcome(self, reader: _Reader) -> None:
        try:
            facts: NodeFacts = ray.get(reader.facts_ref)
        except RayError as error:
            self._dismiss(reader)
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS or "No module named" in str(error):
                raise EngineError(
                    f"The nodes of the Ray cluster cannot start readers ({_last_line(error)})",
                    f"install cityreports {extractor_version()} on every node, in the Python that Ray runs there",
                ) from error
            return
        if facts.extractor_version != extractor_version():
            raise EngineError(
                f"The node {facts.host} has cityreports {facts.extractor_version}, and this is {extractor_version()}",
                "install the same version on every node",
            )
        self._failed_starts = 0
        reader.facts = facts

    def _take(self, reader: _Reader) -> tuple[ReadTask, Outcome | Broken] | None:
        """Take what a reader says of its oldest file; None where the file is to be read again."""
        ref, task = reader.given[0]
        assert reader.facts is not None
        try:
            outcome: Outcome | Broken = pickle.loads(ray.get(ref))
        except RayTaskError as error:
            raise EngineError(
                f"The node {reader.facts.host} cannot read ({_last_line(error)})", "mend that or take it out"
            ) from error
        except RayError:
            return self._bury(reader)
        reader.given.popleft()
        if isinstance(outcome, NotOpened):
            outcome = NotOpened(f"on the node {reader.facts.host} {outcome.reason}")
        return task, outcome

    def _bury(self, reader: _Reader) -> tuple[ReadTask, Broken] | None:
        """Let the files of a dead reader be read by others; return the one over which too many have died.

        All that is read on a node ends with it, so that most files over which a reader died had no part in that. Of
        such files a node reads one at a time: so one that does bring down its node has no other judged with it.
        """
        self._dismiss(reader)
        _, task = reader.given.popleft()
        self._queue.extendleft(other for _, other in reversed(reader.given))
        self._deaths[task.file.location] += 1
        if self._deaths[task.file.location] < DEATHS_PER_FILE:
            self._suspects.append(task)
            return None
        return task, Broken(
            FailureCode.CRASHED, f"{DEATHS_PER_FILE} readers of the cluster died over it; please report the file"
        )

    def _dismiss(self, reader: _Reader) -> None:
        self._readers.remove(reader)
        _end(reader)


def _give(reader: _Reader, task: ReadTask) -> None:
    # Nodes have another working folder.
    path = task.file.path
    file = replace(task.file, path=path.absolute() if isinstance(path, Path) else path)
    reader.given.append((reader.actor.read.remote(replace(task, file=file)), task))


def _end(reader: _Reader) -> None:
    with suppress(RayError):
        ray.kill(reader.actor)


def _last_line(error: Exception) -> str:
    lines: Sequence[str] = str(error).strip().splitlines()
    return lines[-1].strip() if lines else type(error).__name__
