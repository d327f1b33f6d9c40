"""Character error rates, and what counts as silently wrong."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.descriptions import DescriptionResult, Silence
from pipeline.evaluation.evaluation_run import evaluate
from pipeline.evaluation.text_errors import character_error_rate
from schemas.enums import Status
from tests.pipeline.labelled import action, dataset_of, evaluated, report_of, truth_of_actions, write_truth

OAKS = "Oaks and limes were planted along the river."
NONSENSE = "BIHRENBESRIPNE |, ETFESKRIPLAL, MEMREBZEIEN"

WORDS = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)


@pytest.mark.parametrize(
    ("found", "expected", "rate"),
    [
        ("蒙古栎", "蒙古栎", 0.0),
        ("蒙古栋", "蒙古栎", 1 / 3),
        ("Cafe\u0301", "Caf\u00e9", 0.0),
        ("two\n words", "two words", 0.0),
        (None, "two words", 1.0),
        ("", "two words", 1.0),
        ("a text that is very much longer", "short", 1.0),
    ],
)
def test_the_error_rate_is_the_share_of_characters_that_must_be_changed(
    found: str | None, expected: str, rate: float
) -> None:
    assert character_error_rate(found, expected) == pytest.approx(rate)


@given(WORDS, st.text(st.characters(codec="utf-8")))
def test_the_error_rate_is_a_share_and_0_for_the_text_itself(expected: str, found: str) -> None:
    assert character_error_rate(expected, expected) == 0
    assert 0 <= character_error_rate(found, expected) <= 1


def result_of(tmp_path: Path, truth: dict[str, Any], *actions: Any, status: Status = Status.OK) -> DescriptionResult:
    row = {"action": "Plant trees", **truth}
    evaluation = evaluated(tmp_path, truth_of_actions("a.pdf", row), report_of("a.pdf", *actions, status=status))
    (result,) = evaluation.results[0].descriptions
    return result


UNREADABLE = {"description": None, "readability": "unreadable"}


@pytest.mark.parametrize(
    ("truth", "found", "silence"),
    [
        ({"description": OAKS}, action(NONSENSE), Silence.WRONG_TEXT),
        ({"description": OAKS}, action(NONSENSE, "recovered"), Silence.WRONG_TEXT),
        ({"description": OAKS}, action(None, "unreadable"), None),
        ({"description": OAKS}, action(NONSENSE, "unreadable"), None),
        ({"description": OAKS}, action(OAKS), None),
        ({"description": OAKS}, action(None, "empty"), Silence.CALLED_EMPTY),
        (UNREADABLE, action(None, "empty"), Silence.CALLED_EMPTY),
        (UNREADABLE, action(NONSENSE, "recovered"), Silence.INVENTED_TEXT),
        (UNREADABLE, action(None, "unreadable"), None),
        ({**UNREADABLE, "true_text": OAKS}, action(NONSENSE, "recovered"), Silence.INVENTED_TEXT),
        ({**UNREADABLE, "true_text": OAKS}, action(OAKS, "recovered"), None),
        ({"description": None, "readability": "empty"}, action("Page 3"), Silence.INVENTED_TEXT),
        ({"description": None, "readability": "empty"}, action(None, "empty"), None),
        ({"readability": "readable"}, action(OAKS), None),
    ],
)
def test_a_text_is_silently_wrong_when_the_dataset_stands_for_it(
    tmp_path: Path, truth: dict[str, Any], found: Any, silence: Silence | None
) -> None:
    assert result_of(tmp_path, truth, found).silently_wrong == silence


def test_a_lost_action_is_silent_only_on_a_report_that_is_ok(tmp_path: Path) -> None:
    other = action("Ponds", action="Dig ponds")
    lost = result_of(tmp_path, {"description": OAKS}, other)
    assert (lost.silently_wrong, lost.error_rate, lost.found_readability) == (Silence.LOST_ACTION, 1.0, None)
    flagged = result_of(tmp_path / "flagged", {"description": OAKS}, other, status=Status.NEEDS_REVIEW)
    assert (flagged.silently_wrong, flagged.error_rate) == (None, 1.0)


def test_descriptions_are_summed_by_damage_script_language_and_design(tmp_path: Path) -> None:
    chinese = {"action": "Plant trees", "description": "蒙古栎", "language": "zh-Hans", "script": "Hans"}
    english = {"action": "Plant trees", "description": OAKS, "language": "en", "script": "Latn"}
    truth = write_truth(
        tmp_path,
        truth_of_actions("scan.pdf", chinese, damage="scan_clean", design="cards"),
        truth_of_actions("plain.pdf", english, design="cards"),
    )
    dataset = dataset_of(
        tmp_path / "dataset",
        report_of("scan.pdf", action("蒙古栋", "recovered", language="zh-Hant")),
        report_of("plain.pdf", action(OAKS)),
    )
    evaluation = evaluate(truth, dataset)
    rates = {score.group: score.mean_error_rate for score in evaluation.by_damage}
    assert rates == {"clean": 0.0, "scan_clean": pytest.approx(1 / 3)}
    assert [score.group for score in evaluation.by_script] == ["Hans", "Latn"]
    assert {score.group: score.language_right for score in evaluation.by_language} == {"en": 1.0, "zh-Hans": 0.0}
    (cards,) = evaluation.by_design
    assert (cards.group, cards.reports, cards.with_text, cards.usable) == ("cards", 2, 2, 0.5)
    assert evaluation.descriptions.mean_error_rate == pytest.approx(1 / 6)
