"""What `--json` prints has the shape that docs/json.md describes, of every command that takes the option."""

import json
import os
from pathlib import Path

import jsonschema
import pytest
import typer.main

from docs.json_shapes import shapes
from pipeline.cli import app
from pipeline.review import Desk
from schemas.enums import Decision
from tests.pipeline.conftest import FIXTURE_REPORTS
from tests.pipeline.review.reviewed import again
from tests.pipeline.test_cli import cityreports

TONGLIAO = FIXTURE_REPORTS / "tongliao_city.txt"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two exports of one city and one of another, with flags, one of them decided about."""
    folder = tmp_path_factory.mktemp("json")
    (folder / "in").mkdir()
    for number, (name, text) in enumerate((("old.pdf", "Tartu 1"), ("new.pdf", "Tartu 3 later"), ("b.pdf", "Suwon 1"))):
        (folder / "in" / name).write_text(text, encoding="utf-8")
        os.utime(folder / "in" / name, (1_600_000_000 + 86_400 * number,) * 2)
    again(folder)
    desk = Desk(folder / "dataset", "Ana")
    desk.decide([desk.items.ordered[0].key], Decision.CORRECTED, "在城市里", "zh-Hans")
    desk.close()
    return folder / "dataset"


def arguments(command: str, dataset: Path, folder: Path) -> list[str]:
    """What a command is asked, beside `--json`."""
    return {
        "ingest": [str(TONGLIAO), str(folder / "dataset"), "--jobs", "1", "--settle", "0"],
        "query": [str(dataset), "select city, count(*) from actions group by 1"],
        "show": [str(dataset), "Suwon"],
        "explain": [str(dataset), "Suwon", "--all"],
        "export": [str(dataset), str(folder / "out")],
        "evaluate": [str(FIXTURE_REPORTS), str(folder / "dataset")],
        "doctor": [],
    }.get(command, [str(dataset)])


@pytest.mark.parametrize("command", shapes())
def test_what_is_printed_has_the_shape_that_is_described(command: str, dataset: Path, tmp_path: Path) -> None:
    if command == "evaluate":
        cityreports("ingest", *arguments("ingest", dataset, tmp_path))
    done = cityreports(command, *arguments(command, dataset, tmp_path), "--json")
    printed = json.loads(done.stdout)
    assert printed
    jsonschema.Draft202012Validator(shapes()[command]).validate(printed)


def test_a_key_that_is_not_described_is_found(dataset: Path) -> None:
    printed = json.loads(cityreports("reports", str(dataset), "--json").stdout)
    printed[0]["mayor"] = "not described"
    with pytest.raises(jsonschema.ValidationError, match="mayor"):
        jsonschema.Draft202012Validator(shapes()["reports"]).validate(printed)


def test_every_command_that_prints_json_is_described() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    taking = {name for name, command in commands.items() if any("--json" in each.opts for each in command.params)}
    assert taking == set(shapes())
