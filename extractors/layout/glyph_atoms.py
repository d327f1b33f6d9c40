"""From glyphs to atoms: clusters and ligatures put together, what is drawn twice taken once."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from extractors.layout.drawing_order import SAME_BASELINE, levelled
from extractors.page import Atom, Box, Glyph
from extractors.writing import REPLACEMENT_CHARACTER, SOFT_HYPHEN, Direction, strong_direction

FORMAT_WIDTH = 0.05
"""Font sizes; a format character narrower than this is not seen. A soft hyphen at a line's end is 0.3 wide."""
JOINER_REACH = 0.1
"""Share of the font size by which kerning may part a joiner without width from the letters around it."""
DUPLICATE_OVERLAP = 0.7
"""The same glyph drawn again over this share of its area is fake bold or a shadow, not a second letter."""
ECHO_OVERLAP = 0.3
"""A cluster said again over this share of the narrower place is one: clusters that are repeated stand side by side."""
LAM, ALEFS = "\u0644", frozenset("\u0622\u0623\u0625\u0627\u0671")
"""Letters of the one ligature that Arabic always writes, the alefs with their marks."""


def atoms_of(glyphs: Iterable[Glyph]) -> list[Atom]:
    """Return the glyphs as atoms, spaces included, without glyphs that are drawn twice."""
    atoms: list[Atom] = []
    joiners: list[tuple[Glyph, int]] = []
    seen: dict[tuple[str, int], list[tuple[int, Box]]] = {}
    previous: Glyph | None = None
    for glyph in glyphs:
        if glyph.text and not glyph.text.strip():
            atoms.append(Atom(" ", glyph.box, glyph.baseline, glyph.style, drawn=glyph.drawn))
            previous = None
            continue
        if previous is not None and glyph.origin and previous.origin == glyph.origin and previous.box == glyph.box:
            atoms[-1] = replace(atoms[-1], text=_ligature(atoms[-1].text, glyph.text))
            continue
        if atoms and _is_without_width(glyph):
            if glyph.text != SOFT_HYPHEN and not _is_joined_again(glyph, joiners):
                joiners.append((glyph, len(atoms) - 1))
            continue
        previous = glyph
        if _is_drawn_again(glyph, seen):
            continue
        atoms.append(
            Atom(
                glyph.text or REPLACEMENT_CHARACTER,
                glyph.box,
                glyph.baseline,
                glyph.style,
                tight=glyph.actual_text,
                unmapped=glyph.unmapped,
                drawn=glyph.drawn,
            )
        )
    for joiner, before in joiners:
        _put_in(joiner, before, atoms)
    return levelled(_without_echoes(atoms))


def _without_echoes(atoms: list[Atom]) -> list[Atom]:
    """Return atoms without clusters that the file says twice: of all their glyphs, and of one of them again."""
    kept: list[Atom] = []
    for atom in atoms:
        before = kept[-1] if kept else atom
        if before is not atom and len(atom.text) > 1 and atom.text == before.text and _overlap(atom.box, before.box):
            wide = max(before, atom, key=lambda other: other.box.width)
            kept[-1] = replace(wide, box=before.box.union(atom.box), tight=True)
        else:
            kept.append(atom)
    return kept


def _overlap(first: Box, second: Box) -> bool:
    return first.common_width(second) > ECHO_OVERLAP * min(first.width, second.width)


def _is_joined_again(joiner: Glyph, joiners: Iterable[tuple[Glyph, int]]) -> bool:
    """Tell whether the same joiner was drawn at the same place before, as fake bold and shadows are."""
    reach = JOINER_REACH * joiner.style.size
    return any(
        other.text == joiner.text
        and abs(other.box.x0 - joiner.box.x0) <= reach
        and abs(other.baseline - joiner.baseline) <= reach
        for other, _ in joiners
    )


def _put_in(joiner: Glyph, before: int, atoms: list[Atom]) -> None:
    """Give a format character without width to the letter that it stands beside.

    Amid right-to-left letters the file may write either way, so there its place tells: it belongs in front of the
    letter to its left. Elsewhere it follows what the file writes before it, for kerning may move that beyond it.
    """
    x = joiner.box.x0
    reach = JOINER_REACH * joiner.style.size
    near = [
        index
        for index, atom in enumerate(atoms)
        if abs(atom.baseline - joiner.baseline) <= SAME_BASELINE * joiner.style.size
        and atom.box.x0 - reach <= x <= atom.box.x1 + reach
        and strong_direction(atom.text) is Direction.RIGHT_TO_LEFT
    ]
    left = [index for index in near if _middle(atoms[index]) < x]
    if left:
        index = max(left, key=lambda index: _middle(atoms[index]))
        atoms[index] = replace(atoms[index], text=joiner.text + atoms[index].text)
        return
    index = min(near, key=lambda index: _middle(atoms[index]), default=before)
    if atoms[index].text != " ":
        atoms[index] = replace(atoms[index], text=atoms[index].text + joiner.text)


def _middle(atom: Atom) -> float:
    return (atom.box.x0 + atom.box.x1) / 2


def _ligature(before: str, letter: str) -> str:
    """Return the letters of one glyph, which share its box; PDFium turns those of right-to-left scripts round.

    Not all of them: a presentation form keeps its order. Whatever it is, lam and alef are joined in this order only.
    """
    if LAM in (before, letter) and not ALEFS.isdisjoint((before, letter)):
        return LAM + (letter if before == LAM else before)
    return letter + before if strong_direction(letter) is Direction.RIGHT_TO_LEFT else before + letter


def _is_without_width(glyph: Glyph) -> bool:
    """Tell whether a glyph is a format character that takes no room: a joiner, or a soft hyphen within a line."""
    narrow = glyph.box.width < FORMAT_WIDTH * glyph.style.size
    return narrow and bool(glyph.text) and unicodedata.category(glyph.text[0]) == "Cf"


def _is_drawn_again(glyph: Glyph, seen: dict[tuple[str, int], list[tuple[int, Box]]]) -> bool:
    """Tell whether the same glyph was seen at this place before; `seen` are places by text and row of 4 points."""
    column, row = int(glyph.box.x0 // 4), int(glyph.baseline // 4)
    for near in (row - 1, row, row + 1):
        for other, box in seen.get((glyph.text, near), ()):
            if abs(other - column) > 1:
                continue
            if box.intersection_area(glyph.box) > DUPLICATE_OVERLAP * max(glyph.box.area, box.area, 1e-6):
                return True
    seen.setdefault((glyph.text, row), []).append((column, glyph.box))
    return False
