"""What each section of the template says; knows no PDF and no image."""

from extractors.sections.account import EXCERPT, Account, Numbered, place_of, shortened
from extractors.sections.achievements import read_achievements
from extractors.sections.actions import ActionPlatform, read_action_areas
from extractors.sections.cbi.index import Cbi, read_cbi
from extractors.sections.descriptions import action_rows
from extractors.sections.overview import split_overview
from extractors.sections.own_words import with_own_words
from extractors.sections.pathway import read_nature_pathway
from extractors.sections.profile import Profile, read_profile
from extractors.sections.tools import read_tools
from extractors.sections.upload_lists import listed_uploads
from extractors.sections.which_section import sections_of
from extractors.sections.witnesses import with_better_order

__all__ = [
    "EXCERPT",
    "Account",
    "ActionPlatform",
    "Cbi",
    "Numbered",
    "Profile",
    "action_rows",
    "listed_uploads",
    "place_of",
    "read_achievements",
    "read_action_areas",
    "read_cbi",
    "read_nature_pathway",
    "read_profile",
    "read_tools",
    "sections_of",
    "shortened",
    "split_overview",
    "with_better_order",
    "with_own_words",
]
