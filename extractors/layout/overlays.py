"""Letters that lie across the text of a page and are no part of it: watermarks and stamps.

A person tells them by their look: in one size and colour, across lines in others. Letters of one text never lie on each
other, so a look whose letters do is that of an overlay.
"""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from extractors.page import Atom, Style

CORE = 0.5
"""Share of a letter's box, around its middle in both directions, that lies on no other letter of the same text: boxes
reach over each other by a tenth to a fifth in kerned, italic or tightly set type."""
CROSSING = 0.25
"""Share of the letters of an overlay that lie on others: of a word across a page of text half do and more, of other
looks none."""
FEWEST = 3
"""Letters of an overlay, at least."""
_Boxes = npt.NDArray[np.float64]


def without_overlays(atoms: Sequence[Atom]) -> tuple[list[Atom], list[Atom]]:
    """Return the atoms of the page's own text, and those of overlays; both in the order they came in."""
    kept, overlay = list(atoms), []
    while (style := _overlay_style(kept)) is not None:
        overlay += [atom for atom in kept if atom.style == style]
        kept = [atom for atom in kept if atom.style != style]
    return kept, overlay


def _overlay_style(atoms: Sequence[Atom]) -> Style | None:
    """Return the style that lies most across others, None where none does."""
    letters = [atom for atom in atoms if atom.text[:1].isalnum()]  # marks of another font lie on the letters they mark
    if not _may_cross(letters):
        return None
    styles: dict[Style, int] = {}
    for atom in letters:
        styles.setdefault(atom.style, len(styles))
    numbers = np.array([styles[atom.style] for atom in letters])
    crossed = np.bincount(numbers[_lies_on_another(letters, numbers)], minlength=len(styles))
    shares = np.where(crossed >= FEWEST, crossed / np.bincount(numbers), 0.0)
    most = int(shares.argmax())
    return list(styles)[most] if shares[most] >= CROSSING else None


def _may_cross(letters: Sequence[Atom]) -> bool:
    """Tell whether any run of letters drawn one by one lies on one of another style: a quick no for most pages."""
    runs = [tuple(run) for _, run in groupby(letters, key=lambda atom: (atom.style, round(atom.baseline)))]
    if len({run[0].style for run in runs}) < 2:
        return False
    boxes = np.array([_around(run) for run in runs])
    styles = np.array([hash(run[0].style) for run in runs])
    middles, reach = _cores(boxes)
    distance = np.abs(middles[:, None, :] - middles[None, :, :])
    meets = (distance <= reach[:, None, :] + reach[None, :, :]).all(axis=2)
    return bool((meets & (styles[:, None] != styles[None, :])).any())


def _around(run: Sequence[Atom]) -> tuple[float, float, float, float]:
    """Return a box whose core holds the cores of all letters of a level run."""
    x0, x1 = min(atom.box.x0 for atom in run), max(atom.box.x1 for atom in run)
    margin = (x1 - x0) * (1 / CORE - 1) / 2
    return x0 - margin, run[0].box.top, x1 + margin, run[0].box.bottom


def _cores(boxes: _Boxes) -> tuple[_Boxes, _Boxes]:
    """Return the middles of boxes, and how far their cores reach from there, in both directions."""
    return (boxes[:, :2] + boxes[:, 2:]) / 2, CORE / 2 * (boxes[:, 2:] - boxes[:, :2])


def _lies_on_another(letters: Sequence[Atom], numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell for each letter whether its core meets that of a letter of another style."""
    boxes = np.array([(atom.box.x0, atom.box.top, atom.box.x1, atom.box.bottom) for atom in letters])
    middles, reach = _cores(boxes)
    meets = np.zeros(len(letters), dtype=bool)
    for letter in np.flatnonzero(numbers != np.bincount(numbers).argmax()):
        near = (np.abs(middles - middles[letter]) <= reach + reach[letter]).all(axis=1) & (numbers != numbers[letter])
        meets[letter] |= near.any()
        meets |= near
    return meets
