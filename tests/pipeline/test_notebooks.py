"""The notebooks run from the first to the last cell, on the fixture reports and on damaged ones."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbclient
import nbformat
import pytest

from pipeline.ingest import ingest
from pipeline.options import IngestOptions

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
DAMAGED = 8
"""Damaged reports, each of another kind; to read them takes some 80 seconds."""


@pytest.fixture(scope="module")
def dataset(fixture_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset that `make demo` makes, with damaged reports."""
    damaged = tmp_path_factory.mktemp("damaged")
    make = [sys.executable, "-m", "fixtures.damage", "--sample", str(DAMAGED), "--jobs", "1", "--out", str(damaged)]
    subprocess.run(make, check=True, capture_output=True, timeout=600)
    folder = fixture_dataset.parent / "with_damaged"  # beside it: a dataset notes where its reports are from its folder
    shutil.copytree(fixture_dataset, folder)
    ingest([str(damaged)], folder, IngestOptions(jobs=1, settle=0))
    return folder


@pytest.fixture(scope="module")
def executed(dataset: Path) -> dict[str, nbformat.NotebookNode]:
    """Each notebook as it stands after a run."""
    found = {}
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CITYREPORTS_DATASET", str(dataset))
        for path in NOTEBOOKS:
            notebook = nbformat.read(path, as_version=4)
            nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
            found[path.name] = notebook
    return found


def outputs(notebook: nbformat.NotebookNode, kind: str) -> list[str]:
    """What the cells of a notebook put out, as far as it is of this kind."""
    cells = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output["data"][kind] for output in cells if kind in output.get("data", {})]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_and_shows_pictures(path: Path, executed: dict[str, nbformat.NotebookNode]) -> None:
    notebook = executed[path.name]
    assert len(outputs(notebook, "image/png")) >= 3
    told = [output["text"] for cell in notebook.cells for output in cell.get("outputs", ()) if "text" in output]
    assert told == []  # no warning in a page that goes into a report


def test_what_was_recovered_is_shown_beside_the_page(executed: dict[str, nbformat.NotebookNode]) -> None:
    shown = "".join(outputs(executed["02_text_quality.ipynb"], "text/html"))
    assert shown.count("<img src='data:image/png") >= 4
    assert "wrong unicode map" in shown and "no text layer" in shown


def test_commitments_are_counted_by_region(executed: dict[str, nbformat.NotebookNode]) -> None:
    shown = "".join(outputs(executed["03_cities_and_commitments.ipynb"], "text/html"))
    assert "commitments never taken up" in shown and "share of actions in common" in shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert [cell for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")] == []


def test_the_notebooks_ask_the_public_interface_alone() -> None:
    for path in NOTEBOOKS:
        code = path.read_text(encoding="utf-8")
        assert "from cityreports import open_dataset" in code
        assert not any(f"from {room}" in code for room in ("pipeline", "extractors", "schemas"))


def test_there_are_three_notebooks() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03"]
