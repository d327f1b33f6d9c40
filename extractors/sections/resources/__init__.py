"""Uploaded resources: title, kind and address, however a page sets them: cards, tables, lists, with links or not."""

from extractors.sections.resources.addresses import is_broken_address
from extractors.sections.resources.entries import read_resources
from extractors.sections.resources.found import FoundResource
from extractors.sections.resources.kinds import is_no_title, is_table_head

__all__ = ["FoundResource", "is_broken_address", "is_no_title", "is_table_head", "read_resources"]
