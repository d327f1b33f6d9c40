"""What is installed is what was written: the wheel carries code and vocabulary, the pins are whole and name no host."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from pipeline.commands.machine import scripts_to_install
from tests.project_files import ROOT, project_files

PACKAGES = ("schemas", "extractors", "pipeline")

REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = [path for path in REQUIREMENTS if not path.name.startswith("system")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*pip, str(folder), str(ROOT)], check=True, timeout=300)
    (made,) = folder.glob("*.whl")
    return zipfile.ZipFile(made)


def test_the_wheel_carries_the_three_packages_whole(wheel: zipfile.ZipFile) -> None:
    written = {str(file) for package in PACKAGES for file in project_files(ROOT / package)}
    assert written - set(wheel.namelist()) == set()
    assert [name for name in wheel.namelist() if name.startswith("schemas/vocabulary/") and name.endswith(".toml")]


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "cityreports = pipeline.cli:main" in wheel.read(name).decode()


def test_the_wheel_brings_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel.namelist()} == {*PACKAGES, "cityreports"}


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_every_pin_has_its_hashes_and_no_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert pins
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin or "==" not in pin] == []
    assert re.search(r"https?://|index-url|find-links", text) is None


def test_everything_that_is_asked_for_is_pinned() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = asked["project"]["optional-dependencies"]
    files = {
        "build.txt": asked["dependency-groups"]["build"],
        "runtime.txt": [*asked["project"]["dependencies"], *extras["tesserocr"]],
        "notebooks.txt": extras["notebooks"][1:] + extras["query"],
        "dev.txt": [
            *asked["dependency-groups"]["dev"],
            *(name for extra in extras.values() for name in extra if not name.startswith("cityreports[")),
        ],
    }
    for name, requirements in files.items():
        pinned = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        names = [re.split(r"[<>=\[]", requirement)[0] for requirement in requirements]
        assert [name for name in names if not re.search(rf"^{name}==", pinned, re.MULTILINE)] == []


def test_the_system_packages_read_every_common_script() -> None:
    assert scripts_to_install() == ()
