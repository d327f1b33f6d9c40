"""What all commands share: the application, how a command complains and ends, and how it prints."""

import dataclasses
import functools
import io
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import pyarrow as pa
import typer

from pipeline.cli.plain import PlainCommand
from pipeline.cli.settings import settings
from pipeline.errors import ExitCode, PipelineError
from pipeline.export import print_csv, rows_of_cells
from pipeline.terminal import can_write, safe, write_in_any_encoding

P = ParamSpec("P")

app = typer.Typer(
    name="cityreports",
    help="Turn a folder of CitiesWithNature city reports into Parquet tables.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
DatasetArgument = Annotated[
    str, typer.Argument(metavar="DATASET", help="Folder of the dataset, or its address, s3://bucket/prefix.")
]
NewDatasetArgument = Annotated[
    str,
    typer.Argument(metavar="DATASET", help="Folder of the dataset, made if not there, or its s3://bucket/prefix."),
]
ReportArgument = Annotated[
    str,
    typer.Argument(
        metavar="REPORT",
        help="The report: its file, its city or a part of either, or the start of its report_id.",
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV, for spreadsheets.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


def main() -> None:
    """Run the command line. Being asked to end (SIGTERM) is like Ctrl-C: what was read is kept."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    write_in_any_encoding()
    app()


def command(name: str | None = None) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a command of a function: what it raises becomes a sentence on stderr and an exit code."""

    def made(function: Callable[P, None]) -> Callable[P, None]:
        run = complaining(function)
        app.command(name, cls=PlainCommand)(run)
        return run

    return made


def complaining(function: Callable[P, None]) -> Callable[P, None]:
    """Turn what `function` raises into a sentence on stderr and an exit code."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            function(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError as error:
            _let_go_of_stdout()
            raise typer.Exit(ExitCode.PIPE) from error
        except (PipelineError, KeyboardInterrupt, Exception) as error:
            if isinstance(error, typer.Exit):
                raise
            if kwargs.get("debug"):
                traceback.print_exc()
            sentence, code = _complaint(error)
            complain(sentence)
            raise typer.Exit(code) from error

    return run


def complain(sentence: str) -> None:
    """Print a sentence that a person should see beside the result."""
    print(f"cityreports: {sentence}", file=sys.stderr)


def _complaint(error: BaseException) -> tuple[str, ExitCode]:
    if isinstance(error, PipelineError):
        return f"{safe(str(error))}.", error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return "stopped; what was committed is kept, and the next run goes on from there.", ExitCode.INTERRUPTED
    text = safe(f"{type(error).__name__}: {error}")
    return f"unexpected error ({text}); run again with --debug and report what it shows.", ExitCode.UNEXPECTED


def _let_go_of_stdout() -> None:
    """Let the rest of the output go nowhere, so that the interpreter does not try to write it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def print_json(value: Any) -> None:
    """Print `value` as JSON: whole or not at all, and in the letters that the terminal's encoding has."""
    letters = can_write("\U0001f30d")
    text = json.dumps(value, default=_jsonable, ensure_ascii=not letters, indent=2)
    sys.stdout.write(f"{text}\n")


def print_table(table: pa.Table) -> None:
    """Print a table as CSV, in which no text of a report is run as a formula."""
    out = io.StringIO(newline="")
    print_csv(out, table.column_names, rows_of_cells(table))
    sys.stdout.write(out.getvalue().replace("\r\n", "\n"))


def _jsonable(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return value.value if isinstance(value, Enum) else str(value)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"cityreports {version('cityreports')}")
        raise typer.Exit


@app.callback()
@complaining
def _cityreports(
    context: typer.Context,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Take options from a TOML file: for all commands, or below [ingest] for that one. The environment "
            "goes before it (CITYREPORTS_JOBS for --jobs), the command line before both.",
        ),
    ] = None,
) -> None:
    options = {
        name: {param.name for param in of_command.params if param.param_type_name == "option" and param.name}
        for name, of_command in context.command.commands.items()  # type: ignore[attr-defined]
    }
    context.default_map = settings(options, config, os.environ)
