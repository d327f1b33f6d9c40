"""The commands read a dataset on object storage as one in a folder."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import ExitCode
from tests.conftest import new_bucket

TONGLIAO = Path("fixtures/reports/tongliao_city.txt").resolve()


TRUTH = Path("fixtures/reports/tongliao_city.json").resolve()


@pytest.fixture(scope="module")
def on_the_command_line(object_store: str) -> str:
    """Address of a dataset that the command made of a report beside it."""
    bucket = new_bucket(object_store)
    (bucket / "reports" / "tongliao_city.txt").write_bytes(TONGLIAO.read_bytes())
    done = cityreports("ingest", f"{bucket}/reports/", f"{bucket}/data set")
    assert "rows of actions" in done
    return f"{bucket}/data set"


def cityreports(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == ExitCode.DONE, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("command", "arguments", "printed"),
    [
        ("show", ["tongliao_city.txt"], "Dalentai Qi"),
        ("flags", [], "tongliao_city.txt Tongliao City, China needs_review"),
        ("explain", ["tongliao_city.txt"], "Tongliao City needs_review"),
        ("history", ["Tongliao City"], "Tongliao City CHN"),
    ],
)
def test_commands_read_a_dataset_there(
    on_the_command_line: str, command: str, arguments: list[str], printed: str
) -> None:
    assert printed in cityreports(command, on_the_command_line, *arguments)


def test_a_dataset_there_is_evaluated(on_the_command_line: str) -> None:
    told = json.loads(cityreports("evaluate", str(TRUTH), on_the_command_line, "--json"))
    assert (told["dataset"], told["reports"], told["not_in_dataset"]) == (on_the_command_line, 1, [])


def test_a_report_there_is_found_by_its_address(on_the_command_line: str) -> None:
    report = on_the_command_line.replace("data set", "reports/tongliao_city.txt")
    assert "Dalentai Qi" in cityreports("show", on_the_command_line, report)
