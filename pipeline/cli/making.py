"""The commands that read reports into a dataset."""

import dataclasses
from typing import Annotated

import typer

from pipeline.cli.base import AsJson, Debug, NewDatasetArgument, command, complain, print_json
from pipeline.commands import Telling, following, scripts_to_install, summary_table, taking_reading_options
from pipeline.ingest import RunSummary, rounds
from pipeline.ingest import ingest as run
from pipeline.options import EngineName, IngestOptions
from pipeline.terminal import print_view, safe

STRANGERS_NAMED = 5
"""Files that are not of a dataset and are named; whoever has more of them sees by these where they lie."""


@command()
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
    telling: Telling,
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
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Bring DATASET up to date with the reports in FOLDER.

    New and changed files are read, unchanged ones are left alone. A file that cannot be read costs one row in the
    table `reports` that says why.
    """
    options = dataclasses.replace(
        options, prune=prune, reprocess=reprocess, retry_failed=retry_failed, engine=engine, ray_address=ray_address
    )
    with following(telling) as listener:
        summary = run(inputs, dataset, options, listener=listener)
    for sentence in _remarks(summary, inputs):
        complain(sentence)
    if as_json:
        print_json(summary)
    elif not telling.quiet:
        print_view(summary_table(summary))


def _remarks(summary: RunSummary, inputs: list[str]) -> list[str]:
    """Return what a person should know of a run beside its figures."""
    remarks = [f"not read: {safe(refused.location)}: {refused.reason}" for refused in summary.not_read]
    passed = ", ".join(f"{count:,} {kind}" for kind, count in summary.passed_over.most_common())
    if not summary.offered:
        found = f"only {passed}" if passed else "no file at all"
        where = ", ".join(safe(given) for given in inputs)
        remarks.append(f"nothing to read in {where}: {found}; reports are PDFs or .txt files, so check the folder.")
    elif passed:
        remarks.append(f"passed over, as they are neither PDF nor .txt: {passed}.")
    if summary.strangers:
        remarks.append(f"{safe(_about_strangers(summary.strangers))}.")
    if missing := scripts_to_install():
        scripts = ", ".join(item.script for item in missing)
        remedy = "`cityreports doctor` says what to install"
        remarks.append(f"scans in {scripts} cannot be read on this machine; {remedy}.")
    return remarks


def _about_strangers(names: list[str]) -> str:
    shown = ", ".join(names[:STRANGERS_NAMED]) + (", …" if len(names) > STRANGERS_NAMED else "")
    trouble = "programs that read a table's folder as Parquet read them too, or fail on them"
    return f"not of the dataset and left alone: {shown}; {trouble}, so move them elsewhere"


@command()
@taking_reading_options
def watch(
    folders: Annotated[list[str], typer.Argument(metavar="FOLDER", help="Folders, watched at any depth.")],
    dataset: NewDatasetArgument,
    options: IngestOptions,
    telling: Telling,
    polling: Annotated[
        bool, typer.Option("--polling", help="Look again and again, for network drives that do not tell of changes.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Bring DATASET up to date with FOLDER whenever something arrives there, until Ctrl-C."""
    with following(telling) as listener:
        for _ in rounds(folders, dataset, options, listener=listener, polling=polling):
            pass
