"""Which text is suspect and why, from its characters alone; the page image confirms or dismisses."""

from extractors.judge.folding import CHARACTER_SCRIPTS, letter_runs
from extractors.judge.letters import BITS_PER_STEP, TABLES_FILE
from extractors.judge.verdict import DocumentVerdict, Settled, Suspicion, Verdict, judge_document, judge_text, settle

__all__ = [
    "BITS_PER_STEP",
    "CHARACTER_SCRIPTS",
    "DocumentVerdict",
    "Settled",
    "Suspicion",
    "TABLES_FILE",
    "Verdict",
    "judge_document",
    "judge_text",
    "letter_runs",
    "settle",
]
