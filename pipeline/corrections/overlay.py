"""Lays what people decided over the records of a report; what the machine read is kept beside it.

A decision is for a text of a report with the same content, at the same place. In a report with another content it is
for the text of the same city, section, action and text as found, unless the page shows something else there now: then
the text is flagged, and the decision waits for a person. To lay decisions over records that have some already is to lay
them over what the machine read.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pipeline.corrections.ink_hash import Place, same_ink
from schemas.corrections import Correction
from schemas.enums import Decision, FlagCode, Readability, Severity, Status
from schemas.tables import Action, FlagRow, Identity, ReportRecords

Decided = tuple[Identity, Correction]
"""A decision and the report that it was made for."""
Ink = Callable[[int, Place], Sequence[str]]
"""Gives the hashes of what a page (from 1) shows at a place and right beside it, none where there is no image."""

NEARBY = 2.0
"""Points by which the edges of one and the same place may differ: numbers of 32 bits, and CSV files that round them."""
OF_TEXTS = frozenset(
    {FlagCode.UNREADABLE_TEXT, FlagCode.LOST_TEXT, FlagCode.LOW_CONFIDENCE, FlagCode.CORRECTION_NOT_APPLIED}
)
"""Flags that a decision about the text at their place settles, whichever of them it was made for."""
NOT_APPLIED = "The page shows something else here than when a person corrected this text: decide about it again."


def effective(decisions: Iterable[Decided]) -> list[Decided]:
    """Return the decisions that hold: of each text or flag the last that nobody took back."""
    in_order = sorted(decisions, key=lambda decided: (decided[1].corrected_at, decided[1].correction_id))
    withdrawn = {row.withdraws for _, row in in_order if row.decision is Decision.WITHDRAWN}
    last: dict[tuple[object, ...], Decided] = {}
    for identity, row in in_order:
        if row.decision is not Decision.WITHDRAWN and row.correction_id not in withdrawn:
            last.pop(_subject(identity, row), None)
            last[_subject(identity, row)] = (identity, row)
    return list(last.values())


def with_corrections(records: ReportRecords, decisions: Iterable[Decided], ink: Ink | None) -> ReportRecords:
    """Return `records` with all decisions that hold for them laid over what the machine read.

    Without `ink` the page cannot be looked at: a decision for another report of the city is laid over a text only where
    it was before, and what was flagged as changed stays so.
    """
    before = frozenset(number for number, row in enumerate(records.actions) if row.readability_read is not None)
    records = _as_read(records, keep_doubts=ink is None)
    for identity, row in effective(decisions):
        if identity.report_id == records.identity.report_id:
            records = _decided_flags(_applied(records, row, _at_place(records.actions, row)), row)
        elif row.action is not None and city_of(identity) == city_of(records.identity) is not None:
            found = _by_text(records.actions, row)
            if found is None or (ink is None and found not in before):
                continue
            if ink is not None and _ink_has_changed(records.actions[found], row, ink):
                records = replace(records, flags=(*records.flags, _doubt(records.actions[found])))
            else:
                records = _applied(records, row, found)
    return _counted(records)


def concerning(identity: Identity, decisions: Iterable[Decided]) -> list[Decided]:
    """Return the decisions that may be about the report of `identity`."""
    city = city_of(identity)
    return [
        (its, row)
        for its, row in decisions
        if its.report_id == identity.report_id or (city is not None and city_of(its) == city)
    ]


def _subject(identity: Identity, row: Correction) -> tuple[object, ...]:
    place = tuple(None if edge is None else round(edge) for edge in (row.x0, row.top, row.x1, row.bottom))
    if row.action is None:
        return identity.report_id, row.flag_code, row.flag_message, row.page, place
    return identity.report_id, row.commitment, row.action, row.text_as_found, row.page, place


def _as_read(records: ReportRecords, *, keep_doubts: bool) -> ReportRecords:
    """Return what the machine read, without any decision; with `keep_doubts` flags stay that say why one was not."""
    actions = tuple(
        action
        if action.readability_read is None
        else replace(
            action,
            description=action.description_read,
            readability=action.readability_read,
            language=action.language_read,
            confidence=action.confidence_read,
            description_read=None,
            readability_read=None,
            language_read=None,
            confidence_read=None,
        )
        for action in records.actions
    )
    flags = tuple(
        replace(flag, decision=None)
        for flag in records.flags
        if keep_doubts or flag.code is not FlagCode.CORRECTION_NOT_APPLIED
    )
    return replace(records, actions=actions, flags=flags)


def _at_place(actions: Sequence[Action], row: Correction) -> int | None:
    if row.action is None:
        return None
    for number, action in enumerate(actions):
        if (action.commitment, action.action) == (row.commitment, row.action) and _overlap(action, row):
            return number
    return _by_text(actions, row)


def _by_text(actions: Sequence[Action], row: Correction) -> int | None:
    found = [
        number
        for number, action in enumerate(actions)
        if (action.commitment, action.action) == (row.commitment, row.action)
        and _plain(action.description_as_found) == _plain(row.text_as_found)
    ]
    return found[0] if len(found) == 1 else None


def _applied(records: ReportRecords, row: Correction, number: int | None) -> ReportRecords:
    if number is None:
        return records
    action = records.actions[number]
    kept = replace(
        action,
        description_read=action.description,
        readability_read=action.readability,
        language_read=action.language,
        confidence_read=action.confidence,
        confidence=1.0,
    )
    match row.decision:
        case Decision.CORRECTED:
            text = unicodedata.normalize("NFC", (row.text or "").strip())
            language = row.language or action.language
            kept = replace(kept, description=text, readability=Readability.CORRECTED, language=language)
        case Decision.UNREADABLE:
            kept = replace(kept, description=None, readability=Readability.UNREADABLE)
        case Decision.EMPTY:
            kept = replace(kept, description=None, readability=Readability.EMPTY, language=None)
    actions = (*records.actions[:number], kept, *records.actions[number + 1 :])
    flags = tuple(
        replace(flag, decision=row.decision) if flag.code in OF_TEXTS and is_about(flag, action) else flag
        for flag in records.flags
    )
    return replace(records, actions=actions, flags=flags)


def _decided_flags(records: ReportRecords, row: Correction) -> ReportRecords:
    """Settle the flag itself that a decision was made for."""
    if row.flag_code is None:
        return records
    flags = tuple(
        replace(flag, decision=row.decision)
        if (flag.code, flag.message) == (row.flag_code, row.flag_message) and _same_place(flag, row)
        else flag
        for flag in records.flags
    )
    return replace(records, flags=flags)


def _ink_has_changed(action: Action, row: Correction, ink: Ink) -> bool:
    if row.ink is None or action.page is None or (place := _place(action)) is None:
        return row.text_as_found is None  # nothing is left that says that it is the same
    return not same_ink(row.ink, ink(action.page, place))


def _doubt(action: Action) -> FlagRow:
    return FlagRow(
        severity=Severity.WARNING,
        code=FlagCode.CORRECTION_NOT_APPLIED,
        message=NOT_APPLIED,
        excerpt=action.action,
        page=action.page,
        x0=action.x0,
        top=action.top,
        x1=action.x1,
        bottom=action.bottom,
    )


def _counted(records: ReportRecords) -> ReportRecords:
    """Bring status and counts of characters up to date with actions and flags."""
    report = records.report
    if report.status is Status.FAILED:
        return records
    open_flags = any(flag.severity is not Severity.INFO and flag.decision is None for flag in records.flags)
    counts = dict.fromkeys(Readability, 0)
    for action in records.actions:
        counts[action.readability] += len(action.description or action.description_as_found or "")
    report = replace(
        report,
        status=Status.NEEDS_REVIEW if open_flags else Status.OK,
        readable_chars=counts[Readability.READABLE],
        recovered_chars=counts[Readability.RECOVERED] + counts[Readability.CORRECTED],
        unreadable_chars=counts[Readability.UNREADABLE],
    )
    return replace(records, report=report)


def _place(row: Action | FlagRow | Correction) -> Place | None:
    if row.x0 is None or row.top is None or row.x1 is None or row.bottom is None:
        return None
    return row.x0, row.top, row.x1, row.bottom


def _same_place(one: Action | FlagRow, other: Correction) -> bool:
    mine, its = _place(one), _place(other)
    if one.page != other.page or (mine is None) is not (its is None):
        return False
    return mine is None or its is None or all(abs(a - b) <= NEARBY for a, b in zip(mine, its, strict=True))


def is_about(flag: FlagRow, action: Action) -> bool:
    """Tell whether a flag is about an action: at its place, or of its wording or text where there are no places."""
    if _place(flag) is not None or _place(action) is not None:
        return _overlap(action, flag)
    excerpt = _plain((flag.excerpt or "").rstrip("… "))
    texts = (action.action, action.description_as_found, action.description)
    return flag.page == action.page and bool(excerpt) and any(_plain(text).startswith(excerpt) for text in texts)


def _overlap(one: Action, other: FlagRow | Correction) -> bool:
    mine, its = _place(one), _place(other)
    if one.page != other.page or mine is None or its is None:
        return one.page == other.page and mine is its
    return mine[0] < its[2] and its[0] < mine[2] and mine[1] < its[3] and its[1] < mine[3]


def city_of(identity: Identity) -> tuple[str, str] | None:
    """Return what tells the city of a report from others: country and name without case; None where none is known."""
    return (identity.country_code or "", identity.city.strip().casefold()) if identity.city else None


def _plain(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFC", text or "").split())
