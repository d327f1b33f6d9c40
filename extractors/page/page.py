"""A page as stages hand it on: its frame, its drawings, its words and the blocks made of them.

All places are on the upright page, see `extractors.page.frame`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from extractors.page.boxes import Box
from extractors.page.drawings import Graphics, Link
from extractors.page.frame import Frame
from extractors.page.text import Atom, Block, Glyph, Word
from schemas.enums import Cause

MOSTLY_PICTURE = 0.8
"""Share of its area that pictures cover of a page that is a scan."""


@dataclass(frozen=True, slots=True)
class GlyphPage:
    """What a file says of one page: its glyphs and drawings, with their places on the page as displayed.

    `number` counts from 1; `width` and `height` are in points.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    graphics: Graphics


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page says and draws; `number` counts from 1, all places are on the upright page (see `frame`).

    `atoms` are what the blocks were made of, which stand in reading order once the page `is_ordered`. `slanted` are the
    blocks of text that runs in another direction or lies across the page's, `hidden` those of text that the page does
    not show, `cut` the places of those whose ink it shows in part, because its end cuts through them. `cause` is why
    the page was recognised as a whole and `evidence` the signals that gave it, `layer` are the words of its text layer
    that were given up then, `doubtful` the places of lines that were seen and not read.
    """

    number: int
    frame: Frame
    graphics: Graphics
    atoms: tuple[Atom, ...]
    blocks: tuple[Block, ...]
    slanted: tuple[Block, ...] = ()
    hidden: tuple[Block, ...] = ()
    is_ordered: bool = True
    cause: Cause | None = None
    evidence: tuple[str, ...] = ()
    layer: tuple[Word, ...] = ()
    doubtful: tuple[Box, ...] = ()
    cut: tuple[Box, ...] = ()


def is_scan(page: PageText) -> bool:
    """Tell whether a page is one picture, or pictures that cover most of it."""
    width, height = page.frame.size
    return sum(picture.area for picture in page.graphics.pictures) >= MOSTLY_PICTURE * width * height


def without_text(page: PageText) -> PageText:
    """Return a page whose text layer is given up: all that is left of it is what it said where (`layer`)."""
    layer = tuple(word for block in page.blocks for line in block.lines for word in line.words)
    return replace(page, atoms=(), blocks=(), slanted=(), layer=layer)


def turned(page: PageText, turn: int) -> PageText:
    """Return a page without text as it stands when it is turned clockwise by `turn` degrees more.

    Its layer was read in another direction and says nothing of its lines.
    """
    frame = replace(page.frame, turn=(page.frame.turn + turn) % 360, skew=0.0)
    return replace(_moved(page, frame), layer=())


def levelled(page: PageText, skew: float) -> PageText:
    """Return a page without text as it stands when it is turned clockwise by the `skew` degrees of its scan."""
    return _moved(page, replace(page.frame, skew=skew)) if skew != page.frame.skew else page


def _moved(page: PageText, frame: Frame) -> PageText:
    def moved(box: Box) -> Box:
        return frame.to_upright(page.frame.to_display(box))

    layer = tuple(replace(word, box=moved(word.box)) for word in page.layer)
    return replace(page, frame=frame, graphics=moved_graphics(page.graphics, moved), layer=layer)


def moved_graphics(graphics: Graphics, moved: Callable[[Box], Box]) -> Graphics:
    """Return what a page draws with each place `moved`."""
    return Graphics(
        tuple(map(moved, graphics.cards)),
        tuple(map(moved, graphics.rules)),
        tuple(map(moved, graphics.pictures)),
        tuple(map(moved, graphics.shapes)),
        tuple(Link(moved(link.box), link.url) for link in graphics.links),
        tuple(map(moved, graphics.underlines)),
        tuple(map(moved, graphics.chips)),
        tuple(map(moved, graphics.dots)),
    )
