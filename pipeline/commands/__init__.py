"""What each command of `cityreports` shows."""

from pipeline.commands.audit import explain, explanation_view, verdict
from pipeline.commands.corrected import corrections_view, import_corrections, write_corrections
from pipeline.commands.flagged import Wanted, flags_table, reports_to_review, review_view
from pipeline.commands.history import history_view
from pipeline.commands.listing import listed_reports, listed_view
from pipeline.commands.machine import diagnose, diagnosis_view, scripts_to_install
from pipeline.commands.progress import following, summary_table
from pipeline.commands.query import answer, answer_view
from pipeline.commands.reading_options import Telling, taking_reading_options
from pipeline.commands.show import report_view

__all__ = [
    "Telling",
    "Wanted",
    "answer",
    "answer_view",
    "corrections_view",
    "diagnose",
    "diagnosis_view",
    "explain",
    "explanation_view",
    "flags_table",
    "following",
    "history_view",
    "import_corrections",
    "listed_reports",
    "listed_view",
    "report_view",
    "reports_to_review",
    "review_view",
    "scripts_to_install",
    "summary_table",
    "taking_reading_options",
    "verdict",
    "write_corrections",
]
