"""From blocks to rows, with an account of every block: which record it went into, or that it went into none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.achievements import read_achievements
from extractors.action_areas import ActionPlatform, read_action_areas
from extractors.cbi import Cbi, read_cbi
from extractors.descriptions import action_rows
from extractors.furniture import page_furniture
from extractors.language import identify
from extractors.model import Block
from extractors.nature_pathway import read_nature_pathway
from extractors.overview import split_overview
from extractors.pieces import Piece, pieces_of
from extractors.profile import Profile, read_profile
from extractors.reading import Account, Numbered, place_of
from extractors.scripts import UNDETERMINED
from extractors.sections import sections_of
from extractors.tools import read_tools
from extractors.wordings import Kind
from schemas.enums import FlagCode, Readability, Role, Section, Severity
from schemas.tables import Achievement, Action, BlockRow, FlagRow, PathwayStep, Resource

MIN_ANCHORS = 5
"""A city report has at least so many different wordings of the template ..."""
MIN_SECTIONS = 2
"""... in at least so many sections; other documents that quote the platform have fewer."""
STRAY_LETTERS = 8
"""Text without a record that has no more letters than this is an icon or a slip, mentioned but no reason to review."""
EXPECTED_SECTIONS = (
    Section.ACHIEVEMENTS,
    Section.ACTION_PLATFORM,
    Section.NATURE_PATHWAY,
    Section.CBI,
    Section.TOOLS,
)


@dataclass(frozen=True, slots=True)
class Accounted:
    """All rows of a report but the one of `reports`, and what that one is made of."""

    is_city_report: bool
    profile: Profile = Profile()
    achievements: tuple[Achievement, ...] = ()
    platform: ActionPlatform = ActionPlatform((), ())
    actions: tuple[Action, ...] = ()
    pathway_steps: tuple[PathwayStep, ...] = ()
    resources: tuple[Resource, ...] = ()
    cbi: Cbi = Cbi()
    blocks: tuple[BlockRow, ...] = ()
    flags: tuple[FlagRow, ...] = ()
    unaccounted_chars: int = 0


def account_for(blocks: Sequence[Block], *, is_dump: bool, margins: Mapping[int, float] | None = None) -> Accounted:
    """Return the rows that blocks in reading order make; every block, or part of one, has exactly one role.

    For `margins` of levelled pages see `extractors.furniture`.
    """
    furniture = page_furniture(blocks, margins)
    pieces = pieces_of(block for index, block in enumerate(blocks) if index not in furniture)
    if not _is_city_report(pieces):
        unread = [(number, Piece(block, {})) for number, block in enumerate(blocks)]
        rows = _block_rows(unread, [None] * len(blocks), Account())
        return Accounted(is_city_report=False, blocks=rows)
    pieces = _with_overview_split(pieces)
    sections = sections_of(pieces)
    account = Account()
    numbered = [Numbered(number, piece) for number, piece in enumerate(pieces)]
    own = {section: [n for n in numbered if sections[n.number] is section] for section in Section}

    achievements = read_achievements(own[Section.ACHIEVEMENTS], account)
    front = [n for n in numbered if sections[n.number] in (Section.PROFILE, Section.ACHIEVEMENTS)]
    texts = [blocks[index].text for index in sorted(furniture)]
    profile = read_profile(numbered, front, account, furniture=texts)
    platform = read_action_areas(own[Section.ACTION_PLATFORM], account)
    steps, uploads = read_nature_pathway(own[Section.NATURE_PATHWAY], account)
    cbi = read_cbi(own[Section.CBI], account)
    tools = read_tools(own[Section.TOOLS], account)
    _take_fixed_wording(numbered, account)
    languages = profile.country_row.languages if profile.country_row is not None else ()
    actions = action_rows(platform.actions, languages, is_dump=is_dump)
    for section in EXPECTED_SECTIONS:
        if not own[section]:
            account.flag(
                Severity.WARNING,
                FlagCode.MISSING_SECTION,
                f"The section {section.value!r} was not found: look for it in the document.",
            )
    _flag_descriptions(actions, account)
    _flag_unreadable_values(numbered, account)
    unaccounted = _flag_unaccounted(numbered, account)
    return Accounted(
        is_city_report=True,
        profile=profile,
        achievements=achievements,
        platform=platform,
        actions=actions,
        pathway_steps=steps,
        resources=tuple(_with_language(resource, languages) for resource in (*uploads, *tools)),
        cbi=cbi,
        blocks=_block_rows(*_with_furniture(blocks, furniture, pieces, sections), account),
        flags=tuple(account.flags),
        unaccounted_chars=unaccounted,
    )


def _is_city_report(pieces: Sequence[Piece]) -> bool:
    sections = sections_of(pieces)
    anchors = {
        (kind, match.key): sections[index]
        for index, piece in enumerate(pieces)
        for kind, match in piece.findings.items()
        if kind is not Kind.AWARD
    }
    return len(anchors) >= MIN_ANCHORS and len(set(anchors.values())) >= MIN_SECTIONS


def _with_overview_split(pieces: Sequence[Piece]) -> list[Piece]:
    """Take the overview's values apart where a block holds several; it stands on the cover or by the achievements."""
    split: list[Piece] = []
    for piece, section in zip(pieces, sections_of(pieces), strict=True):
        in_front = section in (Section.PROFILE, Section.ACHIEVEMENTS)
        split.extend(split_overview([piece]) if in_front else [piece])
    return split


def _take_fixed_wording(pieces: Sequence[Numbered], account: Account) -> None:
    for piece in pieces:
        found = piece.piece.findings.get(Kind.FIXED)
        if found is not None and account.is_open(piece):
            account.take(piece, found.item.role)


def _flag_descriptions(actions: Sequence[Action], account: Account) -> None:
    """Raise one flag for each description that a person must read on the page."""
    for action in actions:
        place = {name: getattr(action, name) for name in ("page", "x0", "top", "x1", "bottom", "confidence")}
        if action.readability is Readability.UNREADABLE:
            account.flags.append(
                FlagRow(
                    severity=Severity.ERROR,
                    code=FlagCode.UNREADABLE_TEXT,
                    message="A description is there but could not be made readable: read it on the page.",
                    excerpt=(action.description_as_found or "")[:120] or None,
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


def _flag_unreadable_values(pieces: Sequence[Numbered], account: Account) -> None:
    """Raise a flag for each text of a record that could not be made readable; descriptions have flags of their own."""
    for piece in pieces:
        if piece.block.readability is Readability.UNREADABLE and account.roles.get(piece.number) is Role.VALUE:
            account.flag(
                Severity.ERROR,
                FlagCode.UNREADABLE_TEXT,
                "A value or title is there but could not be made readable: read it on the page.",
                block=piece.block,
            )


def _flag_unaccounted(pieces: Sequence[Numbered], account: Account) -> int:
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


def _with_language(resource: Resource, languages: Sequence[str]) -> Resource:
    if resource.title is None:
        return resource
    guess = identify(resource.title, plausible=languages)
    return replace(resource, language=guess.language)


def description_languages(actions: Sequence[Action]) -> list[str]:
    """Return the languages of descriptions, most text first; `und` only where nothing else is known."""
    weights: Counter[str] = Counter()
    for action in actions:
        if action.description is not None and action.language is not None:
            weights[action.language] += len(action.description)
    known = [language for language, _ in weights.most_common() if language != UNDETERMINED]
    return known or [language for language, _ in weights.most_common()]


def _with_furniture(
    blocks: Sequence[Block], furniture: frozenset[int], pieces: Sequence[Piece], sections: Sequence[Section | None]
) -> tuple[list[tuple[int | None, Piece]], list[Section | None]]:
    """Put running headers and footers back where they stood on their pages."""
    by_page: dict[int, list[Piece]] = {}
    for index in sorted(furniture):
        by_page.setdefault(blocks[index].page, []).append(Piece(blocks[index], {}))
    rows: list[tuple[int | None, Piece]] = []
    places: list[Section | None] = []
    last_page = max((block.page for block in blocks), default=0)
    number = 0
    for page in range(1, last_page + 1):
        own = by_page.get(page, [])
        body: list[tuple[int | None, Piece]] = []
        body_sections: list[Section | None] = []
        while number < len(pieces) and pieces[number].block.page <= page:
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
    return rows, places


def _block_rows(
    pieces: Sequence[tuple[int | None, Piece]], sections: Sequence[Section | None], account: Account
) -> tuple[BlockRow, ...]:
    rows = []
    for position, ((number, piece), section) in enumerate(zip(pieces, sections, strict=True), start=1):
        block = piece.block
        role = Role.PAGE_FURNITURE if number is None else account.roles.get(number, Role.UNACCOUNTED)
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
