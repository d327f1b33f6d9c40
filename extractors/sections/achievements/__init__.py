"""The Achievements: how much of each level of each award is complete."""

from extractors.sections.achievements.read import read_achievements

__all__ = ["read_achievements"]
