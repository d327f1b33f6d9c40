"""How a run reads: the options of `pipeline.ingest.run.ingest`, which are those of `cityreports ingest`."""

from dataclasses import dataclass
from enum import StrEnum

DEFAULT_TIMEOUT = 300.0
"""Seconds that one file may take: a scan of 40 pages in a script that only the slower engine reads stays below."""
DEFAULT_MEMORY = 3.0
"""GiB that one file may take. The fixture reports take up to 0.3 beyond the libraries; the rest is for large scans."""
DEFAULT_SETTLE = 2.0
"""Seconds for which a file must have been left alone before it is read: a copy in progress writes more often."""


class EngineName(StrEnum):
    """What reads the files: the processes of this machine, or the nodes of a Ray cluster."""

    LOCAL = "local"
    RAY = "ray"


@dataclass(frozen=True)
class IngestOptions:
    """How a run reads.

    Args:
        passwords: are tried on encrypted PDFs, after the empty one.
        personal_data: keep names and titles of heads of government, or leave them out.
        jobs: number of files read at a time; 0 is one for each core.
        timeout: seconds that one file may take.
        memory: GiB of memory that one file may take.
        settle: seconds for which a file must not have been changed before it is read.
        prune: take out reports whose files are gone.
        reprocess: read every file again.
        retry_failed: read files again that failed before.
        engine: what reads the files.
        ray_address: HOST:PORT of the Ray cluster that reads, or `auto` for the one of which this machine is a node;
            None starts Ray on this machine alone, for the time of the run.
    """

    passwords: tuple[str, ...] = ()
    personal_data: bool = True
    jobs: int = 0
    timeout: float = DEFAULT_TIMEOUT
    memory: float = DEFAULT_MEMORY
    settle: float = DEFAULT_SETTLE
    prune: bool = False
    reprocess: bool = False
    retry_failed: bool = False
    engine: EngineName = EngineName.LOCAL
    ray_address: str | None = None
