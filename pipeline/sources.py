"""Which files a run reads: every report in the named folders, files and patterns, and nothing outside of them.

A folder offers, at any depth, its `.pdf` and `.txt` files (in any case) and every other file that begins with
`%PDF-`; hidden files and folders are left alone, since unfinished downloads and copies live there. A file named on the
command line is read whatever it is called and wherever it leads. Symbolic links that lead out of a folder and
everything that is no regular file (pipes, devices, sockets) are refused, with the reason.
"""

import itertools
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from glob import has_magic
from pathlib import Path, PurePosixPath

from pipeline.errors import InputError

REPORT_SUFFIXES = frozenset({".pdf", ".txt"})
PDF_SIGNATURE = b"%PDF-"
LINK_OUTSIDE = "it is a symbolic link that leads out of the input folder"


@dataclass(frozen=True)
class SourceFile:
    r"""One file that is offered.

    `source` is its path from the input folder, `location` its path from the dataset's folder: the same file has the
    same location however it was named. Both are text; bytes in a name that are not UTF-8 are written as `\xff`.
    """

    path: Path
    source: str
    location: str
    byte_count: int
    modified_at: datetime

    @property
    def file_name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.source).name


@dataclass(frozen=True)
class RefusedFile:
    """A file that looks like a report and must not be read, and why."""

    location: str
    reason: str


@dataclass(frozen=True)
class Found:
    """What the inputs offer, each file once, in the order of the inputs and by name within a folder."""

    files: tuple[SourceFile, ...]
    refused: tuple[RefusedFile, ...]


def find_sources(inputs: Sequence[str], dataset: Path) -> Found:
    """Return the files that `inputs` (folders, files or glob patterns) offer to the dataset in folder `dataset`.

    Raises:
        InputError: an input is not there, a pattern matches nothing, or an input and the dataset contain each other.
    """
    offered: dict[str, SourceFile | RefusedFile] = {}
    for given in inputs:
        for item in _offered_by(given, dataset):
            offered.setdefault(item.location, item)
    return Found(
        files=tuple(item for item in offered.values() if isinstance(item, SourceFile)),
        refused=tuple(item for item in offered.values() if isinstance(item, RefusedFile)),
    )


def _offered_by(given: str, dataset: Path) -> Iterator[SourceFile | RefusedFile]:
    path = Path(given)
    if path.is_dir():
        _refuse_nesting(path, dataset)
        yield from _in_folder(path, path, dataset)
    elif os.path.lexists(path):
        _refuse_nesting(path, dataset)
        yield _examine(path, path.parent, dataset)
    elif has_magic(given):
        yield from _matching(path, dataset)
    else:
        raise InputError(f"There is no file or folder {given}", "check the path")


def _matching(pattern: Path, dataset: Path) -> Iterator[SourceFile | RefusedFile]:
    fixed = tuple(itertools.takewhile(lambda part: not has_magic(part), pattern.parts))
    root = Path(*fixed)
    matches = sorted(root.glob(str(Path(*pattern.parts[len(fixed) :]))))
    if not matches:
        raise InputError(f"Nothing matches {pattern}", "check the pattern, or name the folder instead")
    for match in matches:
        _refuse_nesting(match, dataset)
        if match.is_dir():
            yield from _in_folder(match, root, dataset)
        elif _looks_like_report(match):
            yield _examine_within(match, root, dataset)


def _refuse_nesting(path: Path, dataset: Path) -> None:
    given, written = path.resolve(), dataset.resolve()
    if written == given or written.is_relative_to(given):
        raise InputError(f"The dataset {dataset} lies inside the input {path}", "write it to a folder outside")
    if given.is_relative_to(written):
        raise InputError(f"The input {path} lies inside the dataset {dataset}", "keep reports outside of datasets")


def _in_folder(folder: Path, root: Path, dataset: Path) -> Iterator[SourceFile | RefusedFile]:
    for parent, folder_names, file_names in os.walk(folder, onerror=_unreadable_folder):
        folder_names[:] = sorted(name for name in folder_names if not name.startswith("."))
        for name in folder_names:
            # os.walk does not follow links; one that leads to another place inside adds nothing and needs no word.
            link = Path(parent, name)
            if link.is_symlink() and _leads_outside(link, root):
                yield RefusedFile(_location(link, dataset), LINK_OUTSIDE)
        for name in sorted(file_names):
            path = Path(parent, name)
            if not name.startswith(".") and _looks_like_report(path):
                yield _examine_within(path, root, dataset)


def _unreadable_folder(error: OSError) -> None:
    raise InputError(
        f"The folder {error.filename} cannot be read ({error.strerror})", "change its permissions or leave it out"
    ) from error


def _looks_like_report(path: Path) -> bool:
    if path.suffix.casefold() in REPORT_SUFFIXES:
        return True
    try:
        # A pipe would block whoever opens it, and a device may never end.
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as stream:
            return stream.read(len(PDF_SIGNATURE)) == PDF_SIGNATURE
    except OSError:
        return False


def _examine_within(path: Path, root: Path, dataset: Path) -> SourceFile | RefusedFile:
    if _leads_outside(path, root):
        return RefusedFile(_location(path, dataset), LINK_OUTSIDE)
    return _examine(path, root, dataset)


def _examine(path: Path, root: Path, dataset: Path) -> SourceFile | RefusedFile:
    location = _location(path, dataset)
    try:
        status = path.stat()
    except OSError as error:
        return RefusedFile(location, f"it cannot be opened ({error.strerror})")
    if not stat.S_ISREG(status.st_mode):
        return RefusedFile(location, "it is no regular file")
    return SourceFile(
        path=path,
        source=_text(path.relative_to(root).as_posix()),
        location=location,
        byte_count=status.st_size,
        modified_at=as_time(status.st_mtime_ns),
    )


def as_time(nanoseconds: int) -> datetime:
    """Return the time that a file system gives in nanoseconds, in whole microseconds as the dataset keeps it."""
    return datetime.fromtimestamp(nanoseconds // 1000 / 1_000_000, tz=UTC)


def seen_again(file: SourceFile) -> SourceFile | None:
    """Return `file` with the size and the time that it has now; None if it is gone."""
    try:
        status = file.path.stat()
    except OSError:
        return None
    return replace(file, byte_count=status.st_size, modified_at=as_time(status.st_mtime_ns))


def _leads_outside(path: Path, root: Path) -> bool:
    return not path.resolve().is_relative_to(root.resolve())


def _location(path: Path, dataset: Path) -> str:
    # Only the folder is resolved: a link inside the folder keeps its own name.
    folder = path.parent.resolve()
    return _text(Path(os.path.relpath(folder / path.name, dataset.resolve())).as_posix())


def _text(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")
