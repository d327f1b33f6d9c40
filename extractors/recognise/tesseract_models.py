"""Which of Tesseract's models reads which script and language, and where this machine keeps them.

Names of models are those of Tesseract's own tessdata repositories; Debian and Ubuntu name their packages after them
(`tesseract-ocr-chi-sim`, `tesseract-ocr-script-latn`).
"""

import os
from collections.abc import Iterable
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
    first. `latin` says that Latin words inside this script need the English model beside its own.
    """

    script: str
    whole: str | None
    languages: dict[str, str]
    latin: bool = False


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
    ScriptModels("Kore", "Hangul", {"ko": "kor"}, latin=True),
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
# fmt: on

BY_SCRIPT = {models.script: models for models in SCRIPTS}


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


def model_for(script: str, languages: Iterable[str], installed: frozenset[str]) -> str | None:
    """Return the best of the `installed` models for `script`, as Tesseract's `-l` takes it, or None.

    The first of `languages` (BCP 47) that is written in the script and has a model wins; then the script's own model;
    then that of its most spoken language.
    """
    models = BY_SCRIPT.get(script)
    if models is None:
        return None
    whole = _whole(models, installed)
    known = [models.languages[language] for language in languages if language in models.languages]
    own = [model for model in known if model in installed]
    others = [model for model in models.languages.values() if model in installed]
    first = own[0] if own else whole or (others[0] if others else None)
    if models.latin and first is not None:
        first = whole or first
        return f"{first}+eng" if "eng" in installed else first
    return first


def _whole(models: ScriptModels, installed: frozenset[str]) -> str | None:
    for name in (models.whole, f"script/{models.whole}"):
        if name is not None and name in installed:
            return name
    return None
