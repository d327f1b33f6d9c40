"""What is installed is what was written: the wheel carries code and vocabulary, the pins are whole and name no host."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from hatch_build import moved
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


def test_the_wheel_carries_the_packages_whole_below_one_name(wheel: zipfile.ZipFile) -> None:
    written = {f"cityreports/{file}" for package in PACKAGES for file in project_files(ROOT / package)}
    assert written - set(wheel.namelist()) == set()
    assert "cityreports/py.typed" in wheel.namelist()
    assert [name for name in wheel.namelist() if re.fullmatch(r"cityreports/schemas/vocabulary/\w+\.toml", name)]


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "cityreports = cityreports.__main__:main" in wheel.read(name).decode()


def test_the_wheel_brings_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel.namelist()} == {"cityreports"}


def test_what_is_moved_below_one_name_says_so_everywhere() -> None:
    source = (
        "from pipeline.dataset import open_dataset  # from schemas import\nif True:\n    from schemas import enums\n"
        'NAME, OTHER = "extractors.read", "pipeline and schemas"\nfrom pipelines import pipeline\n'
    )
    assert moved(source, {"extractors.read", "pipeline"}) == (
        "from cityreports.pipeline.dataset import open_dataset  # from schemas import\nif True:\n"
        "    from cityreports.schemas import enums\n"
        'NAME, OTHER = "cityreports.extractors.read", "pipeline and schemas"\nfrom pipelines import pipeline\n'
    )
    with pytest.raises(ValueError, match="write `from pipeline… import …`"):
        moved("import pipeline.dataset\n", set())


@pytest.fixture(scope="module")
def beside_others(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in which other packages have the names of our folders, and so has a user's file."""
    folder = tmp_path_factory.mktemp("beside-others")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    python = folder / "env" / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, str(wheel.filename)], check=True, timeout=300)
    (packages,) = (folder / "env" / "lib").glob("python*/site-packages")
    # A line of a .pth file adds a folder, and not what the .pth files there add: the project itself stays out.
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    for name in ("pipeline", "schemas"):
        (packages / name).mkdir()
        (packages / name / "__init__.py").write_text('OWNER = "somebody else"\n', encoding="utf-8")
    (folder / "work").mkdir()
    (folder / "work" / "extractors.py").write_text('OWNER = "me"\n', encoding="utf-8")
    return folder


def run_there(folder: Path, *command: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    program, *rest = command
    done = subprocess.run(
        [str(folder / "env" / "bin" / program), *rest],
        cwd=folder / "work",
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_works_beside_packages_of_the_same_names(beside_others: Path) -> None:
    report = str(ROOT / "fixtures" / "reports" / "tartu.pdf")
    told = json.loads(run_there(beside_others, "cityreports", "ingest", report, "dataset", "--json"))
    assert told["status"] == {"ok": 1}
    engines = json.loads(run_there(beside_others, "cityreports", "doctor", "--json"))["engines"]
    assert [engine["engine"] for engine in engines if engine["installed"]] != []
    code = """
import extractors, pipeline, schemas
from cityreports import InputError, open_dataset
from cityreports.pipeline.review import review_app
dataset = open_dataset("dataset")
assert len(dataset.actions("region")) > 0
try:
    dataset.records("Atlantis")
except InputError as error:
    print(pipeline.OWNER, schemas.OWNER, extractors.OWNER, error)
"""
    printed = run_there(beside_others, "python", "-c", code)
    assert printed.startswith("somebody else somebody else me The dataset has no report Atlantis")
    assert run_there(beside_others, "python", "-m", "cityreports", "--version").startswith("cityreports 0.")


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
