"""Runs the pipeline over made-up reports as a program of its own, to be killed.

python -m tests.faults.killed_run FOLDER DATASET [slowly]
"""

import sys

from pipeline.errors import ExitCode, PipelineError
from pipeline.ingest import run
from pipeline.ingest.run import ingest
from pipeline.options import IngestOptions
from pipeline.store import lease
from tests.faults.readers import read_slowly
from tests.pipeline.made_up import read_made_up

if __name__ == "__main__":
    # Many small batches, so that most instants fall among commits.
    run.BATCH_REPORTS = 3
    lease.LEASE_SECONDS = 6.0  # for so long the next run waits where the dataset is on object storage
    folder, dataset, *slowly = sys.argv[1:]
    reader = read_slowly if slowly else read_made_up
    try:
        ingest([folder], dataset, IngestOptions(jobs=2, settle=0), reader=reader)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except PipelineError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
