"""The commands that show what a dataset holds."""

import json
from typing import Annotated

import typer

from pipeline.cli.base import AsCsv, AsJson, DatasetArgument, Debug, ReportArgument, command, print_json, print_table
from pipeline.commands import (
    Wanted,
    answer,
    answer_view,
    explanation_view,
    flags_table,
    history_view,
    listed_reports,
    listed_view,
    report_view,
    reports_to_review,
    review_view,
)
from pipeline.commands import (
    explain as explanation_of,
)
from pipeline.corrections import REVIEW_PORT
from pipeline.dataset import open_dataset
from pipeline.errors import InputError
from pipeline.files import place
from pipeline.terminal import print_view
from schemas.enums import FlagCode, Severity


@command()
def reports(dataset: DatasetArgument, as_json: AsJson = False, debug: Debug = False) -> None:
    """List the reports: city, country, status, pages, and the share of their texts that can be read."""
    listed = listed_reports(open_dataset(dataset))
    if as_json:
        print_json(listed)
    else:
        print_view(listed_view(listed))


@command()
def flags(
    dataset: DatasetArgument,
    code: Annotated[FlagCode | None, typer.Option(metavar="CODE", help="Only flags of this kind.")] = None,
    severity: Annotated[Severity | None, typer.Option(help="Only flags of this severity.")] = None,
    country: Annotated[str | None, typer.Option(metavar="NAME", help="Only of this country, or its code.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="TAG", help="Only about descriptions in this language, as in `ar`.")
    ] = None,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """List the reports that need a person, with the reasons, the worst first."""
    wanted = Wanted(code, severity, country, language)
    opened = open_dataset(dataset)
    if as_csv:
        print_table(flags_table(opened, wanted))
        return
    items = reports_to_review(opened, wanted)
    if as_json:
        print_json(items)
    else:
        print_view(review_view(items, total=opened.arrow("reports").num_rows))


@command()
def query(
    dataset: DatasetArgument,
    sql: Annotated[str, typer.Argument(metavar="SQL", help='What to ask, as in "select city from reports".')],
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Ask a dataset by SQL; its tables go by their names. Needs the extra `query`."""
    found = answer(open_dataset(dataset), sql)
    if as_csv:
        print_table(found)
    elif as_json:
        print_json(found.to_pylist())
    else:
        print_view(answer_view(found))


@command()
def review(
    dataset: DatasetArgument,
    reviewer: Annotated[str | None, typer.Option(metavar="NAME", help="Name that decisions are kept under.")] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen at; others than this machine's let others in.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=65535, help=f"Port; 0 is any free one. [default: {REVIEW_PORT} if free]"),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    debug: Debug = False,
) -> None:
    """Open a local web page on which a person decides about the flags, until Ctrl-C.

    Decisions are kept at once, and outlive every later ingest. Needs the extra `review`.
    """
    try:
        from pipeline.review import serve
    except ImportError as error:
        raise InputError(
            f"The review page needs {error.name}", "install it with `pip install 'cityreports[review]'`"
        ) from error
    serve(place(dataset), reviewer=reviewer, host=host, port=port, told=_tell_address, open_browser=browser)


def _tell_address(address: str) -> None:
    print(f"The review page is at {address}\nCtrl-C ends it; what was decided is kept.", flush=True)


@command()
def show(dataset: DatasetArgument, report: ReportArgument, as_json: AsJson = False, debug: Debug = False) -> None:
    """Print one report as a person would read it."""
    records = open_dataset(dataset).records(report)
    if as_json:
        print_json(records)
    else:
        print_view(report_view(records))


@command()
def history(
    dataset: DatasetArgument,
    report: Annotated[
        str | None,
        typer.Argument(metavar="REPORT", help="The city, or any of its reports, as `show` takes it; default all."),
    ] = None,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Say what differs between the exports of one city, from the oldest to the latest."""
    opened = open_dataset(dataset)
    if as_json:
        print_json(json.loads(opened.changes(report).to_json(orient="records", date_format="iso")))
    else:
        print_view(history_view(opened, report))


@command()
def explain(
    dataset: DatasetArgument,
    report: ReportArgument,
    every_block: Annotated[bool, typer.Option("--all", help="Show the blocks of which nothing is odd, too.")] = False,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Say block by block why a report's texts are what they are.

    What was found, which signals spoke, what was recovered, by which engine, and how sure that is.
    """
    explanation = explanation_of(open_dataset(dataset).records(report), every_block=every_block)
    if as_json:
        print_json(explanation)
    else:
        print_view(explanation_view(explanation))
