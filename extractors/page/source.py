"""Where a word comes from: it knows it from birth, and a block derives what it says of itself from its words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from schemas.enums import Cause


class Origin(StrEnum):
    """Who said a word.

    layer: the file itself, in a font of its own; engine_layer: another program's engine, whose layer lies over a scan;
    image: one of our engines, which read it from the page image, or could not.
    """

    LAYER = "layer"
    ENGINE_LAYER = "engine_layer"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a word comes from and, if it was read from the image, by what and why.

    `engine` (name, version and model) is None where none could read the ink. `confidence` is the engine's, 0 to 1.
    `cause` and `evidence` tell why the image was asked. `as_found` is what the text layer said at the word's place,
    None where it said nothing.
    """

    origin: Origin = Origin.LAYER
    engine: str | None = None
    confidence: float | None = None
    cause: Cause | None = None
    evidence: tuple[str, ...] = ()
    as_found: str | None = None

    @property
    def is_recognised(self) -> bool:
        """Whether an engine read the word, ours or another."""
        return self.origin is not Origin.LAYER

    @property
    def is_of_image(self) -> bool:
        """Whether the word was read from the page image here."""
        return self.origin is Origin.IMAGE


LAYER = Source()
"""The source of all words that the file says itself."""


def merged(sources: Iterable[Source]) -> Source:
    """Return the source of a word made of parts: that of the part read least for sure, with what the layer said of all.

    Raises ValueError when there is none.
    """
    first, *others = sources
    if all(other is first or other == first for other in others):
        return first
    read = [source for source in (first, *others) if source.confidence is not None]
    if not read:
        return first
    said = [source.as_found for source in read if source.as_found is not None]
    least = min(read, key=lambda source: source.confidence or 0.0)
    return replace(least, as_found=" ".join(said) or None)
