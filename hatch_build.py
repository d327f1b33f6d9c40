"""Builds the wheel: the folders `pipeline`, `extractors` and `schemas` go below `cityreports`.

Three such common names at the top of an environment would clash with packages of its owner. In this repository they
stand at the top, and import each other as such; on their way into the wheel the imports get the name above.
"""

import io
import tokenize
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TOP = "cityreports"
BELOW = ("pipeline", "extractors", "schemas")


class BelowOneName(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling calls before and after it writes a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files of the wheel; an editable install takes the repository as it is."""
        self._made = TemporaryDirectory()
        if version == "editable":
            return
        root, made = Path(self.root), Path(self._made.name)
        modules = {module_name(path.relative_to(root)) for folder in BELOW for path in (root / folder).rglob("*.py")}
        for file in wheel_files(root):
            source = root / file
            if file.suffix == ".py":
                source = made / file
                source.parent.mkdir(parents=True, exist_ok=True)
                source.write_text(moved((root / file).read_text(encoding="utf-8"), modules), encoding="utf-8")
            build_data["force_include"][str(source)] = str(file if file.parts[0] == TOP else Path(TOP, file))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what was made on the way."""
        self._made.cleanup()


def wheel_files(root: Path) -> Iterator[Path]:
    """Yield the files that the wheel carries, as paths from `root`."""
    for folder in (TOP, *BELOW):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root)


def module_name(path: Path) -> str:
    """Return the name that a file is imported by."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def moved(source: str, modules: set[str]) -> str:
    """Return a module's source with our own packages below `TOP`: in `from … import`, and in texts that name a module.

    Raises:
        ValueError: it has `import pipeline`, which binds a name that would be another one below `TOP`.
    """
    lines = source.splitlines(keepends=True)
    found = list(tokenize.generate_tokens(io.StringIO(source).readline))
    for before, token in reversed(list(zip(found, found[1:], strict=False))):
        row, column = token.start
        if token.type == tokenize.STRING and token.string[1:-1] in modules and "." in token.string:
            column += 1
        elif token.type != tokenize.NAME or token.string not in BELOW:
            continue
        elif before.string == "import" and _begins_line(lines, before):
            raise ValueError(f"write `from {token.string}… import …`: {token.line.strip()}")
        elif before.string != "from" or not _begins_line(lines, before):
            continue
        lines[row - 1] = f"{lines[row - 1][:column]}{TOP}.{lines[row - 1][column:]}"
    return "".join(lines)


def _begins_line(lines: list[str], token: tokenize.TokenInfo) -> bool:
    """Tell whether a statement begins with the token; `yield from pipeline` and comments do not count."""
    row, column = token.start
    return not lines[row - 1][:column].strip()
