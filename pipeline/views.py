"""Tables and lists that the command line prints."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.doctor import Diagnosis
from pipeline.ingest import RunSummary
from pipeline.review import ReviewItem
from pipeline.terminal import safe
from schemas.enums import Severity, Status

STYLES = {Status.OK: "green", Status.NEEDS_REVIEW: "yellow", Status.FAILED: "red"}

_SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def summary_table(summary: RunSummary) -> Table:
    """Return what a run did, and what its dataset holds now."""
    table = Table(title=f"Dataset {safe(str(summary.dataset))}", title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("files offered", f"{summary.offered:,}")
    for status in Status:
        if summary.status[status]:
            table.add_row(Text(f"read: {status}", STYLES[status]), f"{summary.status[status]:,}")
    for code, count in sorted(summary.failures.items()):
        table.add_row(f"  failed: {code}", f"{count:,}")
    rest = (
        ("unchanged, not read again", summary.unchanged),
        ("same content as another file", summary.duplicates),
        ("replaced reports taken out", summary.removed),
        ("files that could not be read", len(summary.not_read)),
        ("pages read", summary.pages),
    )
    for label, count in rest:
        if count:
            table.add_row(label, f"{count:,}")
    table.add_row("seconds", f"{summary.seconds:,.1f}", end_section=True)
    for name, rows in summary.rows.items():
        table.add_row(f"rows of {name}", f"{rows:,}")
    return table


def review_view(items: list[ReviewItem], *, total: int) -> RenderableType:
    """Return the reports that need a person, each with its reasons, of `total` in the dataset."""
    parts: list[RenderableType] = [_review_item(item) for item in items]
    parts.append(Text(f"{len(items)} of {total} reports need a person."))
    return Group(*parts)


def diagnosis_view(diagnosis: Diagnosis) -> RenderableType:
    """Return what is installed and what is missing."""
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_row("python", f"{diagnosis.python} on {diagnosis.system}")
    for library, version in diagnosis.versions.items():
        table.add_row(library, version or Text("not installed", "red"))
    for engine in diagnosis.engines:
        state = f"reads {', '.join(engine.scripts)}" if engine.installed else "not usable"
        table.add_row(engine.engine, state)
        if engine.models:
            table.add_row("", f"models {', '.join(engine.models)}")
        if engine.remedy:
            table.add_row("", Text(f"to install: {engine.remedy}", "yellow"))
    if not diagnosis.missing:
        return Group(table, Text("Scans in all common scripts can be read.", "green"))
    scripts = ", ".join(item.script for item in diagnosis.missing)
    packages = " ".join(sorted({item.package for item in diagnosis.missing}))
    remedy = f"Scans in {scripts} cannot be read. On Debian or Ubuntu: apt install tesseract-ocr {packages}"
    return Group(table, Text(remedy, "yellow"))


def _review_item(item: ReviewItem) -> RenderableType:
    where = ", ".join(part for part in (item.city, item.country) if part)
    name, verdict = (safe(item.source), "bold"), (item.status.value, STYLES[item.status])
    head = Text.assemble(name, f" {safe(where)} " if where else " ", verdict)
    lines: list[RenderableType] = [head]
    if item.failure_message:
        lines.append(Padding(Text(safe(f"{item.failure_code}: {item.failure_message}")), (0, 0, 0, 3), expand=False))
    for reason in item.reasons:
        times = f" ({reason.times} times)" if reason.times > 1 else ""
        pages = f", page {', '.join(map(str, reason.pages))}" if reason.pages else ""
        line = Text(f"{reason.severity}: ", _SEVERITY_STYLES[reason.severity])
        line.append(safe(f"{reason.message}{times}{pages}"), "default")
        if reason.excerpt:
            line.append(f" “{safe(reason.excerpt)}”", "dim")
        lines.append(Padding(line, (0, 0, 0, 3), expand=False))
    return Group(*lines, "")
