"""Which of Tesseract's models reads which script and language, and where this machine keeps them.

Names of models are those of Tesseract's own tessdata repositories; Debian and Ubuntu name their packages after them
(`tesseract-ocr-chi-sim`, `tesseract-ocr-script-latn`).
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TESSDATA_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
"""Where Debian and Ubuntu, Fedora and Arch, a build from source and Homebrew put the models."""


@dataclass(frozen=True, slots=True)
class ScriptModels:
    """The models of one script (ISO 15924).

    `whole` is the model of the script itself, `languages` maps BCP 47 languages to their models, the most spoken
    first.
    """

    script: str
    whole: str
    languages: dict[str, str]


# fmt: off
SCRIPTS: tuple[ScriptModels, ...] = (
    ScriptModels(
        "Latn",
        "Latin",
        {
            "en": "eng", "es": "spa", "pt": "por", "fr": "fra", "de": "deu", "id": "ind", "tr": "tur", "vi": "vie",
            "it": "ita", "pl": "pol", "nl": "nld", "ms": "msa", "sw": "swa", "ro": "ron", "cs": "ces", "hu": "hun",
            "sv": "swe", "da": "dan", "nb": "nor", "nn": "nor", "no": "nor", "fi": "fin", "et": "est", "lv": "lav",
            "lt": "lit", "sk": "slk", "sl": "slv", "hr": "hrv", "bs": "bos", "sr-Latn": "srp_latn", "sq": "sqi",
            "ca": "cat", "gl": "glg", "eu": "eus", "oc": "oci", "is": "isl", "fo": "fao", "ga": "gle", "cy": "cym",
            "gd": "gla", "br": "bre", "mt": "mlt", "lb": "ltz", "fy": "fry", "af": "afr", "tl": "fil", "fil": "fil",
            "ceb": "ceb", "jv": "jav", "su": "sun", "yo": "yor", "mi": "mri", "to": "ton", "ht": "hat", "qu": "que",
            "az": "aze", "uz": "uzb", "la": "lat", "eo": "epo", "co": "cos",
        },
    ),
    ScriptModels(
        "Cyrl",
        "Cyrillic",
        {
            "ru": "rus", "uk": "ukr", "be": "bel", "bg": "bul", "sr": "srp", "mk": "mkd", "kk": "kaz", "ky": "kir",
            "tg": "tgk", "mn": "mon", "tt": "tat", "uz-Cyrl": "uzb_cyrl", "az-Cyrl": "aze_cyrl",
        },
    ),
    ScriptModels("Grek", "Greek", {"el": "ell"}),
    ScriptModels("Armn", "Armenian", {"hy": "hye"}),
    ScriptModels("Geor", "Georgian", {"ka": "kat"}),
    ScriptModels("Hans", "HanS", {"zh-Hans": "chi_sim"}),
    ScriptModels("Hant", "HanT", {"zh-Hant": "chi_tra"}),
    ScriptModels("Jpan", "Japanese", {"ja": "jpn"}),
    ScriptModels("Kore", "Hangul", {"ko": "kor"}),
    ScriptModels(
        "Arab", "Arabic", {"ar": "ara", "fa": "fas", "ur": "urd", "ps": "pus", "sd": "snd", "ug": "uig"}
    ),
    ScriptModels("Hebr", "Hebrew", {"he": "heb", "yi": "yid"}),
    ScriptModels("Syrc", "Syriac", {"syr": "syr"}),
    ScriptModels("Thaa", "Thaana", {"dv": "div"}),
    ScriptModels("Deva", "Devanagari", {"hi": "hin", "mr": "mar", "ne": "nep", "sa": "san"}),
    ScriptModels("Beng", "Bengali", {"bn": "ben", "as": "asm"}),
    ScriptModels("Guru", "Gurmukhi", {"pa": "pan"}),
    ScriptModels("Gujr", "Gujarati", {"gu": "guj"}),
    ScriptModels("Orya", "Oriya", {"or": "ori"}),
    ScriptModels("Taml", "Tamil", {"ta": "tam"}),
    ScriptModels("Telu", "Telugu", {"te": "tel"}),
    ScriptModels("Knda", "Kannada", {"kn": "kan"}),
    ScriptModels("Mlym", "Malayalam", {"ml": "mal"}),
    ScriptModels("Sinh", "Sinhala", {"si": "sin"}),
    ScriptModels("Thai", "Thai", {"th": "tha"}),
    ScriptModels("Laoo", "Lao", {"lo": "lao"}),
    ScriptModels("Khmr", "Khmer", {"km": "khm"}),
    ScriptModels("Mymr", "Myanmar", {"my": "mya"}),
    ScriptModels("Tibt", "Tibetan", {"bo": "bod", "dz": "dzo"}),
    ScriptModels("Ethi", "Ethiopic", {"am": "amh", "ti": "tir"}),
)
SPLIT_BY_TESSERACT = ("Hans", "Hant", "Jpan", "Kore", "Thai", "Laoo", "Khmr", "Mymr")
"""Scripts whose words Tesseract splits into pieces."""
BY_SCRIPT = {models.script: models for models in SCRIPTS}
READ_BY_THE_WHOLE = frozenset({"Latn", "Kore", "Deva"})
BETTER_THAN_THE_WHOLE = frozenset({"vie", "hin", "nep"})
"""Where the script's model beats those of languages: own texts, two fonts, 150 to 300 dpi, 25 Latin languages: model
`Latin` 0-1.6 % character errors in each, 17 % in Vietnamese (`vie` 0-0.8 %); `eng` 2-14 %, `fra` 1-14 %, `por` 0-10 %
outside their own. It takes 1.6 times `eng`'s time. `Hangul` 1.5-2.9 %, `kor` 13-16 %. Marathi: `Devanagari` 0 %,
`hin` 3.6 %; in Hindi and Nepali the language's model is better by 1 %."""
BLIND_TO_LATIN = BY_SCRIPT.keys() - {"Latn", "Hans", "Hant", "Jpan"}
"""Scripts whose models read Latin letters badly or not at all. With species names and links in the text: `rus` 38 %
errors, `rus+eng` 0.3 %; `ell` 43 and 3 %; `ara` 36 and 11 %; `hin` 38 and 5 %. Without Latin words the English model
costs 50 % more time and invents some: Korean 2 and 8 %, Urdu 0.1 and 4.7 %, Marathi 3.6 and 5.1 %, Russian 0."""


def tessdata_directory() -> Path | None:
    """Return the folder with this machine's models: `TESSDATA_PREFIX`, else the newest known place that has any."""
    candidates = [Path(os.environ["TESSDATA_PREFIX"])] if os.environ.get("TESSDATA_PREFIX") else []
    for place in TESSDATA_PLACES:
        candidates.extend(sorted(Path("/").glob(place.lstrip("/")), reverse=True))
    return next((folder for folder in candidates if installed_models(folder)), None)


def installed_models(folder: Path) -> frozenset[str]:
    """Return the names of the models in `folder`, those of scripts with their subfolder where there is one."""
    if not folder.is_dir():
        return frozenset()
    names = {file.stem for file in folder.glob("*.traineddata")}
    return frozenset(names | {f"script/{file.stem}" for file in folder.glob("script/*.traineddata")})


def readable_scripts(installed: frozenset[str]) -> frozenset[str]:
    """Return the ISO 15924 scripts for which one of the `installed` models exists."""
    return frozenset(models.script for models in SCRIPTS if model_for(models.script, (), installed))


def model_for(script: str, languages: Sequence[str], installed: frozenset[str]) -> str | None:
    """Return the best of the `installed` models for `script`, as Tesseract's `-l` takes it, or None.

    The first of `languages` (BCP 47) that is written in the script decides; without one, the script's own model or
    that of its most spoken language. Where the script's models can't read Latin names,
    English is added if it is among the languages.
    """
    models = BY_SCRIPT.get(script)
    if models is None:
        return None
    whole = next((name for name in (models.whole, f"script/{models.whole}") if name in installed), None)
    own = [models.languages[name] for name in languages if models.languages.get(name) in installed]
    any_language = [model for model in models.languages.values() if model in installed]
    preferred = [*own, whole, *any_language]
    first = next((models.languages[name] for name in languages if name in models.languages), None)
    if script in READ_BY_THE_WHOLE and first not in BETTER_THAN_THE_WHOLE:
        preferred.insert(0, whole)
    model = next((model for model in preferred if model is not None), None)
    with_english = script in BLIND_TO_LATIN and "en" in languages and "eng" in installed
    return f"{model}+eng" if model is not None and with_english else model


def variables_for(model: str) -> tuple[tuple[str, str], ...]:
    """Return the variables of Tesseract with which `model` gives its text and table of words.

    Models of scripts whose words Tesseract splits must be told to print spaces only where the image has them; in
    right-to-left lines the same setting moves the spaces to the wrong side of their words.
    """
    outputs = (("tessedit_create_txt", "1"), ("tessedit_create_tsv", "1"))
    first = model.split("+")[0].removeprefix("script/")
    if any(first in (BY_SCRIPT[script].whole, *BY_SCRIPT[script].languages.values()) for script in SPLIT_BY_TESSERACT):
        return (*outputs, ("preserve_interword_spaces", "1"))
    return outputs
