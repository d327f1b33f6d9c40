"""Uploaded resources: title, kind and address, however a page sets them: cards, tables, lists, with links or not."""

from extractors.sections.resources.addresses import is_broken_address
from extractors.sections.resources.entries import read_resources
from extractors.sections.resources.found import FoundResource
from extractors.sections.resources.kinds import is_label, is_no_title
from extractors.sections.resources.lone_marks import may_be_of_upload

__all__ = ["FoundResource", "is_broken_address", "is_label", "is_no_title", "may_be_of_upload", "read_resources"]
