"""How results look on a terminal: one style a status, and no control character of a file's name or a report's text."""

import re

from schemas.enums import Severity, Status

STYLES = {Status.OK: "green", Status.NEEDS_REVIEW: "yellow", Status.FAILED: "red"}
SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def safe(text: str) -> str:
    r"""Return `text` with control characters written out, as in `\x1b`."""
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode(), text)
