"""Reads the files of the template's vocabulary, `schemas/vocabulary/*.toml`, each once."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar


class VocabularyError(ValueError):
    """A vocabulary file is missing or does not have the shape that is expected; says which and why."""


_T = TypeVar("_T")


def vocabulary_rows(file_name: str, table: str, build: Callable[..., _T]) -> tuple[_T, ...]:
    """Return what `build` makes of each row that the file has in `table`; raises VocabularyError."""
    rows = _document(file_name).get(table)
    if not rows:
        raise VocabularyError(f"{file_name} has no [[{table}]]: restore the file from the package.")
    if isinstance(rows, dict):
        rows = (rows,)
    built = []
    for row in rows:
        try:
            built.append(build(**row))
        except (TypeError, ValueError, KeyError) as error:
            raise VocabularyError(f"{file_name} [[{table}]] {row!r:.80}: {error}") from error
    return tuple(built)


@cache
def _document(file_name: str) -> Mapping[str, Any]:
    resource = files(__package__).joinpath("vocabulary", file_name)
    try:
        text = resource.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise VocabularyError(f"{file_name} is not in the package: install the package again.") from error
    try:
        document: Mapping[str, Any] = _frozen(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{file_name} is not TOML ({error}): install the package again.") from error
    return document


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
