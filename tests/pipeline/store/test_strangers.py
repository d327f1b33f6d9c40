"""Nothing of others is deleted or replaced: not by a run, a merge, a prune or a sweep, wherever the dataset lies."""

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable, write_deltalake

from pipeline import open_dataset
from pipeline.errors import DatasetError, ExitCode
from pipeline.files.places import Address, Place, storage_options, table_uri
from pipeline.ingest.run import ingest
from pipeline.ingest.summary import RunSummary
from pipeline.options import IngestOptions
from pipeline.store.folder import prepare_folder
from pipeline.store.store import FILES_BEFORE_COMPACTION, Store
from pipeline.store.table_files import new_file_name, newly_marked_schema
from schemas.arrow import table_schema
from schemas.tables import CHILD_TABLES, TABLES
from tests.conftest import new_bucket
from tests.pipeline.made_up import read_made_up
from tests.pipeline.store.test_store import made_up
from tests.pipeline.test_cli import cityreports

OTHERS = {"own.parquet": b"PAR1 mine", "notes.txt": b"mine", "sub/deep.parquet": b"mine", ".hidden.parquet": b"mine"}


@pytest.fixture(params=["folder", "object store"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a dataset may be made."""
    if request.param == "folder":
        return tmp_path / "home"
    return new_bucket(request.getfixturevalue("object_store")) / "home"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for city in ("Tartu", "Irbid"):
        (folder / f"{city}.pdf").write_text(f"{city} 2")
    return folder


def run(reports: Path, dataset: Place, **options: object) -> RunSummary:
    return ingest([str(reports)], dataset, IngestOptions(jobs=1, **{"settle": 0.0, **options}), reader=read_made_up)  # type: ignore[arg-type]


def put(path: Place, content: bytes) -> None:
    if isinstance(path, Path):
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def files(folder: Place) -> dict[str, bytes]:
    """What lies below `folder`, by its path from there."""
    if isinstance(folder, Address):
        return {key: (folder / key).read_bytes() for key, _ in folder.walk()}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def data_files(folder: Place) -> set[str]:
    return {entry.name for entry in folder.iterdir() if entry.suffix == ".parquet"}


def parquet(data: pa.Table) -> bytes:
    content = io.BytesIO()
    pq.write_table(data, content)
    return content.getvalue()


def with_strangers(dataset: Place, table: str) -> dict[str, bytes]:
    """Put what is not ours beside the files of `table`; return it by its path from the dataset's folder."""
    moved_here = parquet(newly_marked_schema(table).empty_table())  # from another dataset, under its name
    mine = {f"{table}/{name}": content for name, content in (OTHERS | {new_file_name(): moved_here}).items()}
    for name, content in mine.items():
        put(dataset / name, content)
    if isinstance(dataset, Path):
        mine[f"{table}/{new_file_name()}"] = mine[f"{table}/own.parquet"]
        (dataset / list(mine)[-1]).symlink_to(dataset / table / "own.parquet")
    return mine


def assert_there(dataset: Place, mine: dict[str, bytes]) -> None:
    now = files(dataset)
    assert {name: now.get(name) for name in mine} == mine


def test_a_run_that_replaces_rows_leaves_what_is_not_ours(reports: Path, home: Place) -> None:
    run(reports, home)
    mine = with_strangers(home, "actions")
    (reports / "Tartu.pdf").write_text("Tartu 3")
    summary = run(reports, home)
    assert_there(home, mine)
    assert len(open_dataset(home).actions()) == 5
    seen = {f"actions/{name.split('/')[1]}" for name in mine if "/." not in name}
    assert summary.strangers == sorted(seen)
    assert "actions/sub" in seen


def test_pruning_leaves_what_is_not_ours(reports: Path, home: Place) -> None:
    run(reports, home)
    mine = {name: text for table in ("actions", "reports") for name, text in with_strangers(home, table).items()}
    (reports / "Tartu.pdf").unlink()
    assert run(reports, home, prune=True).removed == 1
    assert_there(home, mine)
    assert list(open_dataset(home).reports()["city"]) == ["Irbid"]


def test_merging_leaves_what_is_not_ours(home: Place) -> None:
    prepare_folder(home)
    store = Store(home)
    mine = with_strangers(home, "blocks")
    for number in range(FILES_BEFORE_COMPACTION + 1):
        store.commit([made_up(f"City{number} 1")], [], [])
    store.finish()
    assert_there(home, mine)
    assert len(data_files(home / "blocks") - {name.split("/")[1] for name in mine}) == 1
    assert len(open_dataset(home).blocks()) == FILES_BEFORE_COMPACTION + 1


def test_a_sweep_takes_what_a_killed_run_left_and_nothing_else(home: Place) -> None:
    """A file with the mark of its own table and no commit can only be ours."""
    prepare_folder(home)
    store = Store(home)
    store.commit([made_up("Tartu 2")], [], [])
    store.finish()
    (current,) = data_files(home / "actions")
    mine = with_strangers(home, "actions")
    left = [new_file_name() for _ in range(3)]
    for name in left:
        put(home / "actions" / name, (home / "actions" / current).read_bytes())
    if isinstance(home, Path):
        put(home / "actions" / f"{left[0]}#1", b"PAR1")
        mine |= {"actions/draft.parquet#1": b"mine"}
        put(home / "actions" / "draft.parquet#1", b"mine")
    Store(home).finish()
    assert_there(home, mine)
    assert not {name for name in files(home / "actions") if name.startswith(tuple(left))}
    assert len(open_dataset(home).actions()) == 2
    before = open_dataset(home)._tables["reports"].version()
    Store(home).finish()
    assert open_dataset(home)._tables["reports"].version() == before


def test_a_copy_of_a_file_of_ours_under_another_name_stays(home: Place) -> None:
    prepare_folder(home)
    store = Store(home)
    store.commit([made_up("Tartu 2")], [], [])
    (current,) = data_files(home / "actions")
    mine = {"actions/backup.parquet": (home / "actions" / current).read_bytes()}
    put(home / "actions" / "backup.parquet", mine["actions/backup.parquet"])
    store.commit([made_up("Tartu 2")], [], [])
    store.finish()
    assert_there(home, mine)
    assert current not in data_files(home / "actions")


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("actions/mine.parquet", r"actions is no table of a dataset and not empty \(mine.parquet\)"),
        ("blocks/_delta_log/notes.txt", r"blocks is no table of a dataset and not empty \(_delta_log/notes.txt\)"),
        ("reports", "reports is no folder"),
        ("datapackage.json", "datapackage.json describes something else"),
        ("thesis.docx", r"not empty \(thesis.docx\)"),
    ],
)
def test_a_folder_of_somebody_else_is_no_place_for_a_dataset(
    reports: Path, home: Place, name: str, complaint: str
) -> None:
    put(home / name, b"mine")
    with pytest.raises(DatasetError, match=complaint):
        run(reports, home)
    assert files(home) == {name: b"mine"}


@pytest.mark.parametrize("name", ["actions", "sales"])
def test_a_delta_table_of_somebody_else_is_not_written_to(reports: Path, home: Place, name: str) -> None:
    uri = table_uri(home / "actions")
    write_deltalake(uri, pa.table({"report_id": ["1"]}), name=name, storage_options=storage_options(home))
    before = files(home)
    with pytest.raises(DatasetError, match="actions is a table that cityreports did not make"):
        run(reports, home)
    assert files(home) == before


def test_a_folder_of_somebody_else_in_a_dataset_is_not_written_to(reports: Path, tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    run(reports, dataset)
    (dataset / "actions").rename(tmp_path / "away")
    put(dataset / "actions" / "mine.parquet", b"mine")
    before = files(dataset)
    (reports / "Tartu.pdf").write_text("Tartu 3")
    with pytest.raises(DatasetError, match=r"not empty \(mine.parquet\)"):
        run(reports, dataset)
    assert files(dataset) == before


@pytest.mark.parametrize("made", range(len(TABLES)))
def test_a_first_run_that_was_killed_among_its_tables_is_gone_on_with(reports: Path, tmp_path: Path, made: int) -> None:
    """After `made` tables, and with the log of the next one begun."""
    dataset = tmp_path / "dataset"
    prepare_folder(dataset)
    order = (*CHILD_TABLES, "reports")
    for table in order[:made]:
        DeltaTable.create(str(dataset / table), newly_marked_schema(table), name=table)
    put(dataset / order[made] / "_delta_log" / "00000000000000000000.json#1", b"{")
    run(reports, dataset)
    assert len(open_dataset(dataset).actions()) == 4


def test_a_description_of_somebody_else_beside_our_tables_is_not_replaced(reports: Path, home: Place) -> None:
    run(reports, home)
    put(home / "datapackage.json", b'{"name": "trees"}')
    with pytest.raises(DatasetError, match="describes something else"):
        run(reports, home)
    assert (home / "datapackage.json").read_bytes() == b'{"name": "trees"}'


def test_tables_of_one_dataset_have_marks_of_their_own() -> None:
    first, second = newly_marked_schema("actions"), newly_marked_schema("actions")
    assert first.field("report_id").metadata != second.field("report_id").metadata
    assert first.equals(table_schema("actions"))


def test_a_dataset_that_is_a_file_is_a_sentence_and_the_file_stays(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "dataset").write_bytes(b"mine")
    with pytest.raises(DatasetError, match="dataset is a file and no folder"):
        run(reports, tmp_path / "dataset")
    assert (tmp_path / "dataset").read_bytes() == b"mine"


def test_the_command_names_what_is_not_of_the_dataset(tmp_path: Path) -> None:
    report = Path("fixtures/reports/tongliao_city.txt").resolve()
    cityreports("ingest", report, tmp_path / "dataset")
    put(tmp_path / "dataset" / "actions" / "own.parquet", b"mine")
    done = cityreports("ingest", report, tmp_path / "dataset")
    assert done.returncode == ExitCode.DONE
    assert "not of the dataset and left alone: actions/own.parquet;" in done.stderr
    put(tmp_path / "other" / "actions" / "own.parquet", b"mine")
    done = cityreports("ingest", report, tmp_path / "other")
    (sentence,) = done.stderr.splitlines()
    assert (done.returncode, "not empty (own.parquet)" in sentence) == (ExitCode.DATASET, True)
