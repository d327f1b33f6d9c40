"""Reads one region of a page's image in the script that it shows, with the country's languages as the prior."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.image import REGION_MARGIN, crop, without_bars, without_lead_marks
from extractors.page import Atom, Box, GreyImage, Source
from extractors.recognise.assemble import assemble
from extractors.recognise.best_lines import read_region as read_block
from extractors.recognise.engines import COMMON_SCRIPTS, choose
from extractors.recognise.icons import with_bullets, without_marks
from extractors.recognise.latin_words import AHEAD, SURE_LATIN
from extractors.recognise.legibility import is_legible
from extractors.recognise.line_atoms import atoms_of_reading, label_apart
from extractors.recognise.line_scripts import with_own_scripts
from extractors.recognise.model import Recognition
from extractors.recognise.script_of_image import detect_script
from extractors.recognise.type_size import with_common_size, with_own_heights
from extractors.template import part_of_text
from extractors.writing import (
    RIGHT_TO_LEFT,
    UNDETERMINED,
    dominant_script,
    identify,
    script_of_language,
    with_own_letters,
)

SURE = 0.85
"""Mean confidence from which the first script that reads itself is taken; wrong models reach 0.1 to 0.5."""
HAN = frozenset({"Hani", "Hans", "Hant", "Jpan"})
"""Scripts that share their characters: a short text may be of any of them."""
SMALLEST_CUT = 8
"""Pixels; letters of 3 points have as many at 200 dpi."""
DARK_GROUND = 110
"""Grey below which the ground of a place is dark: its light letters are read as dark ones on white."""
EXTRA = ("Latn",)
"""Scripts that are tried beside the country's own: the template is English, and species have Latin names."""
ONE_MODEL = frozenset({"Latn"})
"""Scripts of which one model reads all languages. The Hindi model reads Marathi with 12 % errors in a face in which the
model for Marathi has 1 %, and Hindi comes first in India."""
SHORT = 10.0
"""Widths in heights of a place that may be a score or a label; descriptions are longer, but for their last words."""
FEW = 4
"""Characters of a text at most that proves no script: longer ones are words or none."""
ANSWERS = frozenset({"n/a", "n.a.", "na", "tbd", "tbc", "t.b.d."})
"""Abbreviations that are written in Latin letters in texts of any script."""
MAX_FRUITLESS = 2
"""Places of a report that are searched in vain for an unexpected script; asking the common models takes 2 seconds."""


@dataclass(frozen=True, slots=True)
class RegionReading:
    """What a region says: `text` in NFC, and the lines with their place (`left` and `top` points of the crop).

    `missing_lines` counts lines whose ink was seen and that no engine brought back.
    """

    recognition: Recognition
    text: str
    script: str
    dpi: float
    left: float
    top: float

    @property
    def confidence(self) -> float:
        """Mean confidence over all characters, 0 to 1."""
        return self.recognition.confidence

    def atoms(self, why: Source, columns: Sequence[Box] = ()) -> list[Atom]:
        """Return the lines as atoms to lay out, parted between `columns`, lines of ink beside each other (points).

        `why` tells why the image was read.
        """
        source = replace(why, engine=self.recognition.engine)
        return atoms_of_reading(self.recognition.lines, self.script, self.dpi, self.left, self.top, source, columns)

    def without_label(self) -> "RegionReading | None":
        """Return what stands behind the label that the first line begins with; None where it begins with none."""
        first, *rest = self.recognition.lines or (None,)
        parts = label_apart(first, self.script) if first is not None else []
        if len(parts) < 2:
            return None
        lines = (parts[1], *rest)
        return replace(self, recognition=replace(self.recognition, lines=lines), text=assemble(lines, self.script))

    @property
    def words(self) -> list[tuple[str, float]]:
        """The words as `text` has them, each with the engine's confidence (0 to 1)."""
        words = [word for line in self.recognition.lines for word in line.words]
        return [(with_own_letters(word.text, self.recognition.script), word.confidence) for word in words]

    @property
    def is_legible(self) -> bool:
        """Tell whether the text can be believed."""
        return bool(self.text) and is_legible(self.recognition)

    @property
    def says_wording(self) -> bool:
        """Tell whether the text is a wording, score or percentage of the template, which is English in every country.

        A Greek model is sure of what it makes of "of 4".
        """
        return self.is_legible and part_of_text(self.text) is not None

    @property
    def says_answer(self) -> bool:
        """Tell whether the text is an abbreviation that stands for an answer in countries of any script, as "N/A"."""
        return self.is_legible and self.confidence >= SURE and self.text.strip().casefold() in ANSWERS


class RegionReader:
    """Reads places of one report's pages; `languages` (BCP 47) are the country's, most used first.

    It learns: a script that no one expected in the country is looked for in the image, and expected from then on; and
    which of the country's languages in one script the report is written in, which is read with a model of its own. What
    one page teaches is not known on the next (`for_page`), so that pages read the same in whatever order.
    """

    margin = REGION_MARGIN

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self.scripts = list(candidate_scripts(languages))
        self._fruitless, self._told = 0, ""
        self._learned: set[str] = set()

    def for_page(self) -> "RegionReader":
        """Return a reader for one page, which knows what this one has learned; what it learns itself stays with it."""
        reader = RegionReader(self.languages)
        reader.scripts = list(self.scripts)
        reader._fruitless, reader._learned = self._fruitless, set(self._learned)
        return reader

    def expecting(self, script: str, *, for_sure: bool = True) -> "RegionReader":
        """Return a reader of layers in `script`, last if unexpected; what it makes legible stands if `for_sure`."""
        reader = self.for_page()
        reader._told = script if for_sure else ""
        if script in reader.scripts:
            reader.scripts = [script, *(other for other in reader.scripts if other != script)]
        elif script != UNDETERMINED:
            reader.scripts.append(script)
        return reader

    def read(self, image: GreyImage, dpi: float, box: Box) -> RegionReading | None:
        """Read the place `box` of a page's `image`, rendered at `dpi`, with a margin of `margin` points around it.

        Returns None when no engine on this machine reads any of the scripts in question, or nothing of the place lies
        on the page.
        """
        cut, left, top = crop(image, dpi, box, self.margin)
        if min(cut.shape) < SMALLEST_CUT:
            return None
        plain, discs = without_lead_marks(_plain(cut), to_the_left=self.scripts[0] in RIGHT_TO_LEFT)
        reading = self._read_plain(plain, dpi, box, left, top)
        if reading is None or not discs:
            return reading
        lines = with_bullets(reading.recognition.lines, discs)
        recognition = replace(reading.recognition, lines=lines)
        return replace(reading, recognition=recognition, text=assemble(lines, recognition.script))

    def _read_plain(self, cut: GreyImage, dpi: float, box: Box, left: float, top: float) -> RegionReading | None:
        """Read the image `cut` of the place `box`, whose bars and bullets were taken off."""
        latin = None
        if self.scripts[0] != "Latn" and box.width < SHORT * box.height:
            latin = self._read_as("Latn", cut, dpi, left, top)
            if latin is not None and (latin.says_wording or latin.says_answer):
                return latin
        best = self._best_of_scripts(cut, latin, dpi, left, top)
        if best is not None and best.is_legible and self._is_expected(best.script):
            return best
        if self._fruitless < MAX_FRUITLESS:
            return self._read_in_unexpected_script(cut, dpi, left, top) or best
        return best

    def _best_of_scripts(
        self, cut: GreyImage, latin: RegionReading | None, dpi: float, left: float, top: float
    ) -> RegionReading | None:
        """Return the best reading in the expected scripts, each of its lines in its own; `latin` was made already."""
        best: RegionReading | None = None
        readings: list[RegionReading] = []
        for script in self.scripts:
            known = latin if script == "Latn" else None
            reading = known or self._read_as(script, cut, dpi, left, top)
            if reading is None or (best is not None and _is_made_up(reading, best)):
                continue
            readings.append(reading)
            is_told = reading.confidence >= SURE or script == self._told
            is_sure = is_told and reading.script == script and reading.is_legible
            if is_sure or best is None or _rank(reading) > _rank(best):
                best = reading
            if is_sure:
                break
        return self._with_own_scripts(best, readings, cut) if best is not None else None

    def _with_own_scripts(
        self, taken: RegionReading, readings: Sequence[RegionReading], cut: GreyImage
    ) -> RegionReading:
        """Return a reading of `cut` with its lines in the scripts that they are in; `readings` are all there are."""

        def read_as(script: str, image: GreyImage) -> Recognition | None:
            reading = self._read_as(script, image, taken.dpi, 0.0, 0.0)
            return reading.recognition if reading is not None and reading.is_legible else None

        others = [reading.recognition for reading in readings if reading is not taken]
        scripts = [script for script in self.scripts if script != taken.recognition.script]
        found = with_own_scripts(taken.recognition, others, scripts, cut, read_as)
        if found is taken.recognition:
            return taken
        return replace(taken, recognition=found, text=assemble(found.lines, found.script))

    def _is_expected(self, script: str) -> bool:
        """Tell whether a reading may be in `script`; one without letters, as of a number, is in none."""
        return script in (*self.scripts, UNDETERMINED) or (script in HAN and not HAN.isdisjoint(self.scripts))

    def _read_as(self, script: str, cut: GreyImage, dpi: float, left: float, top: float) -> RegionReading | None:
        if choose(script) is None:
            return None
        own = tuple(language for language in self.languages if script_of_language(language) == script)
        reading = _read_with(own, script, cut, dpi, left, top)
        language = self._language_to_try(own, script, reading)
        if language is None:
            return reading
        tried_first = (language, *(other for other in own if other != language))
        other = _read_with(tried_first, script, cut, dpi, left, top)
        if other.confidence <= reading.confidence:
            return reading
        if script not in self._learned:
            self._learned.add(script)
            places = iter(tried_first)
            self.languages = tuple(next(places) if language in own else language for language in self.languages)
        return other

    def _language_to_try(self, own: Sequence[str], script: str, reading: RegionReading) -> str | None:
        """Return the language of its `own` that a text looks written in and was not read as, if any.

        Of a report whose language was learned, a text that was not read for sure may be in the country's first one.
        """
        if script in ONE_MODEL or len(own) < 2:
            return None
        if script in self._learned:
            return own[1] if reading.confidence < SURE else None
        spoken = identify(reading.text, plausible=self.languages).language
        return spoken if spoken in own[1:] else None

    def _read_in_unexpected_script(self, cut: GreyImage, dpi: float, left: float, top: float) -> RegionReading | None:
        guess = detect_script(cut, dpi=dpi, among=frozenset(COMMON_SCRIPTS) - set(self.scripts))
        if guess.script != UNDETERMINED and guess.script not in self.scripts:
            reading = self._read_as(guess.script, cut, dpi, left, top)
            proves = reading is not None and (not self.languages or len(reading.text) > FEW)
            if reading is not None and proves and reading.is_legible and reading.script == guess.script:
                self.scripts.append(guess.script)
                return reading
        self._fruitless += 1
        return None


def _plain(cut: GreyImage) -> GreyImage:
    """Return a place as dark letters on light ground, without the bars beside them."""
    if np.median(cut) < DARK_GROUND:
        cut = np.asarray(255 - cut, dtype=np.uint8)
    return without_bars(cut)


def _read_with(
    languages: tuple[str, ...], script: str, cut: GreyImage, dpi: float, left: float, top: float
) -> RegionReading:
    found = read_block(cut, script=script, languages=languages, dpi=dpi)
    found = replace(found, lines=with_common_size(tuple(map(with_own_heights, without_marks(found.lines)))))
    text = assemble(found.lines, script)
    return RegionReading(found, text, dominant_script(text, (script,)), dpi, left, top)


def _is_made_up(reading: RegionReading, native: RegionReading) -> bool:
    """Tell whether a few Latin letters are what the Latin model makes of letters of the country's script.

    It is sure of "HeT" for "Нет" and of "pei" for "نعم"; names in Latin letters the native model reads with doubt.
    """
    letters = [character for character in reading.text if not character.isspace()]
    if reading.script != "Latn" or native.script == "Latn" or len(letters) > FEW or any(map(str.isdigit, letters)):
        return False
    return reading.confidence < SURE_LATIN or reading.confidence < native.confidence + AHEAD


def _rank(reading: RegionReading) -> tuple[bool, bool, float]:
    """Return what makes a reading better: its model's own script (PP-OCR makes what it can of Greek), then sureness.

    One that can be believed comes before one that cannot: PP-OCR is sure of the few marks that it makes of Marathi.
    """
    asked = reading.recognition.script
    return reading.script == asked or {reading.script, asked} <= HAN, reading.is_legible, reading.confidence


def candidate_scripts(languages: Sequence[str]) -> tuple[str, ...]:
    """Return the scripts that a report from a country with `languages` may hold, the likeliest first."""
    return tuple(dict.fromkeys([*(script_of_language(language) for language in languages), *EXTRA]))
