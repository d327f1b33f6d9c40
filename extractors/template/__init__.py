"""What the report's template prints, and when a text says it."""

from extractors.template.countries import find_country, find_world_region
from extractors.template.fields import is_field_name, names_value_beside, without_box_number
from extractors.template.grammar import Part, breaks_of, part_of
from extractors.template.labels import (
    COLONS,
    MAX_LABEL_WORDS,
    description_labels,
    is_label,
    label_distance,
    split_at_colon,
    words_of_label,
)
from extractors.template.matching import Match, Matcher, is_count, without_numbering
from extractors.template.numbers import (
    MAX_PERCENT,
    PrintedNumber,
    PrintedScore,
    is_misread_one,
    is_misread_zero,
    read_decimal,
    read_number,
    read_percentages,
    read_population,
    read_recognised_score,
    read_score,
    read_step_number,
)
from extractors.template.parts import PROFILE_LABEL, heading_level, is_cell, is_value, part_of_text, says_template
from extractors.template.piece import DASHES, MAX_WORDING_LINES, Piece
from extractors.template.pieces import MIN_LETTERS_INSIDE, labels_apart, pieces_of
from extractors.template.profile_values import (
    MAX_VALUE_LENGTH,
    SEPARATORS,
    bare_value,
    is_noise,
    is_profile_value,
    plain_value,
)
from extractors.template.tolerance import EXACT_BELOW, MAX_SLIP_SHARE
from extractors.template.wordings import Kind, begins_wording, identify, identify_as, identify_lines

__all__ = [
    "DASHES",
    "PROFILE_LABEL",
    "COLONS",
    "EXACT_BELOW",
    "Kind",
    "MAX_LABEL_WORDS",
    "MAX_PERCENT",
    "MAX_SLIP_SHARE",
    "MAX_VALUE_LENGTH",
    "MAX_WORDING_LINES",
    "MIN_LETTERS_INSIDE",
    "Match",
    "Matcher",
    "Part",
    "Piece",
    "PrintedNumber",
    "PrintedScore",
    "SEPARATORS",
    "bare_value",
    "begins_wording",
    "breaks_of",
    "description_labels",
    "find_country",
    "find_world_region",
    "heading_level",
    "identify",
    "identify_as",
    "identify_lines",
    "is_cell",
    "is_count",
    "is_field_name",
    "is_label",
    "is_misread_one",
    "is_misread_zero",
    "is_noise",
    "is_profile_value",
    "is_value",
    "label_distance",
    "labels_apart",
    "names_value_beside",
    "part_of",
    "part_of_text",
    "pieces_of",
    "plain_value",
    "read_decimal",
    "read_number",
    "read_percentages",
    "read_population",
    "read_recognised_score",
    "read_score",
    "read_step_number",
    "says_template",
    "split_at_colon",
    "without_box_number",
    "without_numbering",
    "words_of_label",
]
