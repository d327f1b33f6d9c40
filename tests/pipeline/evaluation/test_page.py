"""What an evaluation prints and writes: the same on the terminal, in HTML, in Markdown and for machines."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.pipeline.labelled import action, dataset_of, report_of, truth_of_actions, write_truth
from tests.pipeline.test_cli import cityreports

HOSTILE = "<script>alert(1)</script> | **bold** \x1b[31m"


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Truth and dataset of an English report with one right and one garbled description."""
    folder = tmp_path_factory.mktemp("evaluation")
    rows = [
        {"action": "Plant trees", "description": "Oaks and limes.", "language": "en", "readability": "readable"},
        {"action": "Dig ponds", "description": "Ponds for newts.", "language": "en", "readability": "readable"},
    ]
    read = report_of("a.pdf", action("Oaks and limes."), action(HOSTILE, action="Dig ponds", language="de"))
    truth = write_truth(folder, truth_of_actions("a.pdf", *rows, damage="mojibake", design="cards"))
    return truth, dataset_of(folder / "dataset", read)


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {"src", "href"} & {name for name, _ in attrs}, "the page needs no other file"
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_terminal_shows_the_sums(paths: tuple[Path, Path]) -> None:
    done = cityreports("evaluate", *paths)
    assert done.returncode == ExitCode.DONE, done.stderr
    assert "1 labelled reports with 2 descriptions" in done.stdout
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["descriptions", "that", "are", "silently", "wrong", "1"] in lines
    assert ["mojibake", "1", "2", "0.500", "50.0%", "1", "100.0%", "–", "50.0%", "–"] in lines


def test_the_html_page_is_well_formed_and_shows_the_worst_case(paths: tuple[Path, Path], tmp_path: Path) -> None:
    done = cityreports("evaluate", *paths, "--out", tmp_path / "page.html")
    assert done.returncode == ExitCode.DONE, done.stderr
    page = Page()
    page.feed((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert page.open == []
    assert "script" not in page.tags
    assert "Ponds for newts." in page.text
    assert HOSTILE in page.text
    assert "silently wrong (wrong_text)" in page.text
    assert "language de (should be en)" in page.text


def test_the_markdown_page_keeps_its_tables_whatever_a_report_says(paths: tuple[Path, Path], tmp_path: Path) -> None:
    done = cityreports("evaluate", *paths, "--out", tmp_path / "page.md")
    assert done.returncode == ExitCode.DONE, done.stderr
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert r"\<script\>alert(1)\</script\> \| \*\*bold\*\*" in page
    tables = [
        [line.replace(r"\|", "").count("|") for line in part.splitlines()]
        for part in page.split("\n\n")
        if part.startswith("|")
    ]
    assert len(tables) >= 6
    assert all(len(set(columns)) == 1 for columns in tables)


def test_machines_get_every_figure_and_every_description(paths: tuple[Path, Path]) -> None:
    done = cityreports("evaluate", *paths, "--json")
    evaluation = json.loads(done.stdout)
    assert evaluation["descriptions"]["usable"] == 0.5
    (result,) = evaluation["results"]
    right, wrong = result["descriptions"]
    assert (right["error_rate"], right["silently_wrong"]) == (0, None)
    assert (wrong["error_rate"], wrong["silently_wrong"], wrong["found"]) == (1, "wrong_text", HOSTILE)
    assert {(one["column"], one["outcome"]) for one in result["mistakes"]} == {
        ("description", "wrong"),
        ("language", "wrong"),
    }


def test_a_page_of_another_kind_is_refused_before_the_work(paths: tuple[Path, Path], tmp_path: Path) -> None:
    done = cityreports("evaluate", *paths, "--out", tmp_path / "page.docx")
    assert done.returncode == ExitCode.USAGE
    assert done.stderr.endswith("page.docx is neither HTML nor Markdown; let the name end in .html or .md.\n")


def test_a_truth_file_with_a_slip_ends_the_command_with_one_sentence(paths: tuple[Path, Path], tmp_path: Path) -> None:
    truth = write_truth(tmp_path, {"file": "a.pdf", "tables": {"actoins": []}})
    done = cityreports("evaluate", truth, paths[1])
    assert done.returncode == ExitCode.INPUT
    assert done.stderr.count("\n") == 1
    assert "unknown table 'actoins'" in done.stderr
    assert done.stdout == ""
