"""Reads rules and cards from the image of a page: scanned pages draw them as born-digital ones do, but as pixels.

Ruled lines and borders are dark runs that are thin and long; cards are what borders close in, and panels of
another ground than the page's. Letters are neither: their strokes are short, and other ink touches them. Places are in
points on the page of the image, whose lines must be level (see `extractors.page.frame`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extractors.image.panels import SQUARE, Mask, may_be_card, panels_of
from extractors.image.underlines import find_underlines, without_underlines
from extractors.page import (
    MIN_RULE_LENGTH,
    POINTS_PER_INCH,
    RULE_THICKNESS,
    TOUCH,
    Box,
    Graphics,
    GreyImage,
    join_rules,
    tables_of,
)

FAINTEST_RULE = 14
"""Grey levels by which a rule differs from its ground: a pale grey one on white has 25, the grain of scans below 10."""
GAP = 1.5
"""Points; grain breaks a rule for no longer than this."""
SLANT = 0.02
"""Rise over run up to which a rule is level: what is left of a scan's skew is up to 0.25 degrees, 0.004."""
CLEAR = 1.2
"""Points beside a rule that are free of ink, as strokes of letters never are along their length."""
BUSY = 0.3
"""Share of a run's length with ink close beside it, from which it is a stroke of letters: Devanagari letters hang from
their headline all along it."""
RIM = 1.0
"""Points on both sides of a rule that its blurred edges take up."""
STROKE = 15.0
"""Points of unbroken ink in a row from which it is a rule's, and none of the letters close to it."""
SEEN = 0.9
"""Share of a rule's length in which its ink is so long: of one that grain breaks up it is less."""
LEADER_GAP = 10.0
"""Points between a leader and the texts that it joins, at most."""
LETTER_HEIGHT = 6.0
"""Points above a leader in which those texts have ink."""
GRAIN = 1.0
"""Points; smoothing over so much takes the grain off a ground."""


CORNER = 0.07
"""Heights from the corners of a frame within which it is round: one around a line or two, no card with soft corners."""
Outline = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page image draws besides text.

    `image` is the page without underlines, round frames, and leaders, the lines that lead from a name to its value:
    they are read as letters. Other rules stay, for engines find columns by them. `tables` are among the cards.
    """

    rules: tuple[Box, ...]
    cards: tuple[Box, ...]
    tables: tuple[Box, ...]
    leaders: tuple[Box, ...]
    underlines: tuple[Box, ...]
    image: GreyImage

    def added_to(self, graphics: Graphics) -> Graphics:
        """Return `graphics`, what the PDF itself draws on the page, with what its image shows."""
        return replace(
            graphics,
            cards=(*graphics.cards, *self.cards),
            rules=(*graphics.rules, *self.rules),
            underlines=self.underlines,
        )


def without_rules(image: GreyImage, dpi: float, rules: Sequence[Box], underlines: Sequence[Box] = ()) -> GreyImage:
    """Return a page's image, rendered at `dpi`, with the ground around `rules` and `underlines` in place of them."""
    scale = dpi / POINTS_PER_INCH
    return without_underlines(_painted_over(image, rules, scale), underlines, scale)


def read_drawn(image: GreyImage, dpi: float) -> Drawn:
    """Return the rules and cards that `image`, a level page rendered at `dpi`, shows."""
    scale = dpi / POINTS_PER_INCH
    smooth = np.asarray(cv2.GaussianBlur(image, (0, 0), max(GRAIN * scale / 3, 0.5)), dtype=np.uint8)
    level_strokes = _thin(smooth, scale)
    upright_strokes = np.ascontiguousarray(_thin(np.ascontiguousarray(smooth.T), scale).T)
    level = _rules(level_strokes, scale)
    upright = _rules(np.ascontiguousarray(upright_strokes.T), scale)
    underlines = find_underlines(image, scale)
    level = [box for box in level if not any(line.contains(box, TOUCH) for line in underlines)]
    outlines = _closed_in(level_strokes | upright_strokes, scale)
    frames = [_box_of(outline, scale) for outline in outlines]
    leaders = [
        box
        for box in level
        if _is_leader(box, level_strokes, scale) and not any(_is_side(box, frame) for frame in frames)
    ]
    level = [box for box in level if box not in leaders]
    rules = join_rules([*level, *(Box(box.top, box.x0, box.bottom, box.x1) for box in upright)])
    tables = tables_of(rules)
    boxes = [*frames, *panels_of(image, scale)]
    cards = _distinct([*tables, *(box for box in boxes if not _is_cell(box, rules, tables))])
    own = [rule for rule in rules if not any(_is_side(rule, card) for card in cards if card not in tables)]
    cleared = without_underlines(_painted_over(image, leaders, scale), underlines, scale)
    _paint_over_outlines(cleared, [outline for outline in outlines if _is_round(outline)], scale)
    return Drawn(tuple(own), tuple(cards), tuple(tables), tuple(leaders), tuple(underlines), cleared)


def _is_leader(rule: Box, strokes: Mask, scale: float) -> bool:
    """Tell whether text stands right before a level rule and right behind it, on the line that the rule underlies."""
    top, bottom = round((rule.top - LETTER_HEIGHT) * scale), round((rule.top - 0.5) * scale)
    ends = ((rule.x0 - LEADER_GAP, rule.x0 - 0.5), (rule.x1 + 0.5, rule.x1 + LEADER_GAP))
    return all(strokes[max(top, 0) : bottom, max(round(x0 * scale), 0) : round(x1 * scale)].any() for x0, x1 in ends)


def _painted_over(image: GreyImage, rules: Sequence[Box], scale: float) -> GreyImage:
    """Return `image` with the ground around rules where the rules are; letters close to them stay."""
    painted = image.copy()
    for rule in rules:
        margin = RIM + SLANT / 5 * max(rule.width, rule.height)
        across = rule.width >= rule.height
        box = Box(
            rule.x0 - (0 if across else margin),
            rule.top - (margin if across else 0),
            rule.x1 + (0 if across else margin),
            rule.bottom + (margin if across else 0),
        )
        rows = slice(max(round(box.top * scale), 0), round(box.bottom * scale))
        columns = slice(max(round(box.x0 * scale), 0), round(box.x1 * scale))
        part = painted[rows, columns] if across else painted[rows, columns].T
        if part.size:
            ground = int(np.median(np.concatenate([part[:1], part[-1:]])))
            part[_ink_of_rule(part, ground, scale)] = ground
    return painted


def _ink_of_rule(band: GreyImage, ground: int, scale: float) -> Mask:
    """Return where a level rule is in the band around it, whose paper has the grey `ground`; all of it if not seen."""
    dark = (np.abs(band.astype(np.int16) - ground) >= FAINTEST_RULE).astype(np.uint8)
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, round(GAP * scale)), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(STROKE * scale)), np.uint8))
    if runs.any(axis=0).mean() < SEEN:
        return np.ones(band.shape, dtype=np.bool_)
    rim = round(RIM * scale)
    return np.asarray(cv2.dilate(runs, np.ones((2 * rim + 1, 2 * rim + 1), np.uint8)) > 0)


def _is_cell(box: Box, rules: Sequence[Box], tables: Sequence[Box]) -> bool:
    """Tell whether a box is a cell or row of a table: rules run along three of its sides or more."""
    if not any(table.contains(box, 2 * TOUCH) for table in tables):
        return False
    sides = (
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    )
    return sum(any(rule.contains(_shortened(side), 2 * TOUCH) for rule in rules) for side in sides) >= 3


def _shortened(side: Box) -> Box:
    dx, dy = 0.1 * side.width, 0.1 * side.height
    return Box(side.x0 + dx, side.top + dy, side.x1 - dx, side.bottom - dy)


def _is_side(rule: Box, card: Box) -> bool:
    """Tell whether a rule is one side of a card's border."""
    if not card.contains(rule, 2 * TOUCH):
        return False
    if rule.width >= rule.height:
        return min(abs(rule.top - card.top), abs(rule.bottom - card.bottom)) <= 2 * TOUCH
    return min(abs(rule.x0 - card.x0), abs(rule.x1 - card.x1)) <= 2 * TOUCH


def _distinct(boxes: Sequence[Box]) -> list[Box]:
    """Return boxes without those that are another one, give or take a border."""
    kept: list[Box] = []
    for box in boxes:
        if not any(box.contains(other, 2 * TOUCH) and other.contains(box, 2 * TOUCH) for other in kept):
            kept.append(box)
    return kept


def _thin(image: GreyImage, scale: float) -> Mask:
    """Return where `image` is darker than what is closely above and below it, as 0 and 255.

    Light strokes are not looked for: every gap between two dark ones is one.
    """
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (1, 2 * round(RULE_THICKNESS * scale) + 1))
    dark = cv2.morphologyEx(image, cv2.MORPH_BLACKHAT, kernel)
    return np.asarray((dark >= FAINTEST_RULE) * 255, dtype=np.uint8)


def _rules(thin: Mask, scale: float) -> list[Box]:
    """Return the level rules among the thin strokes of `thin`."""
    length = round(MIN_RULE_LENGTH * scale)
    rise = max(1, round(SLANT * length))
    taller = cv2.dilate(thin, np.ones((2 * rise + 1, 1), np.uint8))
    closed = cv2.morphologyEx(taller, cv2.MORPH_CLOSE, np.ones((1, round(GAP * scale)), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for number in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[number])
        thickness = area / width - 2 * rise
        if thickness > RULE_THICKNESS * scale + 1 or height > thickness + 2 * rise + SLANT * width + 2:
            continue
        own = labels[top : top + height, left : left + width] == number
        if _is_busy(thin, own, left, top, scale):
            continue
        middle = (top + height / 2) / scale
        half = max(thickness, 1.0) / scale / 2
        found.append(Box(left / scale, middle - half, (left + width) / scale, middle + half))
    return found


def _is_busy(thin: Mask, own: npt.NDArray[np.bool_], left: int, top: int, scale: float) -> bool:
    """Tell whether ink stands close above or below a run along much of its length."""
    reach = max(2, round(CLEAR * scale))
    height, width = own.shape
    ink = thin[max(top - reach, 0) : top + height + reach, left : left + width] > 0
    offset = top - max(top - reach, 0)
    first, last = own.argmax(axis=0) + offset, height - 1 - own[::-1].argmax(axis=0) + offset
    rows = np.arange(ink.shape[0])[:, None]
    above = (ink & (rows < first) & (rows >= first - reach)).any(axis=0)
    below = (ink & (rows > last) & (rows <= last + reach)).any(axis=0)
    return float(max(above.mean(), below.mean())) > BUSY


def _closed_in(thin: Mask, scale: float) -> list[Outline]:
    """Return the outlines of the boxes that thin strokes close in, corners rounded or not, borders included.

    What touches a border from within bites a piece out of the area that it closes in, but none out of its outline.
    """
    closed = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    page = Box(0, 0, thin.shape[1] / scale, thin.shape[0] / scale)
    found = []
    for contour in contours:
        _, _, width, height = cv2.boundingRect(contour)
        is_filled = cv2.contourArea(contour) >= SQUARE * (width - 1) * (height - 1)
        if is_filled and may_be_card(_box_of(np.asarray(contour, dtype=np.int32), scale), page):
            found.append(np.asarray(contour, dtype=np.int32))
    return found


def _box_of(outline: Outline, scale: float) -> Box:
    left, top, width, height = cv2.boundingRect(outline)
    return Box(left / scale, top / scale, (left + width) / scale, (top + height) / scale)


def _is_round(outline: Outline) -> bool:
    """Tell whether all four corners of an outline are round for its height: engines read its sides as brackets."""
    left, top, width, height = cv2.boundingRect(outline)
    inset = round(CORNER * height)
    corners = [
        (x, y) for x in (left + inset, left + width - 1 - inset) for y in (top + inset, top + height - 1 - inset)
    ]
    return all(cv2.pointPolygonTest(outline, corner, measureDist=False) < 0 for corner in corners)


def _paint_over_outlines(image: GreyImage, outlines: Sequence[Outline], scale: float) -> None:
    """Draw outlines, as thick as they may be with their blurred edges, in the grey of the ground that they enclose."""
    for outline in outlines:
        left, top, width, height = cv2.boundingRect(outline)
        ground = int(np.median(image[top : top + height, left : left + width]))
        cv2.drawContours(image, [outline], -1, ground, round(4 * RIM * scale))
