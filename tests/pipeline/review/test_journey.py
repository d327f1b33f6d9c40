"""A person at the review page in a real browser, by keys alone: past restarts and runs, and how long a flag takes."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pytest
from playwright.sync_api import Page, expect, sync_playwright
from rapidfuzz import fuzz

from pipeline.ingest import ingest
from pipeline.options import IngestOptions
from tests.pipeline.conftest import FIXTURE_REPORTS
from tests.pipeline.review.reviewed import made, read_spoilt_pdf

CHINESE = "本市種植原生樹木，並由居民照顧。"
ARABIC = "نزرع الأشجار المحلية ويعتني بها السكان."
FIRST_PICTURE = 20_000.0
"""Milliseconds in which the process that draws pages starts, on a busy machine."""
ENGINES_READ = 60_000.0
"""Milliseconds in which the engines load their models and read a place, on a busy machine."""
SLOWEST_FLAG = 8.0
"""Seconds that a flag may take at the median, where a candidate is right."""


class Server:
    """The command `cityreports review`, as it is started from a shell."""

    def __init__(self, dataset: Path) -> None:
        command = [sys.executable, "-m", "pipeline", "review", str(dataset), "--no-browser", "--reviewer", "Ana"]
        self._run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "400"})
        assert self._run.stdout is not None
        found = re.search(r"http://\S+", self._run.stdout.readline())
        assert found is not None
        self.address = found.group()

    def stop(self) -> int:
        self._run.send_signal(signal.SIGINT)
        return self._run.wait(30)

    def kill(self) -> None:
        """End the command if a test has not come to stop it."""
        self._run.kill()
        self._run.wait()


@pytest.fixture
def serving() -> Iterator[Callable[[Path], Server]]:
    """Starts the command for a dataset; nothing that it started outlives the test."""
    started: list[Server] = []

    def start(dataset: Path) -> Server:
        started.append(Server(dataset))
        return started[-1]

    yield start
    for server in started:
        server.kill()


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    chromium = shutil.which("chromium")
    assert chromium is not None, "install chromium, as requirements/system-test.txt says"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(viewport={"width": 1360, "height": 860})
        page.on("pageerror", lambda error: pytest.fail(f"the page's script failed: {error}"))
        yield page
        browser.close()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core, fetched from npm at the version and with the hash of its lock file."""
    folder = tmp_path_factory.mktemp("axe")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(Path(__file__).parent / "axe" / name, folder / name)
    npm = shutil.which("npm")
    assert npm is not None, "install Node.js with npm (20 or later)"
    subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=folder, check=True, timeout=300)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def read_again(folder: Path) -> None:
    options = IngestOptions(jobs=1, settle=0, reprocess=True)
    ingest([str(folder / "in")], folder / "dataset", options, reader=read_spoilt_pdf)


def corrected(dataset: Path) -> list[str]:
    actions = pd.read_parquet(dataset / "actions")
    return sorted(actions[actions["readability"] == "corrected"]["description"])


def open_report(page: Page, server: Server, city: str) -> None:
    """Come to the first flag of a city that is to be decided, from the queue."""
    page.goto(server.address)
    page.get_by_label("Report").select_option(label=next(filter(lambda name: city in name, options(page, "Report"))))
    page.wait_for_url("**report=**")
    page.keyboard.press("Enter")
    ready(page)


def ready(page: Page) -> None:
    """Wait for a flag that hears keys."""
    page.wait_for_selector(".flag")
    page.wait_for_load_state("domcontentloaded")


def options(page: Page, label: str) -> list[str]:
    return page.get_by_label(label).locator("option").all_inner_texts()


def correct(page: Page, text: str) -> None:
    key = page.locator(".flag").get_attribute("data-key")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".flag")).not_to_have_attribute("data-key", key or "", timeout=FIRST_PICTURE)
    ready(page)


def test_corrections_in_two_scripts_outlive_undo_restart_and_reading_again(
    tmp_path: Path, browser_page: Page, serving: Callable[[Path], Server]
) -> None:
    page, dataset = browser_page, tmp_path / "dataset"
    (tmp_path / "in").mkdir()
    for name in ("taichung_city.pdf", "irbid.pdf"):
        shutil.copy(FIXTURE_REPORTS / name, tmp_path / "in" / name)
    read_again(tmp_path)
    server = serving(dataset)
    open_report(page, server, "Taichung")
    expect(page.locator("#frame")).to_be_visible(timeout=FIRST_PICTURE)
    assert page.evaluate("document.querySelector('#page').naturalWidth") > 1000
    assert page.evaluate("document.activeElement.id") == "main"
    correct(page, CHINESE)
    open_report(page, server, "Irbid")
    correct(page, ARABIC)
    page.keyboard.press("z")
    expect(page.locator("#said")).to_have_text("Taken back.")
    assert page.locator(".decision").count() == 0
    correct(page, ARABIC)
    assert server.stop() in (0, 130)
    assert corrected(dataset) == sorted([CHINESE, ARABIC])

    server = serving(dataset)
    page.goto(server.address)
    page.get_by_label("Show").select_option("decided")
    page.wait_for_url("**state=decided**")
    shown = page.locator("main").inner_text()
    assert CHINESE in shown and ARABIC in shown
    server.stop()
    read_again(tmp_path)
    assert corrected(dataset) == sorted([CHINESE, ARABIC])


def test_twenty_flags_by_keys_take_seconds_each(
    tmp_path: Path,
    browser_page: Page,
    serving: Callable[[Path], Server],
    record_property: Callable[[str, object], None],
) -> None:
    page = browser_page
    (tmp_path / "in").mkdir()
    for name in ("kunming_city.pdf", "indore.pdf", "taichung_city.pdf", "tartu.pdf"):
        shutil.copy(FIXTURE_REPORTS / name, tmp_path / "in" / name)
    read_again(tmp_path)
    server = serving(tmp_path / "dataset")
    page.goto(server.address)
    page.keyboard.press("Enter")
    ready(page)
    seconds = []
    for _ in range(20):
        began = time.monotonic()
        key = page.locator(".flag").get_attribute("data-key")
        expect(page.locator("#frame")).to_be_visible(timeout=FIRST_PICTURE)  # who decides has seen the place
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        expect(page.locator(".flag")).not_to_have_attribute("data-key", key or "", timeout=FIRST_PICTURE)
        page.wait_for_load_state("domcontentloaded")  # from then on the page hears keys
        seconds.append(time.monotonic() - began)
    assert server.stop() in (0, 130)
    assert len(corrected(tmp_path / "dataset")) == 20
    record_property("seconds a flag takes by keys, median of 20", f"{sorted(seconds)[10]:.2f}")
    assert sorted(seconds)[10] < SLOWEST_FLAG


def test_the_engines_read_a_place_again_and_take_no_key_from_the_person(
    tmp_path: Path, browser_page: Page, serving: Callable[[Path], Server]
) -> None:
    page = browser_page
    (tmp_path / "in").mkdir()
    shutil.copy(FIXTURE_REPORTS / "irbid.pdf", tmp_path / "in" / "irbid.pdf")
    read_again(tmp_path)
    written = {
        action["description"]
        for action in json.loads((FIXTURE_REPORTS / "irbid.json").read_text(encoding="utf-8"))["tables"]["actions"]
    }
    server = serving(tmp_path / "dataset")
    open_report(page, server, "Irbid")
    expect(page.locator("#fresh")).to_have_text(re.compile("will read|are reading"))
    page.keyboard.press("e")
    page.keyboard.insert_text("…")
    expect(page.locator("#fresh")).to_have_text("The engines have read the place again.", timeout=ENGINES_READ)
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("Escape")
    surest = page.locator("[data-candidate]", has_text="read again").first
    page.keyboard.press(surest.get_attribute("data-candidate") or "")
    assert max(fuzz.ratio(page.locator("#text").input_value(), text or "") for text in written) > 95
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("Kept.")
    assert server.stop() in (0, 130)
    assert len(corrected(tmp_path / "dataset")) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(
    scheme: Literal["light", "dark"],
    tmp_path: Path,
    browser_page: Page,
    serving: Callable[[Path], Server],
    axe: str,
) -> None:
    page = browser_page
    server = serving(made(tmp_path, "Tartu", "Suwon"))
    page.emulate_media(color_scheme=scheme)
    page.goto(server.address)
    home = page.url
    page.keyboard.press("Enter")
    ready(page)
    flag, found = page.url, []
    for width, height in ((1360, 860), (680, 430)):  # the second as at 200 %
        page.set_viewport_size({"width": width, "height": height})
        for address in (home, flag, f"{home}overview"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
            found += [(address, width, *barrier) for barrier in barriers(page, axe)]
            page.keyboard.press("?")
            expect(page.get_by_role("dialog")).to_be_visible()
            found += [(f"{address} with keys", width, *barrier) for barrier in barriers(page, axe)]
            page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1360, "height": 860})
    page.emulate_media(color_scheme="light")
    assert server.stop() in (0, 130)
    assert found == []


def barriers(page: Page, axe: str) -> list[tuple[str, str]]:
    """What axe-core finds that shuts somebody out: rule and element."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run()")["violations"]
    serious = [rule for rule in found if rule["impact"] in ("serious", "critical")]
    return [(rule["id"], str(node["target"])) for rule in serious for node in rule["nodes"]]


def test_every_key_is_a_button_and_every_control_has_a_name(
    tmp_path: Path, browser_page: Page, serving: Callable[[Path], Server]
) -> None:
    page = browser_page
    server = serving(made(tmp_path, "Tartu", "Suwon"))
    page.goto(server.address)
    page.keyboard.press("Enter")
    ready(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    decide = ("Accept", "Edit", "Save, next", "Unreadable", "Empty")
    for name in (*decide, "Previous", "Next", "Language", "Undo", "Queue"):
        assert page.get_by_role("button", name=name).count() >= 1, name
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea, a")].filter(
            (item) => !(item.textContent.trim() || item.getAttribute("aria-label") || item.labels?.length)).length"""
    )
    assert nameless == 0
    page.keyboard.press("j")
    expect(page.locator("[data-do=next]")).to_be_disabled()
    page.wait_for_load_state()
    page.keyboard.press("k")
    expect(page.locator("[data-do=next]")).to_be_enabled()
    page.set_viewport_size({"width": 680, "height": 430})  # as at 200 %
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size({"width": 1360, "height": 860})
    assert server.stop() in (0, 130)
