"""Recognised words begin a column where several lines do, and not wherever justified text has a wide gap."""

from extractors.layout.column_edges import begins_column, column_edges
from extractors.layout.lines import segments_of
from extractors.page import Atom, Box, Style

STYLE = Style("", 10.0, 400, (0, 0, 0))


def word(x0: float, line: int) -> Atom:
    box = Box(x0, 20.0 * line, x0 + 30, 20.0 * line + 10)
    return Atom("reeds", box, box.bottom, STYLE, whole_word=True)


def test_an_edge_that_four_lines_share_begins_a_column() -> None:
    lines = [[word(50, line), word(100 + line, line), word(200 + 0.5 * (line % 2), line)] for line in range(4)]
    edges = column_edges(lines)
    assert begins_column(lines[0][2], edges)
    assert not begins_column(lines[0][2], column_edges(lines[:3]))
    assert not begins_column(word(130, 1), edges)


def test_a_narrow_gap_parts_columns_at_an_edge_that_four_lines_share_and_nowhere_else() -> None:
    wide = [word(x0, line) for line in range(4) for x0 in (50, 95)]

    def parts(*last: Atom) -> int:
        return len(segments_of([*wide, *last])) - len(segments_of(wide))

    assert parts(word(55, 5), word(95, 5)) == 2
    assert parts(word(60, 5), word(100, 5)) == 1
