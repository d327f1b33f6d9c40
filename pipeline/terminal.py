"""Text from outside (names of files, texts of reports) made fit for a terminal: no control character reaches it."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def safe(text: str) -> str:
    r"""Return `text` with control characters written out, as in `\x1b`."""
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode(), text)
