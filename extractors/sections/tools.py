"""Tools & resources: what the city uploaded to the hub."""

from collections.abc import Sequence

from extractors.page import Block
from extractors.sections.account import Account, Numbered, place_of
from extractors.sections.odd_uploads import flag_odd_uploads
from extractors.sections.resources import is_broken_address, is_label, may_be_of_upload, read_resources
from schemas.enums import FlagCode, ResourceSection, Role, Severity
from schemas.tables import Resource


def read_tools(
    pieces: Sequence[Numbered], account: Account, others: Sequence[Sequence[Block]] = ()
) -> tuple[Resource, ...]:
    """Read the pieces of the Tools & resources section; `others` are the lists of uploads of other sections."""
    entries: list[Numbered] = []
    none_posted: Numbered | None = None
    for piece in pieces:
        if not account.is_open(piece):
            continue
        if piece.piece.is_fixed("no_tools"):
            none_posted = piece
            account.take(piece, Role.FIXED_WORDING)
        elif piece.piece.is_fixed("tools", "tools_blurb"):
            account.take(piece, Role.FIXED_WORDING)
        elif is_label(piece.block):
            account.take(piece, Role.LABEL)
        elif may_be_of_upload(piece.block) or entries and is_broken_address(entries[-1].text):
            entries.append(piece)
            account.take(piece, Role.VALUE)
    (found,) = read_resources([[piece.block for piece in entries]], [piece.block for piece in pieces], others)
    flag_odd_uploads(found, account)
    if none_posted is not None and found:
        account.flag(
            Severity.WARNING,
            FlagCode.CONTRADICTION,
            "The report says that no tools were posted and yet lists some: compare the page.",
            block=none_posted.block,
        )
    return tuple(
        Resource(
            section=ResourceSection.TOOLS,
            step_number=None,
            position=position,
            title=resource.readable_title,
            kind=resource.kind,
            url=resource.readable_url,
            **place_of(resource.block),
        )
        for position, resource in enumerate(found, start=1)
    )
