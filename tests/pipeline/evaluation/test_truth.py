"""Truth files: what they may say, and that a slip is told in one sentence."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError
from pipeline.evaluation.evaluation_run import evaluate
from pipeline.evaluation.truth import load_truth, load_truths
from tests.pipeline.labelled import action, dataset_of, report_of, truth_of_actions, write_truth

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "truth-files.md"


def told(path: Path, document: Any) -> Path:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_example_of_the_documentation_is_a_truth_file(tmp_path: Path) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", DOCUMENTATION.read_text(encoding="utf-8"), re.DOTALL)
    truth = load_truth(told(tmp_path / "truth.json", json.loads(example)))
    assert truth.file == "tongliao_city.txt"
    assert [(table.name, table.whole) for table in truth.tables] == [("reports", True), ("actions", False)]


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        ([], "is no truth file; begin it with { and the key `file`"),
        ({"tables": {"reports": [{}]}}, "does not say which `file` it is about"),
        ({"file": "a.pdf"}, "has no `tables`"),
        ({"file": "a.pdf", "table": {}}, "has the unknown key 'table'"),
        ({"file": "a.pdf", "tables": {"action": []}}, "has the unknown table 'action'; choose among reports,"),
        ({"file": "a.pdf", "tables": {"blocks": []}}, "has the unknown table 'blocks'"),
        ({"file": "a.pdf", "tables": {"reports": [{"citty": "X"}]}}, "has the unknown column 'citty' in row 0 of rep"),
        ({"file": "a.pdf", "tables": {"actions": [{"action": "A", "x0": 3}]}}, "has the unknown column 'x0'"),
        ({"file": "a.pdf", "tables": {"reports": {"city": "X"}}}, "has reports that are no list of objects"),
        ({"file": "a.pdf", "tables": {"reports": [{"population": "2,807,000"}]}}, "give a whole number without"),
        ({"file": "a.pdf", "tables": {"reports": [{"population": True}]}}, "give a whole number without"),
        ({"file": "a.pdf", "tables": {"reports": [{"languages": "en"}]}}, "give a list of texts"),
        ({"file": "a.pdf", "tables": {"reports": [{"city": 3}]}}, "give a text in quotation marks"),
        ({"file": "a.pdf", "tables": {"reports": [{"document_created_at": "May"}]}}, "write it as 2025-03-01T12"),
        ({"file": "a.pdf", "tables": {"cbi_components": [{"component": "A", "started": 1}]}}, "give true or false"),
        ({"file": "a.pdf", "tables": {"actions": [{"action": "A", "readability": "fine"}]}}, "among readable, recov"),
        ({"file": "a.pdf", "tables": {"actions": [{"description": "A"}]}}, "does not say the action in row 0 of act"),
        ({"file": "a.pdf", "tables": {"flags": ["bad"]}}, "has the unknown flag 'bad'; use unreadable_text, lost_te"),
        ({"file": "a.pdf", "tables": {"reports": [{}]}, "partial": ["actions"]}, "no list of its tables"),
        (
            {
                "file": "a.pdf",
                "tables": {"reports": [{"city": "X"}]},
                "alternatives": [{"table": "reports", "row": 1, "column": "city", "values": ["Y"]}],
            },
            "has an alternative for row 1 of reports, which is not there",
        ),
        (
            {
                "file": "a.pdf",
                "tables": {"reports": [{"city": "X"}]},
                "alternatives": [{"table": "reports", "row": 0, "column": "mayor", "values": ["Y"]}],
            },
            "has an alternative for 'mayor', which row 0 lacks",
        ),
    ],
)
def test_a_slip_is_told_in_one_sentence_that_names_the_file(tmp_path: Path, document: Any, complaint: str) -> None:
    path = told(tmp_path / "slip.json", document)
    with pytest.raises(InputError) as caught:
        load_truth(path)
    assert str(caught.value).startswith(str(path))
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_json_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(InputError, match="is not JSON in UTF-8"):
        load_truths(tmp_path)


def test_a_folder_without_truth_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no truth file"):
        load_truths(tmp_path)
    with pytest.raises(InputError, match="is not there"):
        load_truths(tmp_path / "nowhere")


def test_two_files_about_the_same_report_are_told(tmp_path: Path) -> None:
    truth = write_truth(tmp_path, truth_of_actions("a.pdf"), truth_of_actions("a.pdf"))
    with pytest.raises(InputError, match=r"are both about a\.pdf"):
        load_truths(truth)


def test_reports_of_the_same_name_are_told_apart_by_their_path(tmp_path: Path) -> None:
    one, other = report_of("a.pdf", action("Oaks")), report_of("b.pdf", action("Ponds"))
    namesake = replace(other, report=replace(other.report, file_name="a.pdf"))
    dataset = dataset_of(tmp_path / "dataset", one, namesake)
    truth = truth_of_actions("a.pdf", {"action": "Plant trees", "description": "Ponds"})
    with pytest.raises(InputError, match=r"2 reports go by a\.pdf; write its path"):
        evaluate(write_truth(tmp_path, truth), dataset)
    truth["file"] = "in/b.pdf"
    assert evaluate(write_truth(tmp_path, truth), dataset).fields.f1 == 1.0


def test_a_dataset_without_any_labelled_report_is_told(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "dataset", report_of("a.pdf"))
    with pytest.raises(InputError, match="has none of the 1 labelled reports"):
        evaluate(write_truth(tmp_path, truth_of_actions("b.pdf")), dataset)
