"""The commands that carry data and decisions elsewhere, hold data against the truth, and look at this machine."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.base import AsJson, DatasetArgument, Debug, command, complain, print_json
from pipeline.commands import corrections_view, diagnose, diagnosis_view, import_corrections, write_corrections
from pipeline.dataset import open_dataset
from pipeline.evaluation import evaluate as evaluation_of
from pipeline.evaluation import page_renderer, summary_view, write_page
from pipeline.export import Format, exported_view
from pipeline.export import export as run_export
from pipeline.terminal import print_view


@command()
def export(
    dataset: DatasetArgument,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="Workbook to write (.xlsx), or folder for files, one a table.")
    ],
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
    exported = run_export(open_dataset(dataset), out, form, force=force)
    for note in exported.notes:
        complain(note)
    if as_json:
        print_json(exported)
    else:
        print_view(exported_view(exported))


@command()
def corrections(
    dataset: DatasetArgument,
    export_to: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write the decisions to a CSV file.")
    ] = None,
    import_from: Annotated[
        Path | None,
        typer.Option(
            "--import", metavar="FILE", help="Take in the decisions of such a file; those that are known are left out."
        ),
    ] = None,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """List what people decided about texts and flags; take it to another dataset, or in from there.

    Decisions are kept when reports are read again, and laid over what is read.
    """
    if import_from is not None:
        came, applied = import_corrections(dataset, import_from)
        complain(f"{came} new decisions{'' if applied else '; another run is writing, and applies them at its end'}.")
    decisions = open_dataset(dataset).decisions()
    if export_to is not None:
        write_corrections(decisions, export_to)
    elif as_json:
        print_json([{**vars(identity), **vars(row)} for identity, row in decisions])
    else:
        print_view(corrections_view(decisions))


@command()
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
    for page in out or ():
        page_renderer(page)  # complains about the name before the work is done
    evaluation = evaluation_of(truth, dataset)
    for page in out or ():
        write_page(evaluation, page)
    if as_json:
        print_json(evaluation)
    else:
        print_view(summary_view(evaluation))


@command()
def doctor(as_json: AsJson = False, debug: Debug = False) -> None:
    """Say what is installed, which scripts can be read in scans, and what to install for the others."""
    diagnosis = diagnose()
    if as_json:
        print_json(diagnosis)
    else:
        print_view(diagnosis_view(diagnosis))
