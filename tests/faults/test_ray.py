"""On a Ray cluster a run ends as on one machine, whatever becomes of the nodes; what cannot be is a sentence."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from extractors.read import read_report
from pipeline import open_dataset
from pipeline.engines.job import Reader, ReportRead
from pipeline.engines.ray_settings import ALONE, set_up
from pipeline.errors import EngineError
from pipeline.files.sources import Found, SourceFile
from pipeline.ingest.run import ingest
from pipeline.ingest.summary import RunSummary
from pipeline.options import EngineName, IngestOptions
from schemas.tables import TABLES
from tests.faults.readers import read_or_break
from tests.interrupting import StoppedWhileItEnds, dropped_exceptions

ROOT = Path(__file__).parents[2]
FIXTURE_REPORTS = ROOT / "fixtures" / "reports"

REPORTS = 40
BROKEN = {"hang-in-c": "timed_out", "objects": "out_of_memory", "segfault": "crashed"}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster on the loopback interface: a head with one core, to which tests add nodes."""
    os.environ.update(ALONE)
    os.environ["PYTHONPATH"] = str(ROOT)  # what the nodes import is what is tested
    set_up("auto")
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        yield made
    finally:
        made.shutdown()


@contextmanager
def node(cluster: Any, **environment: str) -> Iterator[Any]:
    """A second node with one core; `environment` holds for what runs on it."""
    added = cluster.add_node(num_cpus=1, env_vars=environment)
    try:
        yield added
    finally:
        if added in cluster.worker_nodes:
            cluster.remove_node(added, allow_graceful=False)


def run(folder: Path, dataset: Path, cluster: Any, reader: Reader = read_or_break, listener: Any = None) -> RunSummary:
    """A run on the cluster, or on this machine where there is none."""
    where = {"engine": EngineName.RAY, "ray_address": cluster.address} if cluster else {"jobs": 2}
    options = IngestOptions(settle=0, timeout=10.0, memory=0.5, **where)
    return ingest([str(folder)], dataset, options, reader=reader, listener=listener)


def rows(dataset: Path) -> dict[str, list[tuple[str, ...]]]:
    """All rows of all tables in an order that does not depend on the run, but for when a report was read."""
    frames = {table: pd.read_parquet(dataset / table).drop(columns="extracted_at", errors="ignore") for table in TABLES}
    return {table: sorted(tuple(map(str, row)) for row in frame.to_numpy()) for table, frame in frames.items()}


def below(process: int) -> list[int]:
    """A process and everything that it has started, and that these have started."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, _, fields = entry.read_text().partition(" (")
        except OSError:
            continue
        parents[int(number)] = int(fields.rpartition(") ")[2].split()[1])
    family = [process]
    for member in family:
        family += [child for child, parent in parents.items() if parent == member]
    return family


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ray") / "in"
    made.mkdir()
    for number in range(REPORTS):
        (made / f"{number:02}.pdf").write_text(f"City{number} {number % 4}")
    for word in BROKEN:
        (made / f"{word}.pdf").write_text(word)
    return made


@pytest.fixture(scope="module")
def local(folder: Path) -> Path:
    """The dataset that a run on this machine makes."""
    dataset = folder.parent / "local"
    run(folder, dataset, None)
    return dataset


def test_two_nodes_make_the_dataset_that_one_machine_makes(
    cluster: Any, folder: Path, local: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that hang, allocate without end or crash among them; and paths that begin where the run does."""
    monkeypatch.chdir(folder.parent)
    with node(cluster):
        summary = run(Path(folder.name), folder.parent / "ray", cluster)
    assert summary.status.total() == REPORTS + len(BROKEN)
    reports = open_dataset(folder.parent / "ray").reports().set_index("source")
    assert {word: reports.loc[f"{word}.pdf", "failure_code"] for word in BROKEN} == BROKEN
    assert rows(folder.parent / "ray") == rows(local)


def test_fixture_reports_come_out_as_on_one_machine(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("tongliao_city.txt", "orange_county.pdf"):
        (tmp_path / "in" / name).write_bytes((FIXTURE_REPORTS / name).read_bytes())
    for dataset, where in (("local", None), ("ray", cluster)):
        options = IngestOptions(settle=0, jobs=1)
        if where:
            options = IngestOptions(settle=0, engine=EngineName.RAY, ray_address=where.address)
        ingest([str(tmp_path / "in")], tmp_path / dataset, options, reader=read_report)
    assert rows(tmp_path / "ray") == rows(tmp_path / "local")
    assert len(rows(tmp_path / "ray")["blocks"]) > 100


class _Silent:
    """Hears of a run and does nothing."""

    def found(self, found: Found, to_read: int) -> None: ...

    def read(self, file: SourceFile, read: ReportRead) -> None: ...

    def passed(self, file: SourceFile) -> None: ...

    def committed(self, reports: int, seconds: float) -> None: ...


class _Killing(_Silent):
    """Kills a node and all that runs on it as soon as it reads files."""

    def __init__(self, node: Any) -> None:
        (raylet,) = node.all_processes["raylet"]
        self._raylet = raylet.process.pid
        self.killed = False

    def read(self, file: SourceFile, read: ReportRead) -> None:
        family = below(self._raylet)
        if not self.killed and any(b"multiprocessing.spawn" in command(member) for member in family):
            for member in family:
                os.kill(member, signal.SIGKILL)
            self.killed = True


class _Stopping(_Silent):
    """Is sent Ctrl-C with the first report, in a destructor, from which no exception comes out."""

    def read(self, file: SourceFile, read: ReportRead) -> None:
        if file.source == "0.pdf":
            StoppedWhileItEnds(signal.SIGINT)


def command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def test_files_whose_node_died_are_read_by_another(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(REPORTS):
        (tmp_path / "in" / f"{number:02}.pdf").write_text(f"slow City{number} 2")
    with node(cluster) as dying:
        listener = _Killing(dying)
        summary = run(tmp_path / "in", tmp_path / "ray", cluster, listener=listener)
    assert listener.killed
    assert summary.status.total() == REPORTS
    assert not summary.failures
    run(tmp_path / "in", tmp_path / "local", None)
    assert rows(tmp_path / "ray") == rows(tmp_path / "local")


def test_an_interrupt_that_python_drops_ends_the_run(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "0.pdf").write_text("Tartu 2")
    (tmp_path / "in" / "1.pdf").write_text("hang")
    dropped = dropped_exceptions(monkeypatch)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path / "in", tmp_path / "ray", cluster, listener=_Stopping())
    finally:
        signal.signal(signal.SIGINT, before)
    assert dropped == [KeyboardInterrupt]
    assert list(open_dataset(tmp_path / "ray").reports()["city"]) == ["Tartu"]


def test_a_file_that_brings_down_reader_after_reader_ends_as_a_failure(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "0.pdf").write_text("kill-reader")
    for number in range(1, 6):
        (tmp_path / "in" / f"{number}.pdf").write_text(f"City{number} 2")
    summary = run(tmp_path / "in", tmp_path / "ray", cluster)
    assert summary.failures == {"crashed": 1}
    row = open_dataset(tmp_path / "ray").reports().set_index("source").loc["0.pdf"]
    assert row["failure_message"] == "3 readers of the cluster died over it; please report the file"
    assert summary.status.total() == 6


def test_a_node_with_another_version_stops_the_run(cluster: Any, tmp_path: Path) -> None:
    other = tmp_path / "other" / "cityreports-9.9.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: cityreports\nVersion: 9.9.9\n")
    (tmp_path / "in").mkdir()
    for number in range(REPORTS):
        (tmp_path / "in" / f"{number:02}.pdf").write_text(f"slow City{number} 2")
    with (
        node(cluster, PYTHONPATH=f"{other.parent}:{ROOT}"),
        pytest.raises(EngineError, match=r"has cityreports 9\.9\.9, and this is .*; install the same version"),
    ):
        run(tmp_path / "in", tmp_path / "ray", cluster)
