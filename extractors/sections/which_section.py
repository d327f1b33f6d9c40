"""Which section of the report each piece belongs to.

Wordings that stand in one section only are anchors. A heading that two sections share ("Nature Pathway" names an award
and a section) belongs to the section of the next anchor, or to the awards where it comes twice before that: on a page
set from right to left the percentages of an award stand in front of it. Everything else belongs to the section it
stands in.
"""

from collections.abc import Sequence

from extractors.page import Block
from extractors.template import Kind, Piece, read_score
from schemas.enums import Section
from schemas.wording import MAX_INDICATOR_SCORE

_SHARED = {
    "action_platform": Section.ACTION_PLATFORM,
    "action_platform_blurb": Section.ACTION_PLATFORM,
    "nature_pathway": Section.NATURE_PATHWAY,
    "tools": Section.TOOLS,
}
"""Fixed wordings that also name an award, and the section that they head."""
_WEAK = frozenset(
    {
        "population",
        "country",
        "world_region",
        "head_of_government",
        "reporting_government",
        "report_title",
        "cities_with_nature",
        "regions_with_nature",
        "continued",
        "page_number",
        "maker",
    }
)
"""Fixed wordings that are too short or too common to say where one is."""
_SECTION_OF_KIND = {
    Kind.AREA: Section.ACTION_PLATFORM,
    Kind.COMMITMENT: Section.ACTION_PLATFORM,
    Kind.ACTION: Section.ACTION_PLATFORM,
    Kind.PHASE: Section.NATURE_PATHWAY,
    Kind.STEP: Section.NATURE_PATHWAY,
    Kind.LEVEL: Section.ACHIEVEMENTS,
    Kind.COMPONENT: Section.CBI,
}


def sections_of(pieces: Sequence[Piece]) -> list[Section | None]:
    """Return the section of each piece, None for what stands before the first anchor of a document that has none."""
    anchors = [_anchor(piece) for piece in pieces]
    sections: list[Section | None] = []
    current: Section | None = None
    for index, piece in enumerate(pieces):
        shared = _SHARED.get(piece.key(Kind.FIXED) or "")
        if anchors[index] is not None:
            current = anchors[index]
        elif shared is not None:
            is_award = _names_an_award(pieces, anchors, index, current)
            current = Section.ACHIEVEMENTS if is_award else shared
        sections.append(Section.CBI if _is_left_over(piece, current, sections) else current)
    return _with_cover(_with_columns_above(pieces, sections))


def _with_columns_above(pieces: Sequence[Piece], sections: list[Section | None]) -> list[Section | None]:
    """Put into the index what stands above the heading of the tools but was read after it, as columns beside it are.

    That is done where a numbered indicator or a score is among it, or nothing but names of indicators: uploads in a
    second column are neither.
    """
    if Section.CBI not in sections or Section.TOOLS not in sections:
        return sections
    begin = next(i for i, piece in enumerate(pieces) if sections[i] is Section.TOOLS)
    heading = pieces[begin].block
    above = [
        index
        for index in range(begin + 1, len(pieces))
        if sections[index] in (Section.TOOLS, Section.CBI) and _stands_above(pieces[index].block, heading)
    ]
    only_names = all(Kind.INDICATOR in pieces[index].findings for index in above)
    if not only_names and not any(_is_of_index(pieces[index]) for index in above):
        return sections
    return [Section.CBI if index in above else section for index, section in enumerate(sections)]


def _stands_above(block: Block, heading: Block) -> bool:
    if block.page != heading.page or block.box is None or heading.box is None:
        return False
    return block.box.bottom <= heading.box.top


def _names_an_award(
    pieces: Sequence[Piece], anchors: Sequence[Section | None], index: int, current: Section | None
) -> bool:
    """Tell whether a heading that an award and a section share is the award's."""
    end = next((later for later in range(index + 1, len(pieces)) if anchors[later] is not None), len(pieces))
    if end < len(pieces) and anchors[end] is Section.ACHIEVEMENTS:
        return True
    key = pieces[index].key(Kind.FIXED)
    comes_again = any(piece.key(Kind.FIXED) == key for piece in pieces[index + 1 : end])
    return current is Section.ACHIEVEMENTS and comes_again


def _is_left_over(piece: Piece, current: Section | None, before: Sequence[Section | None]) -> bool:
    """Tell whether a piece is an indicator or its score that was read after the heading behind its list.

    Nothing that the tools print is such a score or has an indicator's number; its place tells whose it is.
    """
    if current is not Section.TOOLS or Section.CBI not in before or piece.block.box is None:
        return False
    return _is_of_index(piece)


def _is_of_index(piece: Piece) -> bool:
    """Tell whether a piece is an indicator with its number, or a score."""
    name = piece.findings.get(Kind.INDICATOR)
    if name is not None and any(map(str.isdigit, name.before)):
        return True
    score = read_score(piece.text)
    highest = score.max_score.value if score is not None and not score.before else None
    return highest == MAX_INDICATOR_SCORE


def _anchor(piece: Piece) -> Section | None:
    """Return the one section in which such a piece can stand, None when it does not tell."""
    if piece.percentages:
        return Section.ACHIEVEMENTS
    fixed = piece.findings.get(Kind.FIXED)
    if fixed is not None:
        if fixed.key in _SHARED or fixed.key in _WEAK:
            return None
        section: Section = fixed.item.section
        return section
    if Kind.BLURB in piece.findings or Kind.AWARD in piece.findings:
        return Section.ACHIEVEMENTS
    return next((section for kind, section in _SECTION_OF_KIND.items() if kind in piece.findings), None)


def _with_cover(sections: list[Section | None]) -> list[Section | None]:
    """Put what stands before the first anchor into the profile: it is the cover."""
    first = next((index for index, section in enumerate(sections) if section is not None), 0)
    return [Section.PROFILE if index < first else section for index, section in enumerate(sections)]
