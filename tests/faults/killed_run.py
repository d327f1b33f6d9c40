"""Runs the pipeline over made-up reports as a program of its own, to be killed: python -m tests.faults.killed_run."""

import sys

import pipeline.ingest
import pipeline.lease
from pipeline.errors import PipelineError
from pipeline.ingest import ingest
from pipeline.options import IngestOptions
from tests.pipeline.made_up import read_made_up

if __name__ == "__main__":
    # Many small batches, so that most instants fall among commits.
    pipeline.ingest.BATCH_REPORTS = 3
    pipeline.lease.LEASE_SECONDS = 6.0  # for so long the next run waits where the dataset is on object storage
    try:
        ingest([sys.argv[1]], sys.argv[2], IngestOptions(jobs=2, settle=0), reader=read_made_up)
    except PipelineError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
