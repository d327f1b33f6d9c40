"""Vowel signs that a font's map gives in the order of drawing, put where they are written.

In scripts of India, Sri Lanka, Burma and Cambodia some vowel signs stand left of the consonant that they are written
after, and an r that is written before a consonant stands above its end. No word is written with such a sign first, so
a font in which one begins a word says its letters in the order of drawing. Clusters that the file spells out stay.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.layout.lines import Segment
from extractors.page import Atom

LEFT_SIGNS = frozenset(
    "\u093f\u09bf\u09c7\u09c8\u0a3f\u0abf\u0b47\u0bc6\u0bc7\u0bc8"
    "\u0d46\u0d47\u0d48\u0dd9\u0dda\u0ddb\u1031\u17c1\u17c2\u17c3"
)
"""Vowel signs that stand left of their consonant, alone (Unicode, Indic_Positional_Category=Left)."""
JOINING = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2")
"""Viramas: a consonant follows in the same cluster."""
WRITTEN_BEFORE = frozenset("\u093c\u09bc\u0a3c\u0abc\u0b3c\u103b\u103c\u103d\u103e")
"""Nuktas and medials, written before a vowel sign."""
REPHS = frozenset({"\u0930\u094d", "\u09b0\u09cd", "\u0ab0\u0acd", "\u0b30\u0b4d", "\u0cb0\u0ccd"})
"""The r that stands above the end of the cluster that it is written before."""


def fonts_in_drawing_order(segments: Sequence[Segment]) -> frozenset[str]:
    """Return the fonts of a page in which a word begins with a sign that is written after its consonant."""
    words = [word for segment in segments for word in segment.words]
    return frozenset(word[0].style.font for word in words if len(word) > 1 and _is_sign(word[0]))


def in_written_order(segment: Segment, fonts: Collection[str]) -> Segment:
    """Return a line with the signs of such fonts where they are written."""
    words = tuple(tuple(_reordered(word)) if word[0].style.font in fonts else word for word in segment.words)
    return replace(segment, words=words)


def _is_sign(atom: Atom) -> bool:
    return atom.text in LEFT_SIGNS and not atom.tight


def _reordered(word: Sequence[Atom]) -> list[Atom]:
    """Put each left sign behind the cluster on its right, and each reph in front of the one on its left."""
    written: list[Atom] = []
    held: list[Atom] = []
    start = 0
    for atom, following in zip(word, (*word[1:], None), strict=True):
        if _is_sign(atom):
            held.append(atom)
            continue
        if atom.text in REPHS and written and not atom.tight and _stands_over(atom, written[-1]):
            written.insert(start, atom)
            continue
        if not _goes_on(written[-1] if written else None, atom):
            start = len(written)
        written.append(atom)
        if held and not _goes_on(atom, following):
            written += held
            held = []
    return written + held


def _goes_on(before: Atom | None, atom: Atom | None) -> bool:
    """Tell whether an atom belongs to the cluster of the one before it."""
    if before is None or atom is None:
        return False
    return before.text[-1] in JOINING or atom.text[0] in JOINING or atom.text[0] in WRITTEN_BEFORE


def _stands_over(mark: Atom, letter: Atom) -> bool:
    middle = (mark.box.x0 + mark.box.x1) / 2
    return middle <= letter.box.x1
