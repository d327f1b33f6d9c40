"""Actions of recognised pages whose label was not read."""

from collections.abc import Sequence

from extractors.page import Block
from extractors.sections.account import Numbered
from extractors.sections.actions.looks import is_like_a_commitment, reads_like_heading
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import description_labels
from extractors.writing import dominant_script, ends_sentence, normalise

STANDS_IN = (0.5, 4.0)
"""Font sizes by which texts may stand in from their headings: places that are read differ by less than the former."""


def is_action_without_label(pieces: Sequence[Numbered], index: int) -> bool:
    """Tell whether a recognised text right under a commitment is an action: a heading in English, no sentence."""
    piece = pieces[index]
    if not index or part_of_platform(pieces[index - 1]) is not Part.COMMITMENT or not piece.block.is_recognised:
        return False
    torn = any(_begins_with_torn_label(other.text) for other in pieces[index + 1 : index + 2])
    return reads_like_heading(piece.text) and not torn and not is_like_a_commitment(piece.text)


def is_amid_sentence(piece: Numbered, above: Sequence[Numbered], following: Numbered | None) -> bool:
    """Tell whether a text that looks like a heading is a line amid a sentence, of which the weight was misread.

    Then what stands behind it begins small, or what stands `above`, in the same letters, does not end.
    """
    if following is not None and following.text[:1].islower():
        return True
    return any(dominant_script(one.text, ()) == "Latn" and not ends_sentence(one.text) for one in above)


def stands_out(block: Block, above: Block) -> bool:
    """Tell whether a recognised heading, of which the weight may be misread, begins further out than a text above it.

    A text in another column begins further away than texts stand in from their headings.
    """
    if not block.is_recognised or block.box is None or above.box is None:
        return False
    least, most = (share * block.style.size for share in STANDS_IN)
    return least < above.box.x0 - block.box.x0 < most


def _begins_with_torn_label(text: str) -> bool:
    """Tell whether a text begins with two words of the label ("ESCRIPTION OF"): then it is not the city's alone."""
    first = normalise("".join(text.split()[:2]))
    return bool(first) and any(first in normalise(form) for form in description_labels())
