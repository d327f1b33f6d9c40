"""Files that are no readable report: each costs one row that says why, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pikepdf
import pytest

from pipeline import open_dataset
from pipeline.ingest.run import ingest
from pipeline.options import IngestOptions
from tests.pipeline.conftest import FIXTURE_REPORTS

REPORT = FIXTURE_REPORTS / "orange_county.pdf"


def encrypted(path: Path, *, user: str) -> None:
    with pikepdf.open(REPORT) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=user))


def without_pages(path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(path)


def another_document(path: Path) -> None:
    content = b"BT /F1 18 Tf 72 700 Td (Minutes of the allotment society, third of May) Tj ET"
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(content)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.save(path)


MAKERS: dict[str, Callable[[Path], object]] = {
    "encrypted.pdf": lambda path: encrypted(path, user="secret"),
    "locked_but_open.pdf": lambda path: encrypted(path, user=""),
    "no_pdf.pdf": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
    "empty.pdf": lambda path: path.write_bytes(b""),
    "truncated.pdf": lambda path: path.write_bytes(REPORT.read_bytes()[:3000]),
    "no_pages.pdf": without_pages,
    "minutes.pdf": another_document,
    "letter.txt": lambda path: path.write_text("Dear all,\nthe meeting is moved to Friday.\n"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bad") / "in"
    made.mkdir()
    for name, make in MAKERS.items():
        make(made / name)
    return made


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Path:
    made = folder.parent / "dataset"
    ingest([str(folder)], made, IngestOptions(jobs=1, settle=0))
    return made


@pytest.fixture(scope="module")
def reports(dataset: Path) -> pd.DataFrame:
    return open_dataset(dataset).reports().set_index("source")


def test_every_file_has_one_row(reports: pd.DataFrame) -> None:
    assert sorted(reports.index) == sorted(MAKERS)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("encrypted.pdf", "encrypted"),
        ("no_pdf.pdf", "not_a_pdf"),
        ("empty.pdf", "empty"),
        ("truncated.pdf", "damaged"),
        ("no_pages.pdf", "empty"),
        ("minutes.pdf", "not_a_city_report"),
        ("letter.txt", "not_a_city_report"),
    ],
)
def test_a_bad_file_says_why_and_what_to_do(reports: pd.DataFrame, source: str, code: str) -> None:
    row = reports.loc[source]
    assert (row["status"], row["failure_code"]) == ("failed", code)
    assert len(str(row["failure_message"])) > 20
    assert row["file_name"] == source


def test_a_report_with_an_owner_password_alone_is_read(reports: pd.DataFrame) -> None:
    assert reports.loc["locked_but_open.pdf", "city"] == "Orange County, FL"
    assert reports.loc[["locked_but_open.pdf"], "failure_code"].isna().all()


@pytest.mark.parametrize(("source", "words"), [("minutes.pdf", "allotment society"), ("letter.txt", "moved to Friday")])
def test_the_text_of_another_document_is_kept(dataset: Path, reports: pd.DataFrame, source: str, words: str) -> None:
    blocks = open_dataset(dataset).blocks()
    text = " ".join(blocks[blocks["report_id"] == reports.loc[source, "report_id"]]["text"])
    assert words in text


def test_a_password_opens_what_failed_before(folder: Path, dataset: Path) -> None:
    summary = ingest([str(folder)], dataset, IngestOptions(jobs=1, settle=0, passwords=("wrong", "secret")))
    assert summary.status.total() == 1
    reports = open_dataset(dataset).reports().set_index("source")
    assert reports.loc["encrypted.pdf", "city"] == "Orange County, FL"
    assert len(reports) == len(MAKERS)
