"""From blocks to rows, with an account of every block: which record it went into, or that it went into none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.layout import contents_list, page_furniture, question_numbers
from extractors.page import Block
from extractors.records.accounted import Accounted
from extractors.records.block_rows import block_rows, with_furniture
from extractors.records.drawn_order import in_better_order
from extractors.records.flags import (
    flag_descriptions,
    flag_hidden,
    flag_missing_engines,
    flag_page_order,
    flag_second_report,
    flag_unaccounted,
    flag_unreadable_values,
)
from extractors.records.page_order import page_order, second_report
from extractors.sections import (
    Account,
    Numbered,
    action_rows,
    listed_uploads,
    read_achievements,
    read_action_areas,
    read_cbi,
    read_nature_pathway,
    read_profile,
    read_tools,
    sections_of,
    split_overview,
    with_better_order,
    with_own_words,
)
from extractors.template import Kind, Piece, pieces_of
from extractors.writing import UNDETERMINED, identify
from schemas.enums import FlagCode, Role, Section, Severity
from schemas.tables import Action, Resource

MIN_ANCHORS = 5
"""A city report has at least so many different wordings of the template ..."""
MIN_SECTIONS = 2
"""... in at least so many sections; other documents that quote the platform have fewer."""
EXPECTED_SECTIONS = (
    Section.ACHIEVEMENTS,
    Section.ACTION_PLATFORM,
    Section.NATURE_PATHWAY,
    Section.CBI,
    Section.TOOLS,
)


def account_for(
    blocks: Sequence[Block],
    *,
    is_dump: bool,
    margins: Mapping[int, float] | None = None,
    hidden: Sequence[Block] = (),
) -> Accounted:
    """Return the rows that blocks in reading order make; every block, or part of one, has exactly one role.

    For `margins` of levelled pages see `extractors.layout.furniture`. `hidden` are blocks that the pages do not show:
    they are among the blocks and go into no other row. Where the file draws texts in another order than their places
    tell, the better of the two is taken (see `extractors.records.drawn_order`).
    """
    aside = page_furniture(blocks, margins) | contents_list(blocks) | question_numbers(blocks)
    known = [
        replace(block, role=Role.PAGE_FURNITURE) if index in aside else block for index, block in enumerate(blocks)
    ]

    def read(ordered: Sequence[Block]) -> Accounted:
        return _account(ordered, hidden, is_dump=is_dump)

    return in_better_order(known, read)


def _account(blocks: Sequence[Block], hidden: Sequence[Block], *, is_dump: bool) -> Accounted:
    """Return the rows that blocks make in one order; those that are furniture of their page say nothing."""
    account = Account()
    blocks, pieces = _in_page_order(blocks, account)
    aside = frozenset(index for index, block in enumerate(blocks) if block.role is Role.PAGE_FURNITURE)
    if not _is_city_report(pieces):
        unread = [(number, Piece(block, {})) for number, block in enumerate(blocks)]
        rows = block_rows(unread, [None] * len(blocks), account)
        return Accounted(is_city_report=False, blocks=rows)
    first, second = _without_second_report(pieces, account)
    told = with_better_order(_with_overview_split(with_own_words(first)), account)
    sections = sections_of(told)
    numbered = [Numbered(number, piece) for number, piece in enumerate(told)]
    own = {section: [n for n in numbered if sections[n.number] is section] for section in Section}

    achievements = read_achievements(own[Section.ACHIEVEMENTS], account)
    front = [n for n in numbered if sections[n.number] in (Section.PROFILE, Section.ACHIEVEMENTS)]
    texts = [blocks[index].text for index in sorted(aside)]
    profile = read_profile(numbered, front, account, furniture=texts)
    platform = read_action_areas(own[Section.ACTION_PLATFORM], account)
    lists = {section: listed_uploads(own[section]) for section in (Section.NATURE_PATHWAY, Section.TOOLS)}
    steps, uploads = read_nature_pathway(own[Section.NATURE_PATHWAY], account, lists[Section.TOOLS])
    cbi = read_cbi(own[Section.CBI], account)
    tools = read_tools(own[Section.TOOLS], account, lists[Section.NATURE_PATHWAY])
    _take_fixed_wording(numbered, account)
    languages = profile.country_row.languages if profile.country_row is not None else ()
    around = [piece.block for piece in own[Section.ACTION_PLATFORM]]
    actions = action_rows(platform, languages, around, is_dump=is_dump)
    for section in EXPECTED_SECTIONS:
        if not own[section]:
            account.flag(
                Severity.WARNING,
                FlagCode.MISSING_SECTION,
                f"The section {section.value!r} was not found: look for it in the document.",
            )
    flag_descriptions(actions, account)
    flag_unreadable_values(numbered, account)
    flag_missing_engines(numbered, languages, account)
    unaccounted = flag_unaccounted(numbered, account) + sum(len(piece.text) for piece in second)
    flag_hidden(hidden, account)
    return Accounted(
        is_city_report=True,
        profile=profile,
        achievements=achievements,
        platform=platform,
        actions=actions,
        pathway_steps=steps,
        resources=tuple(_with_language(resource, languages) for resource in (*uploads, *tools)),
        cbi=cbi,
        blocks=block_rows(
            *with_furniture(blocks, aside, [*told, *second], [*sections, *(None for _ in second)], hidden),
            account,
        ),
        flags=tuple(account.flags),
        unaccounted_chars=unaccounted,
        hidden_chars=sum(len(block.text) for block in hidden),
    )


def _in_page_order(blocks: Sequence[Block], account: Account) -> tuple[Sequence[Block], list[Piece]]:
    """Return blocks in the order in which their pages are read, and their pieces."""
    pieces = _pieces(blocks)
    order = page_order(pieces, [block for block in blocks if block.role is Role.PAGE_FURNITURE])
    if order == sorted(order):
        return blocks, pieces
    place = {page: index for index, page in enumerate(order)}
    ordered = sorted(blocks, key=lambda block: place.get(block.page, len(place)))
    flag_page_order(order, account)
    return ordered, _pieces(ordered)


def _pieces(blocks: Sequence[Block]) -> list[Piece]:
    return pieces_of(block for block in blocks if block.role is not Role.PAGE_FURNITURE)


def _without_second_report(pieces: Sequence[Piece], account: Account) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Return the pieces of the first report of a file, and those of another that begins behind it."""
    begin = second_report(pieces)
    if begin is None:
        return pieces, ()
    flag_second_report(pieces[begin].block, account)
    return pieces[:begin], pieces[begin:]


def _is_city_report(pieces: Sequence[Piece]) -> bool:
    sections = sections_of(pieces)
    anchors = {
        (kind, match.key): sections[index]
        for index, piece in enumerate(pieces)
        for kind, match in piece.findings.items()
        if kind is not Kind.AWARD
    }
    return len(anchors) >= MIN_ANCHORS and len(set(anchors.values())) >= MIN_SECTIONS


def _with_overview_split(pieces: Sequence[Piece]) -> Sequence[Piece]:
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
