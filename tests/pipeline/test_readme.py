"""The commands and the code of the README work as they stand there, in a fresh copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project_files import ROOT, project_files

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of the README in `language`."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with the environment of this test run if make has made it."""
    folder = tmp_path_factory.mktemp("readme") / "project"
    for file in project_files():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, folder / file)
    if (Path(sys.prefix) / "dev-installed").exists():
        (folder / ".venv").symlink_to(sys.prefix)
        for pinned in (folder / "requirements").iterdir():
            os.utime(
                pinned, (0, 0)
            )  # were one newer than the environment, make would clear the one that runs this test
    return folder


@pytest.fixture(scope="module")
def printed(copy: Path) -> dict[str, str]:
    """What each command of the README prints, run in the order in which they stand there."""
    # `make test` would run this test again without end: inside of it tests are only collected.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment["PYTEST_ADDOPTS"] = "--collect-only --quiet"
    printed = {}
    for command in (line for block in blocks("bash") for line in block.splitlines()):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            timeout=1200,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        printed[command] = done.stdout
    return printed


def test_the_two_commands_come_first_and_do_what_is_said(printed: dict[str, str]) -> None:
    assert list(printed)[:2] == ["make demo", "make test"]
    assert "reports need a person" in printed["make demo"]
    assert "tests collected" in printed["make test"]


def test_the_output_that_is_shown_is_what_is_printed(printed: dict[str, str]) -> None:
    lines = {line for output in printed.values() for line in output.splitlines()}
    shown = [line for block in blocks("text") for line in block.splitlines()]
    assert len(shown) > 5
    assert [line for line in shown if line != "…" and line not in lines] == []


def test_the_python_works_on_the_dataset_that_the_commands_make(copy: Path, printed: dict[str, str]) -> None:
    assert any("my-dataset" in command for command in printed)
    (code,) = blocks("python")
    run = [str(copy / ".venv" / "bin" / "python"), "-c", code]
    done = subprocess.run(run, cwd=copy, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "zh-Hans   readable" in done.stdout
