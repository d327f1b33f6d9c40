"""The Action Platform: commitments by area, and under them the actions with what the city says about each.

Areas and commitments are a closed list, found wherever they stand, also torn (`torn_heads`). Heads in a margin are read
where their row begins (`margins`), tables from the side on which their actions stand (`sides`), by their rows
(`by_rows`) and pair by pair (`pairs`). The template's
grammar says which part may follow which (`grammar`); `walk` goes by it through the section, `assignment` gives texts
to what stands right above them, and `checks` tells what is improbable.
"""

from extractors.sections.actions.found import ActionPlatform, FoundAction
from extractors.sections.actions.platform import read_action_areas

__all__ = ["ActionPlatform", "FoundAction", "read_action_areas"]
