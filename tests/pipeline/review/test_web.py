"""The pages and answers of the review, asked as a browser asks: what they show, what they keep, whom they refuse."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from starlette.testclient import TestClient

from pipeline import open_dataset
from pipeline.review import Desk, review_app
from pipeline.review.overview import overview_of
from pipeline.review.world_map import world_map
from schemas.enums import Decision, Readability, Status
from tests.pipeline.review.reviewed import again, made

TOKEN = "open-sesame"
HOST = "127.0.0.1:8000"
ORIGIN = {"origin": f"http://{HOST}"}


class Asking:
    """A desk and a browser in front of it."""

    def __init__(self, dataset: Path, reviewer: str | None = "Ana") -> None:
        self.dataset = dataset
        self.desk = Desk(dataset, reviewer)
        app = review_app(self.desk, TOKEN, frozenset({HOST}))
        self.browser = TestClient(app, base_url=f"http://{HOST}")
        self.browser.get(f"/?token={TOKEN}")

    def keys(self, query: str = "") -> list[str]:
        return re.findall(r'href="/flag/([0-9a-f]{16})', self.browser.get(f"/{query}").text)

    def decide(self, key: str, decision: str, **given: object) -> dict[str, str]:
        answer = self.browser.post("/decide", json={"key": key, "decision": decision, **given}, headers=ORIGIN)
        told: dict[str, str] = answer.json()
        return told

    def undo(self) -> dict[str, str]:
        told: dict[str, str] = self.browser.post("/undo", json={}, headers=ORIGIN).json()
        return told

    def texts(self) -> list[str]:
        """The corrected texts, once they are laid over the reports."""
        self.desk.settle()
        actions = pd.read_parquet(self.dataset / "actions")
        return sorted(actions[actions["readability"] == "corrected"]["description"])


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Asking]:
    asking = Asking(made(tmp_path, "Tartu", "Suwon", "Irbid"))
    yield asking
    asking.desk.close()


def test_the_queue_shows_flags_and_filters_and_groups_like_ones(asking: Asking) -> None:
    page = asking.browser.get("/").text
    assert "3 flags to decide" in page and "3 alike" in page
    assert len(asking.keys()) == 1
    report = open_dataset(asking.dataset).records("suwon").identity.report_id
    assert len(asking.keys(f"?report={report}")) == 1
    assert asking.keys("?severity=info") == [] and asking.keys("?state=decided") == []
    assert "Nothing here fits these filters" in asking.browser.get("/?language=fr").text


def test_a_flag_shows_its_candidates_and_no_text_of_a_report_is_markup(asking: Asking) -> None:
    page = asking.browser.get(f"/flag/{asking.keys()[0]}").text
    assert "&lt;b&gt;" in page and "<b>&" not in page
    assert "text layer as found" in page
    assert 'dir="auto"' in page and 'spellcheck="false"' in page


def test_a_correction_is_kept_applied_and_there_after_reading_again(asking: Asking) -> None:
    told = asking.decide(asking.keys()[0], "corrected", text=" 在城市里 ", language="zh-Hans")
    assert told["said"] == "Kept." and told["next"].startswith("/flag/")
    assert asking.texts() == ["在城市里"]
    row = open_dataset(asking.dataset).corrections().iloc[0]
    assert (row["reviewer"], row["decision"], row["language"]) == ("Ana", "corrected", "zh-Hans")
    again(asking.dataset.parent)
    assert asking.texts() == ["在城市里"]
    asking.desk.reopen()
    assert "2 flags to decide" in asking.browser.get("/").text


def test_one_decision_for_all_like_flags_is_one_transaction_and_one_step_back(asking: Asking) -> None:
    key = asking.keys()[0]
    assert "the same for all 3 like flags" in asking.browser.get(f"/flag/{key}").text
    assert asking.decide(key, "corrected", text="نزرع", alike=True)["said"] == "Kept for 3 flags."
    assert asking.texts() == ["نزرع"] * 3
    assert len(set(open_dataset(asking.dataset).corrections()["corrected_at"])) == 1
    asking.undo()
    assert asking.texts() == []


def test_undo_goes_back_any_number_of_steps_and_after_a_new_start(asking: Asking) -> None:
    for text in ("one", "two", "three"):
        asking.decide(asking.keys()[0], "corrected", text=text)
    assert asking.texts() == ["one", "three", "two"]
    asking.undo()
    assert asking.texts() == ["one", "two"]
    other = Asking(asking.dataset)
    other.undo()
    assert other.texts() == ["one"]
    other.undo()
    assert "problem" in other.undo()
    other.desk.close()
    records = open_dataset(asking.dataset).records("irbid")
    assert records.actions[0].readability is Readability.UNREADABLE
    assert [flag.decision for flag in records.flags] == [None]


def test_two_who_decide_at_once_lose_nothing(asking: Asking) -> None:
    other = Asking(asking.dataset, reviewer="Ben")
    first, second = asking.keys()[0], other.keys()[0]
    asking.decide(first, "unreadable")
    other.decide(second, "corrected", text="two")
    for one in (asking, other):
        one.desk.settle()
    rows = open_dataset(asking.dataset).corrections()
    assert list(rows["reviewer"]) == ["Ana", "Ben"]
    assert "problem" in other.undo() or other.texts() == []
    other.desk.close()


@pytest.mark.parametrize(
    ("decision", "readability"), [("unreadable", Readability.UNREADABLE), ("empty", Readability.EMPTY)]
)
def test_a_text_can_be_given_up_or_be_none(asking: Asking, decision: str, readability: Readability) -> None:
    key = asking.keys()[0]
    source = asking.desk.items.by_key[key].report.source
    asking.decide(key, decision)
    asking.desk.settle()
    records = open_dataset(asking.dataset).records(source)
    assert (records.actions[0].readability, records.flags[0].decision) == (readability, Decision(decision))


@pytest.mark.parametrize(
    "given",
    [{"decision": "corrected", "text": "  "}, {"decision": "perhaps"}, {"decision": "corrected", "text": "a\0b"}, {}],
)
def test_what_is_no_decision_is_refused_with_a_sentence(asking: Asking, given: dict[str, str]) -> None:
    answer = asking.browser.post("/decide", json={"key": asking.keys()[0], **given}, headers=ORIGIN)
    assert answer.status_code == 400
    assert answer.json()["problem"].endswith(".")
    assert len(open_dataset(asking.dataset).corrections()) == 0


def test_nobody_gets_in_without_the_token_or_from_elsewhere(asking: Asking) -> None:
    app = asking.browser.app
    stranger = TestClient(app, base_url=f"http://{HOST}")
    assert stranger.get("/").status_code == 403
    assert stranger.get("/?token=guessed").status_code == 403
    assert stranger.get("/static/review.js").status_code == 403
    elsewhere = asking.browser.get("/", headers={"host": "evil.example"})
    assert elsewhere.status_code == 421
    key = asking.keys()[0]
    for headers in ({}, {"origin": "http://evil.example"}, {"origin": "null"}):
        answer = asking.browser.post("/decide", json={"key": key, "decision": "empty"}, headers=headers)
        assert answer.status_code == 403
    assert len(open_dataset(asking.dataset).corrections()) == 0


def test_the_token_leaves_the_address_and_nothing_comes_from_outside(asking: Asking) -> None:
    entrance = TestClient(asking.browser.app, base_url=f"http://{HOST}", follow_redirects=False)
    answer = entrance.get(f"/?code=unreadable_text&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?code=unreadable_text")
    assert {"HttpOnly", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))
    for address in ("/", f"/flag/{asking.keys()[0]}", "/overview"):
        page = asking.browser.get(address)
        assert page.headers["content-security-policy"].startswith("default-src 'self'")
        assert re.search(r"(src|href)=\"(?!/)", page.text) is None
        assert "style=" not in page.text and "<script>" not in page.text


@pytest.mark.parametrize("address", ["/page/../../etc/passwd/1.png", "/static/../web.py", f"/page/{'0' * 64}/1.png"])
def test_no_file_is_given_but_pictures_of_pages(asking: Asking, address: str) -> None:
    assert asking.browser.get(address).status_code == 404


def test_the_overview_counts_what_is_there(asking: Asking) -> None:
    page = asking.browser.get("/overview").text
    assert "3 reports of 3 cities" in page
    assert "Increase protected areas" in page


def test_the_map_shows_where_reports_are_from(asking: Asking) -> None:
    page = asking.browser.get("/overview").text
    assert 'aria-label="NZL: 3 reports (3 needs review)"' in page
    assert 'href="/?state=all&amp;country=NZL"' in page and "shade-2" in page


def test_the_overview_tells_what_the_latest_export_of_a_city_changed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, text in (("old.pdf", "Tartu 1"), ("new.pdf", "Tartu 3 later"), ("other.pdf", "Suwon 1")):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
        moment = 1_600_000_000 + 86_400 * (name == "new.pdf")
        os.utime(tmp_path / "in" / name, (moment, moment))
    again(tmp_path)
    (since,) = overview_of(open_dataset(tmp_path / "dataset")).since
    assert since.city == "Tartu"
    assert [what for where, what in since.changes if where.startswith("actions")] == ["added", "added"]


def test_a_country_that_the_map_lacks_is_named() -> None:
    rows = [
        {"country_code": code, "country": name, "status": Status.OK}
        for code, name in (("SGP", "Singapore"), ("FRA", "France"), ("XXX", "Atlantis"))
    ]
    drawn = world_map(rows)
    assert drawn.missing == ("Atlantis",)
    assert [(country.code, country.dot is not None) for country in drawn.countries] == [("FRA", False), ("SGP", True)]


def test_what_only_a_page_could_tell_is_not_asked_of_a_file_without_pages(asking: Asking) -> None:
    assert asking.browser.get(f"/readings/{asking.keys()[0]}").json() == {"read": False, "candidates": []}
    assert asking.browser.get("/readings/0123456789abcdef").json() == {"read": False, "candidates": []}


def test_a_queue_of_5000_flags_answers_at_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(50):
        (tmp_path / "in" / f"{number}.pdf").write_text(f"City{number} 100", encoding="utf-8")
    again(tmp_path)
    asking = Asking(tmp_path / "dataset")
    assert len(asking.desk.items.ordered) == 5000
    took = []
    key = asking.keys("?report=" + asking.desk.items.ordered[2500].identity.report_id)[0]
    for address in ["/", "/?page=3", "/?severity=error", f"/flag/{key}"] * 5:
        began = time.perf_counter()
        assert asking.browser.get(address).status_code == 200
        took.append(time.perf_counter() - began)
    began = time.perf_counter()
    asking.decide(key, "corrected", text="x")
    took.append(time.perf_counter() - began)
    asking.desk.close()
    assert sorted(took)[len(took) // 2] < 0.2
