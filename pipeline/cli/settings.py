"""Options that are given elsewhere than on the command line: in the environment, or in a TOML file.

Each option has one name in all three places: `--jobs`, `CITYREPORTS_JOBS`, `jobs` in the file.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError

PREFIX = "CITYREPORTS_"
CONFIG = f"{PREFIX}CONFIG"
"""The variable that names the TOML file."""


def settings(
    options: Mapping[str, set[str]], config: Path | None, environment: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """Return what stands for the options that the command line leaves out, by command and option.

    `options` are the names of the options that each command takes.

    Raises:
        UsageError: the file cannot be read, or names an option that no command has.
    """
    if config is None and environment.get(CONFIG):
        config = Path(environment[CONFIG])
    given: dict[str, dict[str, Any]] = {command: {} for command in options}
    if config is not None:
        _take_file(given, options, config)
    for command, names in options.items():
        for name in names:
            value = environment.get(f"{PREFIX}{name.upper()}")
            if value is not None:
                given[command][name] = value.splitlines() if name == "password" else value
    return given


def _take_file(given: dict[str, dict[str, Any]], options: Mapping[str, set[str]], config: Path) -> None:
    try:
        found = tomllib.loads(config.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{config} cannot be read ({error.strerror})", "name another file with --config") from error
    except ValueError as error:
        raise UsageError(f"{config} is no TOML ({error})", "mend that line") from error
    for key, value in found.items():
        if isinstance(value, dict):
            _check(key, options, config)
            for name, of_command in value.items():
                _check(name, {own: set() for own in options[key]}, config)
                given[key][_name(name)] = of_command
        else:
            taking = [command for command, names in options.items() if _name(key) in names]
            _check(key, {_name(key): set()} if taking else {}, config)
            for command in taking:
                given[command].setdefault(_name(key), value)


def _check(key: str, known: Mapping[str, set[str]], config: Path) -> None:
    if _name(key) not in known and key not in known:
        raise UsageError(f"{config} has {key}, which is no command or option", "see `cityreports --help`")


def _name(key: str) -> str:
    return key.replace("-", "_")
