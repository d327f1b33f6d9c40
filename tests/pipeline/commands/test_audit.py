"""The explanation of a report's texts says what was found, why it was suspect and what came of it."""

import json
from pathlib import Path

import pytest

from pipeline import open_dataset
from pipeline.commands.audit import explain, verdict
from pipeline.ingest.run import ingest
from pipeline.options import IngestOptions
from schemas.enums import Cause, Readability, Role, Section, TextSource
from schemas.tables import BlockRow
from tests.pipeline.conftest import FIXTURE_REPORTS
from tests.pipeline.labelled import dataset_of, report_of
from tests.pipeline.test_cli import cityreports

HEADING = BlockRow(position=1, role=Role.HEADING, text="Tools", text_as_found="Tools", readability=Readability.READABLE)
RECOVERED = BlockRow(
    position=2,
    page=4,
    x0=40.0,
    top=120.0,
    section=Section.ACTION_PLATFORM,
    role=Role.DESCRIPTION,
    text="种植本地乔木",
    text_as_found="BIHRENB |, ETF",
    readability=Readability.RECOVERED,
    cause=Cause.WRONG_LANGUAGE_OCR,
    text_source=TextSource.OCR,
    language="zh-Hans",
    script="Hans",
    ocr_confidence=0.97,
    ocr_engine="rapidocr 3.9",
    evidence=["english_ocr 60.4 > 16 'BIHRENB'"],
)
DISMISSED = BlockRow(
    position=3,
    page=4,
    x0=40.0,
    top=160.0,
    role=Role.DESCRIPTION,
    text="Quercus robur, Tilia cordata",
    text_as_found="Quercus robur, Tilia cordata",
    readability=Readability.READABLE,
    evidence=["unlikely_letters 0.3 > 0.1 'quercus'"],
)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of one report with the three blocks above."""
    folder = tmp_path_factory.mktemp("explained") / "dataset"
    return dataset_of(folder, report_of("a.pdf", blocks=(HEADING, RECOVERED, DISMISSED)))


def test_a_recovered_text_is_shown_with_what_was_found_the_signals_and_the_engine(dataset: Path) -> None:
    shown = " ".join(cityreports("explain", dataset, "a.pdf").stdout.split())
    assert "Page 4" in shown
    assert "2. action_platform, description at 40, 120 pt" in shown
    assert "found BIHRENB |, ETF signals english_ocr 60.4 > 16 'BIHRENB'" in shown
    assert "read from the page image by rapidocr 3.9 with confidence 0.97, language zh-Hans" in shown
    assert "text 种植本地乔木" in shown


def test_a_text_that_the_image_cleared_is_shown_as_such(dataset: Path) -> None:
    shown = " ".join(cityreports("explain", dataset, "a.pdf").stdout.split())
    assert "3. no section, description" in shown
    assert "readable, the page image says the same" in shown


def test_blocks_of_which_nothing_is_odd_are_shown_on_request(dataset: Path) -> None:
    some = cityreports("explain", dataset, "a.pdf").stdout
    assert "Tools" not in some
    assert "Left out, as nothing is odd about them: 1; --all shows them." in some
    every = cityreports("explain", dataset, "a.pdf", "--all").stdout
    assert "1. no section, heading" in every
    assert "Left out" not in every


def test_machines_get_the_blocks_as_they_are_kept(dataset: Path) -> None:
    explanation = json.loads(cityreports("explain", dataset, "a.pdf", "--json").stdout)
    assert [block["position"] for block in explanation["blocks"]] == [2, 3]
    assert explanation["blocks"][0]["evidence"] == RECOVERED.evidence
    assert explanation["by_readability"] == {"readable": 2, "recovered": 1}


def test_a_suspect_text_of_a_dump_is_believed_for_want_of_an_image() -> None:
    block = BlockRow(
        position=1, role=Role.VALUE, readability=Readability.READABLE, evidence=["mojibake 0.02 > 0.01 'Ã'"]
    )
    assert verdict(block) == "readable, believed, as there is no page image"


def test_the_real_reports_garbled_descriptions_are_explained(tmp_path: Path) -> None:
    ingest([str(FIXTURE_REPORTS / "tongliao_city.txt")], tmp_path / "dataset", IngestOptions(jobs=1, settle=0))
    explanation = explain(open_dataset(tmp_path / "dataset").records("tongliao_city.txt"))
    garbled = [block for block in explanation.blocks if block.role is Role.DESCRIPTION]
    assert [block.cause for block in garbled] == [Cause.WRONG_LANGUAGE_OCR] * 3
    for block in garbled:
        assert block.evidence is not None
        assert block.evidence[0].startswith("english_ocr ")


def test_what_is_the_same_of_neighbours_is_said_once(tmp_path: Path) -> None:
    scanned = [
        BlockRow(
            position=number,
            page=1,
            role=Role.VALUE,
            text=f"text {number}",
            readability=Readability.RECOVERED,
            cause=Cause.NO_TEXT_LAYER,
            text_source=TextSource.OCR,
            ocr_engine="rapidocr 3.9",
            ocr_confidence=0.9 + number / 100,
            evidence=["characters 0 < 8"],
        )
        for number in range(1, 6)
    ]
    dataset = dataset_of(tmp_path / "dataset", report_of("a.pdf", blocks=tuple(scanned)))
    shown = cityreports("explain", dataset, "a.pdf").stdout
    assert shown.count("characters 0 < 8") == shown.count("no_text_layer") == 1
    assert "1 to 5, all alike" in shown and "with confidence 0.91 to 0.95" in " ".join(shown.split())
    assert all(f"text {number}\n" in shown for number in range(1, 6))
