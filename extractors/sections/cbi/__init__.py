"""The City Biodiversity Index: total, components and indicators."""

from extractors.sections.cbi.index import Cbi, read_cbi

__all__ = [
    "Cbi",
    "read_cbi",
]
