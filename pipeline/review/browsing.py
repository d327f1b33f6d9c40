"""Moving about in the queue: groups of like flags, what comes before and after, and what filters offer."""

from pipeline.corrections import Key
from pipeline.review.items import Item

CHOSEN = ("severity", "code", "country", "language", "report")
"""What the queue can be filtered by."""


def grouped(items: list[Item]) -> list[tuple[Item, int]]:
    """Return the first of each group of like items, with how many there are."""
    counts: dict[str, int] = {}
    firsts: dict[str, Item] = {}
    for item in items:
        counts[item.alike] = counts.get(item.alike, 0) + 1
        firsts.setdefault(item.alike, item)
    return [(item, counts[alike]) for alike, item in firsts.items()]


def neighbours(ordered: list[Item], beside: list[Item], item: Item) -> tuple[Key | None, Key | None]:
    """Return the flags before and after `item` among those beside it, or around where it would be."""
    place = next((number for number, other in enumerate(beside) if other.key == item.key), None)
    if place is None:
        rank = {other.key: number for number, other in enumerate(ordered)}
        mine = rank[item.key]
        before = [other.key for other in beside if rank[other.key] < mine]
        after = [other.key for other in beside if rank[other.key] > mine]
        return (before[-1] if before else None), (after[0] if after else None)
    before_key = beside[place - 1].key if place else None
    return before_key, (beside[place + 1].key if place + 1 < len(beside) else None)


def choices(items: list[Item]) -> dict[str, list[tuple[str, str, int]]]:
    """Return the values that each filter may take, with a name and how many flags there are of it."""
    found: dict[str, dict[str, tuple[str, int]]] = {
        name: {} for name in ("severity", "code", "country", "language", "report")
    }
    for item in items:
        values = {
            "severity": (item.flag.severity.value, item.flag.severity.value),
            "code": (item.flag.code.value, item.flag.code.value.replace("_", " ")),
            "country": (item.identity.country_code, item.report.country or item.identity.country_code),
            "language": (item.language, item.language),
            "report": (item.identity.report_id, item.identity.city or item.report.file_name),
        }
        for name, (value, shown) in values.items():
            if value:
                found[name][value] = (shown or value, found[name].get(value, ("", 0))[1] + 1)
    return {
        name: sorted(((value, shown, count) for value, (shown, count) in of.items()), key=lambda row: row[1])
        for name, of in found.items()
    }
