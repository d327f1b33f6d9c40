"""Sums the signals of a text up in a verdict with a cause, for each block and each font.

Signals only raise suspicion. Where there is an image, it decides (see `settling`); where there is none (text dumps),
`Suspicion.BAD` stands and everything else is believed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extractors.judge.character_signals import LETTERS_A_WORD
from extractors.judge.decision import SOUND_ERROR, SOUND_FONT, FontTrial
from extractors.judge.evidence import Signal, SignalName, Strength, graded
from extractors.judge.letter_signals import ocr_rather_than_map
from extractors.judge.mojibake import MojibakeRepair, has_lost_bytes, repair_mojibake
from extractors.judge.oddities import odd_words
from extractors.judge.signals import text_signals
from extractors.page import Block, Style, Word
from extractors.writing import script_of
from schemas.enums import Cause


class Suspicion(StrEnum):
    """What text alone says.

    sound: nothing is odd; suspect: odd enough to look at the image, to be believed without one; mojibake: repaired, the
    image would show the same wrong letters; bad: not readable unless the image says otherwise.
    """

    SOUND = "sound"
    SUSPECT = "suspect"
    MOJIBAKE = "mojibake"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is thought of a text and why; `repair` is there for mojibake only, `cause` wherever it is not sound.

    `trial` tells how likely a word of it is wrong that does not look odd itself, because its font was found wrong.
    `in_sound_font` tells whether its font writes sound text elsewhere: then mojibake is what the city typed.
    """

    suspicion: Suspicion
    cause: Cause | None
    signals: tuple[Signal, ...]
    repair: MojibakeRepair | None = None
    trial: FontTrial = SOUND_FONT
    in_sound_font: bool = True


SOUND = Verdict(Suspicion.SOUND, None, ())


@dataclass(frozen=True, slots=True)
class FontVerdict:
    """The verdict on all text of one style over the document, and how many characters that is."""

    style: Style
    verdict: Verdict
    characters: int


@dataclass(frozen=True, slots=True)
class DocumentVerdict:
    """Verdicts on the blocks of a document, in their order, and on its fonts, the most used first."""

    blocks: tuple[Verdict, ...]
    fonts: tuple[FontVerdict, ...]


MISSING_MAP = frozenset(
    {SignalName.CID, SignalName.PRIVATE_USE, SignalName.REPLACEMENT, SignalName.CONTROL, SignalName.UNMAPPED}
)
"""Signals of a font that does not say which characters its glyphs are."""
LONGEST_OF_FONT = 3000
"""Characters of a font that are judged together; evidence is overwhelming long before."""
DOCUMENT_SCRIPT_SHARE = 0.15
"""Share of the document's letters from which a script counts as its own."""
LETTERS_OF_SOUND_FONT = 20
"""Letters of sound text from which a font has a map that can be trusted."""
FONT_PRIOR = 20
"""Words in good order that each font starts with: one odd word says little of the others."""
FONT_SHARE = 0.5
"""Share of a block's characters in bad fonts from which the block is suspect whatever it says itself."""


def judge_text(
    text: str,
    *,
    unmapped: int = 0,
    invisible: bool | None = None,
    languages: Sequence[str] = (),
    document_scripts: Collection[str] = (),
) -> Verdict:
    """Return the verdict on `text` alone.

    `unmapped` counts characters without a Unicode value in the font. `invisible` tells whether the text lies unseen
    over an image (an OCR layer), None where that is not known (text dumps). `languages` are the country's (BCP 47),
    `document_scripts` the scripts of the rest of the document (ISO 15924).
    """
    repair = repair_mojibake(text)
    if repair is not None:
        signals = text_signals(text, languages=languages, document_scripts=document_scripts)
        return Verdict(Suspicion.MOJIBAKE, Cause.MOJIBAKE, signals, repair)
    if has_lost_bytes(text):
        return Verdict(Suspicion.BAD, Cause.MOJIBAKE, (*graded(SignalName.MOJIBAKE, 1.0, text),))
    signals = text_signals(
        text,
        unmapped=unmapped,
        invisible=bool(invisible),
        languages=languages,
        document_scripts=document_scripts,
    )
    if not signals:
        return SOUND
    proven = any(signal.strength is Strength.PROOF for signal in signals)
    return Verdict(Suspicion.BAD if proven else Suspicion.SUSPECT, _cause(text, signals, invisible), signals)


def judge_document(blocks: Sequence[Block], languages: Sequence[str] = ()) -> DocumentVerdict:
    """Return the verdicts on `blocks` and on the fonts they are set in.

    Evidence adds up over all text of a font: a block too short to tell is suspect where its font is bad. `languages`
    are the country's (BCP 47).
    """
    scripts = _document_scripts(block.text for block in blocks)
    fonts = _judge_fonts(blocks, languages, scripts)
    bad = {font.style: font.verdict for font in fonts if font.verdict.suspicion is Suspicion.BAD}
    errors = font_errors(
        word for block in blocks if block.box is not None for line in block.lines for word in line.words
    )
    verdicts = []
    for block in blocks:
        words = [word for line in block.lines for word in line.words]
        verdict = judge_text(
            block.text,
            unmapped=sum(word.unmapped for word in words),
            invisible=any(word.style.invisible for word in words) if words and block.box is not None else None,
            languages=languages,
            document_scripts=scripts,
        )
        verdicts.append(_with_error(_with_fonts(_with_unmapped(verdict, words), words, bad), words, errors))
    return DocumentVerdict(_with_sound_fonts(blocks, verdicts), fonts)


def _with_sound_fonts(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return verdicts that know whether the fonts of mojibake write sound text elsewhere."""
    letters: Counter[str] = Counter()
    for block, verdict in zip(blocks, verdicts, strict=True):
        if verdict.suspicion is Suspicion.SOUND and block.box is not None:
            for line in block.lines:
                for word in line.words:
                    letters[word.style.font] += sum(map(str.isalpha, word.text))
    return tuple(
        replace(verdict, in_sound_font=_writes_soundly(block, letters)) if verdict.repair is not None else verdict
        for block, verdict in zip(blocks, verdicts, strict=True)
    )


def _writes_soundly(block: Block, letters: Mapping[str, int]) -> bool:
    fonts = {word.style.font for line in block.lines for word in line.words} if block.box is not None else set()
    return all(letters.get(font, 0) >= LETTERS_OF_SOUND_FONT for font in fonts)


def font_errors(words: Iterable[Word]) -> dict[str, float]:
    """Return by the names of fonts how likely a word of each is wrong: as often as its words look wrong.

    Words in Latin letters say nothing of the others of a font, which go through another part of its map.
    """
    odd: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for word in words:
        letters = sum(script_of(letter) not in (None, "Latn") for letter in word.text)
        if letters:
            count = max(1.0, letters / LETTERS_A_WORD)
            whole[word.style.font] += round(count)
            odd[word.style.font] += min(round(count), len(odd_words(word.text)) or _lacks_letters(word))
    return {font: (odd[font] + SOUND_ERROR * FONT_PRIOR) / (whole[font] + FONT_PRIOR) for font in whole}


def _lacks_letters(word: Word) -> bool:
    return word.unmapped > 0 and any(map(str.isalpha, word.text))


def _with_unmapped(verdict: Verdict, words: Sequence[Word]) -> Verdict:
    """Return a verdict with the words whose glyphs are not all mapped as a hint, however few they are."""
    lacking = [word.text for word in words if _lacks_letters(word)]
    if not lacking or verdict.suspicion is not Suspicion.SOUND:
        return verdict
    signal = Signal(SignalName.UNMAPPED, round(len(lacking) / len(words), 3), 0.0, " ".join(lacking), Strength.HINT)
    return Verdict(Suspicion.SUSPECT, Cause.MISSING_UNICODE_MAP, (signal,))


def _with_error(verdict: Verdict, words: Sequence[Word], errors: Mapping[str, float]) -> Verdict:
    """Return a verdict that knows how often the words of its fonts look wrong."""
    error = max((errors.get(word.style.font, SOUND_ERROR) for word in words), default=SOUND_ERROR)
    return replace(verdict, trial=FontTrial(error))


def _judge_fonts(
    blocks: Sequence[Block], languages: Sequence[str], scripts: Collection[str]
) -> tuple[FontVerdict, ...]:
    by_style: dict[Style, list[Word]] = {}
    for block in blocks:
        if block.box is None:
            continue  # a text dump has no fonts
        for line in block.lines:
            for word in line.words:
                by_style.setdefault(word.style, []).append(word)
    fonts = []
    for style, words in by_style.items():
        # a word that is printed in every card says no more than once ("3 of 4", "2 of 4", ...)
        text = " ".join(dict.fromkeys(word.text for word in words))
        verdict = judge_text(
            text[:LONGEST_OF_FONT],
            unmapped=round(sum(word.unmapped for word in words) * min(1.0, LONGEST_OF_FONT / max(len(text), 1))),
            invisible=style.invisible,
            languages=languages,
            document_scripts=scripts,
        )
        fonts.append(FontVerdict(style, verdict, sum(len(word.text) for word in words)))
    return tuple(sorted(fonts, key=lambda font: -font.characters))


def _with_fonts(verdict: Verdict, words: Sequence[Word], bad: dict[Style, Verdict]) -> Verdict:
    if verdict.suspicion in (Suspicion.BAD, Suspicion.MOJIBAKE):
        return verdict
    characters = sum(len(word.text) for word in words)
    affected = [word for word in words if word.style in bad]
    if not affected or sum(len(word.text) for word in affected) < FONT_SHARE * characters:
        return verdict
    worst = bad[max(affected, key=lambda word: len(word.text)).style]
    signals = (*verdict.signals, *(s for s in worst.signals if s.name not in {own.name for own in verdict.signals}))
    return Verdict(Suspicion.SUSPECT, worst.cause, signals)


def _cause(text: str, signals: Sequence[Signal], invisible: bool | None) -> Cause:
    """Name the likeliest cause: OCR of an unseen layer, the map of a seen font, in a dump what explains it better."""
    proofs = [signal for signal in signals if signal.strength is Strength.PROOF] or list(signals)
    names = {signal.name for signal in proofs}
    if SignalName.MOJIBAKE in names:
        return Cause.MOJIBAKE
    if invisible:
        return Cause.WRONG_LANGUAGE_OCR
    if names & MISSING_MAP:
        return Cause.MISSING_UNICODE_MAP
    if SignalName.SHIFTED_CODES not in names and invisible is None and ocr_rather_than_map(text):
        return Cause.WRONG_LANGUAGE_OCR
    return Cause.WRONG_UNICODE_MAP


def _document_scripts(texts: Iterable[str]) -> frozenset[str]:
    counts: dict[str, int] = {}
    for text in texts:
        for character in text:
            script = script_of(character)
            if script is not None:
                counts[script] = counts.get(script, 0) + 1
    total = sum(counts.values())
    return frozenset(script for script, count in counts.items() if count >= DOCUMENT_SCRIPT_SHARE * total)
