"""A sample of the damaged validation reports is read as it must be; `make accuracy` holds all of them to the same."""

import shutil
from pathlib import Path

import pytest

from fixtures.damage.__main__ import make_all
from fixtures.damage.plan import load_plan
from pipeline.evaluation.evaluation_run import Evaluation, evaluate
from pipeline.ingest.run import ingest
from pipeline.options import IngestOptions
from tests.accuracy.acceptance import complaints, load_known

SAMPLE = (
    "kunming_city.english_ocr_layer.invisible",
    "yanqing_district.scan_clean.colour",
    "indore.no_unicode_map.descriptions_renumbered",
    "montreal.wrong_unicode_map_descriptions.shifted",
    "chiang_rai.image_descriptions.lossless",
    "misiones_province.outlines.descriptions",
    "tartu.mojibake.twice",
    "tottori_prefecture.illegible.descriptions",
)
"""Reports of eight kinds of damage, in six scripts and all page designs."""
CLEAN = "orange_county"
FIXTURE_REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"

pytestmark = pytest.mark.accuracy


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """The evaluation of the sample, and of a clean report."""
    folder = tmp_path_factory.mktemp("accuracy")
    reports = folder / "reports"
    reports.mkdir()
    chosen = [case for case in load_plan("validation") if case.name in SAMPLE]
    make_all(chosen, "validation", reports, jobs=2)
    for ending in ("pdf", "json"):
        shutil.copy(FIXTURE_REPORTS / f"{CLEAN}.{ending}", reports)
    ingest([str(reports)], folder / "dataset", IngestOptions())
    return evaluate(reports, folder / "dataset")


def test_nothing_is_wrong_with_a_sample_but_what_is_known(evaluation: Evaluation) -> None:
    assert {report.file for report in evaluation.results} == {f"{name}.pdf" for name in (*SAMPLE, CLEAN)}
    told = complaints(evaluation, load_known(), whole=False)
    assert not told, "\n".join(told)
