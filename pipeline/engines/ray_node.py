"""What runs on the nodes of a Ray cluster: a reader that keeps one reading process as a run on one machine does.

So the limits of time and memory are the kernel's on every node, a process that a file has brought down is replaced
where it ran, and Ray only hears of a reader's end when its node or the reader itself has died.
"""

import pickle
import socket
import sys
from collections import deque
from dataclasses import dataclass

import ray

from extractors.read import extractor_version
from pipeline.engines.job import ReadJob, ReadTask
from pipeline.engines.process_pool import read_all


@dataclass(frozen=True)
class NodeFacts:
    """Where a reader runs, and which version of this package it has there."""

    host: str
    node_id: str
    extractor_version: str


class NodeReader:
    """Reads one file after another; an actor of Ray's."""

    def __init__(self, job: ReadJob) -> None:
        # The reading process would run the main module of this one, which is Ray's, and hold all of Ray for nothing.
        vars(sys.modules["__main__"]).pop("__file__", None)
        self._queue: deque[ReadTask] = deque()
        self._results = read_all(self._queue, job, processes=1)

    def facts(self) -> NodeFacts:
        """Say where this is; answered as soon as the reader is there."""
        return NodeFacts(socket.gethostname(), ray.get_runtime_context().get_node_id(), extractor_version())

    def read(self, task: ReadTask) -> bytes:
        """Read one file and return what came of it, pickled.

        Tables that Ray unpacks lie in memory that it takes back when the run leaves the cluster; what Python unpacks
        is the run's own.
        """
        self._queue.append(task)
        _, outcome = next(self._results)
        return pickle.dumps(outcome)
