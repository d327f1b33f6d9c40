"""Records that begin with the action: its area and commitment stand below its name, as fields, and above its label.

In the template a commitment is never right above a label, so a report in which every label stands right behind a
commitment or an area is one of such records, and what stands right in front of those is the action.
"""

from collections.abc import Sequence
from itertools import takewhile

from extractors.sections.account import Numbered
from extractors.sections.actions.parts import Part, part_of_platform

_FIELDS = frozenset({Part.AREA_LABEL, Part.AREA, Part.COMMITMENT})
_NAMES = frozenset({Part.ACTION, Part.TEXT})


def with_fields_in_front(pieces: Sequence[Numbered]) -> list[Numbered]:
    """Return the pieces with the fields of each record in front of its action, or of its list of other commitments."""
    parts = [part_of_platform(piece) for piece in pieces]
    labels = [place for place, part in enumerate(parts) if part is Part.LABEL]
    names = [_name_above(parts, place) for place in labels]
    if not labels or None in names:
        return list(pieces)
    moved = {name: place - 1 for name, place in zip(names, labels, strict=True) if name is not None}
    moved |= {place: last for place in range(len(parts)) if (last := _area_below_others(parts, place)) > place}
    behind = {last: name for name, last in moved.items()}
    ordered: list[Numbered] = []
    for place, piece in enumerate(pieces):
        if place not in moved:
            ordered.append(piece)
        if place in behind:
            ordered.append(pieces[behind[place]])
    return ordered


def _name_above(parts: Sequence[Part], label: int) -> int | None:
    """Return the place of what stands right in front of the fields above a label; None where no field is above it."""
    fields = len(list(takewhile(_FIELDS.__contains__, reversed(parts[:label]))))
    name = label - fields - 1
    return name if fields and name >= 0 and parts[name] in _NAMES else None


def _area_below_others(parts: Sequence[Part], place: int) -> int:
    """Return the place of the area that a list of other commitments names right below its head, -1 where none is."""
    if parts[place] is not Part.OTHERS:
        return -1
    fields = list(takewhile({Part.AREA_LABEL, Part.AREA}.__contains__, parts[place + 1 :]))
    return place + len(fields) if Part.AREA in fields else -1
