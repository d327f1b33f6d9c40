"""The closed sets of values that the dataset uses, each member with its meaning.

Values are what stands in the Parquet files: lower-case snake_case strings, except those that the report
itself prints (phases). The wording of a member's docstring line is what the data dictionary shows.
"""

from enum import StrEnum


class Platform(StrEnum):
    """Platform that a report was exported from."""

    CITIES_WITH_NATURE = "cities_with_nature"
    REGIONS_WITH_NATURE = "regions_with_nature"


class EntityType(StrEnum):
    """Kind of government that reports."""

    CITY = "city"
    COUNTY = "county"
    DISTRICT = "district"
    PREFECTURE = "prefecture"
    REGION = "region"
    OTHER = "other"


class Status(StrEnum):
    """What became of one file.

    ok: everything was read; needs_review: something is unreadable, lost, missing or contradictory, see `flags`;
    failed: nothing could be read, see `failure_code`.
    """

    OK = "ok"
    NEEDS_REVIEW = "needs_review"
    FAILED = "failed"


class FailureCode(StrEnum):
    """Why a file failed."""

    ENCRYPTED = "encrypted"
    NOT_A_PDF = "not_a_pdf"
    DAMAGED = "damaged"
    EMPTY = "empty"
    NOT_A_CITY_REPORT = "not_a_city_report"
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"


class Award(StrEnum):
    """The four awards of the Achievements section."""

    PROFILE = "profile"
    NATURE_PATHWAY = "nature_pathway"
    TOOLS_RESOURCES = "tools_resources"
    ACTION_PLATFORM = "action_platform"


class Level(StrEnum):
    """The three levels of each award; they are not cumulative."""

    STARTER = "starter"
    FRONTRUNNER = "frontrunner"
    STAR = "star"


class Phase(StrEnum):
    """The three phases of the Nature Pathway, as printed."""

    ANALYZE = "Analyze"
    ACT = "Act"
    ACCELERATE = "Accelerate"


class Readability(StrEnum):
    """Whether a text can be trusted, and where it came from.

    readable: the text layer was fine; recovered: it was garbled or missing and is now readable; unreadable:
    something is there and could not be made readable; lost: only a text dump is at hand, which shows signs of a
    dropped text; corrected: a person put it right; empty: nothing was written there.
    """

    READABLE = "readable"
    RECOVERED = "recovered"
    UNREADABLE = "unreadable"
    LOST = "lost"
    CORRECTED = "corrected"
    EMPTY = "empty"


class Cause(StrEnum):
    """Why a text was not simply readable.

    wrong_language_ocr: an OCR layer made with the wrong language; missing_unicode_map: the font does not say which
    characters its glyphs are; wrong_unicode_map: it says so wrongly; mojibake: decoded with the wrong encoding before
    it was printed; no_text_layer: a scan without text; image_text: a picture or outlines of text on an otherwise good
    page; illegible: the page image cannot be read either.
    """

    WRONG_LANGUAGE_OCR = "wrong_language_ocr"
    MISSING_UNICODE_MAP = "missing_unicode_map"
    WRONG_UNICODE_MAP = "wrong_unicode_map"
    MOJIBAKE = "mojibake"
    NO_TEXT_LAYER = "no_text_layer"
    IMAGE_TEXT = "image_text"
    ILLEGIBLE = "illegible"


class TextSource(StrEnum):
    """Where the text of a row was taken from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    REPAIRED = "repaired"


class Section(StrEnum):
    """Section of the report template."""

    PROFILE = "profile"
    ACHIEVEMENTS = "achievements"
    ACTION_PLATFORM = "action_platform"
    NATURE_PATHWAY = "nature_pathway"
    CBI = "cbi"
    TOOLS = "tools"
    FOOTER = "footer"


class Role(StrEnum):
    """What a block of text is on its page; hidden: the file says it and the page does not show it."""

    HEADING = "heading"
    LABEL = "label"
    VALUE = "value"
    DESCRIPTION = "description"
    FIXED_WORDING = "fixed_wording"
    PAGE_FURNITURE = "page_furniture"
    UNACCOUNTED = "unaccounted"
    HIDDEN = "hidden"


class ResourceSection(StrEnum):
    """Section in which a city uploaded a resource."""

    NATURE_PATHWAY = "nature_pathway"
    TOOLS = "tools"


class Severity(StrEnum):
    """How much a flag matters: an error or a warning makes a report `needs_review`, an info does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FlagCode(StrEnum):
    """What a flag is about."""

    UNREADABLE_TEXT = "unreadable_text"
    LOST_TEXT = "lost_text"
    LOW_CONFIDENCE = "low_confidence"
    MISSING_SECTION = "missing_section"
    MISSING_VALUE = "missing_value"
    INVALID_VALUE = "invalid_value"
    UNEXPECTED_COUNT = "unexpected_count"
    CONTRADICTION = "contradiction"
    UNKNOWN_ACTION = "unknown_action"
    UNKNOWN_WORDING = "unknown_wording"
    UNACCOUNTED_TEXT = "unaccounted_text"
    READING_ORDER_UNSURE = "reading_order_unsure"
    HIDDEN_TEXT = "hidden_text"
    MISSING_ENGINE = "missing_engine"
    LANGUAGE_UNDETERMINED = "language_undetermined"
    SECOND_READER = "second_reader"
    CORRECTION_NOT_APPLIED = "correction_not_applied"


class Decision(StrEnum):
    """What a person decided about a text or a flag.

    accepted: it is right as it was read, or nothing is to be done; corrected: the text says what the person typed or
    chose; unreadable: nobody can read it; empty: the city wrote nothing there; withdrawn: an earlier decision is taken
    back.
    """

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    WITHDRAWN = "withdrawn"
