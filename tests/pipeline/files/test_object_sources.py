"""What a run reads of an object store is what it would read of the same folder."""

import urllib.request
from pathlib import Path

import pytest

from pipeline.engines.job import content_id, file_id
from pipeline.errors import InputError
from pipeline.files.places import Address
from pipeline.files.sources import NO_PATH, find_sources

NAMES = {
    "b.pdf": b"%PDF-",
    "a/z/deep.PDF": b"%PDF-",
    "a/dump.Txt": b"text",
    "a.b/first.pdf": b"",
    "2023/a.pdf": b"%PDF-",
    "2024/b.pdf": b"%PDF-",
    "2024/notes.md": b"notes",
    "2024/export": b"%PDF-1.7",
    "old/c [1].pdf": b"%PDF-",
    "old/100%25 + ü?#.pdf": b"%PDF-",
    ".hidden/d.pdf": b"%PDF-",
    "old/.part.pdf": b"%PDF-",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    for name, content in NAMES.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(content)
    return made


@pytest.fixture
def prefix(bucket: Address) -> Address:
    for name, content in NAMES.items():
        (bucket / "in" / name).write_bytes(content)
    return bucket / "in"


def sources(given: str, dataset: Path | Address) -> list[str]:
    return [file.source for file in find_sources([given], dataset).files]


@pytest.mark.parametrize("pattern", ["", "/20*", "/**/[bc].*", "/*", "/**", "/2024/*.pdf", "/*/*", "/**/old", "/.*/*"])
def test_prefixes_and_patterns_offer_what_folders_do(
    folder: Path, prefix: Address, tmp_path: Path, pattern: str
) -> None:
    offered = sources(f"{prefix}{pattern}", tmp_path / "dataset")
    assert sorted(offered) == sorted(sources(f"{folder}{pattern}", tmp_path / "dataset"))
    assert offered


def test_objects_come_in_the_order_of_files(folder: Path, prefix: Address, tmp_path: Path) -> None:
    assert sources(f"{prefix}/", tmp_path / "dataset") == sources(str(folder), tmp_path / "dataset")


def test_an_object_is_read_whatever_it_is_called(prefix: Address, tmp_path: Path) -> None:
    for name in ("2024/notes.md", "old/c [1].pdf", "old/100%25 + ü?#.pdf", ".hidden/d.pdf"):
        (file,) = find_sources([f"{prefix}/{name}"], tmp_path / "dataset").files
        assert (file.source, file.location) == (Path(name).name, f"{prefix}/{name}")
        assert (file.byte_count, file.path.read_bytes()) == (len(NAMES[name]), NAMES[name])


def test_an_object_has_the_identity_of_its_content(bucket: Address) -> None:
    (bucket / "a.pdf").write_bytes(b"%PDF-")
    assert file_id(bucket / "a.pdf") == content_id(b"%PDF-")


def test_an_object_has_one_location_however_it_is_named(prefix: Address, bucket: Address) -> None:
    found = find_sources([str(prefix), f"{prefix}/2024/b.pdf", f"{bucket}/in/20*"], bucket / "dataset")
    assert [file.location for file in found.files].count(f"{prefix}/2024/b.pdf") == 1


def test_a_key_that_is_no_path_is_refused_and_named(object_store: str, bucket: Address, tmp_path: Path) -> None:
    url = f"{object_store}/{bucket.name}/in/a//b.pdf"
    urllib.request.urlopen(urllib.request.Request(url, b"%PDF-", method="PUT")).close()
    found = find_sources([f"{bucket}/in"], tmp_path / "dataset")
    assert found.files == ()
    assert [(item.location, item.reason) for item in found.refused] == [(f"{bucket}/in/a//b.pdf", NO_PATH)]


@pytest.mark.parametrize(
    ("given", "dataset"), [("", "in"), ("", "in/dataset"), ("/20*", "in/2024/x"), ("/b.pdf", "in/b.pdf")]
)
def test_a_dataset_inside_its_input_is_refused(prefix: Address, bucket: Address, given: str, dataset: str) -> None:
    with pytest.raises(InputError, match="lies inside the input"):
        find_sources([f"{prefix}{given}"], bucket / dataset)


def test_an_input_inside_the_dataset_is_refused(prefix: Address, bucket: Address) -> None:
    with pytest.raises(InputError, match="lies inside the dataset"):
        find_sources([f"{prefix}/2024"], prefix)


def test_a_prefix_whose_name_begins_alike_is_another(prefix: Address, bucket: Address) -> None:
    assert sources(str(prefix), bucket / "in-dataset")


def test_an_empty_bucket_is_an_empty_folder(bucket: Address, tmp_path: Path) -> None:
    assert sources(str(bucket), tmp_path / "dataset") == []


@pytest.mark.parametrize("given", ["s3://no-such-bucket-here/in", "{bucket}/nowhere", "{bucket}/nowhere/*.pdf"])
def test_an_address_where_nothing_is_is_an_error(bucket: Address, tmp_path: Path, given: str) -> None:
    with pytest.raises(InputError, match="There is no object or prefix|Nothing matches"):
        find_sources([given.format(bucket=bucket)], tmp_path / "dataset")
