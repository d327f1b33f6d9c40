"""The fixture reports as a dataset, made once a test process by the real reader."""

from pathlib import Path

import pytest

from pipeline.ingest.run import ingest
from pipeline.options import IngestOptions

FIXTURE_REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"


@pytest.fixture(scope="session")
def fixture_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the dataset that `make demo` makes."""
    folder = tmp_path_factory.mktemp("fixtures") / "dataset"
    ingest([str(FIXTURE_REPORTS)], folder, IngestOptions(jobs=1, settle=0))
    return folder
