"""A folder of two made-up reports, and a place for their dataset."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for city, actions in (("Tartu", 2), ("Irbid", 3)):
        (made / f"{city.lower()}.pdf").write_text(f"{city} {actions}")
    return made


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return tmp_path / "dataset"
