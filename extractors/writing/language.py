"""Names the language of a text, or says that no one can tell: the script first, then three identifiers inside it.

A language score never says whether a text is garbled. Species lists, acronyms, numbers and links are in no language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from extractors.writing.language_votes import (
    FASTTEXT_LANGUAGES,
    OTHER_NAMES,
    ask_fasttext,
    ask_langdetect,
    ask_lingua,
    ask_lingua_closely,
)
from extractors.writing.scripts import HAN, UNDETERMINED, dominant_script, script_of, script_of_language

ONE_LANGUAGE = {
    "Hans": "zh-Hans", "Hant": "zh-Hant", "Jpan": "ja", "Kore": "ko", "Grek": "el", "Armn": "hy", "Geor": "ka",
    "Guru": "pa", "Gujr": "gu", "Orya": "or", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si",
    "Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my", "Thaa": "dv", "Syrc": "syr", "Nkoo": "nqo",
    "Adlm": "ff-Adlm",
}  # fmt: skip
"""Scripts that practically one language is written in today."""
WIDESPREAD = {
    "Latn": ("en", "fr", "es", "pt", "de", "it", "nl", "id", "tr", "pl", "sw", "vi", "la"),
    "Cyrl": ("ru", "uk", "bg", "sr"),
    "Arab": ("ar", "fa", "ur"),
    "Deva": ("hi", "mr"),
    "Hebr": ("he", "yi"),
    "Beng": ("bn", "as"),
    "Ethi": ("am", "ti"),
    "Tibt": ("bo", "dz"),
}
"""Languages that are considered in every country. Latin catches lists of species, and is answered with `und`."""
ALIKE = (
    frozenset({"hr", "bs", "sr"}), frozenset({"id", "ms"}), frozenset({"da", "nb"}), frozenset({"nl", "af"}),
)  # fmt: skip
"""Languages so close that fastText's probability is shared out among them; lingua and the country decide."""
LEAST_CONFIDENCE = 0.5
"""Under this no language is named: more likely wrong than right."""
LATIN_NAMES = 0.9
"""From this share of lingua's vote on, Latin is what a list of species names looks like; prose of over 30 letters in
any of 60 languages stays under it."""
BINOMIAL = re.compile(r"\b[A-Z][a-zë]{2,}\.? [a-zë]{3,}(?:us|a|um|is|e|ii|i|ae|ensis|ns|er|x|or|os|on|es)\b")
"""Genus and species, by the endings of Latin adjectives and genitives."""
MOSTLY_NAMES = 0.4
"""A text with less than this share of its letters outside species names is a list of them."""
NOT_PROSE = re.compile(r"\S+://\S+|\bwww\.\S+|\S+@\S+|\S*\d\S*")
"""Links, addresses, and words with digits."""
LONGEST_ACRONYM = 6
"""Letters; capitals throughout are a heading when one of the words is longer."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one identifier said: its best language (BCP 47, primary subtag) and the share it gives to it, 0 to 1."""

    identifier: str
    language: str
    share: float


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """The language of a text (BCP 47, `und` if it can't be told) and its script (ISO 15924, `und` without letters).

    `confidence` is the probability that `language` is right, measured on texts of languages that the identifiers know
    and of such that they don't; for `und` it is that of the best guess that was not good enough.
    """

    language: str
    script: str
    confidence: float
    votes: tuple[Vote, ...] = ()


def identify(text: str, *, plausible: Sequence[str] = ()) -> LanguageGuess:
    """Return the language of `text`; `plausible` are the languages (BCP 47) of the country, the likeliest first.

    Plausible languages are preferred, not required. Scripts of one language need no identifier.
    """
    return _identify(text, tuple(plausible))


@lru_cache(maxsize=1024)
def _identify(text: str, plausible: tuple[str, ...]) -> LanguageGuess:
    script = dominant_script(text, plausible)
    if script == UNDETERMINED:
        return LanguageGuess(UNDETERMINED, UNDETERMINED, 0.0)
    if script == HAN:
        return LanguageGuess(UNDETERMINED, HAN, 0.0)
    if script in ONE_LANGUAGE:
        return LanguageGuess(ONE_LANGUAGE[script], script, ONE_LANGUAGE_CONFIDENCE)
    prose = _prose(text, script)
    without_names = BINOMIAL.sub(" ", prose)
    if not prose or _letters(without_names) < MOSTLY_NAMES * _letters(prose):
        return LanguageGuess(UNDETERMINED, script, 0.0)
    guess = _identify_prose(prose, script, plausible)
    if guess.language == UNDETERMINED and without_names != prose:
        second = _identify_prose(without_names, script, plausible)
        return second if second.language != UNDETERMINED else guess
    return guess


ONE_LANGUAGE_CONFIDENCE = 0.99
"""Texts in such a script that are in another language (Ainu in kana) did not come up."""


def _identify_prose(prose: str, script: str, plausible: Sequence[str]) -> LanguageGuess:
    lowered = prose.lower()
    by_fasttext, by_langdetect = ask_fasttext(lowered), ask_langdetect(lowered)
    home = {_plain(language) for language in plausible if script_of_language(language) == script}
    candidates = home | set(WIDESPREAD.get(script, ()))
    candidates |= {language for language, share in by_fasttext.items() if share > 0.05}
    candidates |= {language for language, share in by_langdetect.items() if share > 0.4}
    written_so = {language for language in candidates if script_of_language(language) == script}
    by_lingua = ask_lingua(lowered, frozenset(written_so | home))
    votes = tuple(
        Vote(name, *max(shares.items(), key=lambda item: item[1]))
        for name, shares in (("lingua", by_lingua), ("langdetect", by_langdetect), ("fasttext", by_fasttext))
        if shares
    )
    if by_lingua.get("la", 0.0) >= LATIN_NAMES:
        return LanguageGuess(UNDETERMINED, script, 0.0, votes)
    known = {language for language in candidates if language in by_lingua or language in FASTTEXT_LANGUAGES}
    if not known:
        return LanguageGuess(UNDETERMINED, script, 0.0, votes)
    ballots = [_Ballot.of(language, by_lingua, by_fasttext, by_langdetect, language in home) for language in known]
    best, *others = sorted(ballots, key=lambda ballot: (-ballot.score, ballot.language))
    if not best.at_home:
        best = next((other for other in others if other.at_home and _alike(best.language, other.language)), best)
    elif others and best.is_rival(others[0]):
        best = others[0] if ask_lingua_closely(lowered, best.language, others[0].language) != best.language else best
    confidence = best.confidence(_letters(prose))
    unknown_at_home = any(language not in by_lingua and language not in FASTTEXT_LANGUAGES for language in home)
    if best.is_contradicted() or (unknown_at_home and not best.is_certain(widespread=WIDESPREAD.get(script, ()))):
        confidence = min(confidence, UNKNOWN_LANGUAGE)
    if confidence < LEAST_CONFIDENCE:
        return LanguageGuess(UNDETERMINED, script, confidence, votes)
    return LanguageGuess(_tag(best.language, script, plausible), script, confidence, votes)


@dataclass(frozen=True, slots=True)
class _Ballot:
    """The shares that one language got; None from an identifier that does not know it."""

    language: str
    lingua: float | None
    fasttext: float | None
    fasttext_best: float
    langdetect: float
    at_home: bool

    @classmethod
    def of(
        cls,
        language: str,
        lingua: Mapping[str, float],
        fasttext: Mapping[str, float],
        langdetect: Mapping[str, float],
        at_home: bool,
    ) -> "_Ballot":
        alike = {other for other in (*fasttext, *langdetect) if _alike(language, other)}
        return cls(
            language,
            lingua.get(language),
            sum(fasttext.get(other, 0.0) for other in alike) if language in FASTTEXT_LANGUAGES else None,
            max(fasttext.values(), default=0.0),
            sum(langdetect.get(other, 0.0) for other in alike),
            at_home,
        )

    def is_rival(self, second: "_Ballot") -> bool:
        """Tell whether only lingua can tell this language from the second, and both are of the country."""
        return self.at_home and second.at_home and self.fasttext is second.fasttext is None

    def is_contradicted(self) -> bool:
        """Tell whether fastText is certain of another language."""
        return self.fasttext_best >= CERTAIN and self.fasttext is not None and self.fasttext < 1 - CERTAIN

    def is_certain(self, widespread: Sequence[str]) -> bool:
        """Tell whether fastText, which weighs all its languages at once, sees a language of the country or the world.

        A language of the country that it does not know is certain when it sees no other.
        """
        if self.fasttext is None:
            return self.at_home and self.fasttext_best < KNOWN
        return self.fasttext >= KNOWN and (self.at_home or self.language in widespread)

    @property
    def score(self) -> float:
        """Log of the pooled votes; what an identifier does not know counts as a middling vote."""
        by_lingua = 0.3 if self.lingua is None else self.lingua
        by_fasttext = 0.6 * (1 - self.fasttext_best) if self.fasttext is None else self.fasttext
        score = 0.8 * log(by_lingua + 0.01) + log(by_fasttext + 0.03) + 0.15 * log(self.langdetect + 0.1)
        return score + (HOME_BONUS if self.at_home else ENGLISH_BONUS if self.language == "en" else 0.0)

    def confidence(self, letters: int) -> float:
        """Return the probability that the language is right (logistic regression, see `WEIGHTS`)."""
        evidence = (
            1.0,
            self.lingua or 0.0,
            float(self.lingua is None),
            self.fasttext or 0.0,
            float(self.fasttext is None),
            self.langdetect,
            float(self.at_home),
            min(1.0, letters / 80),
        )
        return 1 / (1 + exp(-sum(weight * value for weight, value in zip(WEIGHTS, evidence, strict=True))))


HOME_BONUS, ENGLISH_BONUS = 2.2, 0.3
"""Languages of the country against all others, in natural logarithms: at 20 to 40 characters 89 % are right with 2.5,
85 % with 1.0, while languages foreign to the country lose 2 %."""
WEIGHTS = (-3.15, 1.53, 1.93, 3.76, 1.03, 1.22, 1.86, -0.32)
"""Fitted to 1,826 pieces of 20 to 300 characters in 65 languages, 12 of them known to no identifier, half of the pieces
with the languages of a foreign country. On 53 other texts (572 pieces): of those with a confidence over 0.9 all were
right, of 0.7 to 0.9 96 %, of 0.5 to 0.7 3 of 4; pieces of 40 characters and more had no wrong answer, 97.9 % an answer
(the rest Hausa, which no identifier knows), pieces of 20 characters 97.9 % right answers."""
CERTAIN = 0.8
KNOWN = 0.4
UNKNOWN_LANGUAGE = 0.4
"""fastText gives under 0.3 to the best language of a text in one that it does not know (Hausa, Kinyarwanda, Igbo,
Wolof, Tetum), over 0.4 from 40 characters on in one that it knows, and is wrong in 1 of 100 where it gives over 0.8.
So a country with languages that no identifier knows gets `und` rather than the nearest language that one knows."""


def _prose(text: str, script: str) -> str:
    """Return the words of `text` that can tell its language: those in its script, without links and acronyms."""
    words = NOT_PROSE.sub(" ", text).split()
    letters = [character for word in words for character in word if character.isalpha()]
    shouted = sum(character.isupper() for character in letters) > len(letters) / 2
    kept = []
    for word in words:
        core = [character for character in word if character.isalpha()]
        if not core or sum(script_of(character) == script for character in core) < len(core) / 2:
            continue
        if not shouted and len(core) > 1 and sum(character.isupper() for character in core) > len(core) / 2:
            continue
        kept.append(word)
    longest = max((len(part) for word in kept for part in re.split(r"\W", word)), default=0)
    return " ".join(kept) if not shouted or longest > LONGEST_ACRONYM else ""


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def _alike(first: str, second: str) -> bool:
    return first == second or any(first in group and second in group for group in ALIKE)


def _plain(language: str) -> str:
    primary = language.split("-")[0]
    return OTHER_NAMES.get(primary, primary)


def _tag(language: str, script: str, plausible: Sequence[str]) -> str:
    """BCP 47: the name that the country uses, with the script where it is not the language's usual one."""
    names = {_plain(name): name.split("-")[0] for name in reversed(plausible)}
    name = names.get(language, language)
    return name if script_of_language(name) == script else f"{name}-{script}"
