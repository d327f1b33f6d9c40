"""What reads the files of a run: the processes of this machine, or a Ray cluster. The run calls both in one way.

Whichever it is, a file ends in the same outcome under the same limits, and only the run writes the dataset.
"""

from collections import deque
from collections.abc import Generator
from typing import Protocol

from pipeline.engines.job import Broken, Outcome, ReadJob, ReadTask
from pipeline.engines.process_pool import read_all
from pipeline.engines.ray_settings import set_up
from pipeline.errors import EngineError
from pipeline.options import EngineName, IngestOptions


class Engine(Protocol):
    """Reads files; `pipeline.engines.process_pool.read_all` is the one that is used unless another is asked for."""

    def __call__(
        self, queue: deque[ReadTask], job: ReadJob, *, processes: int
    ) -> Generator[tuple[ReadTask, Outcome | Broken], None, None]:
        """Read every file of `queue` and yield what came of it, in the order in which they are done.

        The caller may append to `queue` while it goes on. Closing the iterator ends all that was started.

        Args:
            queue: what to read; it is emptied.
            job: what is the same for all files.
            processes: how many files are read at a time; 0 is one for each core that the engine has.

        Raises:
            PipelineError: the engine cannot go on.
        """
        ...


def engine_for(options: IngestOptions) -> Engine:
    """Return the engine that `options` ask for.

    Raises:
        EngineError: its packages are not installed, or it has no use for the options.
    """
    if options.engine is EngineName.LOCAL:
        if options.ray_address is not None:
            raise EngineError("An address of a Ray cluster is given, but Ray is not to read", "add --engine ray")
        return read_all
    set_up(options.ray_address)
    try:
        from pipeline.engines.ray_engine import RayEngine
    except ModuleNotFoundError as error:
        if error.name != "ray":
            raise
        raise EngineError(
            "--engine ray needs Ray, which is not installed", "install it with `pip install 'cityreports[ray]'`"
        ) from error
    return RayEngine(options.ray_address)
