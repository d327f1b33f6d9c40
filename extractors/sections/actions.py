"""The Action Platform: commitments by area, and under them the actions with what the city says about each.

Areas and commitments are a closed list, found wherever they stand. Actions are an open list: a known one is found by
its wording, an unknown one by its place in front of the label "Description of how city is taking action", or, in a
table that has the label as the head of a column, by its place in the column beside it. On a recognised page the label
may not have been read, for it is small and pale: what stands right under a commitment is an action then, and flagged.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from extractors.page import Block, Box, is_bold, same_look
from extractors.sections.account import Account, Numbered, place_of
from extractors.sections.commitments_beside import commitment_beside
from extractors.sections.other_commitments import OtherCommitments
from extractors.sections.over_pages import share_over_pages
from extractors.template import MAX_SLIP_SHARE, Kind, Match, description_labels, label_distance, without_numbering
from extractors.writing import dominant_script, normalise, runs_to_the_left
from schemas.enums import FlagCode, Role, Severity
from schemas.tables import Commitment
from schemas.wording import ActionWording, AreaWording, CommitmentWording, action_areas, commitments

COLUMN_TOLERANCE = 6.0
"""Points by which the texts of a table's column begin left of its head."""
LINES_BELOW = 1.0
"""Heights of a label, or of the text above, within which what stands below it follows."""
MAX_LOST_SHARE = 0.5
"""Share of a commitment's letters that may be lost or misread where it is not told from an action; no known action
comes closer to a commitment than 0.67."""
_APOSTROPHE = re.compile(r"(?<=\w)['‘](?=\w|\s|$)")


@dataclass(slots=True)
class FoundAction:
    """An action and the blocks of its description, in reading order; `label` is the block of the label, if any."""

    area: AreaWording | None
    commitment: CommitmentWording | None
    action: str | None
    action_id: str | None
    heading: Block | None
    label: Block | None
    score: float = 1.0
    description: list[Numbered] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ActionPlatform:
    """The rows of `commitments`, and the actions in reading order."""

    commitments: tuple[Commitment, ...]
    actions: tuple[FoundAction, ...]


def read_action_areas(pieces: Sequence[Numbered], account: Account) -> ActionPlatform:
    """Read the pieces of the Action Platform section."""
    reader = _Reader(pieces, account)
    reader.read()
    _check_looks(reader.actions, account)
    missing = [wording.wording for wording in commitments() if wording.key not in reader.seen]
    if missing:
        account.flag(
            Severity.WARNING,
            FlagCode.UNEXPECTED_COUNT,
            f"{len(reader.seen)} commitments were read, the template has {len(commitments())} "
            f"(not found: {'; '.join(missing)}): compare the Action Platform.",
        )
    return ActionPlatform(reader.commitment_rows(), tuple(reader.actions))


@dataclass(slots=True)
class _SeenCommitment:
    wording: CommitmentWording
    block: Block
    score: float
    listed_as_other: bool = False


class _Reader:
    """Goes through the section once, knowing the area, commitment and action that it stands in."""

    def __init__(self, pieces: Sequence[Numbered], account: Account) -> None:
        self.pieces = pieces
        self.account = account
        self.area: AreaWording | None = None
        self.commitment: CommitmentWording | None = None
        self.action: FoundAction | None = None
        self.actions: list[FoundAction] = []
        self.seen: dict[str, _SeenCommitment] = {}
        self.heads: list[tuple[CommitmentWording, Block]] = []
        self.others: OtherCommitments | None = None
        self.table: Block | None = None
        self.head_beside = False
        self.labels_head_rows = _labels_head_rows(pieces)

    def read(self) -> None:
        """Read all pieces."""
        for index, piece in enumerate(self.pieces):
            if not self.account.is_open(piece):
                continue
            findings = piece.piece.findings
            if Kind.AREA in findings:
                self._enter_area(findings[Kind.AREA].item, piece)
            elif Kind.COMMITMENT in findings:
                self._enter_commitment(findings[Kind.COMMITMENT], piece)
            elif piece.piece.is_fixed("description"):
                self._meet_label(index, piece)
            elif piece.piece.is_fixed("other_commitments"):
                self._meet_others(piece)
            elif piece.piece.is_fixed("action_area"):
                self.action, self.table, self.others = None, None, None
                self.account.take(piece, Role.LABEL)
            elif piece.piece.is_fixed("action_platform", "action_platform_blurb", "continued"):
                self.account.take(piece, Role.FIXED_WORDING)
            elif self._begins_action(index, piece):
                self._begin_action(piece, findings.get(Kind.ACTION))
            elif self._is_action_without_label(index, piece):
                self._begin_action(piece, None)
                self.account.flag(
                    Severity.WARNING,
                    FlagCode.UNKNOWN_ACTION,
                    "This was taken for an action because it stands right under a commitment; the label below it was "
                    "not read: compare the page.",
                    block=piece.block,
                )
            elif self._stands_beside_label(piece, self.pieces[index + 1 : index + 3]):
                self.head_beside = True
                self.account.take(piece, Role.LABEL)
            elif self._stands_beside_label(piece, self.pieces[max(index - 2, 0) : index]):
                self.account.take(piece, Role.LABEL)
            elif self.action is not None and not self._is_among_others(piece):
                self.action.description.append(piece)
                self.account.take(piece, Role.DESCRIPTION)

        self._look_for_commitments_beside()
        share_over_pages(self.actions)
        self._take_broken_labels()
        self._take_what_stands_below_labels()

    def _look_for_commitments_beside(self) -> None:
        """Give each action the commitment that stands beside it, where commitments have a column of their own."""
        headings = [action.heading for action in self.actions if action.heading is not None]
        for action in self.actions:
            beside = commitment_beside(action.heading, headings, self.heads)
            if beside is not None:
                action.commitment = beside[0]
                action.area = next(area for area in action_areas() if area.number == beside[0].area_number)

    def _take_broken_labels(self) -> None:
        """Take a description that says no more than the label, in pieces or misread, for the label.

        What stands below a label that faint could be as faint, so a person must look.
        """
        for action in self.actions:
            if action.label is None and action.description and _is_label_again(action.description):
                action.label = action.description[0].block
                for piece in action.description:
                    self.account.take(piece, Role.LABEL)
                action.description = []
                self.account.flag(
                    Severity.WARNING,
                    FlagCode.MISSING_VALUE,
                    "The label of this action's description could hardly be read: see whether a text follows it.",
                    block=action.label,
                )

    def _take_what_stands_below_labels(self) -> None:
        """Give a description without text what stands right below its label and is no other's, in whatever order."""
        for action in self.actions:
            above = action.label.box if action.label is not None and not action.description else None
            while above is not None and action.label is not None:
                below = self._open_piece_below(above, action.label.page)
                if below is not None:
                    action.description.append(below)
                    self.account.take(below, Role.DESCRIPTION)
                above = below.block.box if below is not None else None

    def _open_piece_below(self, above: Box, page: int) -> Numbered | None:
        for piece in self.pieces:
            box = piece.block.box
            if box is None or piece.block.page != page or piece.piece.says or not self.account.is_open(piece):
                continue
            shared = min(above.x1, box.x1) - max(above.x0, box.x0)
            gap = box.top - above.bottom
            if -COLUMN_TOLERANCE <= gap <= LINES_BELOW * above.height and shared > 0 and box.top > above.top:
                return piece
        return None

    def commitment_rows(self) -> tuple[Commitment, ...]:
        """Return a row for each commitment in the template's order; one that was not seen has neither count nor place.

        A section of which nothing was seen has no rows.
        """
        return tuple(self._commitment_row(wording) for wording in commitments()) if self.seen else ()

    def _commitment_row(self, wording: CommitmentWording) -> Commitment:
        area = next(area for area in action_areas() if area.number == wording.area_number)
        row = Commitment(
            area_number=wording.area_number,
            area=area.wording,
            commitment=wording.wording,
            gbf_targets=list(wording.gbf_targets),
        )
        seen = self.seen.get(wording.key)
        if seen is None:
            return row
        count = sum(action.commitment is not None and action.commitment.key == wording.key for action in self.actions)
        if seen.listed_as_other and count:
            self.account.flag(
                Severity.WARNING,
                FlagCode.CONTRADICTION,
                "A commitment is listed among those without an action but has one: compare the page.",
                block=seen.block,
            )
        place = place_of(seen.block, seen.score)
        return replace(row, action_count=count, listed_as_other=seen.listed_as_other, **place)

    def _enter_area(self, area: AreaWording, piece: Numbered) -> None:
        self.area, self.commitment, self.action = area, None, None
        self.others, self.table = None, None
        self.account.take(piece, Role.HEADING)

    def _enter_commitment(self, match: Match[CommitmentWording], piece: Numbered) -> None:
        wording = match.item
        seen = self.seen.setdefault(wording.key, _SeenCommitment(wording, piece.block, match.score))
        self.account.take(piece, Role.HEADING)
        if self.others is not None and self.others.lists(piece.block):
            self.others.add(piece.block)
            seen.listed_as_other = True
            return
        if seen.block is not piece.block and self._is_named_again(seen, piece):
            return
        self.action, self.table, self.others = None, None, None
        self.commitment = wording
        self.heads.append((wording, piece.block))
        self.area = next(area for area in action_areas() if area.number == wording.area_number)

    def _is_named_again(self, seen: _SeenCommitment, piece: Numbered) -> bool:
        """Tell whether a commitment is named again over what goes on, or in a list of others that was torn apart.

        A heading that is repeated looks as before; what is listed is plainer than its heading.
        """
        first, style = seen.block.style, piece.block.style
        if is_bold(first) and not is_bold(style) and style.size <= first.size:
            seen.listed_as_other = True
            return True
        return seen.wording is self.commitment and same_look(first, style)

    def _meet_others(self, piece: Numbered) -> None:
        self.account.take(piece, Role.HEADING)
        self.others = OtherCommitments(piece.block)
        if not self.others.is_beside(self.action.heading if self.action is not None else None):
            self.action, self.table = None, None

    def _is_among_others(self, piece: Numbered) -> bool:
        return self.others is not None and self.others.holds(piece.block)

    def _meet_label(self, index: int, piece: Numbered) -> None:
        self.account.take(piece, Role.LABEL)
        waiting = self.action is not None and self.action.label is None and not self.action.description
        if self.action is not None and waiting and not self.head_beside:
            self.action.label = piece.block
            return
        if self.head_beside or self._heads_column(index, piece):
            self.table = piece.block  # the action stays: a row that a page break cuts goes on below the repeated head
            self.head_beside = False
            return
        self.account.flag(
            Severity.WARNING,
            FlagCode.MISSING_VALUE,
            "A description stands under no action that could be read: look at the page.",
            block=piece.block,
        )
        self._add(FoundAction(self.area, self.commitment, None, None, None, piece.block))

    def _heads_column(self, index: int, piece: Numbered) -> bool:
        """Tell whether the label is the head of a table's column: what follows stands in columns below it."""
        box = piece.block.box
        if box is None:
            return False
        following = self.pieces[index + 1 : index + 3]
        return any(
            other.block.page == piece.block.page
            and other.block.box is not None
            and other.block.box.x1 <= box.x0 + COLUMN_TOLERANCE
            and other.block.box.top >= box.top - COLUMN_TOLERANCE
            for other in following
        )

    def _stands_beside_label(self, piece: Numbered, others: Sequence[Numbered]) -> bool:
        """Tell whether a text stands to the left of one of `others` that heads a column: "Action" over the actions."""
        if self.labels_head_rows or Kind.ACTION in piece.piece.findings or runs_to_the_left(piece.text):
            return False
        return any(other.piece.is_fixed("description") and _is_left_of(piece, other) for other in others)

    def _begins_action(self, index: int, piece: Numbered) -> bool:
        near = self.pieces[max(index - 2, 0) : index + 3]
        if self._stands_beside_label(piece, near):
            return False
        if self.table is not None:
            return self._is_left_of_table(piece)
        following = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        if following is not None and following.piece.is_fixed("description"):
            return not (runs_to_the_left(piece.text) and _is_left_of(piece, following))
        return Kind.ACTION in piece.piece.findings and self._looks_like_heading(piece)

    def _is_action_without_label(self, index: int, piece: Numbered) -> bool:
        """Tell whether a recognised text right under a commitment is an action: a heading in English, no sentence."""
        before = self.pieces[index - 1].piece if index else None
        if before is None or Kind.COMMITMENT not in before.findings or not piece.block.is_recognised:
            return False
        if self.commitment is None or self._is_among_others(piece) or self.table is not None:
            return False
        text = piece.text.strip()
        is_heading = " " in text and text[-1].isalnum() and dominant_script(text, ()) == "Latn"
        torn = any(_begins_with_torn_label(other.text) for other in self.pieces[index + 1 : index + 2])
        return is_heading and not torn and not _is_like_a_commitment(text)

    def _is_left_of_table(self, piece: Numbered) -> bool:
        box, head = piece.block.box, self.table.box if self.table is not None else None
        return box is not None and head is not None and box.x1 <= head.x0 + COLUMN_TOLERANCE

    def _looks_like_heading(self, piece: Numbered) -> bool:
        """Tell whether a known wording without a label is an action: not in the midst of a description of its look."""
        if self.action is None or not self.action.description:
            return True
        return not same_look(self.action.description[-1].block.style, piece.block.style)

    def _begin_action(self, piece: Numbered, match: Match[ActionWording] | None) -> None:
        if self._is_among_others(piece):
            self.others = None
        if match is None:
            self.account.flag(
                Severity.INFO,
                FlagCode.UNKNOWN_ACTION,
                "The action is not in the vocabulary and is kept as printed.",
                block=piece.block,
            )
        self.account.take(piece, Role.HEADING)
        self._add(
            FoundAction(
                self.area,
                self.commitment,
                match.wording if match is not None else _as_set(piece),
                match.key if match is not None else None,
                piece.block,
                self.table,
                match.score if match is not None else 1.0,
            )
        )

    def _add(self, action: FoundAction) -> None:
        self.action = action
        self.actions.append(action)


def _check_looks(actions: Sequence[FoundAction], account: Account) -> None:
    """Flag each unknown action that looks like a description and not like an action that is known."""
    known = [action.heading.style for action in actions if action.heading is not None and action.action_id is not None]
    described = [piece.block.style for action in actions for piece in action.description[:1]]
    for action in actions:
        if action.heading is None or action.action_id is not None or not known:
            continue
        own = action.heading.style
        if not any(same_look(own, style) for style in known) and any(same_look(own, style) for style in described):
            account.flag(
                Severity.WARNING,
                FlagCode.UNKNOWN_ACTION,
                "This was taken for an action but looks like a description: compare the page.",
                block=action.heading,
            )


def _is_label_again(pieces: Sequence[Numbered]) -> bool:
    return label_distance(" ".join(piece.text for piece in pieces)) <= MAX_SLIP_SHARE


def _labels_head_rows(pieces: Sequence[Numbered]) -> bool:
    """Tell whether each action has a label to its right; over the columns of a table the same head is repeated."""
    labels = [piece for piece in pieces if piece.piece.is_fixed("description")]
    own = [piece for piece in pieces if not piece.piece.findings.keys() & {Kind.AREA, Kind.COMMITMENT}]
    beside = [normalise(piece.text) for piece in own if any(_is_left_of(piece, label) for label in labels)]
    return any(Levenshtein.distance(beside[0], text) > MAX_SLIP_SHARE * len(text) for text in beside[1:])


def _is_like_a_commitment(text: str) -> bool:
    """Tell whether a text may be a commitment of which some words were not read."""
    letters = normalise(text)
    return any(
        Levenshtein.distance(letters, normalise(form)) <= MAX_LOST_SHARE * len(normalise(form))
        for commitment in commitments()
        for form in commitment.forms
    )


def _begins_with_torn_label(text: str) -> bool:
    """Tell whether a text begins with two words of the label ("ESCRIPTION OF"): then it is not the city's alone."""
    first = normalise("".join(text.split()[:2]))
    return bool(first) and any(first in normalise(form) for form in description_labels())


def _as_set(piece: Numbered) -> str:
    """Return an action as the template sets its wordings: recognition does not tell one apostrophe from the other.

    The number of its heading is no part of it.
    """
    text = without_numbering(piece.text)
    return _APOSTROPHE.sub("’", text) if piece.block.is_recognised else text


def _is_left_of(piece: Numbered, label: Numbered) -> bool:
    """Tell whether a text stands to the left of a label and on its height."""
    box, beside = piece.block.box, label.block.box
    if box is None or beside is None or piece.block.page != label.block.page or piece is label:
        return False
    level = abs(box.top - beside.top) < COLUMN_TOLERANCE and abs(box.bottom - beside.bottom) < beside.height
    return level and box.x1 <= beside.x0
