"""A dataset whose texts a spreadsheet could take for formulas, or could not hold."""

import pytest

from pipeline import Dataset
from tests.pipeline.export.test_export_run import ATTACKS, HARMLESS, LONG, made


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return made(tmp_path_factory.mktemp("export") / "dataset", (*ATTACKS, *HARMLESS, "bell\x07", LONG))
