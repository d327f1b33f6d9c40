"""The sentences that the program complains with, collected from the code: each with its remedy and its exit code."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import errors
from pipeline.errors import ExitCode, PipelineError

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Sentence:
    """What is wrong and what to do, with an ellipsis where a name or a number stands."""

    problem: str
    remedy: str
    exit_code: ExitCode


def sentences() -> list[Sentence]:
    """Return every sentence that ends a command, each once, by exit code; not those that another program words."""
    found = {sentence.problem: sentence for path in sorted((ROOT / "pipeline").rglob("*.py")) for sentence in _in(path)}
    own = [sentence for sentence in found.values() if any(map(str.isalpha, sentence.problem))]
    return sorted(own, key=lambda sentence: (sentence.exit_code, sentence.problem))


def _in(path: Path) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 2:
            kind = getattr(errors, node.func.id, None)
            if isinstance(kind, type) and issubclass(kind, PipelineError):
                problem, remedy = map(_text, node.args)
                yield Sentence(problem, remedy, kind.exit_code)


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    return "…"
