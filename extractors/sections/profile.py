"""The Profile: who reports. Name, kind of government, country, world region, population, head of government."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.sections.account import Account, Numbered
from extractors.sections.head_of_government import read_head
from extractors.sections.office import Office, may_be_name, read_office
from extractors.template import (
    MAX_VALUE_LENGTH,
    Kind,
    bare_value,
    find_country,
    find_world_region,
    is_noise,
    plain_value,
    read_population,
)
from extractors.writing import normalise
from schemas.enums import EntityType, FlagCode, Platform, Role, Section, Severity
from schemas.wording import Country, entity_words

STATEMENTS = ("cbi_not_started", "no_tools")
"""Fixed wordings that repeat the name of the reporting government."""
FEWEST_INHABITANTS = 100
"""A recognised number that is lower is no city's population."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Who reports; None for what the report does not say."""

    city: str | None = None
    entity_type: EntityType | None = None
    platform: Platform | None = None
    country: str | None = None
    country_row: Country | None = None
    region: str | None = None
    population: int | None = None
    mayor: str | None = None
    mayor_title: str | None = None


def read_profile(
    pieces: Sequence[Numbered], in_profile: Sequence[Numbered], account: Account, *, furniture: Sequence[str] = ()
) -> Profile:
    """Read who reports.

    `in_profile` are the pieces that may hold profile values: those of the cover, of the overview, and of the
    achievements, between whose columns a dump may scatter them. `furniture` are the texts of running headers.
    """
    office = read_office(in_profile, account)
    city = _city(pieces, in_profile, office, account)
    country = _labelled(in_profile, "country", find_country, account)
    region = _labelled(in_profile, "world_region", find_world_region, account)
    population = _population(in_profile, account)
    head = office if office is not None else read_head(in_profile, city, account)
    texts = [piece.text for piece in pieces] + list(furniture)
    platform = _platform(texts)
    profile = Profile(
        city=city,
        entity_type=_entity_type(city, platform),
        platform=platform,
        country=country.text if country is not None else None,
        country_row=find_country(country.text) if country is not None else None,
        region=region.text if region is not None else None,
        population=population,
        mayor=head.name if head is not None else None,
        mayor_title=head.title if head is not None else None,
    )
    _flag_missing(profile, account)
    return profile


def _city(
    pieces: Sequence[Numbered], in_profile: Sequence[Numbered], office: Office | None, account: Account
) -> str | None:
    """Return the name that most statements of the report agree on, else the one that its place or a country tells."""
    names = _stated_names(pieces, in_profile, office, account)
    city = names.most_common(1)[0][0] if names else _unstated_name(in_profile, account)
    if city is None:
        return None
    country = _country_of_its_name(city, [piece for piece in in_profile if account.is_open(piece)], in_profile)
    for piece in in_profile:
        if piece is country:
            continue
        if account.is_open(piece) and normalise(city) in (normalise(piece.text), normalise(_without_icon(piece.text))):
            account.take(piece, Role.HEADING)
    for other in sorted(name for name in names if normalise(name) != normalise(city)):
        account.flag(
            Severity.WARNING,
            FlagCode.CONTRADICTION,
            f"The report names its city {city!r} and also {other!r}: check which one it is.",
            excerpt=other,
        )
    return city


def _stated_names(
    pieces: Sequence[Numbered], in_profile: Sequence[Numbered], office: Office | None, account: Account
) -> Counter[str]:
    """Return how often the report's sentences and labels give each name."""
    names: Counter[str] = Counter()
    if office is not None:
        names[office.city] += 1
    for piece in pieces:
        if piece.piece.is_fixed(*STATEMENTS):
            names[piece.piece.findings[Kind.FIXED].group("city").strip(" .")] += 1
    for piece, later in pairwise(in_profile):
        if piece.piece.is_fixed("reporting_government") and _may_be_city(later):
            names[later.text] += 1
            account.take(later, Role.VALUE)
    return names


def _may_be_city(piece: Numbered) -> bool:
    """Tell whether a text behind a label can be the name: no other label, and no torn end of a sentence."""
    return not piece.piece.findings and not piece.text[:1].islower()


def _unstated_name(in_profile: Sequence[Numbered], account: Account) -> str | None:
    """Return the first text of the Profile that may be a name, else the country that it says twice (Singapore)."""
    first = next((p for p in in_profile if account.is_open(p) and may_be_name(p)), None)
    if first is not None:
        account.take(first, Role.VALUE)
        return first.text
    known = Counter(plain_value(piece.text) for piece in in_profile if account.is_open(piece))
    return next((name for name, count in known.items() if count > 1 and find_country(name) is not None), None)


def _country_of_its_name(city: str, open_pieces: Sequence[Numbered], in_profile: Sequence[Numbered]) -> Numbered | None:
    """Return the piece that says the country where it is called as the city is (Singapore); None where it is not.

    It stands behind its label, or beside another value of the overview. A region may be called like another country.
    """
    countries = [piece for piece in open_pieces if find_country(plain_value(piece.text)) is not None]
    same = [piece for piece in countries if normalise(plain_value(piece.text)) == normalise(city)]
    if not same or len(same) < len(countries):
        return None
    labelled = {later.number for piece, later in pairwise(in_profile) if piece.piece.is_fixed("country")}
    beside = set()
    for piece, later in pairwise(in_profile):
        for value, other in ((piece, later), (later, piece)):
            text = plain_value(value.text)
            if find_world_region(text) is not None or read_population(text) is not None:
                beside.add(other.number)
    behind_label = [piece for piece in same if piece.number in labelled]
    return next(iter([*behind_label, *reversed([piece for piece in same if piece.number in beside])]), None)


def _without_icon(text: str) -> str:
    """Return a text without the short word that recognition made of an icon in front of it."""
    first, _, rest = text.partition(" ")
    return rest if is_noise(first) else text


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of the overview and the piece that it stands in."""

    text: str
    piece: Numbered


def _labelled(
    pieces: Sequence[Numbered], label: str, find: Callable[[str], object | None], account: Account
) -> _Value | None:
    """Return the value that `find` knows, preferring the one behind its label; there may be no labels."""
    known = [
        _Value(bare_value(piece.text), piece)
        for piece in pieces
        if account.is_open(piece) and not piece.piece.percentages and len(piece.text) <= MAX_VALUE_LENGTH
    ]
    candidates = [value for value in known if find(value.text) is not None]
    after_label = {later.number for piece, later in pairwise(pieces) if piece.piece.is_fixed(label)}
    chosen = next((value for value in candidates if value.piece.number in after_label), None)
    if chosen is None and candidates:
        chosen = candidates[0]
    if chosen is None:
        chosen = next(
            (value for value in known if value.piece.number in after_label and not value.piece.piece.findings), None
        )
    if chosen is not None:
        account.take(chosen.piece, Role.VALUE, Section.PROFILE)
    return chosen


def _population(pieces: Sequence[Numbered], account: Account) -> int | None:
    found = _labelled(
        [piece for piece in pieces if not _is_misread_icon(piece)], "population", read_population, account
    )
    if found is None:
        return None
    number = read_population(found.text)
    if number is not None and number.value is not None:
        return int(number.value)
    account.flag(
        Severity.WARNING,
        FlagCode.INVALID_VALUE,
        "The population is not a plain number: read it on the page.",
        block=found.piece.block,
    )
    return None


def _is_misread_icon(piece: Numbered) -> bool:
    """Tell whether a recognised text is a number that no city has inhabitants, as recognition makes of an icon."""
    number = read_population(plain_value(piece.text)) if piece.block.is_recognised else None
    return number is not None and number.value is not None and number.value < FEWEST_INHABITANTS


def _platform(texts: Sequence[str]) -> Platform | None:
    joined = " ".join(texts).lower().replace(" ", "")
    cities, regions = joined.count("citieswithnature"), joined.count("regionswithnature")
    if not cities and not regions:
        return None
    return Platform.REGIONS_WITH_NATURE if regions > cities else Platform.CITIES_WITH_NATURE


def _entity_type(city: str | None, platform: Platform | None) -> EntityType | None:
    """Return the kind of government by its name, where it says so, else by what the platform is for."""
    if city is None:
        return None
    name = f" {_words_of(city)} "
    found: list[tuple[int, EntityType]] = []
    for row in entity_words():
        found.extend((len(word), row.entity_type) for word in row.words if f" {_words_of(word)} " in name)
    if found:
        return max(found, key=lambda item: item[0])[1]
    return EntityType.REGION if platform is Platform.REGIONS_WITH_NATURE else EntityType.CITY


def _words_of(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _flag_missing(profile: Profile, account: Account) -> None:
    for value, name in (
        (profile.city, "the name of the city"),
        (profile.country, "the country"),
        (profile.population, "the population"),
    ):
        if value is None:
            account.flag(
                Severity.WARNING, FlagCode.MISSING_VALUE, f"The report does not show {name}: look for it on the cover."
            )
    if profile.country is not None and profile.country_row is None:
        account.flag(
            Severity.WARNING,
            FlagCode.INVALID_VALUE,
            f"{profile.country!r} is no country that is known: check its spelling.",
            excerpt=profile.country,
        )
