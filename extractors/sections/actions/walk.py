"""Goes through the Action Platform once, knowing the area, commitment and action that it stands in.

An unknown action is told by its place in front of the label, or in a table that has the label as the head of a column
by its place in the column beside it, or else by its look. On a recognised page the label may not have been read, for
it is small and pale: what stands right under a commitment is an action then, and flagged.
"""

import re
from collections.abc import Callable, Sequence

from extractors.page import Block, is_bold, same_look
from extractors.sections.account import Account, Numbered
from extractors.sections.actions import columns
from extractors.sections.actions.columns import NEAR
from extractors.sections.actions.found import FoundAction, SeenCommitment, area_of
from extractors.sections.actions.looks import Looks
from extractors.sections.actions.named import names_actions
from extractors.sections.actions.others import OtherCommitments
from extractors.sections.actions.parts import HEADS, Part, part_of_platform
from extractors.sections.actions.sides import Side
from extractors.sections.actions.unlabelled import is_action_without_label, is_amid_sentence, stands_out
from extractors.template import Kind, without_numbering
from extractors.writing import runs_to_the_left, without_bullet
from schemas.enums import FlagCode, Role, Severity
from schemas.wording import AreaWording, CommitmentWording

_OPENING, _CLOSING = re.compile("[¡¿]"), "!?"
"""Signs that open an exclamation or a question, which recognition makes of specks, and those that close one."""
_APOSTROPHE = re.compile(r"(?<=\w)['‘](?=\w|\s|$)")


class Walk:
    """What was found on the way: actions in reading order, commitments where first read, labels that head columns."""

    def __init__(self, pieces: Sequence[Numbered], looks: Looks, account: Account) -> None:
        self.pieces = pieces
        self.account = account
        self.actions: list[FoundAction] = []
        self.seen: dict[str, SeenCommitment] = {}
        self.column_heads: list[Block] = []
        self._area: AreaWording | None = None
        self._commitment: CommitmentWording | None = None
        self._action: FoundAction | None = None
        self._others: OtherCommitments | None = None
        self._table: Numbered | None = None
        self._tables: dict[Part, Numbered] = {}
        self._has_head_beside = False
        self._rows = columns.labels_head_rows(pieces, looks.side)
        self._looks = looks
        self._meet: dict[Part, Callable[[int, Numbered], None]] = {
            Part.AREA: self._meet_area,
            Part.AREA_LABEL: self._meet_area_label,
            Part.COMMITMENT: self._meet_commitment,
            Part.LABEL: self._meet_label,
            Part.OTHERS: self._meet_others,
            Part.FIXED: lambda _, piece: self.account.take(piece, Role.FIXED_WORDING),
            Part.ACTION: self._meet_text,
            Part.TEXT: self._meet_text,
        }

    def read(self) -> None:
        """Read all pieces."""
        for index, piece in enumerate(self.pieces):
            self._meet[part_of_platform(piece)](index, piece)

    def _meet_area(self, _: int, piece: Numbered) -> None:
        if self._is_area_again(piece):
            self.account.take(piece, Role.HEADING)
            return
        self._area, self._commitment = piece.piece.findings[Kind.AREA].item, None
        self._tables.pop(Part.COMMITMENT, None)
        self._leave_action()
        self._table = self._tables.get(Part.AREA)
        self.account.take(piece, Role.HEADING)

    def _is_area_again(self, piece: Numbered) -> bool:
        """Tell whether a text is the area that the walk is in: as the head of a table it is repeated on each page."""
        found = piece.piece.findings.get(Kind.AREA)
        return found is not None and found.item is self._area

    def _meet_area_label(self, index: int, piece: Numbered) -> None:
        if not any(map(self._is_area_again, self.pieces[index + 1 : index + 2])):
            self._leave_action()
        self.account.take(piece, Role.LABEL)

    def _leave_action(self) -> None:
        self._action, self._table, self._others = None, None, None

    def _meet_commitment(self, index: int, piece: Numbered) -> None:
        match = piece.piece.findings[Kind.COMMITMENT]
        wording = match.item
        seen = self.seen.setdefault(wording.key, SeenCommitment(wording, piece.block, match.score))
        self.account.take(piece, Role.HEADING)
        has_nothing_below = all(part_of_platform(one) in HEADS for one in self.pieces[index + 1 : index + 2])
        if self._others is not None and self._others.lists(piece.block, goes_on_anywhere=has_nothing_below):
            self._others.add(piece.block)
            seen.listed_as_other = True
            return
        if seen.block is not piece.block and self._is_named_again(seen, piece):
            return
        self._leave_action()
        self._table = self._tables.get(Part.COMMITMENT, self._tables.get(Part.AREA))
        self._commitment, self._area = wording, area_of(wording)

    def _is_named_again(self, seen: SeenCommitment, piece: Numbered) -> bool:
        """Tell whether a commitment is named again over what goes on, or in a list of others that was torn apart.

        A heading that is repeated looks as before; what is listed is plainer than its heading.
        """
        first, style = seen.block.style, piece.block.style
        if is_bold(first) and not is_bold(style) and style.size <= first.size:
            seen.listed_as_other = True
            return True
        return seen.wording is self._commitment and same_look(first, style)

    def _meet_others(self, _: int, piece: Numbered) -> None:
        self.account.take(piece, Role.HEADING)
        self._others = OtherCommitments(piece.block)
        if not self._others.is_beside(self._action.heading if self._action is not None else None):
            self._action, self._table = None, None

    def _is_among_others(self, piece: Numbered) -> bool:
        return self._others is not None and self._others.holds(piece.block)

    def _meet_label(self, index: int, piece: Numbered) -> None:
        self.account.take(piece, Role.LABEL)
        waiting = self._action is not None and self._action.label is None and not self._action.description
        if self._action is not None and waiting and not self._has_head_beside:
            self._action.label = piece.block
            return
        again = self._table is not None and columns.is_head_again(piece, self._table.block)
        near = self.pieces[index + 1 : index + 1 + NEAR]
        if again or self._has_head_beside or columns.heads_column(piece, near, self._looks.side):
            self.column_heads.append(piece.block)
            self._head_table(piece)  # the action stays: a row that a page break cuts goes on below the repeated head
            self._has_head_beside = False
            return
        self.account.flag(
            Severity.WARNING,
            FlagCode.MISSING_VALUE,
            "A description stands under no action that could be read: look at the page.",
            block=piece.block,
        )
        self._add(FoundAction(self._area, self._commitment, None, None, None, piece.block))

    def _head_table(self, label: Numbered) -> None:
        """Begin or go on with a table: a head that stands over areas or commitments heads the rows of all of them."""
        if self._commitment is None:
            self._tables[Part.AREA if self._area is None else Part.COMMITMENT] = label
        elif self._table is not None:
            self._tables = {part: label if table is self._table else table for part, table in self._tables.items()}
        self._table = label

    def _meet_text(self, index: int, piece: Numbered) -> None:
        over_table = self._table is not None and self._is_other_head(piece, [self._table])
        if over_table or columns.is_head_of_row(piece, self.pieces[index + 1 : index + 2 + NEAR]):
            self.account.take(piece, Role.LABEL)
        elif self._is_name_over_actions(piece):
            self._has_head_beside = self._is_other_head(piece, self.pieces[index + 1 : index + 1 + NEAR])
            self.account.take(piece, Role.LABEL)
        elif self._begins_action(index, piece):
            self._begin_action(piece)
        elif self._may_lack_label(piece) and is_action_without_label(self.pieces, index):
            self._begin_action(piece)
            self.account.flag(
                Severity.WARNING,
                FlagCode.UNKNOWN_ACTION,
                "This was taken for an action because it stands right under a commitment; the label below it was "
                "not read: compare the page.",
                block=piece.block,
            )
        elif self._is_other_head(piece, self.pieces[index + 1 : index + 1 + NEAR]):
            self._has_head_beside = True
            self.account.take(piece, Role.LABEL)
        elif self._is_other_head(piece, self.pieces[max(index - NEAR, 0) : index]):
            self.account.take(piece, Role.LABEL)
        elif self._action is not None and not self._is_among_others(piece):
            self._action.description.append(piece)
            self.account.take(piece, Role.DESCRIPTION)

    def _is_name_over_actions(self, piece: Numbered) -> bool:
        """Tell whether a text is "Action" over a column, on the height of a label that may be read much later."""
        labels = (other for other in self.pieces if part_of_platform(other) is Part.LABEL)
        return names_actions(piece) and any(self._is_other_head(piece, [label]) for label in labels)

    def _is_other_head(self, piece: Numbered, near: Sequence[Numbered]) -> bool:
        return columns.is_other_head(piece, near, self._looks.side, rows=self._rows)

    def _begins_action(self, index: int, piece: Numbered) -> bool:
        if self._is_other_head(piece, self.pieces[max(index - NEAR, 0) : index + NEAR + 1]):
            return False
        if self._table is not None:
            return columns.is_beside_head(piece, self._table.block, self._looks.side)
        following = self._following(index)
        if following is not None and part_of_platform(following) is Part.LABEL:
            return not (runs_to_the_left(piece.text) and columns.is_beside_label(piece, following, Side.LEFT))
        if part_of_platform(piece) is Part.ACTION:
            return self._looks_like_heading(piece)
        if self._commitment is None or not self._looks.is_of_action(piece) or self._is_among_others(piece):
            return False
        above = self._action.description[-1:] if self._action is not None else []
        return not (piece.block.is_recognised and is_amid_sentence(piece, above, following))

    def _following(self, index: int) -> Numbered | None:
        """Return the piece behind another one; what repeats the area at the head of a page stands between rows."""
        behind = self.pieces[index + 1 : index + 4]
        again = next((place for place, piece in enumerate(behind[:2]) if self._is_area_again(piece)), -1)
        return next(iter(behind[again + 1 :]), None)

    def _looks_like_heading(self, piece: Numbered) -> bool:
        """Tell whether a known wording without a label is an action: not in the midst of a description of its look."""
        if self._action is None or not self._action.description:
            return True
        above = self._action.description[-1].block
        if not same_look(above.style, piece.block.style) or stands_out(piece.block, above):
            return True
        return piece.block.is_recognised and self._looks.is_as_large_as_actions(piece.block.style)

    def _may_lack_label(self, piece: Numbered) -> bool:
        return self._commitment is not None and not self._is_among_others(piece) and self._table is None

    def _begin_action(self, piece: Numbered) -> None:
        match = piece.piece.findings.get(Kind.ACTION)
        if self._is_among_others(piece):
            self._others = None
        self.account.take(piece, Role.HEADING)
        self._add(
            FoundAction(
                self._area,
                self._commitment,
                match.wording if match is not None else _as_set(piece),
                match.key if match is not None else None,
                piece.block,
                self._table.block if self._table is not None else None,
                match.score if match is not None else 1.0,
            )
        )

    def _add(self, action: FoundAction) -> None:
        self._action = action
        self.actions.append(action)


def _as_set(piece: Numbered) -> str:
    """Return an action as the template sets its wordings: recognition does not tell one apostrophe from the other.

    Nothing is opened that is not closed. Neither the number of its heading nor the bullet of its list is a part of it.
    """
    text = without_numbering(without_bullet(piece.text))
    if not piece.block.is_recognised:
        return text
    return _APOSTROPHE.sub("’", text if text[-1:] in _CLOSING else _OPENING.sub("", text))
