"""One way to name a report: file, city, a part of either; and the nearest where none goes by the name."""

import pytest

from pipeline.dataset.naming import NamedReport, find_report, find_reports
from pipeline.errors import InputError

REPORTS = [
    NamedReport("a" * 64, "bonn.pdf", "2024/bonn.pdf", ("../in/2024/bonn.pdf",), "Bonn"),
    NamedReport("b" * 64, "bonn.pdf", "2025/bonn.pdf", ("../in/2025/bonn.pdf",), "Bonn"),
    NamedReport("c" * 64, "export-7.pdf", "export-7.pdf", (), "Bonnland County"),
    NamedReport("d" * 64, "sao_leopoldo.pdf", "sao_leopoldo.pdf", (), "São Leopoldo"),
    NamedReport("e" * 64, "broken.pdf", "broken.pdf", (), None),
]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("2024/bonn.pdf", "a"),
        ("../in/2025/bonn.pdf", "b"),
        ("b" * 8, "b"),
        ("export-7", "c"),
        ("bonnland county", "c"),
        ("Bonnl", "c"),
        ("sao leopoldo", "d"),
        ("SÃO LEOPOLDO", "d"),
        ("LEOPOLDO", "d"),
        ("broken", "e"),
        ("2025", "b"),
    ],
)
def test_a_report_goes_by_many_names(name: str, letter: str) -> None:
    assert find_report(REPORTS, name).report_id[0] == letter


def test_a_city_by_its_whole_name_is_not_another_that_begins_like_it() -> None:
    assert [report.report_id[0] for report in find_reports(REPORTS, "Bonn")] == ["a", "b"]


def test_two_reports_of_one_name_are_both_named() -> None:
    with pytest.raises(InputError, match=r"2 reports go by Bonn; name one of 2024/bonn.pdf, 2025/bonn.pdf"):
        find_report(REPORTS, "Bonn")


def test_the_nearest_is_suggested() -> None:
    with pytest.raises(InputError, match="did you mean .*São Leopoldo"):
        find_report(REPORTS, "Leopolda")
    with pytest.raises(InputError, match="has no report Zanzibar; `cityreports reports` lists all"):
        find_report(REPORTS, "Zanzibar")
    with pytest.raises(InputError, match="has no report"):
        find_report(REPORTS, " ")
