"""Says in sentences what spoke against a text: the signals of the audit trail, for a person who reads the page."""

import re

from extractors.judge import SignalName

SENTENCES: dict[SignalName, str] = {
    SignalName.CID: "{share} of the characters are glyph numbers such as (cid:31), no letters",
    SignalName.PRIVATE_USE: "{share} of the characters are codes that mean something in one font only",
    SignalName.REPLACEMENT: "{share} of the characters are the sign for a letter that was lost",
    SignalName.CONTROL: "{share} of the characters are control codes, which no page shows",
    SignalName.UNMAPPED: "The font does not say which letters {share} of its glyphs stand for",
    SignalName.INVISIBLE: "The text lies unseen over a picture, as a recognition program leaves it",
    SignalName.UNKNOWN_LETTERS: "{share} of the letters are of scripts that hardly any report is written in",
    SignalName.WRONG_FONT: "The font was found to write other letters than the page shows",
    SignalName.MIXED_SCRIPTS: "{share} of the words mix letters of different alphabets",
    SignalName.ODD_WORDS: "Words hold letters that do not belong there",
    SignalName.SIGNS_IN_WORDS: "{share} of the words have signs between their letters",
    SignalName.UNEXPECTED_SCRIPT: "{share} of the letters are of a script that neither the country nor the report uses",
    SignalName.SHIFTED_CODES: "The letters make words once each is moved by the same step in the alphabet",
    SignalName.UNLIKELY_LETTERS: "The letters follow each other as in no language that is known here",
    SignalName.UNPAIRED_CHARACTERS: "{share} of the characters stand beside others that they are never written with",
    SignalName.RARE_CHARACTERS: "{share} of the characters are in no everyday writing",
    SignalName.ENGLISH_OCR: "It looks like what a recognition program for English makes of another script",
    SignalName.MOJIBAKE: "It looks like text that was decoded by the wrong table of characters",
}
"""What each signal says, without its full stop; `{share}` is its value where that is a share of the text."""

_SIGNAL = re.compile(rf"({'|'.join(SignalName)}) ([\d.e+-]+) > [\d.e+-]+ (.*)", re.DOTALL)
_FEW_CHARACTERS = re.compile(r"characters (\d+) < \d+")
_CHOICE = re.compile(r"layer (.*) \(error ([\d.]+)\), image (.*) \(error ([\d.]+)\)", re.DOTALL)


def sentence(evidence: str) -> str:
    """Return a line of a block's evidence (see `BlockRow.evidence`) as a sentence that needs no knowledge of the code.

    What is in words already keeps them.
    """
    if signal := _SIGNAL.fullmatch(evidence):
        name, value, sample = signal.groups()
        said = SENTENCES[SignalName(name)].format(share=f"{min(float(value), 1.0):.0%}")
        return f"{said}: {sample}."
    if few := _FEW_CHARACTERS.fullmatch(evidence):
        found = f"no more than {few[1]} characters" if int(few[1]) else "no text"
        return f"The file holds {found} for this page, so all of it was read from its image."
    if choice := _CHOICE.fullmatch(evidence):
        layer, layer_error, image, image_error = choice.groups()
        return (
            f"The file says {layer} (wrong with a chance of {float(layer_error):.0%}), the page image {image} "
            f"({float(image_error):.0%})."
        )
    return f"{evidence[:1].upper()}{evidence[1:]}."
