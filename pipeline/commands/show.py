"""One report as a person would read it: every table's rows in the order of the report, with doubts marked."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.commands.flagged import reason_view, reasons
from pipeline.commands.flowing import Flowing
from pipeline.terminal import STYLES, safe
from schemas.enums import Award, Level, Readability, ResourceSection, Status
from schemas.tables import Action, Commitment, ReportRecords, Resource

AWARD_TITLES = {
    Award.PROFILE: "Profile",
    Award.NATURE_PATHWAY: "Nature Pathway",
    Award.TOOLS_RESOURCES: "Tools & resources",
    Award.ACTION_PLATFORM: "Action Platform",
}
TRUSTED = frozenset({Readability.READABLE, Readability.RECOVERED, Readability.CORRECTED})


def report_view(records: ReportRecords) -> RenderableType:
    """Return the whole report for a terminal or a file."""
    return Group(*_parts(records))


def _parts(records: ReportRecords) -> Iterator[RenderableType]:
    yield from _head(records)
    if records.flags:
        yield _title("To look at")
        for reason in reasons(records.identity.report_id, records.flags):
            yield reason_view(reason)
    if records.report.status is Status.FAILED:
        yield from _plain_text(records)
        return
    yield _title("Achievements")
    yield _achievements(records)
    yield _title("Action Platform")
    yield from _action_platform(records)
    yield _title("Nature Pathway")
    for step in records.pathway_steps:
        phase = f"{step.phase} " if step.phase else ""
        yield _bullet(f"{phase}{step.step_number or '?'}. {step.step}")
        yield from _resources(records, ResourceSection.NATURE_PATHWAY, step.step_number)
    yield _title("City Biodiversity Index")
    yield from _index(records)
    yield _title("Tools & resources")
    yield from _resources(records, ResourceSection.TOOLS, None)


def _head(records: ReportRecords) -> Iterator[RenderableType]:
    report, identity = records.report, records.identity
    yield Text(safe(identity.city or report.file_name), "bold")
    country = f"{report.country} ({identity.country_code})" if report.country else identity.country_code
    population = f"{report.population:,} inhabitants" if report.population is not None else None
    mayor = ", ".join(part for part in (report.mayor, report.mayor_title) if part) or None
    for line in (" · ".join(part for part in (country, report.region, population) if part), mayor):
        if line:
            yield Text(safe(line))
    pages = f"{report.page_count} pages, " if report.page_count else ""
    yield Text.assemble(safe(f"{report.source}: {pages}"), (report.status.value, STYLES[report.status]))
    if report.failure_message:
        yield Text(safe(f"{report.failure_code}: {report.failure_message}"))


def _plain_text(records: ReportRecords) -> Iterator[RenderableType]:
    """Give the text of a document that is no report."""
    for page, blocks in groupby(records.blocks, key=lambda block: block.page):
        yield _title(f"Page {page}" if page else "Text")
        for block in blocks:
            yield Flowing(block.text or "")


def _achievements(records: ReportRecords) -> Table:
    percent = {(row.award, row.level): row.percent_complete for row in records.achievements}
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("")
    for level in Level:
        table.add_column(level.value, justify="right")
    for award in Award:
        values = (percent.get((award, level)) for level in Level)
        table.add_row(AWARD_TITLES[award], *("?" if value is None else f"{value} %" for value in values))
    return table


def _action_platform(records: ReportRecords) -> Iterator[RenderableType]:
    area = None
    for commitment in records.commitments:
        if commitment.area != area:
            area = commitment.area
            yield Text(safe(f"{commitment.area_number or '?'}. {area}"), "bold")
        yield _commitment_line(commitment)
        for action in records.actions:
            if (action.area, action.commitment) == (commitment.area, commitment.commitment):
                yield _action_view(action)
    named = {(row.area, row.commitment) for row in records.commitments}
    for action in records.actions:
        if (action.area, action.commitment) not in named:
            yield _action_view(action)


def _commitment_line(commitment: Commitment) -> RenderableType:
    note = " (no action)" if commitment.action_count == 0 else ""
    return Padding(Text(safe(commitment.commitment) + note, "dim" if note else ""), (0, 0, 0, 3))


def _action_view(action: Action) -> RenderableType:
    parts: list[RenderableType] = [Text(f"• {safe(action.action or '?')}")]
    if action.readability not in TRUSTED:
        cause = f", {action.cause}" if action.cause else ""
        parts.append(Padding(Text(f"[{action.readability}{cause}]", "yellow"), (0, 0, 0, 2)))
    text = action.description or action.description_as_found
    if text:
        parts.append(Padding(Flowing(text, "" if action.description else "dim"), (0, 0, 0, 2)))
    return Padding(Group(*parts), (0, 0, 0, 6))


def _index(records: ReportRecords) -> Iterator[RenderableType]:
    report = records.report
    yield Text(f"{_number(report.cbi_total_score)} of {_number(report.cbi_max_score)} points")
    for component in records.cbi_components:
        note = "" if component.started else " (not started)"
        yield _bullet(f"{component.component}: {_number(component.score)} of {_number(component.max_score)}{note}")
        for row in records.cbi_indicators:
            if row.component == component.component:
                number = f"{row.indicator_number}. " if row.indicator_number else ""
                score = f"{_number(row.score)} of {_number(row.max_score)}"
                yield Padding(Text(safe(f"{number}{row.indicator}: {score}")), (0, 0, 0, 6))


def _resources(records: ReportRecords, section: ResourceSection, step_number: int | None) -> Iterator[RenderableType]:
    for resource in records.resources:
        if resource.section is section and resource.step_number == step_number:
            yield Padding(Flowing(_resource_line(resource)), (0, 0, 0, 6))


def _resource_line(resource: Resource) -> str:
    kind = f" ({resource.kind})" if resource.kind else ""
    url = f" {resource.url}" if resource.url else ""
    return f"{resource.position}. {resource.title or '?'}{kind}{url}"


def _number(value: int | None) -> str:
    return "?" if value is None else str(value)


def _title(text: str) -> Rule:
    return Rule(text, align="left", characters="─")


def _bullet(text: str) -> RenderableType:
    return Padding(Text(f"• {safe(text)}"), (0, 0, 0, 3))
