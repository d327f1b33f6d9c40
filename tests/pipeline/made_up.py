"""Reports that no PDF is needed for: a reader that takes a line of text for a report, for tests of the pipeline alone.

The text is `CITY ACTIONS`, for example `Springfield 3`; `broken` is a failed one.
"""

import hashlib
from datetime import UTC, datetime

from extractors.read import ReadOptions
from schemas.enums import (
    Award,
    FailureCode,
    FlagCode,
    Level,
    Readability,
    ResourceSection,
    Role,
    Severity,
    Status,
    TextSource,
)
from schemas.tables import (
    Achievement,
    Action,
    BlockRow,
    CbiComponent,
    CbiIndicator,
    Commitment,
    FlagRow,
    Identity,
    PathwayStep,
    ReportRecords,
    ReportRow,
    Resource,
)

READ_AT = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)


def read_made_up(data: bytes, *, file_name: str, options: ReadOptions) -> ReportRecords:
    """Return the records of a made-up report."""
    report_id = hashlib.sha256(data).hexdigest()
    text = data.decode().strip()
    if text.startswith("broken"):
        return ReportRecords(
            identity=Identity(report_id=report_id),
            report=_row(
                file_name,
                len(data),
                status=Status.FAILED,
                failure_code=FailureCode.DAMAGED,
                failure_message="It is broken",
            ),
        )
    city, count = text.split()[:2]
    return ReportRecords(
        identity=Identity(report_id=report_id, city=city, country_code="NZL"),
        report=_row(
            file_name,
            len(data),
            page_count=2,
            status=Status.NEEDS_REVIEW,
            mayor=f"Mayor of {city}" if options.personal_data else None,
            languages=["mi", "en"],
            population=2_807_000,
        ),
        achievements=tuple(Achievement(award=a, level=v, percent_complete=100) for a in Award for v in Level),
        commitments=(
            Commitment(commitment="Increase protected areas", action_count=int(count), listed_as_other=False),
        ),
        actions=tuple(
            Action(
                action=f"Action {n}",
                description="他们说 Kia ora",
                readability=Readability.READABLE,
                text_source=TextSource.TEXT_LAYER,
                page=1,
                x0=10.5,
                top=20.25,
                x1=300.0,
                bottom=40.0,
                confidence=0.5,
            )
            for n in range(int(count))
        ),
        pathway_steps=(PathwayStep(step="Commit & mobilize"),),
        blocks=(BlockRow(position=1, role=Role.HEADING, text=city, readability=Readability.READABLE, page=1),),
        resources=(Resource(section=ResourceSection.TOOLS, position=1, title="Atlas"),),
        cbi_components=(CbiComponent(component="Native biodiversity in the city", score=1, max_score=36),),
        cbi_indicators=(CbiIndicator(indicator="Habitat restoration", indicator_number="7", score=1),),
        flags=(FlagRow(severity=Severity.WARNING, code=FlagCode.LOST_TEXT, message="Look at page 1.", page=1),),
    )


def _row(file_name: str, file_bytes: int, **columns: object) -> ReportRow:
    return ReportRow(
        file_name=file_name,
        source=file_name,
        file_bytes=file_bytes,
        extracted_at=READ_AT,
        extractor_version="0.1.0",
        **columns,  # type: ignore[arg-type]
    )
