"""Parts of made-up pages, and what is read of them."""

from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Part, Text


def texts(*parts: Part) -> list[str]:
    return [block.text for block in blocks_of(*parts)]


def lines(x: float, y: float, *rows: str, size: float = 10, pitch: float = 12.5, bold: bool = False) -> list[Part]:
    """Set rows of text one below the other."""
    return [Text(x, y + pitch * index, row, size, bold) for index, row in enumerate(rows)]


def words_in_order(*parts: Part) -> list[str]:
    return " ".join(texts(*parts)).split()


def card(x: float, y: float, title: str, *rows: str, width: float = 220, height: float = 90) -> list[Part]:
    return [Card(x, y, x + width, y + height), Text(x + 10, y + 18, title, 11, True), *lines(x + 10, y + 34, *rows)]
