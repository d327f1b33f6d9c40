"""Why a report's texts are what they are: block by block, what was found, which signals spoke, and what came of it.

Blocks of which nothing is odd are counted and left out, unless all are asked for. What is the same of neighbours, as
on a scan, where nothing was found under any of them, is said once.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.commands.flowing import Flowing
from pipeline.terminal import STYLES, safe
from schemas.enums import Readability, Status, TextSource
from schemas.tables import BlockRow, ReportRecords

_READABILITY_STYLES = {
    Readability.READABLE: "green",
    Readability.RECOVERED: "green",
    Readability.CORRECTED: "green",
    Readability.UNREADABLE: "red",
    Readability.LOST: "red",
    Readability.EMPTY: "dim",
}
TOLD_AT_ONCE = 3
"""Neighbours on a page from which what is the same of all of them is said once; two are as short one by one."""


@dataclass(frozen=True)
class Explanation:
    """What is known about one report's texts.

    `blocks` are those that need an explanation, or all, in reading order; `left_out` counts the others.
    """

    source: str
    city: str | None
    status: Status
    engines: str | None
    by_readability: dict[Readability, int]
    blocks: tuple[BlockRow, ...]
    left_out: int


def explain(records: ReportRecords, *, every_block: bool = False) -> Explanation:
    """Return the explanation of a report; with `every_block` also of the blocks of which nothing is odd."""
    blocks = tuple(block for block in records.blocks if every_block or is_odd(block))
    return Explanation(
        source=records.report.source,
        city=records.identity.city,
        status=records.report.status,
        engines=records.report.ocr_engine,
        by_readability=dict(Counter(block.readability for block in records.blocks)),
        blocks=blocks,
        left_out=len(records.blocks) - len(blocks),
    )


def is_odd(block: BlockRow) -> bool:
    """Tell whether a block was suspect, or says something else than the file's text layer."""
    return bool(block.evidence) or block.readability is not Readability.READABLE or block.cause is not None


def explanation_view(explanation: Explanation) -> RenderableType:
    """Return an explanation for a terminal or a file."""
    return Group(*_parts(explanation))


def verdict(block: BlockRow, *, confidence: str | None = None) -> str:
    """Return what became of a block's text, and how sure that is, as a phrase.

    `confidence` stands in place of the block's own.
    """
    if confidence is None and block.ocr_confidence is not None:
        confidence = f"{block.ocr_confidence:.2f}"
    parts = [block.readability.value]
    if block.cause is not None:
        parts.append(f"cause {block.cause}")
    if block.readability is Readability.READABLE and block.evidence:
        image_was_there = block.x0 is not None
        parts.append("the page image says the same" if image_was_there else "believed, as there is no page image")
    if block.text_source is TextSource.OCR or block.ocr_engine is not None:
        how_sure = f" with confidence {confidence}" if confidence else ""
        parts.append(f"read from the page image by {block.ocr_engine or 'an engine'}{how_sure}")
    if block.text_source is TextSource.REPAIRED:
        parts.append("repaired without the image")
    if block.language is not None:
        parts.append(f"language {block.language}")
    if block.script is not None:
        parts.append(f"script {block.script}")
    return ", ".join(parts)


def _parts(explanation: Explanation) -> Iterator[RenderableType]:
    city = f" {safe(explanation.city)} " if explanation.city else " "
    status = (explanation.status.value, STYLES[explanation.status])
    yield Text.assemble((safe(explanation.source), "bold"), city, status)
    counts = ", ".join(f"{count} {readability}" for readability, count in explanation.by_readability.items())
    yield Text(f"Blocks: {counts or 'none'}.")
    yield Text(safe(f"Recognised by {explanation.engines}." if explanation.engines else "Nothing was recognised."))
    for page, blocks in groupby(explanation.blocks, key=lambda block: block.page):
        yield Rule(f"Page {page}" if page is not None else "Text", align="left", characters="─")
        for _, alike in groupby(blocks, key=_told):
            yield from _alike_view(list(alike))
    if explanation.left_out:
        yield Text(f"Left out, as nothing is odd about them: {explanation.left_out}; --all shows them.")


def _told(block: BlockRow) -> tuple[str | None, ...]:
    """Return what is told of a block beside its own text and confidence: neighbours with the same are told at once."""
    found = block.text_as_found if block.text_as_found != block.text else ""
    return (found, *(block.evidence or ()), verdict(block, confidence="?"))


def _alike_view(blocks: list[BlockRow]) -> Iterator[RenderableType]:
    if len(blocks) < TOLD_AT_ONCE:
        yield from map(_block_view, blocks)
        return
    sure = sorted(block.ocr_confidence for block in blocks if block.ocr_confidence is not None)
    said = verdict(blocks[0], confidence=f"{sure[0]:.2f} to {sure[-1]:.2f}" if sure else None)
    yield Text(f"{blocks[0].position} to {blocks[-1].position}, all alike", "bold")
    yield Padding(_table_of(blocks[0], said), (0, 0, 0, 3))
    for block in blocks:
        yield Padding(Text(safe(_title(block)), "dim"), (0, 0, 0, 6))
        yield Padding(Flowing(block.text or "none"), (0, 0, 0, 9))


def _title(block: BlockRow) -> str:
    where = f" at {block.x0:.0f}, {block.top:.0f} pt" if block.x0 is not None and block.top is not None else ""
    return f"{block.position}. {block.section or 'no section'}, {block.role}{where}"


def _block_view(block: BlockRow) -> RenderableType:
    table = _table_of(block, verdict(block))
    table.add_row("text", Flowing(block.text or "none"))
    return Group(Text(safe(_title(block)), "bold"), Padding(table, (0, 0, 0, 3)))


def _table_of(block: BlockRow, said: str) -> Table:
    """Return what was found, the signals and what is said of it."""
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    changed = block.text_as_found != block.text
    if changed:
        table.add_row("found", Flowing(block.text_as_found or "nothing"))
    for number, signal in enumerate(block.evidence or ()):
        table.add_row("" if number else "signals", Text(safe(signal)))
    table.add_row("verdict", Text(safe(said), _READABILITY_STYLES[block.readability]))
    return table
