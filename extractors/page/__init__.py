"""What the stages of reading hand to each other: boxes, words, lines, blocks and pages."""

from extractors.page.blocks import block_of_lines, part_of, said_by_layer, text_of, whole_of, without_words, words_of
from extractors.page.boxes import POINTS_PER_INCH, Box, GreyImage, PixelBox
from extractors.page.drawings import (
    MIN_CARD,
    MIN_DOT,
    MIN_RULE_LENGTH,
    RULE_THICKNESS,
    TOUCH,
    Graphics,
    Link,
    join_rules,
    tables_of,
)
from extractors.page.frame import Frame, turned_size
from extractors.page.gaps import COLUMN_GAP, COLUMN_GAP_SPACED, UNUSUAL_GAP, usual_gap
from extractors.page.page import GlyphPage, PageText, is_scan, levelled, moved_graphics, turned, without_text
from extractors.page.source import LAYER, Origin, Source, merged
from extractors.page.text import SAME_SIZE, Atom, Block, Glyph, Line, Style, Word, is_bold, same_look

__all__ = [
    "Atom",
    "Block",
    "Box",
    "COLUMN_GAP",
    "COLUMN_GAP_SPACED",
    "Frame",
    "Glyph",
    "GlyphPage",
    "Graphics",
    "GreyImage",
    "Line",
    "Link",
    "LAYER",
    "MIN_CARD",
    "MIN_DOT",
    "MIN_RULE_LENGTH",
    "POINTS_PER_INCH",
    "Origin",
    "PageText",
    "PixelBox",
    "RULE_THICKNESS",
    "SAME_SIZE",
    "Source",
    "Style",
    "TOUCH",
    "UNUSUAL_GAP",
    "Word",
    "block_of_lines",
    "is_bold",
    "is_scan",
    "join_rules",
    "levelled",
    "merged",
    "moved_graphics",
    "part_of",
    "said_by_layer",
    "same_look",
    "tables_of",
    "text_of",
    "turned",
    "turned_size",
    "usual_gap",
    "whole_of",
    "without_text",
    "without_words",
    "words_of",
]
