"""Checks the full evaluation against what must hold: `python -m tests.accuracy TRUTH DATASET`, as `make accuracy` does.

Ends with 1 when something that should work does not, or something works that known_failures.toml still lists.
"""

import sys
from pathlib import Path

from pipeline.evaluation.evaluation_run import evaluate
from tests.accuracy.acceptance import cases, complaints, figures, load_known


def main(truth: str, dataset: str) -> int:
    """Print figures, known failures and complaints; return the exit code."""
    evaluation = evaluate(Path(truth), Path(dataset))
    known = load_known()
    for figure in figures(evaluation):
        mark = "ok" if figure.holds else "known failure" if figure.name in known.figures else "FAILS"
        print(f"{mark:14}{figure}")
    for case, detail in cases(evaluation).items():
        if case in known.cases:
            print(f"{'known failure':14}{case.file}: {case.what} ({detail}): {known.cases[case]}")
    told = complaints(evaluation, known, whole=True)
    for complaint in told:
        print(f"{'FAILS':14}{complaint}")
    print(f"{len(told)} complaints, {len(known.cases)} known failures")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
