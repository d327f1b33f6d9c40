"""Which fixture reports there are, their bytes and their truth."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "fixtures" / "reports"
TRUTHS: tuple[Path, ...] = tuple(sorted(FOLDER.glob("*.json")))
FILE_NAMES: tuple[str, ...] = tuple(str(json.loads(path.read_text(encoding="utf-8"))["file"]) for path in TRUTHS)
PDF_NAMES: tuple[str, ...] = tuple(name for name in FILE_NAMES if name.endswith(".pdf"))


def report_bytes(file_name: str) -> bytes:
    """Return the bytes of a fixture report."""
    return (FOLDER / file_name).read_bytes()


@cache
def truth_tables(file_name: str) -> dict[str, list[Any]]:
    """Return the tables of a fixture report's truth: rows under column names, and the codes of `flags`."""
    path = (FOLDER / file_name).with_suffix(".json")
    tables: dict[str, list[Any]] = json.loads(path.read_text(encoding="utf-8"))["tables"]
    return tables
