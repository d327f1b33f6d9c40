"""No module is longer than a person reads at a sitting: `python -m tests.module_length` names those that are.

Run from the repository root; it fails where there is one.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

LONGEST = 300
"""Lines."""
FOLDERS = ("schemas", "extractors", "pipeline", "fixtures", "docs", "tests")


def too_long(folders: Iterable[Path]) -> list[str]:
    """Return a line for each module below `folders` that is too long: its path and how many lines it has."""
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*.py")):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST:
            found.append(f"{path} has {lines} lines, {lines - LONGEST} too many: split off one idea.")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(too_long(map(Path, FOLDERS))) or 0)
