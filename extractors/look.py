"""How text looks: whether two texts are set alike, as lines of one paragraph or titles of one rank are."""

from extractors.model import Style

SAME_SIZE = 0.06
"""Font sizes that differ by up to this share look the same."""
SAME_SIZE_RECOGNISED = 0.35
"""The same for recognised text, whose size is guessed from the height of a line's box: with or without ascenders."""


def same_look(first: Style, second: Style) -> bool:
    """Tell whether two texts have the same size, colour and weight, as far as that is known."""
    larger = max(first.size, second.size)
    if not first.font and not second.font:
        return abs(first.size - second.size) <= SAME_SIZE_RECOGNISED * larger
    return (
        abs(first.size - second.size) <= SAME_SIZE * larger
        and first.colour == second.colour
        and is_bold(first) == is_bold(second)
    )


def is_bold(style: Style) -> bool:
    """Tell whether text is set in bold, by the font's name (PDFium's weight is a guess from stem widths)."""
    name = style.font.lower()
    return any(word in name for word in ("bold", "black", "heavy", "semibd", "demi"))
