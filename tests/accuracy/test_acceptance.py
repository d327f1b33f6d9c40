"""The list of known failures is strict, and the figures tell good from bad."""

from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.damage.plan import load_plan
from pipeline.evaluation.evaluation_run import Evaluation
from schemas.enums import Status
from tests.accuracy.acceptance import Case, Figure, Known, What, cases, complaints, figures, load_known
from tests.pipeline.labelled import action, evaluated, report_of, truth_of_actions

NOTHING_KNOWN = Known({}, {})
OAKS = "Oaks and limes were planted along the river."
SILENT = Case("a.pdf", What.SILENTLY_WRONG)


def evaluation_of(
    folder: Path, text: str, *, damage: str | None = "mojibake", status: Status = Status.OK
) -> Evaluation:
    row = {"action": "Plant trees", "description": OAKS, "language": "en"}
    truth = truth_of_actions("a.pdf", row, damage=damage)
    truth["tables"]["reports"] = [{"status": "ok"}]
    return evaluated(folder, truth, report_of("a.pdf", action(text), status=status))


def test_what_is_wrong_and_not_known_is_told(tmp_path: Path) -> None:
    told = complaints(evaluation_of(tmp_path, "BIHRENBESRIPNE"), NOTHING_KNOWN, whole=False)
    assert [line.partition(" (")[0] for line in told] == [
        "a.pdf: silently_wrong",
        "a.pdf: not_usable",
        "a.pdf: fields",
    ]


def test_what_is_wrong_and_known_is_not_told(tmp_path: Path) -> None:
    evaluation = evaluation_of(tmp_path, "BIHRENBESRIPNE")
    known = Known(dict.fromkeys(cases(evaluation), "a reason"), {})
    assert complaints(evaluation, known, whole=False) == []


def test_what_is_known_and_works_is_told(tmp_path: Path) -> None:
    evaluation = evaluation_of(tmp_path, OAKS)
    told = complaints(evaluation, Known({SILENT: "a reason"}, {}), whole=False)
    assert told == ["a.pdf: silently_wrong is listed as a known failure and works: take it off the list"]


def test_a_known_failure_of_a_report_that_is_not_in_the_sample_is_not_told(tmp_path: Path) -> None:
    known = Known({Case("b.pdf", What.FLAGGED): "a reason"}, {})
    evaluation = evaluation_of(tmp_path, OAKS)
    assert complaints(evaluation, known, whole=False) == []
    told = complaints(evaluation, known, whole=True)
    assert "b.pdf: is listed as a known failure and is no report: take it off the list" in told


def test_a_clean_report_that_is_flagged_is_told_a_damaged_one_is_not(tmp_path: Path) -> None:
    clean = evaluation_of(tmp_path / "clean", OAKS, damage=None, status=Status.NEEDS_REVIEW)
    assert Case("a.pdf", What.FLAGGED) in cases(clean)
    damaged = evaluation_of(tmp_path / "damaged", OAKS, status=Status.NEEDS_REVIEW)
    assert Case("a.pdf", What.FLAGGED) not in cases(damaged)


def test_sums_are_told_of_the_whole_set_only_and_strictly(tmp_path: Path) -> None:
    evaluation = evaluation_of(tmp_path, OAKS)
    held = {figure.name for figure in figures(evaluation) if figure.holds}
    assert {"fields_f1", "mean_error_rate", "usable", "silently_wrong", "language_right"} <= held
    told = complaints(evaluation, Known({}, {"usable": "a reason"}), whole=True)
    assert "usable: 1.0000, wanted at least 0.98 is listed as a known failure and holds: take it off the list" in told
    assert "damaged_reports: 1.0000, wanted at least 60" in told


@pytest.mark.parametrize(
    ("figure", "holds"),
    [
        (Figure("x", 0.98, 0.98), True),
        (Figure("x", 0.979, 0.98), False),
        (Figure("x", 0.02, 0.02, at_most=True), True),
        (Figure("x", 0.021, 0.02, at_most=True), False),
        (Figure("x", None, 0.98), False),
    ],
)
def test_a_figure_holds_at_its_bound_and_not_when_it_was_not_measured(figure: Figure, holds: bool) -> None:
    assert figure.holds is holds


def test_poor_scans_are_no_measure_of_chinese_elsewhere(tmp_path: Path) -> None:
    row = {"action": "Plant trees", "description": "蒙古栎", "language": "zh-Hans"}
    read = report_of("a.pdf", action("蒙古栋", language="zh-Hans"))
    poor = evaluated(tmp_path / "poor", truth_of_actions("a.pdf", row, damage="scan_poor"), read)
    mixed = truth_of_actions("a.pdf", row, damage="mixed", variant="outlines:page+scan_poor:grey")
    clean = evaluated(tmp_path / "clean", truth_of_actions("a.pdf", row, damage="scan_clean"), read)
    rates = [
        next(figure.found for figure in figures(evaluation) if figure.name == "mean_error_rate_chinese_japanese")
        for evaluation in (poor, evaluated(tmp_path / "mixed", mixed, read), clean)
    ]
    assert rates == [None, None, pytest.approx(1 / 3)]


def test_every_known_failure_is_about_a_report_and_has_a_reason() -> None:
    known = load_known()
    reports = {f"{case.name}.pdf" for case in load_plan("validation")}
    clean = {path.name for path in (Path(__file__).parents[2] / "fixtures" / "reports").iterdir()}
    for case, reason in known.cases.items():
        assert case.file in reports | clean
        assert len(reason) > len("it does not work")


def test_a_known_failure_without_a_reason_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    path.write_text('[[case]]\nwhat = "flagged"\nfiles = ["a.pdf"]\n', encoding="utf-8")
    with pytest.raises(KeyError, match="reason"):
        load_known(path)


def test_a_report_that_was_not_read_is_not_flagged(tmp_path: Path) -> None:
    evaluation = evaluation_of(tmp_path, OAKS)
    (report,) = evaluation.results
    unread = replace(report, expected_status=Status.NEEDS_REVIEW, found_status=None)
    assert Case("a.pdf", What.NOT_FLAGGED) in cases(replace(evaluation, results=(unread,)))
