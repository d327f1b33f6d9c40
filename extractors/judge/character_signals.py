"""Signals of single characters and of scripts: what nobody types, and what nobody types here."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from ftfy.badness import BADNESS_RE, badness

from extractors.judge.evidence import FEWEST_LETTERS, Signal, SignalName, Strength, graded
from extractors.judge.letter_signals import looks_like_language, runs_by_script
from extractors.judge.oddities import LAYOUT_CONTROLS, odd_words
from extractors.writing import LANGUAGE_SCRIPTS, script_of

CID = re.compile(r"\(cid:\d+\)")
"""What pdfminer writes for a glyph without a Unicode value."""
ALPHABETS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Geor", "Hebr", "Arab", "Deva", "Beng", "Taml", "Thai", "Ethi"})
"""Scripts that no orthography mixes within a word."""
LETTERS_A_WORD = 8.0
"""Letters that count as a word where no spaces part them."""
KNOWN_ASIDE = frozenset({"FEMININE", "MASCULINE", "MICRO", "OHM", "KELVIN", "ANGSTROM", "MODIFIER"})
"""First words of the names of letters that stand outside all scripts and yet in sound text (nº, µ, ʻ)."""


def character_signals(text: str, unmapped: int, invisible: bool) -> Iterator[Signal]:
    """Yield the signals that single characters of `text` give; `unmapped` and `invisible` as in `text_signals`."""
    visible = [c for c in text if not c.isspace()]
    total = max(len(visible), 1)
    if invisible and visible:
        yield from graded(SignalName.INVISIBLE, 1.0, text)
    cids = CID.findall(text)
    yield from graded(SignalName.CID, sum(map(len, cids)) / total, " ".join(cids[:5]))
    if unmapped:
        yield from graded(SignalName.UNMAPPED, unmapped / max(total, unmapped), text)
    replaced = text.count("\ufffd")
    yield from graded(SignalName.REPLACEMENT, replaced / total, _around(text, "\ufffd"))
    odd = [c for c in text if unicodedata.category(c) in ("Cc", "Cn", "Cs") and c not in LAYOUT_CONTROLS]
    yield from graded(SignalName.CONTROL, len(odd) / total, repr("".join(odd[:10])))
    sequences = "".join(c for c in text if c not in odd and c != "\ufffd")
    yield from graded(SignalName.MOJIBAKE, badness(sequences) / total, _first_bad(sequences))
    touching = [token for token in text.split() if len(token) > 1 and any(map(_private, token))]
    count = sum(_private(c) for token in touching for c in token)
    yield from graded(SignalName.PRIVATE_USE, count / total, " ".join(touching))


def script_signals(text: str, languages: Sequence[str], document_scripts: Collection[str]) -> Iterator[Signal]:
    """Yield the signals that the scripts of `text` give, held against the country's and the document's."""
    letters = [c for c in text if unicodedata.category(c) in ("Ll", "Lu", "Lt", "Lo")]
    unknown = [c for c in letters if script_of(c) is None and unicodedata.name(c, "").split(" ")[0] not in KNOWN_ASIDE]
    if len(letters) >= FEWEST_LETTERS[Strength.HINT]:
        yield from graded(SignalName.UNKNOWN_LETTERS, len(unknown) / len(letters), "".join(unknown))
    words = re.findall(r"[^\W\d_]+", text)
    mixed = [word for word in words if len({script_of(c) for c in word} & ALPHABETS) > 1]
    if len(mixed) > 1:
        yield from graded(SignalName.MIXED_SCRIPTS, len(mixed) / len(words), " ".join(mixed))
    odd = odd_words(text)
    whole = max(len(text.split()), len(letters) / LETTERS_A_WORD, 1)
    yield from graded(SignalName.ODD_WORDS, len(odd) / whole, " ".join(odd))
    written = [LANGUAGE_SCRIPTS.get(tag) or LANGUAGE_SCRIPTS.get(tag.partition("-")[0], "Latn") for tag in languages]
    expected = {_family(script) for script in (*written, *document_scripts)} | {"Latn"}
    if languages and len(letters) >= FEWEST_LETTERS[Strength.HINT]:
        strangers: list[str] = []
        for script, runs in runs_by_script(text).items():
            if _family(script) not in expected and not looks_like_language(runs, script):
                strangers.extend(runs)
        yield from graded(SignalName.UNEXPECTED_SCRIPT, sum(map(len, strangers)) / len(letters), " ".join(strangers))


def _family(script: str) -> str:
    return "Hani" if script in ("Hans", "Hant", "Hani", "Jpan", "Hira", "Kana", "Bopo") else script


def _private(character: str) -> bool:
    return unicodedata.category(character) == "Co"


def _first_bad(text: str) -> str:
    found = BADNESS_RE.search(text)
    return text[max(found.start() - 10, 0) : found.end() + 30] if found else ""


def _around(text: str, wanted: str) -> str:
    place = text.find(wanted)
    return text[max(place - 20, 0) : place + 20] if place >= 0 else ""
