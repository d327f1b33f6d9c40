"""How a run reads: the options of `pipeline.ingest.ingest`, which are those of `cityreports ingest`."""

from dataclasses import dataclass

DEFAULT_TIMEOUT = 300.0
"""Seconds that one file may take: a scan of 40 pages in a script that only the slower engine reads stays below."""


DEFAULT_MEMORY = 3.0
"""GiB that one file may take. The fixture reports take up to 0.3 beyond the libraries; the rest is for large scans."""


@dataclass(frozen=True)
class IngestOptions:
    """How a run reads.

    Args:
        passwords: are tried on encrypted PDFs, after the empty one.
        personal_data: keep names and titles of heads of government, or leave them out.
        jobs: number of files read at a time; 0 is one for each core.
        timeout: seconds that one file may take.
        memory: GiB of memory that one file may take.
        reprocess: read every file again.
        retry_failed: read files again that failed before.
    """

    passwords: tuple[str, ...] = ()
    personal_data: bool = True
    jobs: int = 0
    timeout: float = DEFAULT_TIMEOUT
    memory: float = DEFAULT_MEMORY
    reprocess: bool = False
    retry_failed: bool = False
