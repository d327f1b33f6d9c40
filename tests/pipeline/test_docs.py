"""The documentation says what the software does."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from docs.generate import FOLDER, WHY_A_FILE_FAILS, pages
from docs.sentences import sentences
from extractors.judge import SignalName
from pipeline.errors import ExitCode
from schemas.enums import Cause, FailureCode

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


def test_every_sentence_of_the_program_has_its_cause() -> None:
    causes = tomllib.loads((FOLDER / "causes.toml").read_text(encoding="utf-8"))["causes"]
    said = {sentence.problem for sentence in sentences()}
    assert len(said) > 60
    assert said - set(causes) == set(), "say in docs/causes.toml why it may come"
    assert set(causes) - said == set(), "no code says this any more"
    assert set(WHY_A_FILE_FAILS) == set(FailureCode)


def test_a_sentence_that_users_see_is_on_the_page() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cityreports", "reports", "not-there"], capture_output=True, text=True, check=False
    )
    problem = done.stderr.removeprefix("cityreports: ").split(";")[0].replace("not-there", "…")
    assert f"| {problem} |" in pages()["troubleshooting.md"]
    assert done.returncode == ExitCode.DATASET


@pytest.mark.parametrize("page", ["index.md", "tutorial.md"])
def test_what_a_page_tells_to_type_works(page: str, fixture_dataset: Path, tmp_path: Path) -> None:
    (tmp_path / "dataset").symlink_to(fixture_dataset)
    (tmp_path / "my-dataset").symlink_to(fixture_dataset)
    text = (FOLDER / page).read_text(encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    commands = [line for block in _blocks(text, "bash") for line in block.splitlines()]
    # Reading the reports is what has made the dataset.
    shown = [line for line in commands if line.startswith("cityreports") and " ingest " not in line]
    assert len(shown) >= 3
    for line in shown:
        run = [sys.executable, "-m", *line.split()]
        done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    code = "\n".join(_blocks(text, "python"))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "zh-Hans" in done.stdout
    assert (tmp_path / "by_language.png").exists() == (page == "tutorial.md")


def test_every_signal_is_explained() -> None:
    text = (FOLDER / "texts.md").read_text(encoding="utf-8")
    assert [name.value for name in SignalName if f"`{name.value}`" not in text] == []
    causes = set(Cause) - {Cause.ILLEGIBLE}
    assert [cause.value for cause in causes if f"`{cause.value}`" not in text] == []


def test_every_picture_is_shown_and_small() -> None:
    shown = {name for page in GUIDE for name in re.findall(r"pictures/(\w+\.png)", page.read_text(encoding="utf-8"))}
    pictures = {path.name: path.stat().st_size for path in (FOLDER / "pictures").iterdir()}
    assert set(pictures) == shown
    assert max(pictures.values()) < 200_000


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
