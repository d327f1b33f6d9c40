"""Reads one report: bytes in, records out. Whatever the bytes are, a report row says what became of them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

import pypdfium2 as pdfium

from extractors.document import created_at, dump_blocks, is_pdf, open_pdf, read_dump, read_pages, second_reading
from extractors.errors import ReadError
from extractors.layout import read_page
from extractors.page import Block, Frame
from extractors.records import Accounted, account_for, as_displayed, description_languages, without_personal_data
from extractors.recover import judge_dump, recover
from extractors.timing import Stage, stage
from schemas.enums import FailureCode, FlagCode, Readability, Severity, Status, TextSource
from schemas.tables import FlagRow, Identity, ReportRecords, ReportRow

ONLY_SECOND_READER = FlagRow(
    severity=Severity.WARNING,
    code=FlagCode.SECOND_READER,
    message="The PDF is damaged and was read by the second reader, without page images: export it again or compare.",
)


@dataclass(frozen=True)
class ReadOptions:
    """How reports are read.

    `passwords` are tried on encrypted files, after the empty one. `personal_data` False leaves the head of government
    out of all tables.
    """

    passwords: tuple[str, ...] = ()
    personal_data: bool = True


def read_report(data: bytes, *, file_name: str, options: ReadOptions = ReadOptions()) -> ReportRecords:
    """Read the report in `data`; never raises for bad input, the report row says what is wrong with it.

    Returns rows for all ten tables. `source` is the file's name; who knows its folder replaces it.
    """
    base = ReportRow(
        file_name=file_name,
        source=file_name,
        file_bytes=len(data),
        status=Status.FAILED,
        extracted_at=datetime.now(UTC),
        extractor_version=extractor_version(),
    )
    identity = Identity(report_id=hashlib.sha256(data).hexdigest())
    try:
        document = _open(data, options)
    except ReadError as error:
        report = replace(base, failure_code=error.code, failure_message=error.message)
        return ReportRecords(identity=identity, report=report)
    base = replace(
        base,
        page_count=document.page_count,
        document_created_at=document.created_at,
        ocr_engine=", ".join(document.engines) or None,
    )
    with stage(Stage.SECTIONS):
        margins = {number: frame.margin for number, frame in document.frames.items()}
        accounted = account_for(document.blocks, is_dump=document.is_dump, margins=margins, hidden=document.hidden)
        if document.second_reader:
            accounted = replace(accounted, flags=(*accounted.flags, ONLY_SECOND_READER))
        records = _records(accounted, base, identity, options, is_text=not is_pdf(data))
        return as_displayed(records, document.frames)


def extractor_version() -> str:
    """Return the version of this package."""
    try:
        return version("cityreports")
    except PackageNotFoundError:
        return "0+source"


@dataclass(frozen=True)
class _Opened:
    blocks: tuple[Block, ...]
    page_count: int
    is_dump: bool
    created_at: datetime | None = None
    frames: Mapping[int, Frame] = field(default_factory=dict)
    engines: tuple[str, ...] = ()
    second_reader: bool = False
    hidden: tuple[Block, ...] = ()


def _open(data: bytes, options: ReadOptions) -> _Opened:
    if not data:
        raise ReadError(FailureCode.EMPTY, "The file has no bytes: copy it again.")
    if not is_pdf(data):
        with stage(Stage.OPEN):
            dump = read_dump(data)
        with stage(Stage.TEXT_LAYER):
            blocks, page_count = dump_blocks(dump.text)
        with stage(Stage.JUDGE):
            return _Opened(tuple(judge_dump(blocks)), page_count, is_dump=True)
    try:
        return _open_with_pdfium(data, options)
    except ReadError as error:
        if error.code is not FailureCode.DAMAGED:
            raise
        with stage(Stage.TEXT_LAYER):
            pages = [read_page(page) for page in second_reading(data, options.passwords)]
    blocks = [block for page in pages for block in page.blocks]
    with stage(Stage.JUDGE):
        return _Opened(tuple(judge_dump(blocks)), len(pages), is_dump=True, second_reader=True)


def _open_with_pdfium(data: bytes, options: ReadOptions) -> _Opened:
    with stage(Stage.OPEN):
        document = open_pdf(data, options.passwords)
    try:
        with stage(Stage.TEXT_LAYER):
            pages = [read_page(page) for page in read_pages(document)]
        with stage(Stage.RECOVER):
            recovered = recover(document, pages)
        return _Opened(
            tuple(block for page in recovered.pages for block in (*page.blocks, *page.slanted)),
            len(document),
            is_dump=False,
            created_at=created_at(document),
            frames={page.number: page.frame for page in recovered.pages},
            engines=recovered.engines,
            hidden=tuple(block for page in pages for block in page.hidden),
        )
    except pdfium.PdfiumError as error:
        raise ReadError(FailureCode.DAMAGED, "A page of the PDF is damaged: export or copy it again.") from error
    finally:
        document.close()


def _records(
    accounted: Accounted, base: ReportRow, identity: Identity, options: ReadOptions, *, is_text: bool
) -> ReportRecords:
    if not accounted.is_city_report:
        code, message = FailureCode.NOT_A_CITY_REPORT, "The document is no CitiesWithNature report"
        if is_text and base.file_name.lower().endswith(".pdf"):
            code, message = FailureCode.NOT_A_PDF, "The file is called a PDF, holds plain text and is no city report"
        report = replace(base, failure_code=code, failure_message=f"{message}: take it out of the folder.")
        return ReportRecords(identity=identity, report=report, blocks=accounted.blocks)
    profile = accounted.profile
    needs_review = any(flag.severity is not Severity.INFO for flag in accounted.flags)
    report = replace(
        base,
        platform=profile.platform,
        city_as_printed=profile.city,
        entity_type=profile.entity_type,
        country=profile.country,
        region=profile.region,
        population=profile.population,
        mayor=profile.mayor,
        mayor_title=profile.mayor_title,
        languages=description_languages(accounted.actions),
        cbi_version=accounted.cbi.version,
        cbi_total_score=accounted.cbi.total_score,
        cbi_max_score=accounted.cbi.max_score,
        status=Status.NEEDS_REVIEW if needs_review else Status.OK,
        readable_chars=_characters(accounted, Readability.READABLE),
        recovered_chars=_characters(accounted, Readability.RECOVERED),
        unreadable_chars=_characters(accounted, Readability.UNREADABLE),
        unaccounted_chars=accounted.unaccounted_chars,
        hidden_chars=accounted.hidden_chars,
        ocr_pages=len({block.page for block in accounted.blocks if block.text_source is TextSource.OCR}),
    )
    country = profile.country_row
    records = ReportRecords(
        identity=replace(identity, city=profile.city, country_code=country.code if country is not None else None),
        report=report,
        achievements=accounted.achievements,
        commitments=accounted.platform.commitments,
        actions=accounted.actions,
        pathway_steps=accounted.pathway_steps,
        resources=accounted.resources,
        cbi_components=accounted.cbi.components,
        cbi_indicators=accounted.cbi.indicators,
        blocks=accounted.blocks,
        flags=accounted.flags,
    )
    return records if options.personal_data else without_personal_data(records)


def _characters(accounted: Accounted, readability: Readability) -> int:
    texts = (
        action.description or action.description_as_found or ""
        for action in accounted.actions
        if action.readability is readability
    )
    return sum(len(text) for text in texts)
