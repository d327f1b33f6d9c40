"""Runs the pipeline over made-up reports as a program of its own, to be killed: python -m tests.faults.killed_run."""

import sys
from pathlib import Path

import pipeline.ingest
from pipeline.errors import PipelineError
from pipeline.ingest import ingest
from pipeline.options import IngestOptions
from tests.pipeline.made_up import read_made_up

if __name__ == "__main__":
    # Many small batches, so that most instants fall among commits.
    pipeline.ingest.BATCH_REPORTS = 3
    try:
        ingest([sys.argv[1]], Path(sys.argv[2]), IngestOptions(jobs=2, settle=0), reader=read_made_up)
    except PipelineError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
