"""Reduces a text to the runs of letters that the letter tables know: no case, no accents, one form per letter."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from extractors.writing import script_of

ACCENTED_SCRIPTS = frozenset({"Latn", "Grek", "Cyrl", "Hebr", "Arab"})
"""Scripts whose combining marks are left out: accents, points and short vowels that writers themselves leave out."""
PLAIN_FORMS = {
    "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "œ": "oe", "ə": "e", "ŋ": "n",
    "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ħ": "h", "ŧ": "t", "ɖ": "d", "ƴ": "y", "ɣ": "g", "ʃ": "s",
}  # fmt: skip
"""Latin letters that Unicode does not decompose, and the plain letters that stand nearest."""
TATWEEL = "\u0640"
"""Stretches an Arabic word and says nothing."""
CHARACTER_SCRIPTS = {"Hani": "Hani", "Hira": "Hani", "Kana": "Hani", "Bopo": "Hani", "Kore": "Kore"}
"""Scripts with too many characters for tables of letters, and the name that their runs go by: kana runs on into Han."""


def letter_runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield `(script, letters)` of each run of letters in one script: folded, without anything that is no letter.

    Han and kana make one run, called `Hani`. An apostrophe or hyphen ends a run.
    """
    script: str | None = None
    run: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        folded_script, folded = _fold(character)
        if folded_script is None:
            folded_script = script if folded is None and script is not None else None
        if folded_script != script:
            if script is not None and run:
                yield script, "".join(run)
            script, run = folded_script, []
        if script is not None and folded:
            run.append(folded)
    if script is not None and run:
        yield script, "".join(run)


@lru_cache(maxsize=65536)
def _fold(character: str) -> tuple[str | None, str | None]:
    """Return script and folded letters; `(None, "")` ends a run, `(None, None)` is a mark that is left out."""
    category = unicodedata.category(character)
    if character == TATWEEL or character in "\u200c\u200d\u00ad":
        return None, None
    if category[0] not in "LM":
        return None, ""
    script = script_of(character)
    if category[0] == "M" and (script is None or script in ACCENTED_SCRIPTS):
        return None, None
    if script is None:
        return None, ""
    if script in CHARACTER_SCRIPTS:
        return CHARACTER_SCRIPTS[script], unicodedata.normalize("NFKC", character)
    plain = unicodedata.normalize("NFKD", character.casefold())
    if script in ACCENTED_SCRIPTS:
        plain = "".join(PLAIN_FORMS.get(c, c) for c in plain if unicodedata.category(c)[0] != "M")
    return script, plain
