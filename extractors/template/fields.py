"""Names of fields, as forms and records print them beside what they hold: "Title", "17 COMMITMENT", "2. Mayor"."""

import re

_BOX_NUMBER = re.compile(r"^[(\[]?\d{1,3}[.)\]:]?\s+(?=[^\W\d])")


def without_box_number(text: str) -> str:
    """Return the name of a field without the number of its box in front of it: forms count their boxes to hundreds."""
    return _BOX_NUMBER.sub("", text)
