"""The ten tables of reports: one frozen dataclass a table is the only definition of its columns.

Arrow schema, Delta metadata, `datapackage.json` and the data dictionary are derived from these classes (see
`schemas.arrow` and `schemas.datapackage`). The three identity columns `report_id`, `city` and `country_code` stand in
every table and are added by the derivation, so that the reader of a report need not repeat them in each row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

import pyarrow as pa

from schemas.enums import (
    Award,
    Cause,
    Decision,
    EntityType,
    FailureCode,
    FlagCode,
    Level,
    Phase,
    Platform,
    Readability,
    ResourceSection,
    Role,
    Section,
    Severity,
    Status,
    TextSource,
)

Int32 = Annotated[int, pa.int32()]
Int64 = Annotated[int, pa.int64()]
Float32 = Annotated[float, pa.float32()]
REQUIRED: Any = object()


def column(description: str, *, unit: str | None = None, default: Any = REQUIRED) -> Any:
    """Declare one column: `description` and `unit` travel in the table's metadata."""
    metadata = {"description": description, "unit": unit}
    if default is REQUIRED:
        return field(metadata=metadata)
    return field(metadata=metadata, default=default)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """The columns that every table begins with."""

    report_id: str = column("SHA-256 of the file's bytes, in hexadecimal")
    city: str | None = column("Name of the reporting government, as in `reports`", default=None)
    country_code: str | None = column("ISO 3166-1 alpha-3 code of the country", default=None)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """The columns of rows that come from a place on a page; null where the place is not known."""

    page: Int32 | None = column("Page number, from 1", default=None)
    x0: Float32 | None = column("Left edge, from the displayed page's left", unit="pt", default=None)
    top: Float32 | None = column("Upper edge, from the displayed page's top", unit="pt", default=None)
    x1: Float32 | None = column("Right edge, from the displayed page's left", unit="pt", default=None)
    bottom: Float32 | None = column("Lower edge, from the displayed page's top", unit="pt", default=None)
    confidence: Float32 | None = column("How sure the reader is of this row, 0 to 1", default=None)


@dataclass(frozen=True, kw_only=True)
class ReportRow:
    """One row per file that was offered, readable or not."""

    file_name: str = column("Name of the file")
    source: str = column("Path relative to the input folder, or the object's address")
    locations: list[str] | None = column(
        "Every path of a file with this content, seen from the dataset's folder, `source` first; or addresses",
        default=None,
    )
    file_bytes: Int64 | None = column("Size of the file", unit="byte", default=None)
    modified_at: datetime | None = column("When the file was last changed, as its folder says", default=None)
    page_count: Int32 | None = column("Number of pages", default=None)
    platform: Platform | None = column("Platform that the report was exported from", default=None)
    city_as_printed: str | None = column("Name of the reporting government as the report prints it", default=None)
    entity_type: EntityType | None = column("Kind of government that reports", default=None)
    country: str | None = column("Country as printed", default=None)
    region: str | None = column("World region as printed", default=None)
    population: Int64 | None = column("Number of inhabitants as reported", default=None)
    mayor: str | None = column("Name of the head of government (personal data)", default=None)
    mayor_title: str | None = column("Title of the head of government as printed", default=None)
    languages: list[str] | None = column("BCP 47 tags of the descriptions, most text first", default=None)
    cbi_version: str | None = column(
        "Edition of the City Biodiversity Index: 2021 (28 indicators, 112 points) or 2014 (23 indicators, 92 points)",
        default=None,
    )
    cbi_total_score: Int32 | None = column("Total CBI score as printed", unit="point", default=None)
    cbi_max_score: Int32 | None = column("Highest possible CBI score as printed", unit="point", default=None)
    document_created_at: datetime | None = column("Creation time in the PDF's metadata", default=None)
    status: Status = column("What became of the file")
    failure_code: FailureCode | None = column("Why nothing could be read, for `failed`", default=None)
    failure_message: str | None = column("One sentence on the failure and its remedy", default=None)
    readable_chars: Int64 | None = column("Characters of descriptions that were readable as found", default=None)
    recovered_chars: Int64 | None = column("Characters of descriptions that were recovered", default=None)
    unreadable_chars: Int64 | None = column("Characters of descriptions that could not be read", default=None)
    unaccounted_chars: Int64 | None = column(
        "Characters of the page text in no record and in no known fixed wording", default=None
    )
    hidden_chars: Int64 | None = column("Characters that the file says and its pages do not show", default=None)
    ocr_pages: Int32 | None = column("Number of pages of which any part was recognised", default=None)
    extracted_at: datetime = column("When the file was read (UTC)")
    extractor_version: str = column("Version of the software that read the file")
    ocr_engine: str | None = column("Engines that recognised text in this report, with versions", default=None)


@dataclass(frozen=True, kw_only=True)
class Achievement(Placed):
    """One level of one award, 12 rows a report."""

    award: Award = column("Award")
    level: Level = column("Level of the award; levels are not cumulative")
    percent_complete: Int32 | None = column("Share of the level that is complete", unit="percent", default=None)


@dataclass(frozen=True, kw_only=True)
class Commitment(Placed):
    """One commitment of the Action Platform, 13 rows a report."""

    area_number: Int32 | None = column("Number of the action area, 1 to 3", default=None)
    area: str | None = column("Action area", default=None)
    commitment: str = column("Commitment; canonical wording where the vocabulary knows it")
    action_count: Int32 | None = column(
        "Number of actions under this commitment; null where the commitment was not found", default=None
    )
    listed_as_other: bool | None = column(
        "Named again under 'Other commitments under this action area'; null where the commitment was not found",
        default=None,
    )
    gbf_targets: list[str] | None = column(
        "Targets of the Kunming-Montreal Global Biodiversity Framework that the commitment serves", default=None
    )


@dataclass(frozen=True, kw_only=True)
class Action(Placed):
    """One action that the city chose under a commitment."""

    area_number: Int32 | None = column("Number of the action area, 1 to 3", default=None)
    area: str | None = column("Action area", default=None)
    commitment: str | None = column("Commitment that the action stands under", default=None)
    action: str | None = column("Action; canonical wording where the vocabulary knows it, else as printed")
    action_id: str | None = column("Vocabulary key of the action; null when the vocabulary has none", default=None)
    description: str | None = column("What the city says about the action, as a person would read it", default=None)
    description_as_found: str | None = column("What the file's own text layer said, unrepaired", default=None)
    readability: Readability = column("Whether the description can be trusted")
    cause: Cause | None = column("Why the description was not simply readable", default=None)
    text_source: TextSource | None = column("Where the description was taken from", default=None)
    language: str | None = column("BCP 47 tag of the description; `und` if it cannot be told", default=None)
    script: str | None = column("ISO 15924 code of the description's script", default=None)
    language_confidence: Float32 | None = column("How sure the language is, 0 to 1", default=None)
    ocr_confidence: Float32 | None = column("Mean confidence of the recognition engine, 0 to 1", default=None)
    description_read: str | None = column("The machine's reading, where a person decided otherwise", default=None)
    readability_read: Readability | None = column(
        "What the machine said of its reading; null while nobody has decided about it", default=None
    )
    language_read: str | None = column("The machine's language, where a person decided", default=None)
    confidence_read: Float32 | None = column("The machine's confidence, where a person decided", default=None)


@dataclass(frozen=True, kw_only=True)
class PathwayStep(Placed):
    """One step of the Nature Pathway, 9 rows a report."""

    phase: Phase | None = column("Phase of the pathway", default=None)
    step_number: Int32 | None = column("Number of the step, 1 to 9 over all phases", default=None)
    step: str = column("Name of the step")
    resource_count: Int32 = column("Number of resources that the city linked to the step", default=0)


@dataclass(frozen=True, kw_only=True)
class Resource(Placed):
    """One document or link that the city uploaded, in reading order."""

    section: ResourceSection = column("Section in which the resource stands")
    step_number: Int32 | None = column("Pathway step, 1 to 9; null for tools", default=None)
    position: Int32 = column("Order within the section, from 1")
    title: str | None = column("Title as printed", default=None)
    kind: str | None = column("Kind of resource as printed", default=None)
    url: str | None = column("Address that is printed or linked", default=None)
    language: str | None = column("BCP 47 tag of the title", default=None)


@dataclass(frozen=True, kw_only=True)
class CbiComponent(Placed):
    """One core component of the City Biodiversity Index, 3 rows a report."""

    component: str = column("Core component; canonical wording where the vocabulary knows it")
    score: Int32 | None = column("Score as printed", unit="point", default=None)
    max_score: Int32 | None = column("Highest possible score as printed", unit="point", default=None)
    started: bool = column("False where the report says that the city has not started", default=False)


@dataclass(frozen=True, kw_only=True)
class CbiIndicator(Placed):
    """One printed indicator of the City Biodiversity Index."""

    component: str | None = column("Core component that the indicator stands under", default=None)
    indicator_number: str | None = column("Number as printed", default=None)
    indicator: str = column("Indicator; canonical wording where the vocabulary knows it, else as printed")
    score: Int32 | None = column("Score as printed", unit="point", default=None)
    max_score: Int32 | None = column("Highest possible score as printed", unit="point", default=None)


@dataclass(frozen=True, kw_only=True)
class BlockRow(Placed):
    """One block of text of one page, in reading order: the audit trail of all other tables."""

    position: Int32 = column("Order in the report, from 1")
    section: Section | None = column("Section that the block belongs to", default=None)
    role: Role = column("What the block is on its page")
    text: str | None = column("Text as a person would read it", default=None)
    text_as_found: str | None = column("What the file's own text layer said, unrepaired", default=None)
    readability: Readability = column("Whether the text can be trusted")
    cause: Cause | None = column("Why the text was not simply readable", default=None)
    text_source: TextSource | None = column("Where the text was taken from", default=None)
    language: str | None = column("BCP 47 tag of the text; `und` if it cannot be told", default=None)
    script: str | None = column("ISO 15924 code of the text's script", default=None)
    ocr_confidence: Float32 | None = column("Mean confidence of the recognition engine, 0 to 1", default=None)
    ocr_engine: str | None = column("Engine that recognised the text, with its version", default=None)
    evidence: list[str] | None = column(
        "Signals that made the text suspect, each with its value, the limit it passed and where it shows", default=None
    )


@dataclass(frozen=True, kw_only=True)
class FlagRow(Placed):
    """One thing that a person should look at."""

    severity: Severity = column("How much it matters")
    code: FlagCode = column("What it is about")
    message: str = column("One plain sentence that says what to do")
    excerpt: str | None = column("The text it is about, shortened", default=None)
    decision: Decision | None = column(
        "What a person decided about it, see `corrections`; null while nobody has", default=None
    )


Row = (
    ReportRow
    | Achievement
    | Commitment
    | Action
    | PathwayStep
    | Resource
    | CbiComponent
    | CbiIndicator
    | BlockRow
    | FlagRow
)
TABLES: dict[str, Callable[..., Row]] = {
    "reports": ReportRow,
    "achievements": Achievement,
    "commitments": Commitment,
    "actions": Action,
    "pathway_steps": PathwayStep,
    "resources": Resource,
    "cbi_components": CbiComponent,
    "cbi_indicators": CbiIndicator,
    "blocks": BlockRow,
    "flags": FlagRow,
}
"""Name of each table and the class of its rows; `reports` is written last (see `pipeline.store.store`)."""


@dataclass(frozen=True, kw_only=True)
class ReportRecords:
    """Everything that was read of one file: one `ReportRow` and the rows of the other nine tables."""

    identity: Identity
    report: ReportRow
    achievements: tuple[Achievement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    actions: tuple[Action, ...] = ()
    pathway_steps: tuple[PathwayStep, ...] = ()
    resources: tuple[Resource, ...] = ()
    cbi_components: tuple[CbiComponent, ...] = ()
    cbi_indicators: tuple[CbiIndicator, ...] = ()
    blocks: tuple[BlockRow, ...] = ()
    flags: tuple[FlagRow, ...] = ()

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of `table` (a key of `TABLES`)."""
        if table == "reports":
            return (self.report,)
        rows: tuple[Row, ...] = getattr(self, table)
        return rows


CHILD_TABLES = tuple(table for table in TABLES if table != "reports")
"""The tables that are written before `reports`."""
