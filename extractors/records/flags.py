"""Flags for texts that a person must look at: what is unreadable or lost, and what went into no record."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractors.page import Block
from extractors.recognise import missing_scripts
from extractors.sections import EXCERPT, Account, Numbered, place_of, shortened
from extractors.writing import UNDETERMINED, script_of_language
from schemas.enums import FlagCode, Readability, Role, Severity
from schemas.tables import Action, FlagRow

STRAY_LETTERS = 8
"""Text without a record that has no more letters than this is an icon or a slip, mentioned but no reason to review."""


QUOTED = 40
"""Characters of a text that a sentence quotes at most."""
LOW_CONFIDENCE = 0.9
"""Confidence of a recovered description below which it is mentioned. Of 97 recovered descriptions of 20 damaged fixture
reports 19 are below 0.93 and none of these has more than 1.5 % wrong letters: a hint, and no reason to review."""
LETTERS_OF_A_LANGUAGE = 20
"""Letters from which a description should show its language; names and numbers show none."""


def flag_descriptions(actions: Sequence[Action], account: Account) -> None:
    """Raise one flag for each description that a person must read on the page."""
    for action in actions:
        place = {name: getattr(action, name) for name in ("page", "x0", "top", "x1", "bottom", "confidence")}
        if action.readability is Readability.UNREADABLE:
            account.flags.append(
                FlagRow(
                    severity=Severity.ERROR,
                    code=FlagCode.UNREADABLE_TEXT,
                    message="A description is there but could not be made readable: read it on the page.",
                    excerpt=(action.description_as_found or "")[:EXCERPT] or None,
                    **place,
                )
            )
        elif action.readability is Readability.LOST:
            account.flags.append(
                FlagRow(
                    severity=Severity.ERROR,
                    code=FlagCode.LOST_TEXT,
                    message="The text dump has no description here, though the report may have one: get its PDF.",
                    excerpt=action.action,
                    **place,
                )
            )
        elif action.description is not None:
            account.flags.extend(_hints(action, action.description, place))


def _hints(action: Action, description: str, place: Mapping[str, Any]) -> Iterator[FlagRow]:
    """Yield what is worth knowing of a description that was read."""
    confidence = action.ocr_confidence
    if confidence is not None and confidence < LOW_CONFIDENCE and action.readability is Readability.RECOVERED:
        yield FlagRow(
            severity=Severity.INFO,
            code=FlagCode.LOW_CONFIDENCE,
            message=f"This description was read from the page image with a confidence of {confidence:.2f} only: "
            "compare it before you quote it.",
            excerpt=description[:EXCERPT],
            **place,
        )
    letters = sum(character.isalpha() for character in description)
    if action.language == UNDETERMINED and letters >= LETTERS_OF_A_LANGUAGE:
        yield FlagRow(
            severity=Severity.INFO,
            code=FlagCode.LANGUAGE_UNDETERMINED,
            message="The language of this description could not be told: `language` is `und`.",
            excerpt=description[:EXCERPT],
            **place,
        )


def flag_missing_engines(pieces: Sequence[Numbered], languages: Sequence[str], account: Account) -> None:
    """Raise a flag if texts are unreadable and a common script of the country's `languages` (BCP 47) has no engine."""
    unread = sum(piece.block.readability is Readability.UNREADABLE for piece in pieces)
    if not unread:
        return
    scripts = {script_of_language(language) for language in languages}
    missing = sorted(script for script, _ in missing_scripts() if script in scripts)
    if missing:
        account.flag(
            Severity.WARNING,
            FlagCode.MISSING_ENGINE,
            f"{unread} texts could not be read, and no engine of this machine reads {', '.join(missing)}: "
            "`cityreports doctor` says what to install; then ingest again with --reprocess.",
        )


def flag_page_order(order: Sequence[int], account: Account) -> None:
    """Say that the pages were read in another order than the file's."""
    account.flag(
        Severity.INFO,
        FlagCode.READING_ORDER_UNSURE,
        f"The file has its pages in another order than the report: they were read as {', '.join(map(str, order))}.",
    )


def reading_order_flag(first: Block, second: Block, *, is_drawn: bool, is_close: bool) -> FlagRow:
    """Return the flag for a page that is read in one of two orders, which tell other records.

    Of the first texts of which the orders differ, `first` was read before `second`. `is_drawn` says that this is the
    order of drawing, `is_close` that nothing tells which order is the better one: then a person must look.
    """
    orders = ["the file draws them", "they stand in columns and rows"]
    taken, other = orders if is_drawn else orders[::-1]
    return FlagRow(
        severity=Severity.WARNING if is_close else Severity.INFO,
        code=FlagCode.READING_ORDER_UNSURE,
        message=f"Texts of page {first.page} were read as {taken}: {_quoted(first)} before {_quoted(second)}. As "
        f"{other}, it is the other way round, and the records differ: compare the page.",
        excerpt=shortened(first.text),
        **place_of(first),
    )


def _quoted(block: Block) -> str:
    text = block.text if len(block.text) <= QUOTED else f"{block.text[: QUOTED - 1].rstrip()}…"
    return f"“{' '.join(text.split())}”"


def flag_second_report(first: Block, account: Account) -> None:
    """Raise a flag for a second report in the file, whose `first` block is given: none of its texts is in a record."""
    account.flag(
        Severity.WARNING,
        FlagCode.CONTRADICTION,
        f"Two reports, perhaps of two cities, are in this file: the second begins on page {first.page} and was not "
        "read. Split the file there.",
        block=first,
    )


def flag_unreadable_values(pieces: Sequence[Numbered], account: Account) -> None:
    """Raise a flag for each text of a record that could not be made readable; descriptions have flags of their own."""
    for piece in pieces:
        if piece.block.readability is Readability.UNREADABLE and account.roles.get(piece.number) is Role.VALUE:
            account.flag(
                Severity.ERROR,
                FlagCode.UNREADABLE_TEXT,
                "A value or title is there but could not be made readable: read it on the page.",
                block=piece.block,
            )


def flag_hidden(hidden: Sequence[Block], account: Account) -> None:
    """Mention each block of text that the file says and its page does not show; it is in no value."""
    for block in hidden:
        account.flags.append(
            FlagRow(
                severity=Severity.INFO,
                code=FlagCode.HIDDEN_TEXT,
                message="The file says this text and the page does not show it: it was left out of all values.",
                excerpt=block.text[:EXCERPT] or None,
                **place_of(block),
            )
        )


def flag_unaccounted(pieces: Sequence[Numbered], account: Account) -> int:
    """Raise a flag for each text that went into no record; return how many characters that is."""
    total = 0
    for piece in pieces:
        if not account.is_open(piece):
            continue
        account.take(piece, Role.UNACCOUNTED)
        total += len(piece.text)
        letters = sum(character.isalpha() for character in piece.text)
        account.flag(
            Severity.WARNING if letters > STRAY_LETTERS else Severity.INFO,
            FlagCode.UNACCOUNTED_TEXT,
            "This text went into no table: see whether it belongs to the text before it.",
            block=piece.block,
        )
    return total
