"""Gives words to a page in place of others: each knows why it was read and what the text layer said in its place."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from extractors.layout import lay_out, texts_on
from extractors.page import Atom, Box, Origin, PageText, Source, Word, said_by_layer
from extractors.recover.causes import is_recognition_layer
from schemas.enums import Cause

UNCOVERED_INK = "ink that no text covers"
SMEAR = "blurred ink where a label says that text follows"
"""Evidence of what was found where the text layer says nothing."""


def with_words(page: PageText, atoms: Sequence[Atom]) -> PageText:
    """Return a page with `atoms` in place of its own; what they say stands in no reading order yet."""
    told = tuple(with_layer(atoms, page.layer))
    return replace(page, atoms=told, blocks=texts_on(told, page.graphics, page.number), is_ordered=False)


def laid_out(page: PageText) -> PageText:
    """Return a page with its blocks in reading order."""
    if page.is_ordered:
        return page
    return replace(page, blocks=lay_out(page.atoms, page.graphics, page.number), is_ordered=True)


def why(page: PageText, evidence: str) -> Source:
    """Return what a word read from the image of a page says of itself: `evidence`, unless all of the page was read."""
    return Source(Origin.IMAGE, cause=_ink_cause(page), evidence=page.evidence or (evidence,))


def _ink_cause(page: PageText) -> Cause:
    """Name why the page has ink without text: a scan with a poor layer, or pictures and outlines on a good page."""
    if page.cause is not None:
        return page.cause
    return Cause.WRONG_LANGUAGE_OCR if is_recognition_layer(page) else Cause.IMAGE_TEXT


def with_layer(atoms: Sequence[Atom], layer: Sequence[Word], *, whole: bool = False) -> list[Atom]:
    """Return atoms of which those read from the image know the words of the text `layer` that stand where they do.

    Each word goes to the atom that covers most of it, on the line that its middle is on. A word where none is goes to
    the nearest atom if all of the layer is what stood here (`whole`), else to none.
    """
    read = [number for number, atom in enumerate(atoms) if atom.source.is_of_image]
    layer = [word for word in layer if said_by_layer(word) is not None]
    if not layer or not read:
        return list(atoms)
    said: dict[int, list[str]] = {}
    places = _edges(atoms[number].box for number in read)
    words = _edges(word.box for word in layer)
    shared = np.minimum(places[:, None, 2:], words[None, :, 2:]) - np.maximum(places[:, None, :2], words[None, :, :2])
    middles = (words[:, 1] + words[:, 3]) / 2
    is_level = (places[:, None, 1] <= middles[None, :]) & (middles[None, :] <= places[:, None, 3])
    covered = np.where(is_level, np.clip(shared, 0, None).prod(axis=2), 0.0)
    nearest = np.minimum(shared, 0).sum(axis=2)
    for number, word in enumerate(layer):
        owner = int(covered[:, number].argmax())
        if covered[owner, number] <= 0:
            if not whole:
                continue
            owner = int(nearest[:, number].argmax())
        said.setdefault(read[owner], []).append(said_by_layer(word) or "")
    told = list(atoms)
    for number in read:
        as_found = " ".join(said[number]) if number in said else None
        told[number] = replace(told[number], source=replace(told[number].source, as_found=as_found))
    return told


def _edges(boxes: Iterable[Box]) -> np.typing.NDArray[np.float64]:
    return np.array([(box.x0, box.top, box.x1, box.bottom) for box in boxes])
