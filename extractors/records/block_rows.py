"""The rows of the blocks table: every block of every page, running headers and footers among them."""

from collections.abc import Sequence

from extractors.page import Block
from extractors.sections import Account, place_of
from extractors.template import Piece
from schemas.enums import Readability, Role, Section
from schemas.tables import BlockRow


def with_furniture(
    blocks: Sequence[Block],
    furniture: frozenset[int],
    pieces: Sequence[Piece],
    sections: Sequence[Section | None],
    hidden: Sequence[Block] = (),
) -> tuple[list[tuple[int | None, Piece]], list[Section | None]]:
    """Put running headers and footers back where they stood on their pages, `hidden` blocks at the end of theirs."""
    by_page: dict[int, list[Piece]] = {}
    for index in sorted(furniture):
        by_page.setdefault(blocks[index].page, []).append(Piece(blocks[index], {}))
    rows: list[tuple[int | None, Piece]] = []
    places: list[Section | None] = []
    place = {page: index for index, page in enumerate(_pages(blocks, hidden))}
    number = 0
    for page in place:
        own = by_page.get(page, [])
        body: list[tuple[int | None, Piece]] = []
        body_sections: list[Section | None] = []
        while number < len(pieces) and place[pieces[number].block.page] <= place[page]:
            body.append((number, pieces[number]))
            body_sections.append(sections[number])
            number += 1
        first_top = min((p.block.box.top for _, p in body if p.block.box is not None), default=0.0)
        above = [piece for piece in own if piece.block.box is not None and piece.block.box.top <= first_top]
        below = [piece for piece in own if not any(piece is other for other in above)]
        rows.extend((None, piece) for piece in above)
        places.extend(Section.FOOTER for _ in above)
        rows.extend(body)
        places.extend(body_sections)
        rows.extend((None, piece) for piece in below)
        places.extend(Section.FOOTER for _ in below)
        unseen = [Piece(block, {}) for block in hidden if block.page == page]
        rows.extend((None, piece) for piece in unseen)
        places.extend(None for _ in unseen)
    return rows, places


def _pages(blocks: Sequence[Block], hidden: Sequence[Block]) -> list[int]:
    """Return the pages as they are read; one with nothing but `hidden` blocks stands before the next higher number."""
    pages = list(dict.fromkeys(block.page for block in blocks))
    for page in sorted({block.page for block in hidden} - set(pages)):
        pages.insert(next((index for index, other in enumerate(pages) if other > page), len(pages)), page)
    return pages


def _unnumbered_role(block: Block) -> Role:
    return block.role if block.role is Role.HIDDEN else Role.PAGE_FURNITURE


def block_rows(
    pieces: Sequence[tuple[int | None, Piece]], sections: Sequence[Section | None], account: Account
) -> tuple[BlockRow, ...]:
    """Return a row for each piece, in reading order; pieces without a number are page furniture."""
    rows = []
    for position, ((number, piece), section) in enumerate(zip(pieces, sections, strict=True), start=1):
        block = piece.block
        role = _unnumbered_role(block) if number is None else account.roles.get(number, Role.UNACCOUNTED)
        readable = block.readability not in (Readability.UNREADABLE, Readability.LOST)
        rows.append(
            BlockRow(
                position=position,
                section=account.sections.get(number, section) if number is not None else section,
                role=role,
                text=block.text if readable else None,
                text_as_found=block.text_as_found,
                readability=block.readability,
                cause=block.cause,
                text_source=block.text_source,
                language=block.language,
                script=block.script,
                ocr_confidence=block.ocr_confidence,
                ocr_engine=block.ocr_engine,
                evidence=list(block.evidence) or None,
                **place_of(block),
            )
        )
    return tuple(rows)
