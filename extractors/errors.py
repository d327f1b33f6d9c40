"""Why a report could not be read: one exception with the dataset's failure code and a sentence that is the remedy."""

from schemas.enums import FailureCode


class ReadError(Exception):
    """A file that cannot be read; `code` and `message` end in its `reports` row. Picklable."""

    def __init__(self, code: FailureCode, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        """Return the sentence for a person."""
        return self.message
