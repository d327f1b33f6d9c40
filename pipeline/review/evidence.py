"""What a person needs to decide about a flag: what was found, what was read, what like places say, and the signals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.commands import verdict
from pipeline.review.items import Item, plain
from pipeline.review.why import sentence
from schemas.enums import Readability
from schemas.tables import BlockRow, ReportRecords

LONGEST_COMPARED = 4_000
"""Characters beyond which texts are shown without marks: to compare two of these takes 50 ms."""
MOST_CANDIDATES = 9
"""One a key."""


@dataclass(frozen=True)
class Part:
    """A part of a text; `differs` where the text it is compared with says something else."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Candidate:
    """A text that may be right, and where it comes from; `parts` are the text cut where it differs from the first."""

    origin: str
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Evidence:
    """What is known about a flag; what spoke against the text (`signals`) in sentences.

    `around` are the texts of the page, for reports that have no page image.
    """

    candidates: tuple[Candidate, ...]
    signals: tuple[str, ...]
    verdicts: tuple[str, ...]
    around: tuple[tuple[str, bool], ...]


def evidence_for(item: Item, records: ReportRecords, likes: Iterable[tuple[str, str]]) -> Evidence:
    """Return the evidence about `item` from its report; `likes` are origin and text of what like places say."""
    blocks = [block for block in records.blocks if _touches(block, item)]
    odd = [block for block in blocks if block.evidence or block.readability is not Readability.READABLE]
    return Evidence(
        candidates=_candidates(item, blocks, likes),
        signals=tuple(dict.fromkeys(sentence(signal) for block in blocks for signal in block.evidence or ())),
        verdicts=tuple(dict.fromkeys(verdict(block) for block in odd)),
        around=tuple((block.text or "", block in blocks) for block in records.blocks if block.page == item.flag.page),
    )


def marked(text: str, against: str) -> tuple[Part, ...]:
    """Return `text` in parts, with those marked that `against` does not have."""
    if not text or not against or len(text) + len(against) > LONGEST_COMPARED:
        return (Part(text, False),)
    steps = SequenceMatcher(None, against, text, autojunk=False).get_opcodes()
    return tuple(Part(text[start:end], step != "equal") for step, _, _, start, end in steps if end > start)


def with_fresh(candidates: Sequence[Candidate], readings: Iterable[tuple[str, str]]) -> tuple[Candidate, ...]:
    """Return what `readings` (origin and text) offer beside `candidates`, marked against the first of all."""
    known = {plain(candidate.text) for candidate in candidates}
    found: list[Candidate] = []
    for origin, text in readings:
        if plain(text) and plain(text) not in known:
            known.add(plain(text))
            first = [*candidates, *found][0].text if candidates or found else text
            found.append(Candidate(origin, text, marked(text, first)))
    return tuple(found)[: MOST_CANDIDATES - len(candidates)]


def _candidates(item: Item, blocks: Sequence[BlockRow], likes: Iterable[tuple[str, str]]) -> tuple[Candidate, ...]:
    offered: list[tuple[str, str | None]] = []
    if item.action is not None:
        read = item.action.description_read if item.action.readability_read else item.action.description
        offered.append((f"read by the machine{_engine(blocks)}", read))
    elif blocks:
        offered.append((f"read by the machine{_engine(blocks)}", "\n".join(block.text or "" for block in blocks)))
    offered += likes
    if item.action is not None:
        offered.append(("text layer as found", item.action.description_as_found))
    if blocks:
        offered.append(("text layer of the place, as found", "\n".join(block.text_as_found or "" for block in blocks)))
    found: dict[str, Candidate] = {}
    for origin, text in offered:
        if text and plain(text) and plain(text) not in found:
            first = next(iter(found.values())).text if found else text
            found[plain(text)] = Candidate(origin, text, marked(text, first))
    return tuple(found.values())[:MOST_CANDIDATES]


def _engine(blocks: Sequence[BlockRow]) -> str:
    names = {block.ocr_engine for block in blocks if block.ocr_engine}
    sure = [block.ocr_confidence for block in blocks if block.ocr_confidence is not None]
    parts = [*sorted(names), *([f"confidence {sum(sure) / len(sure):.2f}"] if sure else [])]
    return f" ({', '.join(parts)})" if parts else ""


def _touches(block: BlockRow, item: Item) -> bool:
    flag = item.flag
    if block.page != flag.page:
        return False
    if flag.x0 is None or flag.top is None or flag.x1 is None or flag.bottom is None:
        begins = plain((flag.excerpt or "").rstrip("… "))
        return bool(begins) and (plain(block.text) or plain(block.text_as_found)).startswith(begins)
    if block.x0 is None or block.top is None or block.x1 is None or block.bottom is None:
        return False
    middle = (block.x0 + block.x1) / 2, (block.top + block.bottom) / 2
    return flag.x0 - 1 <= middle[0] <= flag.x1 + 1 and flag.top - 1 <= middle[1] <= flag.bottom + 1
