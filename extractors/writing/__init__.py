"""The scripts and languages of the world: which one a text is in, and how each is written."""

from extractors.writing.bidi import (
    Direction,
    brackets_are_turned,
    count_strong,
    edges_to_turn,
    logical_order,
    runs_to_the_left,
    strong_direction,
    turned_bracket,
)
from extractors.writing.joining import join_lines, space_between, without_foreign_spaces
from extractors.writing.korean import goes_on_with_an_ending
from extractors.writing.language import identify
from extractors.writing.lookalikes import RUN_LOOKALIKES, SHAPES, Letters, normalise, read_letters
from extractors.writing.markers import Marker, marker_of, without_bullet
from extractors.writing.own_letters import with_own_letters
from extractors.writing.presentation_forms import (
    fold_presentation_forms,
    is_private_use_of_thai,
    thai_of_private_use,
)
from extractors.writing.scripts import (
    LANGUAGE_SCRIPTS,
    RIGHT_TO_LEFT,
    SPACELESS,
    STACKED,
    UNDETERMINED,
    UNSPACED,
    dominant_script,
    script_of,
    script_of_language,
)
from extractors.writing.sentences import ends_sentence
from extractors.writing.signs import (
    BULLETS,
    LEADER_CHARACTERS,
    REPLACEMENT_CHARACTER,
    SOFT_HYPHEN,
    is_mark,
    without_signs,
)
from extractors.writing.word_lists import LANGUAGE_OF_THE_TEMPLATE, zipf_values

__all__ = [
    "goes_on_with_an_ending",
    "is_private_use_of_thai",
    "thai_of_private_use",
    "LANGUAGE_OF_THE_TEMPLATE",
    "zipf_values",
    "BULLETS",
    "Direction",
    "LANGUAGE_SCRIPTS",
    "LEADER_CHARACTERS",
    "Letters",
    "REPLACEMENT_CHARACTER",
    "Marker",
    "RIGHT_TO_LEFT",
    "RUN_LOOKALIKES",
    "SHAPES",
    "SOFT_HYPHEN",
    "SPACELESS",
    "STACKED",
    "UNSPACED",
    "UNDETERMINED",
    "count_strong",
    "dominant_script",
    "edges_to_turn",
    "ends_sentence",
    "fold_presentation_forms",
    "identify",
    "is_mark",
    "join_lines",
    "brackets_are_turned",
    "logical_order",
    "turned_bracket",
    "marker_of",
    "normalise",
    "read_letters",
    "runs_to_the_left",
    "script_of",
    "script_of_language",
    "space_between",
    "strong_direction",
    "with_own_letters",
    "without_foreign_spaces",
    "without_bullet",
    "without_signs",
]
