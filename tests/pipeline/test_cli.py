"""The command `cityreports` as it is typed: what it prints where, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import open_dataset
from pipeline.errors import ExitCode

COMMAND = [sys.executable, "-m", "pipeline"]
LETTERS_OF_A_LABEL = 8
"""Shorter texts of a report, like its `Status`, are words of the log too."""
TONGLIAO = Path("fixtures/reports/tongliao_city.txt").resolve()


def cityreports(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command with no terminal and return what it printed."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of one readable report and one broken file."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in").mkdir()
    (folder / "in" / "tongliao.txt").write_bytes(TONGLIAO.read_bytes())
    (folder / "in" / "cut\x1b[31m.pdf").write_bytes(b"%PDF-1.7\n")
    done = cityreports("ingest", folder / "in", folder / "dataset")
    assert done.returncode == ExitCode.DONE, done.stderr
    return folder / "dataset"


def test_a_run_prints_a_line_a_file_and_a_summary(tmp_path: Path) -> None:
    done = cityreports("ingest", TONGLIAO, tmp_path / "dataset")
    assert done.returncode == ExitCode.DONE
    assert "[1/1] tongliao_city.txt: needs_review" in done.stderr
    assert "files offered" in done.stdout
    assert "rows of actions" in done.stdout
    assert "tongliao_city.txt" not in done.stdout


def test_a_run_for_machines_prints_json_alone(tmp_path: Path) -> None:
    done = cityreports("ingest", TONGLIAO, tmp_path / "dataset", "--json")
    summary = json.loads(done.stdout)
    assert (summary["offered"], summary["status"]) == (1, {"needs_review": 1})
    assert summary["rows"]["actions"] == 13


def test_a_log_for_machines_has_a_line_a_report_and_none_of_its_text(tmp_path: Path) -> None:
    done = cityreports("ingest", TONGLIAO, tmp_path / "dataset", "--log-json")
    events = {event["event"]: event for event in map(json.loads, done.stderr.splitlines())}
    report = events["report"]
    assert (report["source"], report["status"], report["pages"]) == ("tongliao_city.txt", "needs_review", 18)
    assert list(report["seconds"]) == ["load", "open", "text_layer", "judge", "sections", "rest", "convert"]
    assert all(seconds >= 0 for seconds in report["seconds"].values())
    assert report["seconds"]["sections"] > 0
    assert (events["found"]["to_read"], events["commit"]["reports"]) == (1, 1)
    assert "Dalentai" not in done.stderr
    assert "Mongolia" not in done.stderr


@pytest.mark.parametrize("stages", [("suwon_city.pdf", "recover"), ("tongliao_city.txt", "judge")])
def test_a_log_for_machines_names_nobody_and_quotes_nothing(tmp_path: Path, stages: tuple[str, str]) -> None:
    source, stage = stages
    done = cityreports("ingest", TONGLIAO.with_name(source), tmp_path / "dataset", "--log-json", "--jobs", "1")
    records = open_dataset(tmp_path / "dataset").records(source)
    logged = [json.loads(line) for line in done.stderr.splitlines()]
    (report,) = (event for event in logged if event["event"] == "report")
    assert report["seconds"][stage] > 0
    told = "\n".join(str(value) for event in logged for value in event.values()).casefold()
    texts = {
        *(text for block in records.blocks for text in (block.text, block.text_as_found)),
        *(action.description for action in records.actions),
        *(flag.excerpt for flag in records.flags),
    }
    assert records.report.mayor
    for name in (records.report.mayor, *records.report.mayor.split(), records.report.mayor_title):
        assert name and re.search(rf"\b{re.escape(name.casefold())}\b", told) is None
    longer = [text for text in texts if text and sum(letter.isalpha() for letter in text) > LETTERS_OF_A_LABEL]
    assert len(longer) > 30
    assert [text for text in longer if text.casefold() in told] == []


def test_a_run_with_failed_files_has_done_its_work(dataset: Path) -> None:
    done = cityreports("flags", dataset, "--json")
    items = {item["source"]: item for item in json.loads(done.stdout)}
    assert items["cut\x1b[31m.pdf"]["status"] == "failed"
    assert done.returncode == ExitCode.DONE


def test_names_of_files_cannot_steer_the_terminal(dataset: Path) -> None:
    done = cityreports("flags", dataset)
    assert "\x1b" not in done.stdout
    assert r"cut\x1b[31m.pdf" in done.stdout


def test_flags_name_each_report_and_what_to_do(dataset: Path) -> None:
    done = cityreports("flags", dataset)
    assert "tongliao.txt Tongliao City, China needs_review" in done.stdout
    assert "2 of 2 reports need a person." in done.stdout


def test_show_reads_like_the_report(dataset: Path) -> None:
    shown = " ".join(cityreports("show", dataset, "tongliao.txt").stdout.split())
    assert "Tongliao City China (CHN) · Asia & Oceania · 2,807,000 inhabitants" in shown
    assert "Dalentai Qi" in shown
    assert "Profile 34 % 100 % 0 %" in shown
    assert "Action Platform 100 % 100 % 50 %" in shown
    assert "• Maintain or increase the diversity of native species [unreadable, wrong_language_ocr]" in shown
    assert "Sustainable production and consumption (no action)" in shown
    assert "Analyze 1. Commit & mobilize" in shown
    assert "0 of 112 points" in shown


def test_show_for_machines_gives_every_table(dataset: Path) -> None:
    records = json.loads(cityreports("show", dataset, "tongliao.txt", "--json").stdout)
    assert records["identity"]["country_code"] == "CHN"
    assert len(records["commitments"]) == 13


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["ingest", "nowhere", "dataset"], ExitCode.INPUT, "There is no file or folder nowhere; check the path."),
        (["ingest", "only-one-argument"], ExitCode.USAGE, "Missing argument"),
        (["frobnicate"], ExitCode.USAGE, "No such command"),
        (["flags", "nowhere"], ExitCode.DATASET, "There is no folder nowhere; check the path"),
        (["show", "."], ExitCode.USAGE, "Missing argument"),
        (["ingest", ".", "dataset"], ExitCode.INPUT, "lies inside the input"),
        (["ingest", "in", "in/file/dataset"], ExitCode.INPUT, "lies inside the input"),
        (["ingest", "in", "a-file/dataset"], ExitCode.DATASET, "(Not a directory); choose another folder."),
    ],
)
def test_a_mistake_is_one_sentence_and_its_own_exit_code(
    tmp_path: Path, arguments: list[str], code: ExitCode, sentence: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a-file").touch()
    done = cityreports(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_traceback_is_there_on_request(tmp_path: Path) -> None:
    done = cityreports("flags", "nowhere", "--debug", cwd=tmp_path)
    assert "Traceback" in done.stderr
    assert done.returncode == ExitCode.DATASET


def test_a_report_that_is_not_there_is_named(dataset: Path) -> None:
    done = cityreports("show", dataset, "atlantis.pdf")
    assert done.returncode == ExitCode.INPUT
    assert "has no report atlantis.pdf" in done.stderr


def test_doctor_says_what_is_installed_and_readable() -> None:
    told = json.loads(cityreports("doctor", "--json").stdout)
    assert {"Latn", "Hans", "Jpan", "Arab", "Thai"} <= set(told["readable_scripts"])
    assert told["versions"]["deltalake"]
    assert "rapidocr" in " ".join(engine["engine"] for engine in told["engines"])
    plain = cityreports("doctor").stdout
    assert "Scans in all common scripts can be read." in plain


def test_doctor_says_what_to_install_where_tesseract_is_missing(tmp_path: Path) -> None:
    empty = {**os.environ, "PATH": str(tmp_path), "TESSDATA_PREFIX": str(tmp_path)}
    empty.pop("TESSDATA_PREFIX")
    done = subprocess.run([*COMMAND, "doctor"], capture_output=True, text=True, env=empty, timeout=120, check=False)
    assert done.returncode == ExitCode.DONE
    assert "rapidocr" in done.stdout


def test_the_version_is_that_of_the_package() -> None:
    done = cityreports("--version")
    assert done.stdout.startswith("cityreports 0.")


def test_ctrl_c_stops_within_two_seconds_and_keeps_what_was_committed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_bytes(TONGLIAO.read_bytes() + str(number).encode())
    run = subprocess.Popen(
        [*COMMAND, "ingest", folder, tmp_path / "dataset"], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert run.stderr is not None
    while "[3/400]" not in run.stderr.readline():
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    asked = time.monotonic()
    _, complaint = run.communicate(timeout=30)
    assert time.monotonic() - asked < 2
    assert run.returncode == ExitCode.INTERRUPTED
    assert "stopped; what was committed is kept" in complaint
    assert "Traceback" not in complaint
    assert len(json.loads(cityreports("flags", tmp_path / "dataset", "--json").stdout)) >= 3


def test_watching_reads_as_ingesting_does() -> None:
    """Every option of reading is one of both; only a run of its own takes out, reads again, prints or has a cluster."""
    options = {
        name: set(re.findall(r"(?<!\S)--[a-z-]+", cityreports(name, "--help").stdout)) for name in ("ingest", "watch")
    }
    of_one_run = {"--prune", "--reprocess", "--retry-failed", "--json", "--engine", "--ray-address"}
    assert options["ingest"] - options["watch"] == of_one_run
    assert options["watch"] - options["ingest"] == {"--polling"}


def test_watching_ingests_what_arrives_until_it_is_asked_to_end(tmp_path: Path) -> None:
    folder, dataset = tmp_path / "in", tmp_path / "dataset"
    folder.mkdir()
    (folder / "first.txt").write_bytes(TONGLIAO.read_bytes())
    run = subprocess.Popen(
        [*COMMAND, "watch", folder, dataset, "--settle", "0.2", "--timeout", "60", "--jobs", "1", "--log-json"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert run.stderr is not None
        seen: list[str] = []
        for line in run.stderr:
            event = json.loads(line)
            if event["event"] == "report":
                seen.append(event["source"])
            elif event["event"] == "commit" and len(seen) == 1:
                (folder / "second.txt").write_bytes(TONGLIAO.read_bytes() + b"2")
            elif event["event"] == "commit":
                break
        run.terminate()
        _, rest = run.communicate(timeout=30)
    finally:
        run.kill()
    assert seen == ["first.txt", "second.txt"]
    assert run.returncode == ExitCode.INTERRUPTED
    assert "stopped; what was committed is kept" in rest
    assert len(json.loads(cityreports("flags", dataset, "--json").stdout)) == 2
