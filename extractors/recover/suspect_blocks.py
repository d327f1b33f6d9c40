"""Lets the image decide about blocks: what is suspect is read at its place, and so is what was not read for sure.

Where the image says the same, a block stays as it was; where it says something else, the block gets that text and keeps
its own as `text_as_found`; where the image cannot be read either, it is `unreadable`.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from extractors.image import PageImages
from extractors.judge import Outcome, Settled, Suspicion, Verdict, judge_text, odd_words, settle
from extractors.page import Block, PageText, is_scan
from extractors.recognise import SURE, RegionReader, RegionReading
from extractors.recover.block_decisions import Decision, Shown, decision
from extractors.recover.chosen_words import with_choices, with_reading
from extractors.recover.reading_alone import read_alone
from extractors.recover.score_columns import is_score
from extractors.recover.second_look import AS_MUCH, looked_at_again, surer_reading
from extractors.template import pieces_of
from extractors.writing import LANGUAGE_OF_THE_TEMPLATE, dominant_script, identify, script_of, script_of_language
from schemas.enums import Cause, Readability, TextSource

SHORT = 2
"""Lines of a title or name, at most; longer texts have enough words to be judged by their letters."""


def with_settled_blocks(
    images: PageImages, page: PageText, verdicts: Sequence[Verdict], reader: RegionReader
) -> PageText:
    """Return a page whose blocks are as the image and their `verdicts` (one a block) have it; `reader` reads places."""
    blocks = tuple(
        _settled(images, page, with_evidence(block, verdict), verdict, reader)
        for block, verdict in zip(page.blocks, verdicts, strict=True)
    )
    return replace(page, blocks=blocks)


def with_evidence(block: Block, verdict: Verdict) -> Block:
    """Return a block with the signals of its verdict, unless it has those for which its page was recognised."""
    return block if block.evidence else replace(block, evidence=tuple(map(str, verdict.signals)))


def judged_by_text(block: Block, verdict: Verdict) -> Block:
    """Return a block as its text alone has it: repaired, unreadable, or as it was."""
    if verdict.repair is not None:
        return _repaired(block, verdict.repair.text)
    if verdict.suspicion is Suspicion.BAD and not _is_wording(block):
        return replace(block, readability=Readability.UNREADABLE, cause=verdict.cause)
    return block


def _settled(images: PageImages, page: PageText, block: Block, verdict: Verdict, reader: RegionReader) -> Block:
    if verdict.repair is not None and (verdict.in_sound_font or block.box is None):
        return _repaired(block, verdict.repair.text)
    if block.box is None or _is_wording(block) or _needs_no_image(page, block, verdict, reader):
        return block
    recognised = block.text_source is TextSource.OCR
    own = _reader_of(block, verdict, reader)
    reading = read_alone(images, page, block, own)
    outcome = None
    if reading is not None and not recognised:
        outcome = _outcome(block, reading, verdict)
        if outcome.choices is None or not reading.is_legible:
            reading = surer_reading(images, page, block, reading, own)
            outcome = _outcome(block, reading, verdict)
        outcome = looked_at_again(images, page, block, outcome, verdict, own)
    if recognised:
        shown = _shown_of_recognised(block, reading, reader)
    else:
        shown = _shown_of_layer(page, block, verdict, reading, outcome, reader)
    match decision(verdict.suspicion, shown, recognised=recognised):
        case Decision.KEEP:
            return block
        case Decision.UNREADABLE:
            illegible = recognised and reading is not None
            cause = Cause.ILLEGIBLE if illegible else verdict.cause or block.cause
            return replace(block, readability=Readability.UNREADABLE, cause=cause)
        case Decision.REPAIR:
            assert verdict.repair is not None
            return _repaired(block, verdict.repair.text)
        case Decision.TAKE:
            assert reading is not None
            return _with_shown(page, block, verdict, reading, outcome, shown)


def _with_shown(
    page: PageText, block: Block, verdict: Verdict, reading: RegionReading, outcome: Outcome | None, shown: Shown
) -> Block:
    """Return a block with the words that the image was chosen for, or with all that was read at its place."""
    if outcome is not None and outcome.choices is not None and shown is Shown.OTHER:
        return with_choices(block, outcome, reading, verdict.cause)
    cause = block.cause if block.text_source is TextSource.OCR else verdict.cause
    cause = Cause.WRONG_LANGUAGE_OCR if shown is Shown.ACCENTS else cause
    return with_reading(block, reading, cause, page.graphics.links)


def _reader_of(block: Block, verdict: Verdict, reader: RegionReader) -> RegionReader:
    """Return a reader that tries the script of a text layer first; it stands where only some letters are doubted."""
    script = dominant_script(block.text, ())
    if block.text_source is TextSource.OCR or script in (reader.scripts[0], "Latn"):
        return reader
    is_bad = verdict.suspicion is Suspicion.BAD
    return reader.expecting(script, for_sure=not is_bad) if script in reader.scripts or not is_bad else reader


def _needs_no_image(page: PageText, block: Block, verdict: Verdict, reader: RegionReader) -> bool:
    """Tell whether a sound block need not be held against the image."""
    if verdict.suspicion is not Suspicion.SOUND:
        return False
    if block.text_source is TextSource.OCR:
        return _is_read_as_it_should(block, reader)
    return not _has_doubtful_accents(page, block)


def _outcome(block: Block, reading: RegionReading, verdict: Verdict) -> Outcome:
    """Hold a block of the text layer against what was read at its place, word by word."""
    words = [word for line in block.lines for word in line.words]
    return settle(block.text, reading.text, reading.script, words=words, shown=reading.words, trial=verdict.trial)


def _shown_of_recognised(block: Block, reading: RegionReading | None, reader: RegionReader) -> Shown:
    if reading is None:
        return Shown.NOTHING
    if not reading.is_legible:
        return Shown.LESS_SURE if (block.ocr_confidence or 0.0) >= SURE else Shown.ILLEGIBLE
    if _is_surer(block, reading):
        return Shown.LESS_SURE
    return Shown.BABBLE if _is_babble(reading, reader) else Shown.OTHER


def _shown_of_layer(
    page: PageText,
    block: Block,
    verdict: Verdict,
    reading: RegionReading | None,
    outcome: Outcome | None,
    reader: RegionReader,
) -> Shown:
    if _has_doubtful_accents(page, block) and _says_other_accents(reading, block):
        return Shown.ACCENTS
    if reading is None or outcome is None:
        return Shown.NOTHING
    if verdict.suspicion is not Suspicion.BAD and _is_at_home(block, reading, reader):
        return Shown.OTHER_SCRIPT
    if verdict.repair is not None:
        return Shown.SAME if outcome.choices is not None or not reading.is_legible else Shown.OTHER
    return _shown_beside(verdict, reading, outcome, reader)


def _shown_beside(verdict: Verdict, reading: RegionReading, outcome: Outcome, reader: RegionReader) -> Shown:
    """Return what the image shows of a text whose words were held against its own one by one."""
    if outcome.spoilt:
        return Shown.SPOILT
    if verdict.cause is Cause.MOJIBAKE and judge_text(outcome.text).cause is Cause.MOJIBAKE:
        return Shown.TYPED
    if outcome.settled is Settled.DISMISSED:
        return Shown.SAME
    if outcome.settled is Settled.UNDECIDED and verdict.suspicion is not Suspicion.BAD:
        return Shown.UNCLEAR
    return _shown_instead(outcome, reading, reader)


def _shown_instead(outcome: Outcome, reading: RegionReading, reader: RegionReader) -> Shown:
    """Return what the image shows in the place of a text that it does not say."""
    if outcome.choices is None and not reading.is_legible:
        return Shown.ILLEGIBLE
    if outcome.choices is None and _is_babble(reading, reader):
        return Shown.BABBLE
    return Shown.UNCLEAR if outcome.settled is Settled.UNDECIDED else Shown.OTHER


def _has_doubtful_accents(page: PageText, block: Block) -> bool:
    """Tell whether a short block of the text layer of a scan has accents.

    Of names no one can tell by their letters whether the engine that wrote the layer read "kehä" for "kehá".
    """
    if len(block.lines) > SHORT or not is_scan(page):
        return False
    return any(not letter.isascii() and script_of(letter) == "Latn" for letter in block.text if letter.isalpha())


def _says_other_accents(reading: RegionReading | None, block: Block) -> TypeGuard[RegionReading]:
    """Tell whether the image says for sure what a block does, but for accents."""
    if reading is None:
        return False
    shown, said = (unicodedata.normalize("NFD", text) for text in (reading.text, block.text))
    is_sure = reading.is_legible and reading.confidence >= SURE
    return is_sure and shown != said and _without_accents(shown) == _without_accents(said)


def _without_accents(decomposed: str) -> str:
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _is_surer(block: Block, reading: RegionReading) -> bool:
    """Tell whether a recognised block was read more surely before, and in the same letters: a label disturbs engines.

    Latin letters do not count unless some are lost: those of a page may have been read with a model of another
    language.
    """
    script = dominant_script(block.text, ())
    if script != reading.script or (block.ocr_confidence or 0.0) <= reading.confidence:
        return False
    return script != "Latn" or len(reading.text) < AS_MUCH * len(block.text)


def _is_babble(reading: RegionReading, reader: RegionReader) -> bool:
    """Tell whether Latin letters that were not read for sure are what was made of the country's own script."""
    if reading.script != "Latn" or reading.confidence >= SURE or not reader.languages:
        return False
    if script_of_language(reader.languages[0]) == "Latn":
        return False
    return judge_text(reading.text, languages=reader.languages).suspicion is not Suspicion.SOUND


def _is_at_home(block: Block, reading: RegionReading, reader: RegionReader) -> bool:
    """Tell whether a text that is merely odd is in a script of the country and its reading in another one."""
    script = dominant_script(block.text, ())
    home = {script_of_language(language) for language in reader.languages} - {"Latn"}
    return script in home and reading.script != script


def _is_read_as_it_should(block: Block, reader: RegionReader) -> bool:
    """Tell whether a recognised block was read for sure and by a model of its script.

    Pages are read with the English model first: other languages in Latin letters are read again with their own, of
    which some make "à" of an English "a".
    """
    if (block.ocr_confidence or 0.0) < SURE:
        return False
    if dominant_script(block.text, ()) != "Latn":
        return True
    latin = [language for language in reader.languages if script_of_language(language) == "Latn"]
    guess = identify(block.text, plausible=reader.languages)
    is_english = guess.language == LANGUAGE_OF_THE_TEMPLATE and guess.confidence >= SURE
    return is_english or set(latin) <= {LANGUAGE_OF_THE_TEMPLATE}


def _repaired(block: Block, text: str) -> Block:
    return replace(
        block, text=text, text_source=TextSource.REPAIRED, readability=Readability.RECOVERED, cause=Cause.MOJIBAKE
    )


def _is_wording(block: Block) -> bool:
    """Tell whether a block says nothing but the template's own wording, or a score that was read for certain.

    Models of other languages than English make letters of digits: "å of 4 points". Wordings are known with letters
    missing; the name that one holds is not.
    """
    if not block.is_recognised and odd_words(block.text):
        return False
    return (block.is_recognised and is_score(block.text)) or all(
        piece.findings or piece.percentages for piece in pieces_of([block])
    )
