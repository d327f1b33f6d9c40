"""How results look on a terminal: one style a status, and no control character of a file's name or a report's text."""

import re
import sys

from rich.console import Console, RenderableType

from schemas.enums import Severity, Status

STYLES = {Status.OK: "green", Status.NEEDS_REVIEW: "yellow", Status.FAILED: "red"}
SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
PLAIN_WIDTH = 100
"""Columns of what goes to a file or a pipe."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def safe(text: str) -> str:
    r"""Return `text` with control characters written out, as in `\x1b`."""
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def print_view(view: RenderableType) -> None:
    """Print `view` on stdout; where that is no terminal, in a fixed width and without the blanks that fill lines."""
    console = Console()
    if console.is_terminal:
        console.print(view)
        return
    plain = Console(width=PLAIN_WIDTH, file=sys.stdout)
    with plain.capture() as captured:
        plain.print(view)
    print("\n".join(line.rstrip() for line in captured.get().splitlines()))
