"""Which files an export may replace: those that an export wrote and nobody has changed since.

Beside what it writes, an export leaves a hidden list of the names with the SHA-256 of what it wrote. A file that is not
in it, or is not as it was written, is somebody else's work, also where he only edited the file.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import InputError

LIST_FILE = ".cityreports-export.json"

VERSIONS_KEPT = 2
"""Contents that are listed of a file: an export that is killed has listed the new one and may not have written it."""


def refuse_others(files: Sequence[Path]) -> None:
    """Raise InputError if one of `files` is there and no export wrote it; raises OSError too."""
    for path in files:
        if os.path.lexists(path) and not path.is_dir() and not _is_as_written(path):
            raise InputError(
                f"{path} was not written by an export, or has been changed since",
                "export to another place, or replace it with --force",
            )


def list_as_written(content: Path, path: Path) -> None:
    """Note that `content` is what will stand at `path`; raises OSError."""
    listed = _listed(path.parent)
    known = [digest for digest in listed.get(path.name, []) if digest != _digest(content)]
    listed[path.name] = [*known, _digest(content)][-VERSIONS_KEPT:]
    partial = path.with_name(f"{LIST_FILE}.partial")
    partial.write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.replace(path.with_name(LIST_FILE))


def _is_as_written(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    digests = _listed(path.parent).get(path.name, [])
    return bool(digests) and _digest(path) in digests


def _listed(folder: Path) -> dict[str, list[str]]:
    try:
        listed = json.loads((folder / LIST_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(listed, dict):
        return {}
    return {str(name): [str(item) for item in known] for name, known in listed.items() if isinstance(known, list)}


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
