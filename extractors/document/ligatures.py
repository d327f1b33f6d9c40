"""Ligatures that a font's map says to be their first letter only ("ofice" for "office"), or a private code.

Such a glyph is wider than the letter of its font. What it stands for is told by its width, which is about that of its
letters side by side, and by the words that it stands in: what it makes of them are words, and without it they are none.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise, product

from extractors.page import Glyph
from extractors.writing import LANGUAGE_OF_THE_TEMPLATE, identify, zipf_values

LIGATURES = {
    "f": ("fi", "fl", "ff", "ffi", "ffl", "ft", "fj", "fb", "fk", "fh"),
    "T": ("Th",),
    "t": ("tt", "ti", "tf"),
    "s": ("st",),
    "c": ("ct", "ch"),
}
"""Ligatures of Latin faces, by their first letter."""
ALL_LIGATURES = tuple(form for forms in LIGATURES.values() for form in forms)
WIDER = 1.25
"""A ligature is at least so many times as wide as its first letter: 1.5 in serif faces, 1.3 where letters overlap."""
WIDTHS = (0.78, 1.12)
"""Width of a ligature over the widths of its letters side by side."""
ANY_LETTER = (0.2, 0.7)
"""Font sizes between which the width of a letter lies that stands nowhere else."""
LEAST_PROOF = 2
"""Words that the ligatures of a font make, without which its letters are taken as they are."""
MOST_FORMS = 200
"""Forms of one word that are tried."""


def with_ligatures(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return glyphs in the order of drawing with the letters that ligatures stand for."""
    if any(map(_is_private, glyphs)):
        glyphs = _with_advance(glyphs)
    widths = _letter_widths(glyphs)
    spelt = _spelt_out(glyphs)
    wide = {
        number: forms for number, glyph in enumerate(glyphs) if number not in spelt and (forms := _forms(glyph, widths))
    }
    if not wide:
        return list(glyphs)
    words = [word for word in _words(glyphs) if any(number in wide for number in word)]
    language = identify(" ".join("".join(glyphs[number].text for number in word) for word in _words(glyphs))).language
    values = zipf_values(language.split("-", maxsplit=1)[0]) or zipf_values(LANGUAGE_OF_THE_TEMPLATE)
    chosen: dict[int, str] = {}
    proofs: dict[tuple[str, str, float], Counter[str]] = defaultdict(Counter)
    for word in words:
        value, said = _best_form(word, glyphs, wide, values)
        chosen.update(said)
        if value > values.get("".join(glyphs[number].text for number in word).lower(), 0.0):
            for number, form in said.items():
                proofs[_kind(glyphs[number])][form] += 1
    proven = {font for font in {kind[0] for kind in proofs} if _proofs_of(font, proofs) >= LEAST_PROOF}
    result = list(glyphs)
    for number, forms in wide.items():
        glyph = glyphs[number]
        if glyph.style.font in proven:
            usual = next((form for form, _ in proofs[_kind(glyph)].most_common() if form in forms), glyph.text)
            result[number] = replace(glyph, text=chosen.get(number, usual))
    return result


def _spelt_out(glyphs: Sequence[Glyph]) -> frozenset[int]:
    """Return the places of letters that one glyph stands for together: its map spells the ligature out already."""
    pairs = (
        number
        for number, (before, glyph) in enumerate(pairwise(glyphs))
        if before.origin and before.origin == glyph.origin and before.box == glyph.box
    )
    return frozenset(place for number in pairs for place in (number, number + 1))


def _proofs_of(font: str, proofs: Mapping[tuple[str, str, float], Counter[str]]) -> int:
    return sum(proof.total() for kind, proof in proofs.items() if kind[0] == font)


def _letter_widths(glyphs: Sequence[Glyph]) -> dict[tuple[str, str], float]:
    """Return the least width of each letter of each font, over the size."""
    widths: dict[tuple[str, str], float] = {}
    for glyph in glyphs:
        if len(glyph.text) == 1 and glyph.text.isascii() and glyph.text.isalpha() and not glyph.actual_text:
            key = (glyph.style.font, glyph.text)
            widths[key] = min(widths.get(key, glyph.box.width / glyph.style.size), glyph.box.width / glyph.style.size)
    return widths


def _forms(glyph: Glyph, widths: Mapping[tuple[str, str], float]) -> tuple[str, ...]:
    """Return the ligatures that a glyph may be by its width, none where it is no wider than its letter."""
    ligatures = ALL_LIGATURES if _is_private(glyph) else LIGATURES.get(glyph.text)
    if ligatures is None or glyph.actual_text or glyph.angle % 180:
        return ()
    font, width = glyph.style.font, glyph.box.width / glyph.style.size
    if not _is_private(glyph) and width < WIDER * widths[font, glyph.text]:
        return ()
    fitting = []
    for form in ligatures:
        least = sum(widths.get((font, letter), ANY_LETTER[0]) for letter in form)
        most = sum(widths.get((font, letter), ANY_LETTER[1]) for letter in form)
        if WIDTHS[0] * least <= width <= WIDTHS[1] * most:
            fitting.append(form)
    return tuple(fitting)


def _is_private(glyph: Glyph) -> bool:
    return len(glyph.text) == 1 and unicodedata.category(glyph.text) == "Co"


def _with_advance(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return glyphs of which those with a private code are as wide as the place up to the next: PDFium makes one up."""
    return [
        replace(glyph, box=replace(glyph.box, x1=after.box.x0))
        if _is_private(glyph) and glyph.drawn == after.drawn and glyph.box.x0 < after.box.x0 < glyph.box.x1
        else glyph
        for glyph, after in zip(glyphs, [*glyphs[1:], *glyphs[-1:]], strict=True)
    ]


def _words(glyphs: Sequence[Glyph]) -> list[list[int]]:
    """Return the places of the letters of each word, as far as letters follow each other on a line."""
    words: list[list[int]] = []
    open_word = False
    for number, glyph in enumerate(glyphs):
        if len(glyph.text) != 1 or not (glyph.text.isalpha() or _is_private(glyph)):
            open_word = False
            continue
        before = glyphs[number - 1] if open_word else None
        if before is not None and _touches(before, glyph):
            words[-1].append(number)
        else:
            words.append([number])
        open_word = True
    return words


def _touches(before: Glyph, glyph: Glyph) -> bool:
    size = glyph.style.size
    return abs(glyph.baseline - before.baseline) < size / 4 and abs(glyph.box.x0 - before.box.x1) < size / 8


def _best_form(
    word: Sequence[int], glyphs: Sequence[Glyph], wide: Mapping[int, Sequence[str]], values: Mapping[str, float]
) -> tuple[float, dict[int, str]]:
    """Return the most usual word that the ligatures of one make, as its Zipf value and what each stands for."""
    groups: dict[object, list[int]] = {}
    for number in word:
        if number in wide:  # a private code is one ligature wherever it stands
            groups.setdefault(_kind(glyphs[number]) if _is_private(glyphs[number]) else number, []).append(number)
    best: tuple[float, dict[int, str]] = (0.0, {})
    for forms in islice(product(*(wide[numbers[0]] for numbers in groups.values())), MOST_FORMS):
        said = {number: form for numbers, form in zip(groups.values(), forms, strict=True) for number in numbers}
        value = values.get("".join(said.get(number, glyphs[number].text) for number in word).lower(), 0.0)
        best = max(best, (value, said), key=lambda item: item[0])
    return best


def _kind(glyph: Glyph) -> tuple[str, str, float]:
    return glyph.style.font, glyph.text, 0.0 if _is_private(glyph) else round(glyph.box.width / glyph.style.size, 2)
