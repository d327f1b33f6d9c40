"""Which files a run reads, and which it refuses."""

import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.files.sources import LINK_OUTSIDE, find_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return tmp_path / "dataset"


def write(path: Path, content: bytes = b"%PDF-1.7") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def sources(inputs: list[Path] | list[str], dataset: Path) -> list[str]:
    return [file.source for file in find_sources([str(given) for given in inputs], dataset).files]


def test_reports_are_found_at_any_depth_in_order(folder: Path, dataset: Path) -> None:
    for name in ("b.pdf", "a/z/deep.PDF", "a/dump.Txt", "c.pdf"):
        write(folder / name)
    assert sources([folder], dataset) == ["b.pdf", "c.pdf", "a/dump.Txt", "a/z/deep.PDF"]


def test_a_pdf_is_known_by_its_first_bytes_whatever_its_name(folder: Path, dataset: Path) -> None:
    write(folder / "export")
    write(folder / "truth.json", b"{}")
    assert sources([folder], dataset) == ["export"]


def test_an_empty_or_broken_pdf_is_offered_all_the_same(folder: Path, dataset: Path) -> None:
    write(folder / "empty.pdf", b"")
    assert sources([folder], dataset) == ["empty.pdf"]


def test_hidden_files_and_folders_are_left_alone(folder: Path, dataset: Path) -> None:
    write(folder / ".a.pdf.part.pdf")
    write(folder / ".git" / "b.pdf")
    assert sources([folder], dataset) == []


def test_a_named_file_is_read_whatever_it_is_called(folder: Path, dataset: Path) -> None:
    named = write(folder / "report.dat", b"no PDF at all")
    assert sources([named], dataset) == ["report.dat"]


def test_a_file_has_one_location_however_it_is_named(folder: Path, dataset: Path) -> None:
    named = write(folder / "sub" / "a.pdf")
    found = find_sources([str(folder), str(named), f"{folder}/sub/../sub"], dataset)
    assert [(file.source, file.location) for file in found.files] == [("sub/a.pdf", "../reports/sub/a.pdf")]


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path, dataset: Path) -> None:
    write(tmp_path / "2023" / "a.pdf")
    write(tmp_path / "2024" / "a.pdf")
    found = find_sources([str(tmp_path / "2023"), str(tmp_path / "2024")], dataset)
    assert [file.location for file in found.files] == ["../2023/a.pdf", "../2024/a.pdf"]


def test_a_pattern_matches_files_and_folders(folder: Path, dataset: Path) -> None:
    for name in ("2023/a.pdf", "2024/b.pdf", "2024/notes.md", "old/c.pdf"):
        write(folder / name, b"%PDF-" if name.endswith("pdf") else b"")
    assert sources([f"{folder}/20*"], dataset) == ["2023/a.pdf", "2024/b.pdf"]
    assert sources([f"{folder}/**/[bc].*"], dataset) == ["2024/b.pdf", "old/c.pdf"]


def test_brackets_in_a_name_are_no_pattern_when_the_file_is_there(folder: Path, dataset: Path) -> None:
    assert sources([write(folder / "report [1].pdf")], dataset) == ["report [1].pdf"]


@pytest.mark.parametrize("given", ["nowhere", "nowhere/*.pdf"])
def test_an_input_that_is_not_there_is_an_error(tmp_path: Path, dataset: Path, given: str) -> None:
    with pytest.raises(InputError, match="nowhere"):
        find_sources([str(tmp_path / given)], dataset)


def test_links_out_of_the_folder_are_refused_and_links_inside_are_read(folder: Path, dataset: Path) -> None:
    outside = write(folder.parent / "private" / "secret.pdf")
    inside = write(folder / "a.pdf")
    (folder / "out.pdf").symlink_to(outside)
    (folder / "linked").symlink_to(outside.parent)
    (folder / "again.pdf").symlink_to(inside)
    (folder / "loop").symlink_to(folder)
    found = find_sources([str(folder)], dataset)
    assert [file.source for file in found.files] == ["a.pdf", "again.pdf"]
    assert {(item.location, item.reason) for item in found.refused} == {
        ("../reports/out.pdf", LINK_OUTSIDE),
        ("../reports/linked", LINK_OUTSIDE),
    }


def test_a_pattern_does_not_reach_through_links_either(folder: Path, dataset: Path) -> None:
    write(folder.parent / "private" / "secret.pdf")
    (folder / "linked").symlink_to(folder.parent / "private")
    found = find_sources([f"{folder}/*/*.pdf"], dataset)
    assert found.files == ()
    assert [item.reason for item in found.refused] == [LINK_OUTSIDE]


def test_pipes_sockets_and_broken_links_are_refused_without_opening_them(folder: Path, dataset: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    os.mkfifo(folder / "pipe")
    (folder / "broken.pdf").symlink_to(folder / "gone.pdf")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s.pdf"))
        found = find_sources([str(folder)], dataset)
    assert found.files == ()
    assert {Path(item.location).name: item.reason for item in found.refused} == {
        "pipe.pdf": "it is no regular file",
        "s.pdf": "it is no regular file",
        "broken.pdf": "it cannot be opened (No such file or directory)",
    }


@pytest.mark.parametrize("inner", [".", "dataset", "a/b"])
def test_a_dataset_inside_its_input_is_refused(folder: Path, inner: str) -> None:
    with pytest.raises(InputError, match="lies inside the input"):
        find_sources([str(folder)], folder / inner)


def test_an_input_inside_the_dataset_is_refused(folder: Path) -> None:
    write(folder / "sub" / "a.pdf")
    with pytest.raises(InputError, match="lies inside the dataset"):
        find_sources([str(folder / "sub")], folder)


@pytest.mark.parametrize(
    "name", ["通辽市 报告.pdf", "تقرير.pdf", "line\nbreak.pdf", "tab\t[bold]x[/].pdf", "n" * 251 + ".pdf"]
)
def test_names_in_any_script_are_kept_as_they_are(folder: Path, dataset: Path, name: str) -> None:
    write(folder / name)
    assert sources([folder], dataset) == [name]


def test_a_name_that_is_no_text_is_written_out(folder: Path, dataset: Path) -> None:
    with open(os.fsencode(folder) + b"/\xff\xfe.pdf", "wb") as stream:  # noqa: PTH123 (pathlib takes no bytes)
        stream.write(b"%PDF-")
    (file,) = find_sources([str(folder)], dataset).files
    assert file.source == r"\xff\xfe.pdf"
    assert file.path.read_bytes() == b"%PDF-"


def test_size_and_time_are_those_of_the_file(folder: Path, dataset: Path) -> None:
    path = write(folder / "a.pdf", b"12345")
    os.utime(path, ns=(0, 1_700_000_000_123_456_789))
    (file,) = find_sources([str(folder)], dataset).files
    assert (file.byte_count, file.modified_at) == (5, datetime(2023, 11, 14, 22, 13, 20, 123456, tzinfo=UTC))
