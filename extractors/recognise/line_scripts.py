"""Gives each line of a place the reading of the script that it is in: a title and the address below it may be in two.

A place is read in one script at a time. Where the reading that is taken makes nonsense of one line, or reads a line in
letters that are not its model's own, what another model made of that line stands beside it and may be surer.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from extractors.page import GreyImage, PixelBox
from extractors.recognise.latin_words import AHEAD, SURE_LATIN
from extractors.recognise.model import RecognisedLine, Recognition
from extractors.writing import UNDETERMINED, dominant_script

DOUBTFUL_LINE = 0.7
"""Mean confidence below which a line may be in another script; wrong models have 0.1 to 0.6, few letters more."""
SURE_LINE = 0.85
SAME_LINE = 0.6
"""Share of the lower line's height that two readings of one line have in common, at least."""
MARGIN = 0.15
"""Paper around a line that is read alone, in line heights."""
COVERED = 0.8
"""Share of a line's width that its reading in another script has, at least: of lines that are not in its letters, a
model reads a few that look like them, and for sure."""
FEWEST_LETTERS = 4
"""Letters of a line that can be in another script: fewer may be a name, a unit or a mark."""

ReadAs = Callable[[str, GreyImage], Recognition | None]


def with_own_scripts(
    taken: Recognition, others: Sequence[Recognition], scripts: Sequence[str], image: GreyImage, read_as: ReadAs
) -> Recognition:
    """Return a reading of `image` with its lines in other `scripts` (ISO 15924) as the models of those have them.

    `others` are readings of the same image in other scripts; `read_as` reads an image in a script.
    """
    lines = tuple(
        _own(line, others, scripts, image, read_as) if _asks(line, taken.script) else line for line in taken.lines
    )
    return replace(taken, lines=lines) if lines != taken.lines else taken


def _asks(line: RecognisedLine, script: str) -> bool:
    if sum(map(str.isalpha, line.text)) < FEWEST_LETTERS:
        return False
    return line.confidence < DOUBTFUL_LINE or _is_foreign(line, script)


def _is_foreign(line: RecognisedLine, script: str) -> bool:
    """Tell whether a line was read in Latin letters by a model of another script."""
    return script != "Latn" and dominant_script(line.text, ()) == "Latn"


def _own(
    line: RecognisedLine, others: Sequence[Recognition], scripts: Sequence[str], image: GreyImage, read_as: ReadAs
) -> RecognisedLine:
    known = {other.script: other for other in others}
    asked = ["Latn"] if dominant_script(line.text, ()) == "Latn" and "Latn" in scripts else []
    best = line
    for script in dict.fromkeys([*asked, *scripts]):
        found = (
            _same_line(known[script].lines, line.box) if script in known else _read_alone(line, script, image, read_as)
        )
        if found is not None and _is_better(found, best, script):
            best = found
            if best.confidence >= SURE_LATIN:
                break
    return best


def _is_better(found: RecognisedLine, line: RecognisedLine, script: str) -> bool:
    if dominant_script(found.text, ()) not in (script, UNDETERMINED) or found.confidence < SURE_LINE:
        return False
    if found.box.width < COVERED * line.box.width:
        return False
    both_latin = script == "Latn" == dominant_script(line.text, ())
    return found.confidence > line.confidence + (0.0 if both_latin else AHEAD)


def _same_line(lines: Sequence[RecognisedLine], box: PixelBox) -> RecognisedLine | None:
    level = [line for line in lines if line.box.common_height(box) >= SAME_LINE * min(line.box.height, box.height)]
    return level[0] if len(level) == 1 else None


def _read_alone(line: RecognisedLine, script: str, image: GreyImage, read_as: ReadAs) -> RecognisedLine | None:
    margin = round(MARGIN * line.box.height)
    left, top = max(line.box.x0 - margin, 0), max(line.box.top - margin, 0)
    cut = np.ascontiguousarray(image[top : line.box.bottom + margin, left : line.box.x1 + margin])
    found = read_as(script, cut)
    if found is None or found.missing_lines or len(found.lines) != 1:
        return None
    return RecognisedLine.of_words(
        tuple(replace(word, box=_moved(word.box, left, top)) for word in found.lines[0].words)
    )


def _moved(box: PixelBox, left: int, top: int) -> PixelBox:
    return PixelBox(box.x0 + left, box.top + top, box.x1 + left, box.bottom + top)
