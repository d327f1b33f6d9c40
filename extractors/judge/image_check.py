"""Lets the page image decide about a suspect block by reading a few of its lines with whatever engine it is given."""

from collections.abc import Callable

from extractors.judge.verdict import Settled, settle
from extractors.page import Block, Box

ReadLine = Callable[[Box], str | None]
"""Recognises one line of the page image (box in points); None where nothing could be read."""
SAMPLED_LINES = 3
"""Lines read of a block: the longest ones, since agreement is surer on many letters (lowest on sound text 0.82 from 20
characters on, 0.92 from 60 on). Three, because damage may spare a line of another font."""


def settle_block(block: Block, script: str, read_line: ReadLine) -> Settled:
    """Return what the image says about the layer's text of `block`, whose letters are to be read in `script`.

    `read_line` is called for at most `SAMPLED_LINES` lines, with their boxes. One line that shows something else
    confirms the suspicion; it is dismissed if no line does and at least one agrees. A block without lines is undecided.
    """
    longest = sorted(block.lines, key=lambda line: len(line.text), reverse=True)[:SAMPLED_LINES]
    said = {settle(line.text, read_line(line.box) or "", script) for line in longest}
    if Settled.CONFIRMED in said:
        return Settled.CONFIRMED
    return Settled.DISMISSED if Settled.DISMISSED in said else Settled.UNDECIDED
