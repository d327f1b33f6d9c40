"""Runs the pipeline over made-up reports by a Ray of its own, to be stopped: python -m tests.faults.ray_run."""

import signal
import sys
from pathlib import Path

from pipeline.commands import Telling, following
from pipeline.ingest.run import ingest
from pipeline.options import EngineName, IngestOptions
from tests.faults.readers import read_or_break

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with following(Telling()) as listener:
        options = IngestOptions(jobs=2, settle=0, engine=EngineName.RAY)
        ingest([sys.argv[1]], Path(sys.argv[2]), options, listener=listener, reader=read_or_break)
