"""A page as stages hand it on: its frame, its drawings, its words and the blocks made of them.

All places are on the upright page, see `extractors.page.frame`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from extractors.page.boxes import Box
from extractors.page.drawings import Graphics, Link
from extractors.page.frame import Frame
from extractors.page.text import Atom, Block, Glyph
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

    `atoms` are what the blocks were made of; `slanted` are the blocks of text that runs in another direction or lies
    across the page's, `hidden` those of text that the page does not show, `cut` the places of those whose ink it shows
    in part, because its end cuts through them. `cause` is why the page was recognised as a whole, `doubtful` are the
    places of lines that were seen then and not read.
    """

    number: int
    frame: Frame
    graphics: Graphics
    atoms: tuple[Atom, ...]
    blocks: tuple[Block, ...]
    slanted: tuple[Block, ...] = ()
    hidden: tuple[Block, ...] = ()
    cause: Cause | None = None
    doubtful: tuple[Box, ...] = ()
    cut: tuple[Box, ...] = ()


def is_scan(page: PageText) -> bool:
    """Tell whether a page is one picture, or pictures that cover most of it."""
    width, height = page.frame.size
    return sum(picture.area for picture in page.graphics.pictures) >= MOSTLY_PICTURE * width * height


def turned(page: PageText, turn: int) -> PageText:
    """Return a page as it stands when it is turned clockwise by `turn` degrees more; its text layer is given up."""
    return replace(
        _moved(page, replace(page.frame, turn=(page.frame.turn + turn) % 360, skew=0.0)), atoms=(), blocks=()
    )


def levelled(page: PageText, skew: float) -> PageText:
    """Return a page as it stands when it is turned clockwise by the `skew` degrees of its scan."""
    return _moved(page, replace(page.frame, skew=skew)) if skew != page.frame.skew else page


def _moved(page: PageText, frame: Frame) -> PageText:
    """Return a page with its drawings and blocks where they stand in another frame; `atoms` stay where they were."""

    def moved(box: Box) -> Box:
        return frame.to_upright(page.frame.to_display(box))

    blocks = tuple(replace(block, box=moved(block.box)) if block.box is not None else block for block in page.blocks)
    return replace(page, frame=frame, graphics=moved_graphics(page.graphics, moved), blocks=blocks)


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
