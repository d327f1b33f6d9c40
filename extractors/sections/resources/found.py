"""What one entry of a list of uploads says."""

from dataclasses import dataclass

from extractors.page import Block
from extractors.sections.resources.addresses import BLANK
from extractors.writing import REPLACEMENT_CHARACTER
from schemas.enums import Readability


@dataclass(slots=True)
class FoundResource:
    """What one entry says; `block` is the block of its title, or of what stands first.

    `is_doubtful` tells that nothing but a semicolon parts it from another, which may be one of its title.
    """

    block: Block
    title: str | None = None
    kind: str | None = None
    url: str | None = None
    is_doubtful: bool = False

    @property
    def readable_title(self) -> str | None:
        """The title, None where it could not be made readable."""
        return self.title if self.block.readability is not Readability.UNREADABLE else None

    @property
    def readable_url(self) -> str | None:
        """The address, None where a sign of it was not read.

        Where a blank was read that is an underscore: no other sign leaves white, above the line of a link too.
        """
        if self.url is None or REPLACEMENT_CHARACTER in self.url:
            return None
        return self.url.replace(BLANK, "_")
