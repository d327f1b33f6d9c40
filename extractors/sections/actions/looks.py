"""How actions and descriptions are set in this report: what tells an action whose label is not printed.

Where headings and descriptions look alike, as in a text dump, the look tells nothing. On a recognised page only the
weight of strokes was measured: where actions are bold and descriptions are not, a bold text that reads like a heading
is an action.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rapidfuzz.distance import Levenshtein

from extractors.page import Style, is_bold, same_look
from extractors.sections.account import Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.sections.actions.sides import Side, side_of_actions
from extractors.template import description_labels
from extractors.writing import dominant_script, normalise
from schemas.wording import commitments

MAX_LOST_SHARE = 0.5
"""Share of a commitment's letters that may be lost or misread where it is not told from an action; no known action
comes closer to a commitment than 0.67."""

LARGER = 1.2
"""Times by which recognised actions are larger than descriptions where size tells them apart: read sizes of one text
differ by a tenth."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The usual looks of actions and of descriptions, None where not known, and the side of actions in tables.

    `bold` tells that most actions on recognised pages are bold and most descriptions there are not; `sizes` are the
    usual sizes of both there, None where they are about the same.
    """

    action: Style | None
    text: Style | None
    side: Side
    bold: bool = False
    sizes: tuple[float, float] | None = None

    def is_of_action(self, piece: Numbered) -> bool:
        """Tell whether a piece looks as actions do here, and as descriptions do not."""
        if piece.block.box is not None and not piece.block.style.is_known:
            if not self.bold or not is_bold(piece.block.style) or not reads_like_heading(piece.text):
                return False
            return not is_like_a_commitment(piece.text) and not _is_of_label(piece.text)
        if self.action is None or not _has_look(piece) or not same_look(piece.block.style, self.action):
            return False
        return self.text is not None and not same_look(self.action, self.text)

    def is_as_large_as_actions(self, style: Style) -> bool:
        """Tell whether recognised text is nearer to the size of actions than to that of descriptions."""
        return self.sizes is not None and abs(style.size - self.sizes[0]) < abs(style.size - self.sizes[1])


def looks_of(pieces: Sequence[Numbered]) -> Looks:
    """Return the looks of known actions and of what stands in front of labels, and of what stands behind either.

    A report may print no label, or only the first; there descriptions stand behind known actions.
    """
    actions = [piece.block.style for piece in pieces if part_of_platform(piece) is Part.ACTION and _has_look(piece)]
    texts = []
    for first, second in pairwise(pieces):
        parts = part_of_platform(first), part_of_platform(second)
        if parts == (Part.TEXT, Part.LABEL) and _has_look(first):
            actions.append(first.block.style)
        if parts in ((Part.LABEL, Part.TEXT), (Part.ACTION, Part.TEXT)) and _has_look(second):
            texts.append(second.block.style)
    return Looks(
        _commonest(actions), _commonest(texts), side_of_actions(pieces), bold=_are_bold(pieces), sizes=_sizes(pieces)
    )


def reads_like_heading(text: str) -> bool:
    """Tell whether a text may be a heading of the template's language: words in Latin letters that are no sentence.

    It begins with a capital letter.
    """
    text = text.strip()
    return " " in text and text[0].isupper() and text[-1].isalnum() and dominant_script(text, ()) == "Latn"


def is_like_a_commitment(text: str) -> bool:
    """Tell whether a text may be a commitment of which some words were not read."""
    letters = normalise(text)
    return any(
        Levenshtein.distance(letters, normalise(form)) <= MAX_LOST_SHARE * len(normalise(form))
        for commitment in commitments()
        for form in commitment.forms
    )


def _is_of_label(text: str) -> bool:
    """Tell whether a text is a part of the label of a description, from which the rest was torn."""
    letters = normalise(text)
    return any(letters in normalise(form) for form in description_labels())


def _are_bold(pieces: Sequence[Numbered]) -> bool:
    """Tell whether most known actions on recognised pages are bold, and most texts behind them or a label are not."""
    heavy, light = ([is_bold(style) for style in own] for own in _read_styles(pieces))
    return sum(heavy) > len(heavy) / 2 and sum(light) < len(light) / 2


def _sizes(pieces: Sequence[Numbered]) -> tuple[float, float] | None:
    """Return the usual sizes of known actions on recognised pages and of texts, None where those are no smaller."""
    actions, texts = ([style.size for style in own] for own in _read_styles(pieces))
    if not actions or not texts or median(actions) < LARGER * median(texts):
        return None
    return median(actions), median(texts)


def _read_styles(pieces: Sequence[Numbered]) -> tuple[list[Style], list[Style]]:
    """Return the styles of known actions on recognised pages, and of the texts behind them or a label."""
    read = [piece for piece in pieces if piece.block.box is not None and not piece.block.style.is_known]
    actions = [piece.block.style for piece in read if part_of_platform(piece) is Part.ACTION]
    texts = [
        second.block.style
        for first, second in pairwise(read)
        if part_of_platform(first) in (Part.ACTION, Part.LABEL) and part_of_platform(second) is Part.TEXT
    ]
    return actions, texts


def _commonest(styles: Iterable[Style]) -> Style | None:
    known = list(styles)
    return max(known, key=lambda style: sum(same_look(style, other) for other in known), default=None)


def _has_look(piece: Numbered) -> bool:
    """Tell whether the look of a piece is known: it stands on a page, in a font of the text layer."""
    return piece.block.box is not None and piece.block.style.is_known
