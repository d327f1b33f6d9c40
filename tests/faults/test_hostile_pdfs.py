"""Hand-made PDFs that are meant to break a reader: each costs one row with an honest reason, within its time."""

import random
import zlib
from pathlib import Path

import pandas as pd
import pikepdf
import pytest

from pipeline import open_dataset
from pipeline.ingest.run import ingest
from pipeline.options import IngestOptions

REPORT = Path(__file__).parents[2] / "fixtures" / "reports" / "orange_county.pdf"
SEED = 20250301
MUTANTS = 6
SECONDS = 60.0


def pages(path: Path, count: int, size: tuple[int, int]) -> None:
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page().MediaBox = pikepdf.Array([0, 0, *size])
        pdf.save(path)


def drawing_itself(path: Path) -> None:
    """A form that draws itself, in a page tree that contains itself."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        form = pdf.make_stream(b"/Me Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 595, 842])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.Contents = pdf.make_stream(b"/Me Do")
        pdf.save(path)
    path.write_bytes(path.read_bytes().replace(b"/Kids [ ", b"/Kids [ 2 0 R "))


def exploding(path: Path) -> None:
    """A page of a few kilobytes whose content unpacks to two gigabytes."""
    packer = zlib.compressobj(9)
    packed = zlib.compress(b"".join(packer.compress(b" " * 2**20) for _ in range(2**11)) + packer.flush(), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj%s\nendobj\n" % item for item in enumerate(objects, 1))
    path.write_bytes(body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF")


def launching(path: Path, proof: Path) -> None:
    """Opens with a script and a program, and has a file within and a page elsewhere."""
    with pikepdf.open(REPORT) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.Launch,
            F=f"/usr/bin/touch {proof}",
            Next=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.launchURL('http://127.0.0.1:9/')"),
        )
        pdf.attachments["run.sh"] = f"touch {proof}".encode()
        pdf.save(path)


def mutant(path: Path, seed: int) -> None:
    """The fixture report with some bytes changed, taken out or doubled."""
    dice = random.Random(seed)
    data = bytearray(REPORT.read_bytes())
    for _ in range(dice.randint(1, 40)):
        place = dice.randrange(len(data))
        match dice.randrange(3):
            case 0:
                data[place] = dice.randrange(256)
            case 1:
                del data[place : place + dice.randint(1, 500)]
            case 2:
                data[place:place] = data[place : place + dice.randint(1, 500)]
    path.write_bytes(bytes(data))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile") / "in"
    made.mkdir()
    pages(made / "ten_thousand_pages.pdf", 10_000, (595, 842))
    pages(made / "ten_kilometres.pdf", 1, (28_346_457, 28_346_457))
    drawing_itself(made / "drawing_itself.pdf")
    exploding(made / "exploding.pdf")
    launching(made / "launching.pdf", made.parent / "launched")
    for number in range(MUTANTS):
        mutant(made / f"mutant_{number}.pdf", SEED + number)
    return made


@pytest.fixture(scope="module")
def reports(folder: Path) -> pd.DataFrame:
    options = IngestOptions(jobs=2, settle=0, timeout=SECONDS, memory=1.0)
    ingest([str(folder)], folder.parent / "dataset", options)
    return open_dataset(folder.parent / "dataset").reports().set_index("source")


def test_every_file_has_one_row_and_a_failed_one_says_why(folder: Path, reports: pd.DataFrame) -> None:
    assert sorted(reports.index) == sorted(path.name for path in folder.iterdir())
    failed = reports[reports["status"] == "failed"]
    assert failed["failure_code"].notna().all()
    assert failed["failure_message"].str.len().gt(20).all()


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("ten_thousand_pages.pdf", {"too_large"}),
        ("ten_kilometres.pdf", {"too_large", "not_a_city_report"}),
        ("drawing_itself.pdf", {"damaged", "empty", "not_a_city_report"}),
        ("exploding.pdf", {"damaged", "empty", "not_a_city_report", "out_of_memory", "timed_out"}),
    ],
)
def test_a_file_that_is_meant_to_break_readers_fails_honestly(
    reports: pd.DataFrame, source: str, codes: set[str]
) -> None:
    assert reports.loc[source, "failure_code"] in codes


def test_nothing_in_a_report_is_run(folder: Path, reports: pd.DataFrame) -> None:
    assert reports.loc["launching.pdf", "city"] == "Orange County, FL"
    assert not (folder.parent / "launched").exists()


def test_a_report_with_spoilt_bytes_never_crashes_its_reader(reports: pd.DataFrame) -> None:
    mutants = reports[reports.index.str.startswith("mutant_")]
    assert len(mutants) == MUTANTS
    assert not set(mutants["failure_code"].dropna()) & {"crashed", "timed_out", "out_of_memory"}
