"""The command `cityreports`: what each subcommand takes and prints. The work is done by the modules it calls.

Results go to stdout, progress and complaints to stderr. A complaint is one sentence that says what to do; `--debug`
adds the traceback. How each command ends is `pipeline.errors.ExitCode`.
"""

import dataclasses
import functools
import json
import signal
import sys
import traceback
from collections.abc import Callable
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import typer

from pipeline.commands import taking_reading_options
from pipeline.errors import ExitCode, PipelineError
from pipeline.export import Format
from pipeline.options import EngineName, IngestOptions
from pipeline.terminal import print_view, safe

P = ParamSpec("P")

STRANGERS_NAMED = 5
"""Files that are not of a dataset and are named; whoever has more of them sees by these where they lie."""

app = typer.Typer(
    name="cityreports",
    help="Turn a folder of CitiesWithNature city reports into Parquet tables.",
    no_args_is_help=True,
    add_completion=False,
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
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
LogJson = Annotated[
    bool, typer.Option("--log-json", help="Log to stderr in JSON, one line a report, without any of its text.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


def main() -> None:
    """Run the command line. Being asked to end (SIGTERM) is like Ctrl-C: what was read is kept."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    app()


def complaining(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what `command` raises into a sentence on stderr and an exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (PipelineError, KeyboardInterrupt, Exception) as error:
            if isinstance(error, typer.Exit | BrokenPipeError):
                raise
            if kwargs.get("debug"):
                traceback.print_exc()
            sentence, code = _complaint(error)
            print(f"cityreports: {sentence}", file=sys.stderr)
            raise typer.Exit(code) from error

    return run


def _complaint(error: BaseException) -> tuple[str, ExitCode]:
    if isinstance(error, PipelineError):
        return f"{safe(str(error))}.", error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return "stopped; what was committed is kept, and the next run goes on from there.", ExitCode.INTERRUPTED
    text = safe(f"{type(error).__name__}: {error}")
    return f"unexpected error ({text}); run again with --debug and report what it shows.", ExitCode.UNEXPECTED


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"cityreports {version('cityreports')}")
        raise typer.Exit


@app.callback()
def _cityreports(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
@complaining
@taking_reading_options
def ingest(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER",
            help="Folders (searched at any depth), files or quoted glob patterns, on this machine or s3://bucket/…",
        ),
    ],
    dataset: NewDatasetArgument,
    options: IngestOptions,
    prune: Annotated[bool, typer.Option("--prune", help="Take out reports whose files are gone.")] = False,
    reprocess: Annotated[bool, typer.Option("--reprocess", help="Read every file again.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Read files again that failed before.")] = False,
    engine: Annotated[
        EngineName,
        typer.Option(help="What reads the files: this machine, or a Ray cluster (docs/large-runs.md)."),
    ] = EngineName.LOCAL,
    ray_address: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT",
            help="The Ray cluster, or `auto` for that of this machine; without it Ray is started here for the run.",
        ),
    ] = None,
    log_json: LogJson = False,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Bring DATASET up to date with the reports in FOLDER.

    New and changed files are read, unchanged ones are left alone. A file that cannot be read costs one row in the
    table `reports` that says why.
    """
    from pipeline.commands import following, scripts_to_install, summary_table
    from pipeline.ingest import ingest as run

    options = dataclasses.replace(
        options, prune=prune, reprocess=reprocess, retry_failed=retry_failed, engine=engine, ray_address=ray_address
    )
    with following(log_json) as listener:
        summary = run(inputs, dataset, options, listener=listener)
    for refused in summary.not_read:
        print(f"cityreports: not read: {safe(refused.location)}: {refused.reason}", file=sys.stderr)
    if summary.strangers:
        print(f"cityreports: {safe(_about_strangers(summary.strangers))}.", file=sys.stderr)
    if missing := scripts_to_install():
        scripts = ", ".join(item.script for item in missing)
        remedy = "`cityreports doctor` says what to install"
        print(f"cityreports: scans in {scripts} cannot be read on this machine; {remedy}.", file=sys.stderr)
    if as_json:
        _print_json(summary)
    else:
        print_view(summary_table(summary))


def _about_strangers(names: list[str]) -> str:
    shown = ", ".join(names[:STRANGERS_NAMED]) + (", …" if len(names) > STRANGERS_NAMED else "")
    trouble = "programs that read a table's folder as Parquet read them too, or fail on them"
    return f"not of the dataset and left alone: {shown}; {trouble}, so move them elsewhere"


@app.command()
@complaining
@taking_reading_options
def watch(
    folders: Annotated[list[str], typer.Argument(metavar="FOLDER", help="Folders, watched at any depth.")],
    dataset: NewDatasetArgument,
    options: IngestOptions,
    polling: Annotated[
        bool, typer.Option("--polling", help="Look again and again, for network drives that do not tell of changes.")
    ] = False,
    log_json: LogJson = False,
    debug: Debug = False,
) -> None:
    """Bring DATASET up to date with FOLDER whenever something arrives there, until Ctrl-C."""
    from pipeline.commands import following
    from pipeline.ingest import rounds

    with following(log_json) as listener:
        for _ in rounds(folders, dataset, options, listener=listener, polling=polling):
            pass


@app.command()
@complaining
def flags(dataset: DatasetArgument, as_json: AsJson = False, debug: Debug = False) -> None:
    """List the reports that need a person, with the reasons."""
    from pipeline.commands import reports_to_review, review_view
    from pipeline.dataset import open_dataset

    opened = open_dataset(dataset)
    items = reports_to_review(opened)
    if as_json:
        _print_json(items)
    else:
        print_view(review_view(items, total=opened.arrow("reports").num_rows))


@app.command()
@complaining
def show(
    dataset: DatasetArgument,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Name or path of the report's file, or the start of its report_id.")
    ],
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Print one report as a person would read it."""
    from pipeline.commands import report_view
    from pipeline.dataset import open_dataset

    records = open_dataset(dataset).records(file)
    if as_json:
        _print_json(records)
    else:
        print_view(report_view(records))


@app.command()
@complaining
def history(
    dataset: DatasetArgument,
    city: Annotated[str | None, typer.Argument(metavar="CITY", help="City, as `reports` has it; default all.")] = None,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Say what differs between the exports of one city, from the oldest to the latest."""
    from pipeline.commands import history_view
    from pipeline.dataset import open_dataset

    opened = open_dataset(dataset)
    if as_json:
        _print_json(json.loads(opened.changes(city).to_json(orient="records", date_format="iso")))
    else:
        print_view(history_view(opened, city))


@app.command()
@complaining
def explain(
    dataset: DatasetArgument,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Name or path of the report's file, or the start of its report_id.")
    ],
    every_block: Annotated[bool, typer.Option("--all", help="Show the blocks of which nothing is odd, too.")] = False,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Say block by block why a report's texts are what they are.

    What was found, which signals spoke, what was recovered, by which engine, and how sure that is.
    """
    from pipeline.commands import explain as explanation_of
    from pipeline.commands import explanation_view
    from pipeline.dataset import open_dataset

    explanation = explanation_of(open_dataset(dataset).records(file), every_block=every_block)
    if as_json:
        _print_json(explanation)
    else:
        print_view(explanation_view(explanation))


@app.command()
@complaining
def export(
    dataset: DatasetArgument,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Workbook to write (.xlsx), or folder for CSV files.")],
    form: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; default xlsx where OUT ends in .xlsx, else csv."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files too that no export wrote, or that were changed since.")
    ] = False,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Write all tables for spreadsheet programs, so that no text of a report is run as a formula.

    Files of an earlier export are replaced, but for those that somebody has changed.
    """
    from pipeline.dataset import open_dataset
    from pipeline.export import export as run
    from pipeline.export import exported_view

    exported = run(open_dataset(dataset), out, form, force=force)
    for note in exported.notes:
        print(f"cityreports: {note}", file=sys.stderr)
    if as_json:
        _print_json(exported)
    else:
        print_view(exported_view(exported))


@app.command()
@complaining
def evaluate(
    truth: Annotated[
        Path, typer.Argument(metavar="TRUTH", help="Truth file, or folder of them, as docs/truth-files.md describes.")
    ],
    dataset: DatasetArgument,
    out: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PAGE",
            help="Write a page as well, HTML or Markdown by its ending, .html or .md; may be given more than once.",
        ),
    ] = None,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Say how right DATASET is about reports whose content is known.

    However bad the result is, the command ends with 0: it did its work.
    """
    from pipeline.evaluation import evaluate as run
    from pipeline.evaluation import page_renderer, summary_view, write_page

    for page in out or ():
        page_renderer(page)  # complains about the name before the work is done
    evaluation = run(truth, dataset)
    for page in out or ():
        write_page(evaluation, page)
    if as_json:
        _print_json(evaluation)
    else:
        print_view(summary_view(evaluation))


@app.command()
@complaining
def doctor(as_json: AsJson = False, debug: Debug = False) -> None:
    """Say what is installed, which scripts can be read in scans, and what to install for the others."""
    from pipeline.commands import diagnose, diagnosis_view

    diagnosis = diagnose()
    if as_json:
        _print_json(diagnosis)
    else:
        print_view(diagnosis_view(diagnosis))


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, default=_jsonable, ensure_ascii=False, indent=2)
    print()


def _jsonable(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return value.value if isinstance(value, Enum) else str(value)
