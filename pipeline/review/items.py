"""The flags of a dataset as work to be done: each with its text, and with those that are like it."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.corrections import Key, is_about, key_of
from pipeline.dataset import Dataset
from schemas.arrow import from_arrow
from schemas.enums import Decision, Severity
from schemas.tables import Action, FlagRow, Identity, ReportRow


@dataclass(frozen=True)
class Item:
    """One flag; `action` is the action whose text it is about, None where it is about something else."""

    key: Key
    identity: Identity
    report: ReportRow
    flag: FlagRow
    action: Action | None
    alike: str

    @property
    def language(self) -> str | None:
        """Language of the text, BCP 47."""
        return self.action.language if self.action else None

    @property
    def region(self) -> tuple[float, float, float, float] | None:
        """Where the text is on its page: left, upper, right and lower edge in points; None where that is not known."""
        place = self.flag if self.action is None else self.action
        if place.x0 is None or place.top is None or place.x1 is None or place.bottom is None:
            return None
        return place.x0, place.top, place.x1, place.bottom

    @property
    def weight(self) -> int:
        """Characters that hang on the flag."""
        texts = (self.action.description, self.action.description_as_found) if self.action else (self.flag.excerpt,)
        return max(len(text or "") for text in texts)


@dataclass(frozen=True)
class Wanted:
    """Which items are asked for; None asks for all."""

    code: str | None = None
    country: str | None = None
    language: str | None = None
    severity: str | None = None
    report: str | None = None
    state: str = "open"


@dataclass
class Items:
    """All items in the order in which they should be worked through, and the groups of like ones."""

    ordered: list[Item]
    by_key: dict[Key, Item] = field(default_factory=dict)
    groups: dict[str, list[Item]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_key = {item.key: item for item in self.ordered}
        groups: dict[str, list[Item]] = defaultdict(list)
        for item in self.ordered:
            groups[item.alike].append(item)
        self.groups = dict(groups)


def items_of(dataset: Dataset) -> Items:
    """Return the flags of a dataset, the most severe first, then by how much text hangs on them."""
    reports = {
        identity.report_id: row
        for identity, row in from_arrow("reports", dataset.arrow("reports"))
        if isinstance(row, ReportRow)
    }
    actions: dict[str, list[Action]] = defaultdict(list)
    for identity, row in from_arrow("actions", dataset.arrow("actions")):
        if isinstance(row, Action):
            actions[identity.report_id].append(row)
    found = [
        _item(identity, reports[identity.report_id], flag, actions[identity.report_id])
        for identity, flag in from_arrow("flags", dataset.arrow("flags"))
        if isinstance(flag, FlagRow)
    ]
    severities = list(Severity)
    found.sort(
        key=lambda item: (severities.index(item.flag.severity), -item.weight, item.report.source, item.flag.page or 0)
    )
    return Items(found)


def wanted_items(items: Sequence[Item], wanted: Wanted, decided: dict[Key, Decision]) -> list[Item]:
    """Return the items that are asked for, in their order."""
    tests: dict[str, Callable[[Item], str | None]] = {
        "code": lambda item: item.flag.code,
        "country": lambda item: item.identity.country_code,
        "language": lambda item: item.language,
        "severity": lambda item: item.flag.severity,
        "report": lambda item: item.identity.report_id,
    }
    asked = [(of, getattr(wanted, name)) for name, of in tests.items() if getattr(wanted, name)]
    found = [item for item in items if all(of(item) == value for of, value in asked)]
    if wanted.state == "all":
        return found
    return [item for item in found if (item.key in decided) is (wanted.state == "decided")]


def plain(text: str | None) -> str:
    """Return a text as it is compared with others: composed, without case and white space."""
    return "".join(unicodedata.normalize("NFC", text or "").casefold().split())


def _item(identity: Identity, report: ReportRow, flag: FlagRow, actions: Iterable[Action]) -> Item:
    action = next((action for action in actions if is_about(flag, action)), None)
    text = action.description_as_found or action.action if action else flag.excerpt
    alike = f"{flag.code} {plain(flag.message)} {plain(text)}"
    return Item(key_of(identity.report_id, flag.code, flag.message, flag), identity, report, flag, action, alike)
