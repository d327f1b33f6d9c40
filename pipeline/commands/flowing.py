"""Texts of reports on a terminal: a line ends where a word does, also in scripts that put no space between words.

Rich breaks lines at spaces alone, and a longer run of letters wherever the line is full. Thai, Lao, Khmer and Burmese
write whole phrases without a space, Chinese and Japanese whole texts. Words of Thai are told by BudouX; in the others
a line may end after any letter with its marks.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import budoux
from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import StyleType

from pipeline.terminal import safe

_WORD = re.compile(r"\s*\S+")
_THAI = "\u0e00-\u0e7f"
_RUN = re.compile(rf"[{_THAI}]+|[^{_THAI}]+")
_SPACELESS = re.compile(rf"[{_THAI}\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of Thai, Lao, Burmese, Khmer, kana or Chinese."""
_NOT_FIRST = frozenset("、。，．！？：；）」』】》〉…ー々)]}!?,.:;%")
"""Signs that begin no line."""
_NOT_LAST = frozenset("（「『【《〈([{\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4\u1039\u17d2")
"""Signs that end none: opening brackets, Lao vowels that stand before their letter, signs that stack the next one."""


class Flowing:
    """A text of a report for a terminal; a line feed in it begins a new line."""

    def __init__(self, text: str, style: StyleType = "") -> None:
        self.text = text
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give the lines as Rich asks for them."""
        style = console.get_style(self.style)
        for paragraph in self.text.split("\n"):
            for line in broken(safe(paragraph), options.max_width):
                yield Segment(line, style)
                yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Tell the widths that the text can have."""
        widest = max(cell_len(safe(line)) for line in self.text.split("\n"))
        return Measurement(min(1, widest), widest).with_maximum(options.max_width)


def broken(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells that end where words do; a word wider than that is cut."""
    found, line = [], ""
    for piece in _pieces(text):
        if line and cell_len(line + piece.rstrip()) > width:
            found.append(line.rstrip())
            line = ""
        line = line + piece if line else piece.lstrip()
        if cell_len(line) > width:
            *full, line = chop_cells(line, width)
            found += full
    return [*found, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """Give the parts of `text` between which a line may end."""
    for word in _WORD.findall(text):
        if not _SPACELESS.search(word):
            yield word
            continue
        for run in _RUN.findall(word):
            yield from _thai().parse(run) if re.match(f"[{_THAI}]", run) else _letters(run)


def _letters(run: str) -> list[str]:
    """Return letters, each with what may not be parted from it: marks, signs at its side, the rest of a Latin word."""
    found: list[str] = []
    for letter in run:
        joined = found and (
            unicodedata.category(letter).startswith("M")
            or letter in _NOT_FIRST
            or found[-1][-1] in _NOT_LAST
            or not (_SPACELESS.search(letter) or _SPACELESS.search(found[-1][-1]))
        )
        if joined:
            found[-1] += letter
        else:
            found.append(letter)
    return found


@cache
def _thai() -> budoux.Parser:
    return budoux.load_default_thai_parser()
