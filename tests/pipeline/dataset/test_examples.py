"""The examples in the docstrings of the public interface work on the dataset of the fixture reports."""

import doctest
import inspect
import re
import shutil
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow.dataset
import pytest

import cityreports
from pipeline.dataset import dataset as module
from tests.pipeline.conftest import FIXTURE_REPORTS
from tests.project_files import ROOT

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(fixture_dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the dataset is called `dataset`, as in the examples."""
    (tmp_path / "dataset").symlink_to(fixture_dataset)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_give_what_they_show(folder: Path) -> None:
    given = {"open_dataset": cityreports.open_dataset, "dataset": cityreports.open_dataset("dataset")}
    done = doctest.testmod(module, extraglobs=given)
    assert done.attempted >= 20
    assert done.failed == 0


def test_the_example_of_a_run_gives_what_it_shows(folder: Path) -> None:
    (folder / "reports").mkdir()
    shutil.copy(FIXTURE_REPORTS / "tongliao_city.txt", folder / "reports")
    (example,) = doctest.DocTestFinder(recurse=False).find(cityreports.ingest, globs={"ingest": cityreports.ingest})
    done = doctest.DocTestRunner().run(example)
    assert (done.attempted, done.failed) == (1, 0)


def test_every_public_method_of_a_dataset_has_an_example() -> None:
    methods = {name: method for name, method in vars(cityreports.Dataset).items() if not name.startswith("_")}
    assert len(methods) > 15
    assert [name for name, method in methods.items() if ">>> " not in (inspect.getdoc(method) or "")] == []


@pytest.mark.parametrize("library", ["pandas", "polars", "DuckDB", "Arrow"])
def test_the_one_liners_of_the_documentation_give_the_same_rows(library: str, folder: Path) -> None:
    (code,) = re.findall(rf"^\| {library} \| `(.+)` \|$", PAGE, re.MULTILINE)
    known = {"pandas": pandas, "polars": polars, "duckdb": duckdb, "pyarrow": pyarrow}
    found = eval(code, known)  # the documentation's own line, which a reader would type
    rows = found.fetchall() if library == "DuckDB" else found
    count = rows.num_rows if library == "Arrow" else len(rows)
    assert count == len(cityreports.open_dataset("dataset").actions())


def test_the_line_for_r_names_the_same_table() -> None:
    assert '| R | `arrow::open_dataset("dataset/actions")' in PAGE
