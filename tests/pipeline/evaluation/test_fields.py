"""Fields are counted as docs/truth-files.md says, and a perfect reading has a perfect score."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation.evaluation_run import evaluate
from pipeline.evaluation.fields import Outcome, Score
from tests.pipeline.labelled import (
    action,
    dataset_of,
    evaluated,
    read_as_told,
    report_of,
    truth_of_actions,
    write_truth,
)

TRUTHS = sorted((Path(__file__).parents[3] / "fixtures" / "reports").glob("*.json"))


def truth_of(name: str) -> dict[str, Any]:
    (path,) = (path for path in TRUTHS if path.stem == name)
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


@pytest.fixture
def tartu() -> dict[str, Any]:
    """The truth of a report in Estonian with 6 actions and 3 resources."""
    return truth_of("tartu")


def test_a_dataset_that_says_what_every_fixture_truth_says_is_without_a_mistake(tmp_path: Path) -> None:
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in TRUTHS]
    dataset = dataset_of(tmp_path / "dataset", *(read_as_told(truth) for truth in truths))
    evaluation = evaluate(TRUTHS[0].parent, dataset)
    assert evaluation.reports == len(TRUTHS)
    assert [result.mistakes for result in evaluation.results] == [()] * len(TRUTHS)
    assert {table.table: table.f1 for table in evaluation.tables} == dict.fromkeys(
        (table.table for table in evaluation.tables), 1.0
    )
    descriptions = evaluation.descriptions
    assert (descriptions.mean_error_rate, descriptions.usable, descriptions.silently_wrong) == (0, 1, 0)
    assert (descriptions.readability_right, descriptions.language_right, descriptions.empty_right) == (1, 1, 1)
    assert (evaluation.flags.missed, evaluation.flags.needless) == ((), ())


def mistakes(tmp_path: Path, truth: dict[str, Any], **changes: Any) -> list[tuple[str, str, Outcome]]:
    evaluation = evaluated(tmp_path, truth, read_as_told(truth, **changes))
    return [(one.table, one.column, one.outcome) for one in evaluation.results[0].mistakes]


def test_another_number_is_wrong_none_is_missed_and_one_too_many_invented(
    tmp_path: Path, tartu: dict[str, Any]
) -> None:
    tartu["tables"]["reports"][0]["mayor"] = None
    read = [{**tartu["tables"]["reports"][0], "population": 1, "country": None, "mayor": "Juhan Liiv"}]
    assert mistakes(tmp_path, tartu, reports=read) == [
        ("reports", "country", Outcome.MISSED),
        ("reports", "population", Outcome.WRONG),
        ("reports", "mayor", Outcome.INVENTED),
    ]


def test_counts_make_precision_recall_and_f1() -> None:
    score = Score(correct=6, wrong=2, missed=4, invented=1)
    assert score.precision == pytest.approx(6 / 9)
    assert score.recall == pytest.approx(6 / 12)
    assert score.f1 == pytest.approx(2 * (6 / 9) * (6 / 12) / (6 / 9 + 6 / 12))


def test_what_is_rightly_left_out_counts_for_nothing(tmp_path: Path) -> None:
    truth = {"file": "a.pdf", "tables": {"reports": [{"population": None}]}}
    evaluation = evaluated(tmp_path, truth, report_of("a.pdf"))
    assert evaluation.fields.fields == Score()
    assert evaluation.fields.f1 is None


def test_a_row_that_is_not_there_is_missed_cell_by_cell(tmp_path: Path, tartu: dict[str, Any]) -> None:
    steps = tartu["tables"]["pathway_steps"]
    assert mistakes(tmp_path, tartu, pathway_steps=steps[1:]) == [
        ("pathway_steps", column, Outcome.MISSED) for column in steps[0]
    ]


def test_a_row_too_many_counts_against_precision_and_not_against_recall(tmp_path: Path, tartu: dict[str, Any]) -> None:
    tools = tartu["tables"]["resources"]
    read = [*tools, {"section": "tools", "position": 99, "title": "Page 3"}]
    evaluation = evaluated(tmp_path, tartu, read_as_told(tartu, resources=read))
    (resources,) = (table for table in evaluation.tables if table.table == "resources")
    assert resources.fields.invented == 3
    assert resources.recall == 1.0
    assert resources.precision is not None
    assert resources.precision < 1.0


def test_a_row_beyond_a_partial_table_is_not_counted(tmp_path: Path) -> None:
    truth = truth_of_actions("a.pdf", {"action": "Plant trees", "description": "Oaks"}, partial=["actions"])
    read = report_of("a.pdf", action("Oaks"), action("Ponds", action="Dig ponds"))
    assert evaluated(tmp_path, truth, read).fields.f1 == 1.0


def test_a_row_in_a_table_that_should_be_empty_is_invented(tmp_path: Path) -> None:
    truth = truth_of_actions("a.pdf")
    (result,) = evaluated(tmp_path, truth, report_of("a.pdf", action("Oaks"))).results
    assert [(one.column, one.found) for one in result.mistakes] == [("action", "Plant trees")]


def test_an_action_under_the_wrong_commitment_is_one_wrong_cell_and_keeps_its_text(tmp_path: Path) -> None:
    row = {"area_number": 1, "commitment": "Restore", "action": "Plant trees", "description": "Oaks"}
    read = report_of("a.pdf", action("Oaks", area_number=1, commitment="Manage"))
    evaluation = evaluated(tmp_path, truth_of_actions("a.pdf", row), read)
    assert [(one.column, one.outcome) for one in evaluation.results[0].mistakes] == [("commitment", Outcome.WRONG)]
    assert evaluation.descriptions.mean_error_rate == 0


def test_actions_of_the_same_name_are_compared_in_their_order(tmp_path: Path) -> None:
    rows = [{"action": "Plant trees", "description": text} for text in ("Oaks along the river", "Limes at the school")]
    texts = [action(row["description"]) for row in rows]
    assert evaluated(tmp_path, truth_of_actions("a.pdf", *rows), report_of("a.pdf", *texts)).fields.f1 == 1.0
    swapped = evaluated(tmp_path / "swapped", truth_of_actions("a.pdf", *rows), report_of("a.pdf", *texts[::-1]))
    assert swapped.descriptions.usable == 0


def test_texts_are_compared_after_nfc(tmp_path: Path) -> None:
    truth = {"file": "a.pdf", "tables": {"commitments": [{"commitment": "Cafe\u0301"}]}}
    read = read_as_told({"file": "a.pdf", "tables": {"reports": [{"status": "ok"}], "flags": []}})
    assert evaluated(tmp_path, truth, read).fields.f1 == 0.0
    composed = {"file": "a.pdf", "tables": {"reports": [{"status": "ok"}], "flags": [], "commitments": []}}
    read = read_as_told(composed, commitments=[{"commitment": "Caf\u00e9"}])
    assert evaluated(tmp_path / "composed", truth, read).fields.f1 == 1.0


def test_alternatives_are_right_too(tmp_path: Path) -> None:
    row = {"action": "Plant trees", "readability": "readable"}
    read = report_of("a.pdf", action("Oaks", "recovered"))
    alternatives = [{"table": "actions", "row": 0, "column": "readability", "values": ["recovered"]}]
    assert evaluated(tmp_path, truth_of_actions("a.pdf", row, alternatives=alternatives), read).fields.f1 == 1.0
    assert evaluated(tmp_path / "strict", truth_of_actions("a.pdf", row), read).fields.f1 != 1.0


def test_a_report_that_is_not_in_the_dataset_is_missed_as_a_whole(tmp_path: Path, tartu: dict[str, Any]) -> None:
    dataset = dataset_of(tmp_path / "dataset", read_as_told(truth_of("berlin")))
    evaluation = evaluate(write_truth(tmp_path, tartu, truth_of("berlin")), dataset)
    assert evaluation.not_in_dataset == ("tartu.pdf",)
    missed = next(result for result in evaluation.results if result.file == "tartu.pdf")
    assert missed.fields.correct == missed.fields.wrong == missed.fields.invented == 0
    assert missed.fields.missed > 100
    assert {one.error_rate for one in missed.descriptions} == {1.0, None}


def test_a_healthy_report_with_a_warning_is_flagged_needlessly(tmp_path: Path, tartu: dict[str, Any]) -> None:
    read = read_as_told(
        tartu, flags=["unaccounted_text"], reports=[{**tartu["tables"]["reports"][0], "status": "needs_review"}]
    )
    evaluation = evaluated(tmp_path, tartu, read)
    assert evaluation.flags.needless == ("tartu.pdf",)
    assert ("flags", Outcome.INVENTED) in [(one.table, one.outcome) for one in evaluation.results[0].mistakes]


def test_a_report_that_needs_a_person_may_have_more_flags_but_not_none(tmp_path: Path) -> None:
    truth = truth_of("tongliao_city")
    read = read_as_told(truth, flags=[*truth["tables"]["flags"], "low_confidence"])
    assert evaluated(tmp_path, truth, read).flags.flagged == 1
    unflagged = copy.deepcopy(truth["tables"]["reports"])
    unflagged[0]["status"] = "ok"
    evaluation = evaluated(tmp_path / "unflagged", truth, read_as_told(truth, reports=unflagged, flags=[]))
    assert evaluation.flags.missed == ("tongliao_city.txt",)
