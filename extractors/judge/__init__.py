"""Which text is suspect and why, from its characters alone; the page image confirms or dismisses."""

from extractors.judge.decision import Choice, FontTrial
from extractors.judge.evidence import Signal, SignalName, Strength
from extractors.judge.folding import CHARACTER_SCRIPTS, letter_runs
from extractors.judge.font_trials import Sample, differs, tried
from extractors.judge.letters import BITS_PER_STEP, TABLES_FILE
from extractors.judge.oddities import odd_words
from extractors.judge.second_look import doubted, with_second
from extractors.judge.settling import Outcome, Settled, settle
from extractors.judge.verdict import DocumentVerdict, Suspicion, Verdict, judge_document, judge_text

__all__ = [
    "Choice",
    "FontTrial",
    "Sample",
    "Signal",
    "SignalName",
    "Strength",
    "differs",
    "doubted",
    "tried",
    "BITS_PER_STEP",
    "CHARACTER_SCRIPTS",
    "DocumentVerdict",
    "Outcome",
    "Settled",
    "Suspicion",
    "TABLES_FILE",
    "Verdict",
    "judge_document",
    "judge_text",
    "letter_runs",
    "odd_words",
    "settle",
    "with_second",
]
