"""A file that cannot be read is a row that says why and what to do, never an error."""

import io

import pikepdf
import pytest

from extractors.read import ReadOptions, read_report
from schemas.enums import FailureCode, FlagCode, Role, Status
from schemas.tables import TABLES, ReportRecords
from tests.extractors.fixture_reports import report_bytes
from tests.extractors.made_pdf import Text, pdf_of
from tests.extractors.made_report import SHORT, Form

PROSE = (
    "Annual report of the allotment garden society, with the accounts of the year.",
    "The city has more gardens than before, and nature is in every one of them.",
    "Members are asked to pay their fees before the end of March.",
)


def failed(data: bytes, *passwords: str) -> ReportRecords:
    file_name = "some.pdf" if b"%PDF-" in data[:1024] else "some.txt"
    records = read_report(data, file_name=file_name, options=ReadOptions(passwords=passwords))
    assert records.report.status is Status.FAILED
    return records


def encrypted(user: str = "", owner: str = "owner") -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(SHORT.pdf())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(user=user, owner=owner))
    return buffer.getvalue()


def without_pages() -> bytes:
    buffer = io.BytesIO()
    pikepdf.new().save(buffer, static_id=True)
    return buffer.getvalue()


BAD = {
    "no bytes": (b"", FailureCode.EMPTY),
    "blank text": (b"\n \n", FailureCode.EMPTY),
    "no pages": (without_pages(), FailureCode.EMPTY),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), FailureCode.NOT_A_PDF),
    "an archive": (b"PK\x03\x04" + bytes(range(256)), FailureCode.NOT_A_PDF),
    "a header alone": (b"%PDF-1.7\n", FailureCode.DAMAGED),
    "noise behind a header": (b"%PDF-1.7\n" + bytes(range(256)) * 20, FailureCode.DAMAGED),
    "another password": (encrypted(user="secret"), FailureCode.ENCRYPTED),
    "another document": (pdf_of(*(Text(50, 100 + 14 * row, line) for row, line in enumerate(PROSE))), None),
    "another text": ("\n\n".join(PROSE).encode(), None),
}


NO_PAGES = pytest.mark.xfail(reason="PDFium does not open a PDF without pages, so it is taken for damaged", strict=True)


@pytest.mark.parametrize("name", [pytest.param(name, marks=NO_PAGES if name == "no pages" else ()) for name in BAD])
def test_each_kind_of_bad_file_has_its_code_and_a_sentence_that_says_what_to_do(name: str) -> None:
    data, code = BAD[name]
    report = failed(data).report
    assert report.failure_code is (code or FailureCode.NOT_A_CITY_REPORT)
    message = report.failure_message or ""
    what, colon, remedy = message.partition(": ")
    assert colon, message
    assert what[0].isupper()
    assert remedy.endswith(".")
    assert remedy.split()[0] in {"copy", "export", "give", "take", "split"}, message


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_has_its_name_size_and_identity_and_no_rows_of_a_report(name: str) -> None:
    data, code = BAD[name]
    records = failed(data)
    report = records.report
    assert report.file_name == report.source == ("some.pdf" if b"%PDF-" in data[:1024] else "some.txt")
    assert report.file_bytes == len(data)
    assert len(records.identity.report_id) == 64
    assert (records.identity.city, report.population, report.unaccounted_chars) == (None, None, None)
    for table in TABLES:
        if table not in ("reports", "blocks"):
            assert records.rows(table) == ()
    assert (records.blocks == ()) is (code is not None)


def test_the_blocks_of_another_document_are_kept() -> None:
    for name in ("another document", "another text"):
        records = failed(BAD[name][0])
        assert " ".join(block.text or "" for block in records.blocks).split() == " ".join(PROSE).split()
        assert {block.role for block in records.blocks} == {Role.UNACCOUNTED}
        assert {block.section for block in records.blocks} == {None}
        assert records.report.page_count == 1


def test_a_text_that_quotes_the_platform_is_no_report() -> None:
    text = (
        "The CitiesWithNature Action Platform is endorsed by the UN Convention on Biological Diversity for cities to "
        "make commitments, share their actions and set targets for people and nature to flourish.\n\n"
        "Control Pollution\n\nUse nature sustainably\n\nOur city is a member since 2019."
    )
    assert failed(text.encode()).report.failure_code is FailureCode.NOT_A_CITY_REPORT


def test_a_pdf_with_an_empty_password_opens() -> None:
    records = read_report(encrypted(), file_name="some.pdf")
    assert records.report.status is not Status.FAILED
    assert records.identity.city == "Springfield City"


@pytest.mark.parametrize("passwords", [("secret",), ("wrong", "secret"), ("owner",), ("wrong", "", "secret", "x")])
def test_a_pdf_opens_with_one_of_the_given_passwords(passwords: tuple[str, ...]) -> None:
    records = read_report(encrypted(user="secret"), file_name="some.pdf", options=ReadOptions(passwords=passwords))
    assert records.report.status is not Status.FAILED
    assert records.identity.city == "Springfield City"


@pytest.mark.parametrize("passwords", [(), ("wrong",), ("Secret", "secret ")])
def test_a_pdf_stays_shut_without_its_password(passwords: tuple[str, ...]) -> None:
    report = failed(encrypted(user="secret"), *passwords).report
    assert report.failure_code is FailureCode.ENCRYPTED
    assert "--password" in (report.failure_message or "")


def test_a_password_with_letters_of_another_script_opens() -> None:
    records = read_report(
        encrypted(user="пароль密"), file_name="some.pdf", options=ReadOptions(passwords=("пароль密",))
    )
    assert records.identity.city == "Springfield City"


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8, 0.95, 0.999])
def test_a_file_that_was_cut_short_is_never_taken_for_a_whole_one(share: float) -> None:
    data = report_bytes("cork_city.pdf")
    report = read_report(data[: int(len(data) * share)], file_name="cork_city.pdf").report
    if report.status is Status.FAILED:
        assert report.failure_code is FailureCode.DAMAGED
    else:
        assert report.status is Status.NEEDS_REVIEW


def test_what_can_be_read_of_a_file_without_its_cross_references_is_read_and_flagged() -> None:
    data = SHORT.pdf()
    cut = data[: data.rindex(b"xref")] if b"xref" in data else data[: int(len(data) * 0.98)]
    records = read_report(cut, file_name="some.pdf")
    assert records.report.status in (Status.FAILED, Status.NEEDS_REVIEW)


def test_a_page_without_any_text_is_a_page_without_blocks() -> None:
    records = SHORT.read_with_pages(pdf_of(), at=1)
    assert records.report.page_count == (SHORT.read().report.page_count or 0) + 1
    assert records.identity.city == "Springfield City"
    assert not any(flag.code is FlagCode.UNACCOUNTED_TEXT for flag in records.flags)


def test_garbled_text_beside_the_page_does_not_make_reading_fail() -> None:
    garbled = Text(700, 100, "BIHRENBESRIPNE ETFESKRIPLAL MEMREBZEIEN KRHTFD")
    assert SHORT.read_with_pages(pdf_of(garbled), at=1).identity.city == "Springfield City"


def test_text_that_runs_over_the_edge_of_the_page_is_kept() -> None:
    records = SHORT.read_with_pages(pdf_of(Text(560, 100, "Wetlands of the south bank")), at=1)
    (shown,) = [block for block in records.blocks if block.text_as_found and "Wetland".startswith(block.text_as_found)]
    (hidden,) = [block for block in records.blocks if block.role is Role.HIDDEN]
    assert f"{shown.text_as_found}{hidden.text_as_found}" == "Wetlands of the south bank"


@pytest.mark.parametrize("form", Form)
def test_reading_twice_gives_the_same_rows(form: Form) -> None:
    data = SHORT.pdf() if form is Form.PDF else SHORT.dump()
    first, second = (read_report(data, file_name="some") for _ in range(2))
    assert first.identity == second.identity
    for table in TABLES:
        if table != "reports":
            assert first.rows(table) == second.rows(table)
