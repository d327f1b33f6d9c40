"""Pages of the Action Platform put together at random, and what they say: flows in columns, and tables without rules.

Letters stand exactly where a browser would set them, 0.5 font sizes wide, as glyphs of a text layer or as words that an
engine recognised. The wordings of the template are real; the texts are made up of plain words.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.layout.page_layout import lay_out
from extractors.page.boxes import Box
from extractors.page.drawings import Graphics
from extractors.page.text import Atom, Block, Style
from extractors.sections import Account, Numbered
from extractors.sections.actions import read_action_areas
from extractors.template import pieces_of
from extractors.writing import join_lines
from schemas.wording import action_areas, commitments, known_actions
from tests.extractors.made_words import read_with

LETTER = 0.5
"""Width of each letter in font sizes."""
LABEL = "Description of how city is taking action"
OTHERS = "Other commitments under this action area"
PLAIN = [
    "the",
    "river",
    "bank",
    "was",
    "planted",
    "with",
    "willows",
    "by",
    "pupils",
    "and",
    "the",
    "council",
    "pays",
    "for",
    "tools",
    "every",
    "spring",
    "storks",
    "came",
    "back",
    "to",
    "meadows",
    "that",
    "had",
    "been",
    "drained",
    "fifty",
    "years",
    "ago",
    "and",
    "volunteers",
    "now",
    "count",
    "frogs",
    "newts",
    "and",
    "dragonflies",
    "in",
    "ponds",
]
Told = tuple[str | None, str | None, str]
"""Commitment, action and description."""


@dataclass(frozen=True)
class Look:
    """Size in points, weight, and the white space above in points."""

    size: float
    bold: bool
    above: float

    def style(self, recognised: bool) -> Style:
        """Return the style of atoms of this look; an engine knows no font."""
        return Style.of_size(self.size) if recognised else _style(self.size, self.bold)


@cache
def _style(size: float, bold: bool) -> Style:
    return Style("Sans-Bold" if bold else "Sans", size, 700 if bold else 400, (0, 0, 0))


@dataclass(frozen=True)
class Entry:
    """One text of the page and its look."""

    text: str
    look: Look


@dataclass
class Content:
    """What a page says, and the records of it."""

    entries: list[Entry] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)


def prose(chance: random.Random, least: int = 1, most: int = 50) -> str:
    """Return a made-up sentence."""
    words = [chance.choice(PLAIN) for _ in range(chance.randint(least, most))]
    return f"{' '.join(words).capitalize()}."


def platform(chance: random.Random, *, size: float = 9.0) -> Content:
    """Return an area with commitments, of which some have actions, and the list of others at the end."""
    heading, label = Look(size + 3, True, 14.0), Look(size - 1, False, 3.0)
    commitment, action, text = Look(size + 1, True, 10.0), Look(size, True, 7.0), Look(size, False, 3.0)
    area = chance.choice(action_areas())
    content = Content([Entry(area.wording, heading)])
    own = chance.sample(commitments(), chance.randint(3, 6) + 2)
    actions = chance.sample(known_actions(), 12)
    for wording in own[:-2]:
        content.entries.append(Entry(wording.wording, commitment))
        for _ in range(chance.randint(0, 2)):
            name, says = actions.pop().wording, prose(chance)
            content.entries += [Entry(name, action), Entry(LABEL, label), Entry(says, text)]
            content.told.append((wording.wording, name, says))
            content.rows.append((name, says))
    content.entries.append(Entry(OTHERS, commitment))
    content.entries += [Entry(wording.wording, text) for wording in own[-2:]]
    return content


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Return the lines of a text in a column `width` points wide."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) * LETTER * size > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def line_atoms(text: str, x: float, baseline: float, look: Look, recognised: bool) -> Iterator[Atom]:
    """Yield the atoms of a line: its letters and spaces, or its words as recognised."""
    style, size = look.style(recognised), look.size
    advance = LETTER * size
    start = 0
    for index, character in enumerate(text):
        box = Box(x + index * advance, baseline - 0.9 * size, x + (index + 1) * advance, baseline + 0.2 * size)
        if not recognised:
            yield Atom(character, box, baseline, style)
        elif index + 1 == len(text) or text[index + 1] == " ":
            word = text[start : index + 1].strip()
            box = Box(box.x1 - len(word) * advance, box.top, box.x1, box.bottom)
            yield Atom(word, box, baseline, style, whole_word=True, source=read_with())
            start = index + 1


def flow(content: Content, chance: random.Random, *, recognised: bool, columns: int = 2) -> list[Atom]:
    """Set a page in columns of equal height, each text kept whole or broken over a column's end."""
    gutter, leading = chance.uniform(14, 26), chance.uniform(1.2, 1.5)
    width = (515 - gutter * (columns - 1)) / columns
    lines = [
        (line, entry.look, entry.look.above if number == 0 else 0.0)
        for entry in content.entries
        for number, line in enumerate(wrapped(entry.text, width, entry.look.size))
    ]
    height = sum(look.size * leading + above for _, look, above in lines) / columns
    atoms: list[Atom] = []
    column, y = 0, 60.0
    for line, look, above in lines:
        if y > 60.0 + height and column < columns - 1:
            column, y = column + 1, 60.0
        y += look.size * leading + (above if y > 60.0 else 0.0)
        atoms += line_atoms(line, 40 + column * (width + gutter), y, look, recognised)
    return atoms


def table(content: Content, chance: random.Random, *, recognised: bool) -> list[Atom]:
    """Set the actions of one commitment as a table without rules: the action to the left, its description beside it."""
    commitment, action, text = Look(11, True, 0.0), Look(9, True, 0.0), Look(9, False, 0.0)
    leading, left = chance.uniform(1.2, 1.5), chance.uniform(130, 220)
    atoms = [*line_atoms(content.told[0][0] or "", 40, 60, commitment, recognised)]
    atoms += line_atoms("Action", 40, 80, action, recognised)
    atoms += line_atoms(LABEL, 60 + left, 80, action, recognised)
    y = 100.0
    for name, says in content.rows:
        ends = []
        for x, width, own, look in ((40.0, left, name, action), (60 + left, 455 - left, says, text)):
            rows = wrapped(own, width, look.size)
            for number, row in enumerate(rows):
                atoms += line_atoms(row, x, y + number * look.size * leading, look, recognised)
            ends.append(y + len(rows) * look.size * leading)
        y = max(ends) + 6
    return atoms


def told_by(blocks: Sequence[Block]) -> list[Told]:
    """Return what the reader of the Action Platform makes of blocks."""
    numbered = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    found = read_action_areas(numbered, Account()).actions
    return [
        (
            action.commitment.wording if action.commitment is not None else None,
            action.action,
            join_lines([piece.text for piece in action.description], "Latn"),
        )
        for action in found
    ]


def read(atoms: Sequence[Atom]) -> list[Told]:
    """Return what the page of these atoms says."""
    return told_by(lay_out(atoms, Graphics(), 1))
