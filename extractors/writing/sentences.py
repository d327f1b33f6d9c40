"""Where a sentence ends, in any script."""

SENTENCE_ENDS = frozenset(".!?…。！？．।۔؟։።:")
_CLOSING = "\"'’”»)）」』"


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as sentences do."""
    return text.rstrip(_CLOSING)[-1:] in SENTENCE_ENDS
