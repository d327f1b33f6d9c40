"""The command-line options that say how reports are read: defined once, taken by every command that reads."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from pipeline.options import DEFAULT_MEMORY, DEFAULT_SETTLE, DEFAULT_TIMEOUT, IngestOptions


def reading_options(
    password: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PASSWORD",
            help="Password to try on encrypted PDFs, after the empty one; may be given more than once.",
        ),
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
    """Return the options that the command line gives."""
    return IngestOptions(
        passwords=tuple(password or ()),
        personal_data=personal_data,
        jobs=jobs,
        timeout=timeout,
        memory=memory,
        settle=settle,
    )


def taking_reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let `command`, which has a parameter `options`, take the options of `reading_options` in its place."""
    shared = inspect.signature(reading_options).parameters

    @functools.wraps(command)
    def run(**given: Any) -> None:
        of_reading = {name: given.pop(name) for name in shared}
        command(options=reading_options(**of_reading), **given)

    own = inspect.signature(command)
    taken: list[inspect.Parameter] = []
    for parameter in own.parameters.values():
        taken.extend(shared.values() if parameter.name == "options" else [parameter])
    run.__signature__ = own.replace(parameters=taken)  # type: ignore[attr-defined]
    return run
