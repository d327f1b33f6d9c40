"""The command-line options that say how reports are read: defined once, taken by every command that reads."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.errors import InputError
from pipeline.options import DEFAULT_MEMORY, DEFAULT_SETTLE, DEFAULT_TIMEOUT, IngestOptions


def reading_options(
    password: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PASSWORD",
            help="Password to try on encrypted PDFs, after the empty one; may be given more than once. Other users of "
            "this machine see it: the next option, or CITYREPORTS_PASSWORD in the environment, hides it from them.",
        ),
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Passwords to try, one a line."),
    ] = None,
    personal_data: Annotated[
        bool,
        typer.Option("--personal-data/--no-personal-data", help="Keep names and titles of mayors, or leave them out."),
    ] = True,
    jobs: Annotated[int, typer.Option(metavar="N", min=0, help="Files read at a time; 0 is one for each core.")] = 0,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="Seconds that one file may take.")
    ] = DEFAULT_TIMEOUT,
    memory: Annotated[
        float, typer.Option(metavar="GIB", min=0.05, help="Gibibytes of memory that one file may take.")
    ] = DEFAULT_MEMORY,
    settle: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=0, help="Seconds that a file must lie unchanged before it is read."),
    ] = DEFAULT_SETTLE,
) -> IngestOptions:
    """Return the options that the command line gives; raises InputError if the file of passwords cannot be read."""
    return IngestOptions(
        passwords=(*(password or ()), *_lines(password_file)),
        personal_data=personal_data,
        jobs=jobs,
        timeout=timeout,
        memory=memory,
        settle=settle,
    )


def _lines(password_file: Path | None) -> list[str]:
    if password_file is None:
        return []
    try:
        lines = password_file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise InputError(f"The passwords in {password_file} cannot be read ({reason})", "name another file") from error
    return [line for line in lines if line]


@dataclass(frozen=True)
class Telling:
    """How much a run tells while it goes on: nothing, a line a report, or also the seconds of each stage, or JSON."""

    quiet: bool = False
    verbose: bool = False
    log_json: bool = False


def telling_options(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no summary.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show the seconds of each stage, too.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Log to stderr in JSON, one line a report, without any of its text.")
    ] = False,
) -> Telling:
    """Return what the command line says about progress."""
    return Telling(quiet, verbose, log_json)


def taking_reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let `command` take the options of `reading_options` for `options`, and of `telling_options` for `telling`."""
    sources: dict[str, Callable[..., Any]] = {"options": reading_options, "telling": telling_options}
    shared = {name: inspect.signature(source).parameters for name, source in sources.items()}

    @functools.wraps(command)
    def run(**given: Any) -> None:
        made = {
            name: source(**{parameter: given.pop(parameter) for parameter in shared[name]})
            for name, source in sources.items()
        }
        command(**made, **given)

    own = inspect.signature(command)
    taken: list[inspect.Parameter] = []
    for parameter in own.parameters.values():
        taken.extend(shared[parameter.name].values() if parameter.name in shared else [parameter])
    run.__signature__ = own.replace(parameters=taken)  # type: ignore[attr-defined]
    return run
