"""Which files a run reads: every report in the named folders, files and patterns, and nothing outside of them.

A prefix of an object store is a folder, an object is a file.

A folder offers, at any depth, its `.pdf` and `.txt` files (in any case) and every other file that begins with
`%PDF-`; hidden files and folders are left alone, since unfinished downloads and copies live there. A file named on the
command line is read whatever it is called and wherever it leads. Symbolic links that lead out of a folder and
everything that is no regular file (pipes, devices, sockets) are refused, with the reason.
"""

import itertools
import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path, PurePosixPath

from pipeline.errors import InputError
from pipeline.files.places import Address, Place, Stamp, as_text, location_from, place, stamp, stamp_of_file

REPORT_SUFFIXES = frozenset({".pdf", ".txt"})
PDF_SIGNATURE = b"%PDF-"
LINK_OUTSIDE = "it is a symbolic link that leads out of the input folder"
EMPTY_FOLDER = "empty folder"
NO_ENDING = "file without ending"
NO_PATH = "its key has an empty part between slashes, which no path can have; rename the object"


@dataclass(frozen=True)
class SourceFile:
    r"""One file that is offered.

    `source` is its path from the input folder, `location` its path from the dataset's folder, or its address: the same
    file has the same location however it was named (`pipeline.files.places.location_from`). Both are text; bytes in a
    name that are not UTF-8 are written as `\xff`.
    """

    path: Place
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
class PassedOver:
    """What lies in an input and is no report; `kind` is its ending, `file without ending` or `empty folder`."""

    location: str
    kind: str


@dataclass(frozen=True)
class Found:
    """What the inputs offer, each file once, in the order of the inputs and by name within a folder.

    `passed_over` counts what else lies there, by kind: files that are no reports (`.jpg`), and empty folders.
    """

    files: tuple[SourceFile, ...]
    refused: tuple[RefusedFile, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)


Item = SourceFile | RefusedFile | PassedOver


def find_sources(inputs: Sequence[str], dataset: Place) -> Found:
    """Return the files that `inputs` (folders, files or glob patterns) offer to the dataset in `dataset`.

    Raises:
        InputError: an input is not there, a pattern matches nothing, or an input and the dataset contain each other.
    """
    offered: dict[str, Item] = {}
    for given in inputs:
        for item in _offered_by(given, dataset):
            offered.setdefault(item.location, item)
    return Found(
        files=tuple(item for item in offered.values() if isinstance(item, SourceFile)),
        refused=tuple(item for item in offered.values() if isinstance(item, RefusedFile)),
        passed_over=Counter(item.kind for item in offered.values() if isinstance(item, PassedOver)),
    )


def _offered_by(given: str, dataset: Place) -> Iterator[Item]:
    path = place(given)
    if isinstance(path, Address):
        try:
            yield from _offered_by_store(path, dataset)
        except OSError as error:
            raise InputError(
                f"{error.filename} cannot be read ({error.strerror})", "mend that and run again"
            ) from error
    elif path.is_dir():
        _refuse_nesting(path, dataset)
        yield from _in_folder(path, path, dataset)
    elif os.path.lexists(path):
        _refuse_nesting(path, dataset)
        yield _examine(path, path.parent, dataset)
    elif has_magic(given):
        yield from _matching(path, dataset)
    else:
        raise InputError(f"There is no file or folder {given}", "check the path")


def _offered_by_store(address: Address, dataset: Place) -> Iterator[Item]:
    if address.exists():
        _refuse_nesting(address, dataset)
        yield _object(address, address.parent, address.stat())
    elif address.is_dir():
        _refuse_nesting(address, dataset)
        yield from _below(address, (), dataset)
    elif has_magic(str(address)):
        fixed = _fixed_parts(address)
        if not (offered := list(_below(Address(*fixed), address.parts[len(fixed) :], dataset))):
            raise InputError(f"Nothing matches {address}", "check the pattern, or name the prefix instead")
        yield from offered
    else:
        raise InputError(f"There is no object or prefix {address}", "check the address")


def _below(root: Address, pattern: Sequence[str], dataset: Place) -> Iterator[Item]:
    """Give the reports below `root`; with a `pattern` those that match it, and those below prefixes that do."""
    for key, found in root.walk():
        parts = key.split("/")
        matching = next((n for n in range(bool(pattern), len(parts) + 1) if _matches(parts[:n], pattern)), None)
        if matching is None or any(part.startswith(".") for part in parts[matching:]):
            continue
        if not all(parts):
            yield RefusedFile(f"{root}/{key}", NO_PATH)
            continue
        _refuse_nesting(root.joinpath(*parts[:matching]), dataset)
        if _looks_like_report(root / key):
            yield _object(root / key, root, found)
        else:
            yield _passed_over(root / key, dataset)


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_matches(parts[n:], pattern[1:]) for n in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _object(address: Address, root: Address, found: Stamp) -> SourceFile:
    source = PurePosixPath(*address.parts[len(root.parts) :])
    return SourceFile(address, str(source), str(address), found.byte_count, found.modified_at)


def _fixed_parts(pattern: Place) -> tuple[str, ...]:
    return tuple(itertools.takewhile(lambda part: not has_magic(part), pattern.parts))


def _matching(pattern: Path, dataset: Place) -> Iterator[Item]:
    fixed = _fixed_parts(pattern)
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
        else:
            yield _passed_over(match, dataset)


def _refuse_nesting(path: Place, dataset: Place) -> None:
    given, written = (where if isinstance(where, Address) else where.resolve() for where in (path, dataset))
    if isinstance(given, Address) is not isinstance(written, Address):
        return
    if written == given or written.is_relative_to(given):
        raise InputError(f"The dataset {dataset} lies inside the input {path}", "write it to a folder outside")
    if given.is_relative_to(written):
        raise InputError(f"The input {path} lies inside the dataset {dataset}", "keep reports outside of datasets")


def _in_folder(folder: Path, root: Path, dataset: Place) -> Iterator[Item]:
    for parent, folder_names, file_names in os.walk(folder, onerror=_unreadable_folder):
        folder_names[:] = sorted(name for name in folder_names if not name.startswith("."))
        for name in folder_names:
            # os.walk does not follow links; one that leads to another place inside adds nothing and needs no word.
            link = Path(parent, name)
            if link.is_symlink() and _leads_outside(link, root):
                yield RefusedFile(location_from(dataset, link), LINK_OUTSIDE)
        for name in sorted(file_names):
            path = Path(parent, name)
            if not name.startswith("."):
                is_report = _looks_like_report(path)
                yield _examine_within(path, root, dataset) if is_report else _passed_over(path, dataset)
        if not folder_names and not file_names and Path(parent) != folder:
            yield PassedOver(location_from(dataset, Path(parent)), EMPTY_FOLDER)


def _passed_over(path: Place, dataset: Place) -> PassedOver:
    return PassedOver(location_from(dataset, path), as_text(path.suffix.casefold()) or NO_ENDING)


def _unreadable_folder(error: OSError) -> None:
    raise InputError(
        f"The folder {error.filename} cannot be read ({error.strerror})", "change its permissions or leave it out"
    ) from error


def _looks_like_report(path: Place) -> bool:
    if path.suffix.casefold() in REPORT_SUFFIXES:
        return True
    try:
        # A pipe would block whoever opens it, and a device may never end.
        if isinstance(path, Path) and not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as stream:
            return stream.read(len(PDF_SIGNATURE)) == PDF_SIGNATURE
    except OSError:
        return False


def _examine_within(path: Path, root: Path, dataset: Place) -> SourceFile | RefusedFile:
    if _leads_outside(path, root):
        return RefusedFile(location_from(dataset, path), LINK_OUTSIDE)
    return _examine(path, root, dataset)


def _examine(path: Path, root: Path, dataset: Place) -> SourceFile | RefusedFile:
    location = location_from(dataset, path)
    try:
        status = path.stat()
    except OSError as error:
        return RefusedFile(location, f"it cannot be opened ({error.strerror})")
    if not stat.S_ISREG(status.st_mode):
        return RefusedFile(location, "it is no regular file")
    found = stamp_of_file(status)
    source = as_text(path.relative_to(root).as_posix())
    return SourceFile(path, source, location, found.byte_count, found.modified_at)


def seen_again(file: SourceFile) -> SourceFile | None:
    """Return `file` with the size and the time that it has now; None if it is gone."""
    try:
        now = stamp(file.path)
    except OSError:
        return None
    return replace(file, byte_count=now.byte_count, modified_at=now.modified_at)


def _leads_outside(path: Path, root: Path) -> bool:
    return not path.resolve().is_relative_to(root.resolve())
