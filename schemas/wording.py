"""The report template's vocabulary: what the template prints, as data read from `schemas/vocabulary/*.toml`.

Each function returns frozen rows and reads its file once. A wording is what is printed, an alias another printed form
of the same thing, a key its name in the dataset and in code. How a printed text is held against a wording is the
business of `extractors.template.matching`, not of this module.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from schemas.enums import Award, EntityType, Level, Phase, Role, Section
from schemas.vocabulary_files import vocabulary_rows

MAX_INDICATOR_SCORE = 4
"""Highest score of one City Biodiversity Index indicator, in both editions (CBD Technical Series 98)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """One thing that the template prints: its key, its wording, and other forms of the same wording."""

    key: str
    wording: str
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The wording and its aliases, the wording first."""
        return (self.wording, *self.aliases)


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaWording(Wording):
    """An action area, number 1 to 3."""

    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentWording(Wording):
    """A commitment, the number of its action area and the Global Biodiversity Framework targets that it serves."""

    area_number: int
    gbf_targets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionWording(Wording):
    """A known action and the key of the commitment that it stands under."""

    commitment: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PhaseWording(Wording):
    """A phase of the Nature Pathway, number 1 to 3; the wording carries the Roman numeral."""

    number: int
    phase: Phase


@dataclass(frozen=True, kw_only=True, slots=True)
class StepWording(Wording):
    """A step of the Nature Pathway, number 1 to 9 over all phases; the wording has no number."""

    number: int
    phase: Phase


@dataclass(frozen=True, kw_only=True, slots=True)
class AwardWording(Wording):
    """An award of the Achievements section and the sentences that stand beside it."""

    award: Award
    blurbs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelWording(Wording):
    """A level of the awards."""

    level: Level


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorWording(Wording):
    """An indicator of one edition of the City Biodiversity Index; scores 0 to `MAX_INDICATOR_SCORE`."""

    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ComponentWording(Wording):
    """A core component of one edition of the City Biodiversity Index, with its indicators in the handbook's order."""

    max_score: int
    indicators: tuple[IndicatorWording, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CbiEdition:
    """An edition of the City Biodiversity Index: `version` is the value of the column `cbi_version`."""

    version: str
    max_score: int
    components: tuple[ComponentWording, ...]

    @property
    def indicators(self) -> tuple[IndicatorWording, ...]:
        """The indicators of all components."""
        return tuple(indicator for component in self.components for indicator in component.indicators)


@dataclass(frozen=True, kw_only=True, slots=True)
class FixedWording(Wording):
    """Wording of no record: headings, labels and sentences, with the section they belong to and their role.

    A placeholder in braces stands for a number (`score`, `max`, `number`) or for any text (`city`).
    """

    section: Section
    role: Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1 (alpha-3 `code`) and the languages that cities there write in.

    `languages` are BCP 47 tags, most used official language first. English is not added where it has no such standing,
    though the template itself is English everywhere.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WorldRegion:
    """A world region as platforms print it, with other spellings."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EntityWords:
    """Words in a government's name that tell what kind of government it is."""

    entity_type: EntityType
    words: tuple[str, ...]


@cache
def action_areas() -> tuple[AreaWording, ...]:
    """Return the 3 action areas; raises VocabularyError when their file is not as expected."""
    return vocabulary_rows("areas.toml", "area", AreaWording)


@cache
def commitments() -> tuple[CommitmentWording, ...]:
    """Return the 13 commitments in the template's order; raises VocabularyError."""
    return vocabulary_rows("areas.toml", "commitment", CommitmentWording)


@cache
def known_actions() -> tuple[ActionWording, ...]:
    """Return the actions that have been seen in print, an open list; raises VocabularyError."""
    return vocabulary_rows("actions.toml", "action", ActionWording)


@cache
def pathway_phases() -> tuple[PhaseWording, ...]:
    """Return the 3 phases of the Nature Pathway; raises VocabularyError."""
    return vocabulary_rows("pathway.toml", "phase", lambda **row: PhaseWording(phase=_phase(row["number"]), **row))


@cache
def pathway_steps() -> tuple[StepWording, ...]:
    """Return the 9 steps of the Nature Pathway; raises VocabularyError."""
    return vocabulary_rows("pathway.toml", "step", lambda **row: StepWording(**(row | {"phase": _phase(row["phase"])})))


@cache
def awards() -> tuple[AwardWording, ...]:
    """Return the 4 awards in printed order; raises VocabularyError."""
    return vocabulary_rows("awards.toml", "award", lambda **row: AwardWording(award=Award(row["key"]), **row))


@cache
def award_levels() -> tuple[LevelWording, ...]:
    """Return the 3 levels of each award; raises VocabularyError."""
    return vocabulary_rows("awards.toml", "level", lambda **row: LevelWording(level=Level(row["key"]), **row))


@cache
def cbi_editions() -> tuple[CbiEdition, ...]:
    """Return the editions of the City Biodiversity Index, newest first; raises VocabularyError."""
    return vocabulary_rows("cbi.toml", "edition", _edition)


@cache
def fixed_wordings() -> tuple[FixedWording, ...]:
    """Return headings, labels and sentences that make no record of their own; raises VocabularyError."""
    return vocabulary_rows(
        "fixed.toml",
        "fixed",
        lambda **row: FixedWording(**(row | {"section": Section(row["section"]), "role": Role(row["role"])})),
    )


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries and territories of ISO 3166-1, by name; raises VocabularyError."""
    return vocabulary_rows("countries.toml", "country", Country)


@cache
def world_regions() -> tuple[WorldRegion, ...]:
    """Return the world regions that platforms print; raises VocabularyError."""
    return vocabulary_rows("countries.toml", "region", WorldRegion)


@cache
def entity_words() -> tuple[EntityWords, ...]:
    """Return the words for kinds of government; raises VocabularyError."""
    return vocabulary_rows(
        "entities.toml", "kind", lambda **row: EntityWords(entity_type=EntityType(row["key"]), words=row["words"])
    )


@cache
def head_titles() -> tuple[str, ...]:
    """Return the titles of heads of government, longest first, so that the first that fits is the fullest.

    Raises VocabularyError.
    """
    rows: tuple[tuple[str, ...], ...] = vocabulary_rows("entities.toml", "titles", lambda words: words)
    return tuple(sorted((title for row in rows for title in row), key=len, reverse=True))


@cache
def resource_kinds() -> tuple[str, ...]:
    """Return the words for kinds of uploaded resources; raises VocabularyError."""
    rows: tuple[tuple[str, ...], ...] = vocabulary_rows("resources.toml", "kinds", lambda words: words)
    return rows[0]


@cache
def resource_link_labels() -> tuple[str, ...]:
    """Return the words that say that an uploaded resource may be opened; raises VocabularyError."""
    rows: tuple[tuple[str, ...], ...] = vocabulary_rows("resources.toml", "link_labels", lambda words: words)
    return rows[0]


@cache
def resources_counted() -> tuple[str, ...]:
    """Return the words for uploaded resources that a heading may count; raises VocabularyError."""
    rows: tuple[tuple[str, ...], ...] = vocabulary_rows("resources.toml", "counted", lambda words: words)
    return rows[0]


@cache
def resource_table_heads() -> tuple[str, ...]:
    """Return the words that head the columns of tables of resources, and no field alone; raises VocabularyError."""
    rows: tuple[tuple[str, ...], ...] = vocabulary_rows("resources.toml", "heads", lambda words: words)
    return rows[0]


@cache
def resource_fields() -> dict[str, tuple[str, ...]]:
    """Return the names of what is said of a resource, by the column of `resources`; raises VocabularyError."""
    rows: tuple[dict[str, tuple[str, ...]], ...] = vocabulary_rows("resources.toml", "fields", dict)
    return rows[0]


def _phase(number: int) -> Phase:
    return tuple(Phase)[number - 1]


def _edition(**row: Any) -> CbiEdition:
    components = tuple(
        ComponentWording(
            **(item | {"indicators": tuple(IndicatorWording(**indicator) for indicator in item["indicators"])})
        )
        for item in row.pop("component")
    )
    return CbiEdition(components=components, **row)
