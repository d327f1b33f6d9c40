"""Writes the pages of docs/ that are made from the code; a test fails when they are stale. Run it by `make docs`."""

import tomllib
from pathlib import Path

import typer.main
from typer.testing import CliRunner

from docs import json_shapes
from docs.sentences import sentences
from pipeline.cli import app
from pipeline.errors import ExitCode
from schemas.dictionary import data_dictionary
from schemas.enums import FailureCode

FOLDER = Path(__file__).parent
WIDTH = "100"
WHY_A_FILE_FAILS = {
    FailureCode.ENCRYPTED: "It asks for a password: give it with `--password-file`.",
    FailureCode.NOT_A_PDF: "Its content is no PDF, whatever its name says: export it again.",
    FailureCode.DAMAGED: "It is cut off or broken: download it again.",
    FailureCode.EMPTY: "It has no bytes or no pages.",
    FailureCode.NOT_A_CITY_REPORT: "It says nothing that the report template prints. Its text is in `blocks`.",
    FailureCode.TOO_LARGE: "It has more bytes or pages than a report can have.",
    FailureCode.TIMED_OUT: "Reading took longer than `--timeout`.",
    FailureCode.OUT_OF_MEMORY: "Reading took more than `--memory`.",
    FailureCode.CRASHED: "It killed its reader twice, each time a fresh process.",
}


def pages() -> dict[str, str]:
    """Return the text of each generated page by the name of its file."""
    return {
        "data-dictionary.md": data_dictionary(),
        "command-line.md": command_line(),
        "json.md": json_shapes.page(),
        "troubleshooting.md": troubleshooting(),
    }


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


def troubleshooting() -> str:
    """Return the page of the program's sentences: why each may come, and what to do."""
    causes = tomllib.loads((FOLDER / "causes.toml").read_text(encoding="utf-8"))["causes"]
    rows = [
        f"| {each.problem} | {causes.get(each.problem, '')} | {_after(each.remedy)} | {each.exit_code.value} |"
        for each in sentences()
    ]
    failures = [f"| `{code.value}` | {cause} |" for code, cause in WHY_A_FILE_FAILS.items()]
    return (
        "\n\n".join(
            [
                "# Troubleshooting",
                "Generated from the code by `make docs`. A command that cannot go on says one sentence: what is wrong; "
                "what to do. An ellipsis stands for a name, a number or words of the system. `--debug` adds the "
                "traceback.",
                "## Sentences",
                "| sentence | why | what to do | exit code |\n|---|---|---|---|\n" + "\n".join(rows),
                "## Files that could not be read",
                "Such a file costs no run: it has a row in `reports` with `status` `failed` and one of these in "
                "`failure_code`; `failure_message` has the sentence about it.",
                "| code | why |\n|---|---|\n" + "\n".join(failures),
                "## Texts that look wrong",
                "`cityreports explain DATASET REPORT` says block by block what was found, which signs spoke against "
                "it, what was read instead, by which engine and how surely ([how texts are judged](texts.md)). "
                "`cityreports doctor` says which scripts can be read in scans on this machine. What the software "
                "knowingly gets wrong is in [limits](limits.md).",
            ]
        )
        + "\n"
    )


def _after(remedy: str) -> str:
    return "as the sentence says" if remedy == "…" else remedy


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
