"""The command `cityreports`: what each subcommand takes and prints. The work is done by the modules it calls.

Results go to stdout, progress and complaints to stderr. A complaint is one sentence that says what to do; `--debug`
adds the traceback. How each command ends is `pipeline.errors.ExitCode`.
"""

from pipeline.cli.base import app, main  # isort: skip
from pipeline.cli.making import ingest, watch  # isort: skip
from pipeline.cli.looking import explain, flags, history, query, reports, review, show  # isort: skip
from pipeline.cli.giving import corrections, doctor, evaluate, export  # isort: skip

__all__ = [
    "app",
    "corrections",
    "doctor",
    "evaluate",
    "explain",
    "export",
    "flags",
    "history",
    "ingest",
    "main",
    "query",
    "reports",
    "review",
    "show",
    "watch",
]
