"""From blocks to the rows of all tables, with an account of every block."""

from extractors.records.accounted import Accounted
from extractors.records.displayed import as_displayed
from extractors.records.personal_data import without_personal_data
from extractors.records.report import account_for, description_languages

__all__ = [
    "Accounted",
    "account_for",
    "as_displayed",
    "description_languages",
    "without_personal_data",
]
