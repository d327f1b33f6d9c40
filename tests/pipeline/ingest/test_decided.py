"""Decisions of people live on: when reports are read again, exported again, pruned, and while a run writes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pikepdf
import pytest

from pipeline import open_dataset
from pipeline.corrections import Decided, ink_of_place
from pipeline.ingest import apply_decisions, correct, ingest
from pipeline.options import IngestOptions
from pipeline.store import add_decisions, exclusive
from schemas.corrections import Correction
from schemas.enums import Decision, FlagCode, Readability, Section
from tests.pipeline.conftest import FIXTURE_REPORTS
from tests.pipeline.made_up import read_made_up

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
OPTIONS = IngestOptions(jobs=1, settle=0)
TEXT = "صححه إنسان 由人更正"


def decide(dataset: Path, report: str, number: int = 0, text: str = TEXT, name: str = "c1") -> Decided:
    """What a person decides about an action of a report in the dataset."""
    records = open_dataset(dataset).records(report)
    action = records.actions[number]
    file = dataset / records.report.locations[0] if records.report.locations else None
    assert file is not None and action.page is not None
    assert action.x0 is not None and action.top is not None and action.x1 is not None and action.bottom is not None
    place = (action.x0, action.top, action.x1, action.bottom)
    row = Correction(
        correction_id=name,
        corrected_at=NOW + timedelta(seconds=len(name)),
        decision=Decision.CORRECTED,
        file_name=records.report.file_name,
        section=Section.ACTION_PLATFORM,
        commitment=action.commitment,
        action=action.action,
        text_as_found=action.description_as_found,
        text_read=action.description,
        text=text,
        ink=next(iter(ink_of_place(file.read_bytes(), action.page, place)), None),
        page=action.page,
        x0=action.x0,
        top=action.top,
        x1=action.x1,
        bottom=action.bottom,
    )
    return records.identity, row


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """A dataset of two made-up reports."""
    (tmp_path / "in").mkdir()
    for text in ("Tartu 2", "Suwon 1"):
        (tmp_path / "in" / f"{text.split()[0].lower()}.pdf").write_text(text, encoding="utf-8")
    run(tmp_path)
    return tmp_path / "dataset"


def run(folder: Path, options: IngestOptions = OPTIONS) -> None:
    ingest([str(folder / "in")], folder / "dataset", options, reader=read_made_up)


def corrected(dataset: Path) -> list[str]:
    """The corrected texts as pandas reads the files."""
    actions = pd.read_parquet(dataset / "actions")
    return list(actions[actions["readability"] == "corrected"]["description"])


def test_a_decision_is_applied_at_once_and_the_machines_reading_is_kept(made_up: Path) -> None:
    assert correct(made_up, [decide(made_up, "tartu")])
    assert corrected(made_up) == [TEXT]
    action = open_dataset(made_up).records("tartu").actions[0]
    assert (action.description_read, action.readability_read) == ("他们说 Kia ora", Readability.READABLE)
    assert len(pd.read_parquet(made_up / "corrections")) == 1
    assert correct(made_up, [decide(made_up, "tartu")]) and len(open_dataset(made_up).corrections()) == 1


def test_decisions_outlive_reading_again_and_pruning(made_up: Path) -> None:
    correct(made_up, [decide(made_up, "tartu")])
    run(made_up.parent, replace(OPTIONS, reprocess=True))
    assert corrected(made_up) == [TEXT]
    (made_up.parent / "in" / "tartu.pdf").unlink()
    run(made_up.parent, replace(OPTIONS, prune=True))
    assert corrected(made_up) == []
    (made_up.parent / "in" / "again.pdf").write_text("Tartu 2", encoding="utf-8")
    run(made_up.parent)
    assert corrected(made_up) == [TEXT]


def test_a_decision_is_taken_back_as_if_it_had_not_been(made_up: Path) -> None:
    before = open_dataset(made_up).arrow("actions")
    identity, row = decide(made_up, "tartu")
    correct(made_up, [(identity, row)])
    later = replace(row, correction_id="c22", corrected_at=NOW + timedelta(1))
    back = replace(later, decision=Decision.WITHDRAWN, withdraws="c1")
    correct(made_up, [(identity, back)])
    assert open_dataset(made_up).arrow("actions").equals(before)


def test_two_people_at_once_lose_nothing_and_a_run_applies_what_came_meanwhile(made_up: Path) -> None:
    first, second = decide(made_up, "tartu"), decide(made_up, "suwon", text="二", name="c2")
    with exclusive(made_up):
        assert not correct(made_up, [first])
        add_decisions(made_up, [second])
        assert corrected(made_up) == []
    run(made_up.parent, replace(OPTIONS, reprocess=True))
    assert sorted(corrected(made_up)) == sorted([TEXT, "二"])


def test_what_comes_while_a_run_reads_is_applied_at_its_end(made_up: Path) -> None:
    decision = decide(made_up, "tartu")
    (made_up.parent / "in" / "new.pdf").write_text("Newtown 1", encoding="utf-8")

    class Deciding:
        def found(self, *_: object) -> None:
            assert not correct(made_up, [decision])

        def read(self, *_: object) -> None: ...

        def passed(self, *_: object) -> None: ...

        def committed(self, *_: object) -> None: ...

    ingest([str(made_up.parent / "in")], made_up, OPTIONS, reader=read_made_up, listener=Deciding())
    assert corrected(made_up) == [TEXT]


def test_many_decisions_are_few_files_after_a_run_and_files_of_others_stay(made_up: Path) -> None:
    for number in range(20):
        add_decisions(made_up, [decide(made_up, "tartu", text=str(number), name="c" * (number + 1))])
    (made_up / "corrections" / "notes.txt").write_text("mine", encoding="utf-8")
    assert apply_decisions(made_up, [open_dataset(made_up).records("tartu").identity.report_id])
    assert corrected(made_up) == ["19"]
    assert len(list((made_up / "corrections").glob("*.parquet"))) == 1
    assert len(pd.read_parquet(next((made_up / "corrections").glob("*.parquet")))) == 20
    assert (made_up / "corrections" / "notes.txt").exists()


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A dataset of one real report, of which a text was corrected."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "suwon.pdf").write_bytes((FIXTURE_REPORTS / "suwon_city.pdf").read_bytes())
    ingest([str(tmp_path / "in")], tmp_path / "dataset", OPTIONS)
    correct(tmp_path / "dataset", [decide(tmp_path / "dataset", "suwon")])
    return tmp_path / "dataset"


def exported_again(dataset: Path, *, covered: bool) -> None:
    """Replace the report by another export of it, with something drawn over the corrected text or not."""
    action = open_dataset(dataset).records("suwon").actions[0]
    path = dataset.parent / "in" / "suwon.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = pikepdf.String("Exported again")
        page = pdf.pages[(action.page or 1) - 1]
        if covered:
            height = float(page.mediabox[3])
            left, width = action.x0 or 0, (action.x1 or 0) - (action.x0 or 0)
            top, bottom = height - (action.top or 0), height - (action.bottom or 0)
            stripes = " ".join(
                f"{left + width * part / 12:.1f} {bottom:.1f} {width / 24:.1f} {top - bottom:.1f} re f"
                for part in range(12)
            )
            # Below the text, which stays in sight: what is covered would be no text any more.
            page.contents_add(pikepdf.Stream(pdf, f"q 0.6 g {stripes} Q ".encode()), prepend=True)
        pdf.save(path)


def test_a_report_that_is_exported_again_keeps_its_correction(real: Path) -> None:
    exported_again(real, covered=False)
    ingest([str(real.parent / "in")], real, OPTIONS)
    assert len(open_dataset(real).reports()) == 1
    assert corrected(real) == [TEXT]


def test_a_place_that_looks_otherwise_now_is_flagged_and_not_corrected(real: Path) -> None:
    exported_again(real, covered=True)
    ingest([str(real.parent / "in")], real, OPTIONS)
    records = open_dataset(real).records("suwon")
    assert TEXT not in {action.description for action in records.actions}
    assert FlagCode.CORRECTION_NOT_APPLIED in {flag.code for flag in records.flags}
