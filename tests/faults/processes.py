"""The processes of a run, as the kernel knows them."""

from contextlib import suppress
from pathlib import Path


def readers_of(run: int) -> list[int]:
    """Return the processes that read files for the run with process id `run`, in the order of their start."""
    found = []
    for process in Path(f"/proc/{run}/task/{run}/children").read_text().split():
        with suppress(OSError):  # It has ended since.
            if b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes():
                found.append(int(process))
    return found
