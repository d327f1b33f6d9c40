"""Where files and datasets are: a path on this machine, or an address in an object store.

Both are a `Place` and answer to the same names of pathlib, so that whoever reads or writes needs not ask which it is.
An `Address` is read and written through Arrow's S3 file system; `table_uri` and `storage_options` give delta-rs the
same place with the same settings. Places can be sent to another process or machine, which opens them with the settings
of its own environment.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import pyarrow.fs as fs

from pipeline.errors import InputError
from pipeline.files.object_store import filesystem, options_of_delta, reason

SCHEME = "s3://"


@dataclass(frozen=True)
class Stamp:
    """Size and time of the last change of a file or object; another content has another stamp.

    Object stores tell whole seconds, so that an object that is replaced within a second by one of the same size keeps
    its stamp. A run reads no object that is younger than some seconds (`IngestOptions.settle`), which rules this out.
    """

    byte_count: int
    modified_at: datetime


class Address(PurePosixPath):
    """The address of an object or of a prefix, `s3://bucket/key`; the text is the key itself, nothing is escaped.

    As a path it is `/bucket/key`, so that parents and names are those of the key. What is done with it raises OSError
    whose `strerror` is a phrase for a person.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Return the address as it is typed."""
        return SCHEME[:-1] + super().__str__()

    def exists(self) -> bool:
        """Tell whether there is an object at this address; a prefix is none."""
        return bool(self._info().type == fs.FileType.File)

    def is_dir(self) -> bool:
        """Tell whether there are objects below this address."""
        return bool(self._info().type == fs.FileType.Directory)

    def stat(self) -> Stamp:
        """Return size and time of the object."""
        info = self._info()
        if info.type != fs.FileType.File:
            raise FileNotFoundError(errno.ENOENT, "No such object", str(self))
        return _stamp_of_object(info)

    def mkdir(self, *, parents: bool, exist_ok: bool) -> None:
        """Make sure of the bucket: a prefix needs no making, and a bucket is not ours to make."""
        assert parents and exist_ok
        with self._speaking():
            if filesystem().get_file_info(self.parts[1]).type == fs.FileType.NotFound:
                raise FileNotFoundError(errno.ENOENT, "No such bucket", str(self))

    def iterdir(self) -> "Iterator[Address]":
        """Give what lies directly below this address: objects, and prefixes of more objects."""
        for info in self._below(recursive=False):
            yield Address("/", info.path)

    def walk(self) -> Iterator[tuple[str, Stamp]]:
        """Give the key of every object below this address, from here, with its stamp.

        The order is that in which folders are walked: the objects of a prefix by name, then the prefixes in it. A key
        with an empty part (`a//b`) is given as it is, though no `Address` can name it.
        """
        start = len(self._path()) + 1
        found = (info for info in self._below(recursive=True) if info.type == fs.FileType.File)
        for key, info in sorted(((info.path[start:], info) for info in found), key=lambda item: _walked(item[0])):
            yield key, _stamp_of_object(info)

    def open(self, mode: str) -> BufferedReader:
        """Open the object for reading; `mode` is `rb`."""
        assert mode == "rb"
        with self._speaking():
            return BufferedReader(filesystem().open_input_stream(self._path()))

    def read_bytes(self) -> bytes:
        """Return the object's content."""
        with self._speaking(), filesystem().open_input_stream(self._path()) as stream:
            content: bytes = stream.read()
            return content

    def read_text(self, encoding: str) -> str:
        """Return the object's content as text."""
        return self.read_bytes().decode(encoding)

    def write_bytes(self, data: Any) -> None:
        """Write the object; whoever reads it meanwhile gets the old or the new content as a whole."""
        with self._speaking(), filesystem().open_output_stream(self._path()) as stream:
            stream.write(data)

    def write_text(self, text: str, encoding: str) -> None:
        """Write the object, as `write_bytes`."""
        self.write_bytes(text.encode(encoding))

    def unlink(self) -> None:
        """Delete the object."""
        with self._speaking():
            filesystem().delete_file(self._path())

    def _path(self) -> str:
        return "/".join(self.parts[1:])

    def _info(self) -> fs.FileInfo:
        with self._speaking():
            return filesystem().get_file_info(self._path())

    def _below(self, *, recursive: bool) -> list[fs.FileInfo]:
        with self._speaking():
            found: list[fs.FileInfo] = filesystem().get_file_info(
                fs.FileSelector(self._path(), recursive=recursive, allow_not_found=True)
            )
            return found

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Let what goes wrong be said in a phrase."""
        try:
            yield
        except FileNotFoundError as error:
            phrase = error.strerror if error.filename else "No such object"
            raise FileNotFoundError(errno.ENOENT, phrase, str(self)) from error
        except OSError as error:
            raise OSError(error.errno or errno.EIO, reason(error), str(self)) from error


Place = Path | Address
"""A local path or an address in an object store."""


def place(given: "str | Place") -> Place:
    """Return the place that a person named.

    Raises:
        InputError: it is an address that cannot be used.
    """
    if not isinstance(given, str):
        return given
    scheme, mark, rest = given.partition("://")
    if not mark or not scheme.isalnum():
        return Path(given)
    bucket, _, key = rest.partition("/")
    if f"{scheme}{mark}" != SCHEME or not bucket or ".." in key.split("/"):
        raise InputError(f"{given} is no address that can be used", "write s3://bucket/prefix, without ..")
    return Address("/", bucket, key)


def location_from(dataset: Place, path: Place) -> str:
    r"""Return `path` as the dataset keeps it, the same however it was named.

    That is the address of an object, the path from the dataset's folder where both are on this machine, and else the
    whole path. Bytes in a name that are not UTF-8 are written as `\xff`.
    """
    if isinstance(path, Address):
        return str(path)
    # Only the folder is resolved: a link inside the folder keeps its own name.
    whole = path.parent.resolve() / path.name
    if isinstance(dataset, Address):
        return as_text(whole.as_posix())
    return as_text(Path(os.path.relpath(whole, dataset.resolve())).as_posix())


def at_location(dataset: Place, location: str) -> Place:
    """Return the place that `location_from` wrote as `location`."""
    if location.startswith(SCHEME):
        return place(location)
    return Path(location) if isinstance(dataset, Address) else dataset / location


def stamp(path: Place) -> Stamp:
    """Return size and time of a file or object; raises OSError."""
    found = path.stat()
    return found if isinstance(found, Stamp) else stamp_of_file(found)


def stamp_of_file(status: os.stat_result) -> Stamp:
    """Return size and time as a file system gives them, the time in whole microseconds as the dataset keeps it."""
    return Stamp(status.st_size, datetime.fromtimestamp(status.st_mtime_ns // 1000 / 1_000_000, tz=UTC))


def read_unchanged(path: Place) -> tuple[bytes, Stamp] | None:
    """Return the content of a file or object with its stamp, or None if it changed meanwhile; raises OSError."""
    if isinstance(path, Address):
        before, data, after = path.stat(), path.read_bytes(), path.stat()
        return (data, after) if before == after else None
    with path.open("rb") as stream:
        first = os.fstat(stream.fileno())
        data = stream.read()
        last = os.fstat(stream.fileno())
    same = (first.st_size, first.st_mtime_ns) == (last.st_size, last.st_mtime_ns)
    return (data, stamp_of_file(last)) if same else None


def write_whole(path: Place, content: bytes) -> None:
    """Write a file or object so that nobody finds a part of it, even if the run is killed; raises OSError."""
    if isinstance(path, Address):
        path.write_bytes(content)
        return
    partial = path.with_name(f"{path.name}#0")  # Named as delta-rs names its own.
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def as_text(path: str) -> str:
    r"""Return a path as text; bytes that are not UTF-8 are written as `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def table_uri(path: Place) -> str:
    """Return `path` as delta-rs wants it.

    Raises:
        InputError: it has characters of which delta-rs makes others in some of its requests and not in the rest.
    """
    if isinstance(path, Address) and (unfit := set(str(path)) & set("%?#")):
        raise InputError(f"A dataset cannot lie at an address with {min(unfit)}", "choose another prefix")
    return str(path)


def storage_options(path: Place) -> dict[str, str] | None:
    """Return what delta-rs has to know about the store of `path`."""
    return options_of_delta() if isinstance(path, Address) else None


def filesystem_of_table(uri: str) -> tuple[fs.FileSystem, str]:
    """Return Arrow's file system for the table that delta-rs calls `uri`, and the path in it."""
    if uri.startswith(SCHEME):
        return filesystem(), unquote(uri[len(SCHEME) :]).rstrip("/")
    local: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(uri)
    return local


def _stamp_of_object(info: fs.FileInfo) -> Stamp:
    # Listings of some stores tell fractions of a second, which the object itself does not tell.
    return Stamp(info.size, datetime.fromtimestamp(info.mtime_ns // 1_000_000_000, tz=UTC))


def _walked(key: str) -> list[tuple[bool, str]]:
    *folders, name = key.split("/")
    return [*((True, folder) for folder in folders), (False, name)]
