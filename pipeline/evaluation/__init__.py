"""How right a dataset is: scores what was read of reports against what people know to stand in them."""

from pipeline.evaluation.evaluation_run import Evaluation, ReportResult, evaluate
from pipeline.evaluation.fields import FieldResult, Outcome, Score
from pipeline.evaluation.rendering import page_renderer, summary_view, write_page

__all__ = [
    "Evaluation",
    "FieldResult",
    "Outcome",
    "ReportResult",
    "Score",
    "evaluate",
    "page_renderer",
    "summary_view",
    "write_page",
]
