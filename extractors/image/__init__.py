"""What the image of a page shows before anything is read in it: ink, lines, rules, panels, marks."""

from extractors.image.bars import bars_of, marks_of, without_bars
from extractors.image.blurred_ink import smears
from extractors.image.cleaning import Cleaned, clean, clear
from extractors.image.covering import painted_over
from extractors.image.ink_mask import Mask, Run, ink, runs_of
from extractors.image.ink_without_text import InkRegion, uncovered_ink
from extractors.image.lines_of_ink import letter_height, text_lines, without_specks
from extractors.image.marks_in_front import is_disc, lead_marks, without_lead_marks
from extractors.image.page_images import PageImages
from extractors.image.render import REGION_MARGIN, crop, in_pixels, pixels_of
from extractors.image.rules import Drawn, read_drawn, without_rules
from extractors.image.short_texts import ShortText, short_text
from extractors.image.skew import skew_angle, turned

__all__ = [
    "Cleaned",
    "Drawn",
    "InkRegion",
    "Mask",
    "PageImages",
    "REGION_MARGIN",
    "Run",
    "ShortText",
    "bars_of",
    "clean",
    "clear",
    "crop",
    "in_pixels",
    "ink",
    "is_disc",
    "lead_marks",
    "letter_height",
    "marks_of",
    "painted_over",
    "pixels_of",
    "read_drawn",
    "runs_of",
    "short_text",
    "skew_angle",
    "smears",
    "text_lines",
    "turned",
    "uncovered_ink",
    "without_bars",
    "without_lead_marks",
    "without_rules",
    "without_specks",
]
