"""How results look on a terminal: one style a status, and no control character of a file's name or a report's text.

Output goes to any encoding: a sign that it lacks is written as a plain one, and any other letter by its number.
"""

import re
import sys

from rich.console import Console, RenderableType

from schemas.enums import Severity, Status

STYLES = {Status.OK: "green", Status.NEEDS_REVIEW: "yellow", Status.FAILED: "red"}
SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
PLAIN_WIDTH = 100
"""Columns of what goes to a file or a pipe."""
PLAIN_SIGNS = str.maketrans({"•": "*", "─": "-", "“": '"', "”": '"', "→": ">", "·": "-", "…": "~", "’": "'"})
"""What stands for the signs of our own wording, each as wide as it, where an encoding lacks them."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def safe(text: str) -> str:
    r"""Return `text` with control characters written out, as in `\x1b`."""
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def write_in_any_encoding() -> None:
    r"""Let stdout and stderr write what their encoding lacks by its number, as in `\u4ed6`, and never fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def can_write(text: str) -> bool:
    """Tell whether stdout's encoding has all letters of `text`."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def print_view(view: RenderableType) -> None:
    """Print `view` on stdout; where that is no terminal, in a fixed width and without the blanks that fill lines."""
    console = Console()
    if console.is_terminal and can_write("•─→"):
        console.print(view)
        return
    plain = Console(width=console.width if console.is_terminal else PLAIN_WIDTH, file=sys.stdout)
    with plain.capture() as captured:
        plain.print(view)
    text = captured.get()
    if not can_write("•─→"):
        text = text.translate(PLAIN_SIGNS)
    print("\n".join(line.rstrip() for line in text.splitlines()))
