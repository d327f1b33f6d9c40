"""What the city says about each action, as rows: one text of all its blocks, with what is known of its readability."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractors.page import Block
from extractors.sections.account import place_of
from extractors.sections.actions import ActionPlatform, FoundAction
from extractors.sections.description_text import texts_of_description
from extractors.sections.room import PlacedLine, lines_by_page
from extractors.writing import dominant_script, identify, join_lines
from schemas.enums import Readability, TextSource
from schemas.tables import Action

WORST_FIRST = (Readability.UNREADABLE, Readability.LOST, Readability.RECOVERED, Readability.READABLE)
"""A description of several blocks is as readable as the worst of them."""


def action_rows(
    platform: ActionPlatform, languages: Sequence[str], section: Iterable[Block], *, is_dump: bool
) -> tuple[Action, ...]:
    """Return a row for each action; `languages` are those of the country (BCP 47), most used first.

    The blocks of the `section` tell how wide its columns are.
    """
    around = lines_by_page(section)
    return tuple(_row(action, languages, around, is_dump=is_dump) for action in platform.actions)


def _row(
    action: FoundAction, languages: Sequence[str], around: Mapping[int, Sequence[PlacedLine]], *, is_dump: bool
) -> Action:
    blocks = [piece.block for piece in action.description]
    place = place_of(blocks[0], action.score) if blocks else _place_without_text(action)
    head: dict[str, Any] = {
        "area_number": action.area.number if action.area is not None else None,
        "area": action.area.wording if action.area is not None else None,
        "commitment": action.commitment.wording if action.commitment is not None else None,
        "action": action.action,
        "action_id": action.action_id,
    }
    if not blocks:
        readability = Readability.LOST if is_dump else Readability.EMPTY
        return Action(readability=readability, **head, **place)
    worst = min((block.readability for block in blocks), key=WORST_FIRST.index)
    cause = next((block.cause for block in blocks if block.readability is worst), None)
    as_found = [block.text_as_found for block in blocks if block.text_as_found]
    confidences = [block.ocr_confidence for block in blocks if block.ocr_confidence is not None]
    ocr_confidence = min(confidences) if confidences else None
    if worst in (Readability.UNREADABLE, Readability.LOST):
        return Action(
            readability=worst,
            cause=cause,
            description_as_found=join_lines(as_found, dominant_script(" ".join(as_found))) or None,
            text_source=TextSource.TEXT_LAYER if as_found else None,
            ocr_confidence=ocr_confidence,
            **head,
            **place,
        )
    text, found = texts_of_description(blocks, around)
    guess = identify(text, plausible=languages)
    sources = {block.text_source for block in blocks}
    return Action(
        description=text,
        description_as_found=found,
        readability=worst,
        cause=cause,
        text_source=next(
            source for source in (TextSource.OCR, TextSource.REPAIRED, TextSource.TEXT_LAYER) if source in sources
        ),
        language=guess.language,
        script=guess.script,
        language_confidence=guess.confidence,
        ocr_confidence=ocr_confidence,
        **head,
        **place,
    )


def _place_without_text(action: FoundAction) -> dict[str, Any]:
    """Return the place of an action that has no description: that of its own wording, or of the label."""
    block = action.heading or action.label
    return place_of(block, action.score) if block is not None else {}
