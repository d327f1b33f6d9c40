"""Writes the pages of docs/ that are made from the code; a test fails when they are stale. Run it by `make docs`."""

from pathlib import Path

import typer.main
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import ExitCode
from schemas.dictionary import data_dictionary

FOLDER = Path(__file__).parent
WIDTH = "100"


def pages() -> dict[str, str]:
    """Return the text of each generated page by the name of its file."""
    return {"data-dictionary.md": data_dictionary(), "command-line.md": command_line()}


def command_line() -> str:
    """Return the reference of the command line: the help of every command, and the exit codes."""
    parts = [
        "# Command line",
        "Generated from `--help` by `make docs`. Results go to stdout, progress and complaints to stderr.",
        _help([]),
    ]
    for command in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
        parts += [f"## cityreports {command}", _help([command])]
    parts += ["## Exit codes", "\n".join(_exit_codes())]
    return "\n\n".join(parts) + "\n"


def _help(command: list[str]) -> str:
    environment = {"COLUMNS": WIDTH, "TERMINAL_WIDTH": WIDTH}
    result = CliRunner().invoke(app, [*command, "--help"], prog_name="cityreports", env=environment)
    if result.exit_code != ExitCode.DONE:
        raise RuntimeError(f"cityreports {' '.join(command)} --help failed: {result.output}")
    return f"```text\n{result.output.strip()}\n```"


def _exit_codes() -> list[str]:
    return ["| code | meaning |", "|---|---|", *(f"| {code.value} | {code.meaning} |" for code in ExitCode)]


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
