"""The documentation says what the software does."""

import re
import tomllib
from pathlib import Path

import pytest

from docs.generate import FOLDER, pages
from pipeline.errors import ExitCode

ROOT = Path(__file__).parents[2]
GUIDE = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("name", pages())
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


def test_every_exit_code_is_documented() -> None:
    for code in ExitCode:
        assert f"| {code.value} | {code.meaning} |" in pages()["command-line.md"]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    named = set(re.findall(r"^\| ([\w-]+) \|", (FOLDER / "dependencies.md").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {re.split(r"[<>=\[;]", requirement)[0] for requirement in needed}
    assert asked - {"cityreports"} == named - {"package", "data"}


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
