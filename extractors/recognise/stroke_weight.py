"""Tells recognised words in bold from others by their strokes: a person tells headings from text by them.

Engines say nothing of it. Strokes of bold type are 1.4 to 1.6 times as wide as those of regular type of its size, and
1.3 times on blurred scans, where all are wider; so words of a page are held against each other, not against a norm.
Words of other scripts are held against those of their own: Chinese strokes are wide for the size that is read.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
import numpy.typing as npt

from extractors.image import Mask, in_pixels
from extractors.page import POINTS_PER_INCH, Atom
from extractors.writing import script_of

REGULAR, BOLD = 400, 700
"""Weights of the CSS scale."""
APART = 1.2
"""Times the strokes of other words that bold strokes are wide, at least: on six drawn and scanned pages it is 1.3 and
more, and lines of one weight differ by 1.08 at most."""
FEWEST_LETTERS = 4
"""Letters that tell the weight of a word; shorter ones are as the rest of their line."""
OF_ONE_TYPE = frozenset({"Latn", "Grek", "Cyrl"})
"""Scripts whose letters are as heavy and as high as each other's in one type; of the template's are the headings."""
ROUNDS = 8
"""Steps in which two groups of words are found; more change nothing on pages of 600 words."""

Widths = npt.NDArray[np.float64]


def with_weights(atoms: Sequence[Atom], mask: Mask, dpi: float) -> list[Atom]:
    """Return recognised words of a page with the weight that they are set in; `mask` is its ink at `dpi`.

    Where all words have like strokes, all are regular.
    """
    if not atoms:
        return []
    letters = np.array([sum(map(str.isalnum, atom.text)) for atom in atoms])
    widths = np.array([_stroke_width(atom, mask, dpi) for atom in atoms])
    told = (letters >= FEWEST_LETTERS) & (widths > 0)
    if not told.any():
        return [_weighing(atom, REGULAR) for atom in atoms]
    limits = _limits([_type_of(atom.text) for atom in atoms], widths, letters * told)
    weighed: list[Atom] = []
    places = range(len(atoms))
    for _, line in groupby(places, key=lambda place: (atoms[place].baseline, atoms[place].style.size)):
        own = list(line)
        heavy = sum(
            int(letters[place]) * (1 if widths[place] >= limits[place] else -1) for place in own if widths[place] > 0
        )
        for place in own:
            is_bold = widths[place] >= limits[place] if told[place] else heavy > 0
            weighed.append(_weighing(atoms[place], BOLD if is_bold else REGULAR))
    return weighed


def _stroke_width(atom: Atom, mask: Mask, dpi: float) -> float:
    """Return how wide the strokes of a word are in its font sizes: twice their area by the length of their edges."""
    place = in_pixels(atom.box, dpi)
    cut = mask[max(place.top, 0) : place.bottom, max(place.x0, 0) : place.x1]
    if not cut.any() or atom.style.size <= 0:
        return 0.0
    edges = np.hypot(np.count_nonzero(cut[:, 1:] != cut[:, :-1]), np.count_nonzero(cut[1:] != cut[:-1]))
    size = atom.style.size * dpi / POINTS_PER_INCH
    return float(2 * np.count_nonzero(cut) / max(edges, 1.0) / size)


def _type_of(text: str) -> str:
    """Return the script of the first letter of a word, "" for all scripts whose letters are alike."""
    script = next((script for script in map(script_of, text) if script is not None), "")
    return "" if script in OF_ONE_TYPE else script


def _limits(types: Sequence[str], widths: Widths, letters: npt.NDArray[np.int_]) -> Widths:
    """Return for each word the stroke width from which it is bold, of the words of its type with `letters` to tell it.

    Headings of one weight alone are held against all words of the page, and text of one weight is not bold.
    """
    own = np.array(types)
    limits = np.full(len(widths), np.inf)
    for one in dict.fromkeys(types):
        among = (own == one) & (letters > 0)
        limit = _limit(widths[among], letters[among]) if among.any() else None
        if limit is None and not one:
            limit = _limit(widths[letters > 0], letters[letters > 0])
        if limit is not None:
            limits[own == one] = limit
    return limits


def _limit(widths: Widths, letters: npt.NDArray[np.int_]) -> float | None:
    """Return the stroke width from which words are bold, None where all are about as wide (two-means by letters)."""
    light, heavy = float(np.percentile(widths, 10)), float(np.percentile(widths, 90))
    for _ in range(ROUNDS):
        upper = widths > (light * heavy) ** 0.5
        if upper.all() or not upper.any():
            return None
        light = float(np.average(widths[~upper], weights=letters[~upper]))
        heavy = float(np.average(widths[upper], weights=letters[upper]))
    return (light * heavy) ** 0.5 if heavy >= APART * light else None


def _weighing(atom: Atom, weight: int) -> Atom:
    if atom.style.is_known or atom.style.weight == weight:
        return atom
    return replace(atom, style=replace(atom.style, weight=weight))
