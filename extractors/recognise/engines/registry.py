"""Which engines this machine has, which reads a script best, and what to install for the scripts that none reads."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from extractors.recognise.engines.tesseract_models import BY_SCRIPT
from extractors.recognise.model import Recogniser

ENGINES: tuple[tuple[str, str, str], ...] = (
    ("extractors.recognise.engines.engine_tesserocr", "TesserocrRecogniser", "pip install tesserocr"),
    ("extractors.recognise.engines.engine_pytesseract", "PytesseractRecogniser", "pip install pytesseract"),
    ("extractors.recognise.engines.engine_rapidocr", "RapidOcrRecogniser", "pip install rapidocr onnxruntime"),
)
"""Module, class and remedy of each engine, the preferred first: tesserocr needs half of pytesseract's CPU time."""
BEST_IN_RAPIDOCR = frozenset({"Hans", "Hant", "Hani", "Jpan"})
"""Scripts that PP-OCR reads better than Tesseract.

Own texts in two fonts at 150 to 300 dpi, character error rates: Simplified 0.9-2.8 % against 11-14 %, Traditional
0-1 % against 21-50 %, Japanese 0 % against 4-6 %.
"""
# fmt: off
COMMON_SCRIPTS = (
    "Latn", "Hans", "Hant", "Jpan", "Kore", "Arab", "Deva", "Thai", "Cyrl", "Grek", "Hebr", "Beng", "Taml",
)
# fmt: on
"""Scripts of most cities on the platform: `doctor` names those that can't be read."""
TESSERACT_REMEDY = "apt install tesseract-ocr"


@dataclass(frozen=True, slots=True)
class EngineState:
    """What one engine can do on this machine; `remedy` says what to install and is empty when all is well."""

    engine: str
    installed: bool
    scripts: tuple[str, ...]
    models: tuple[str, ...]
    remedy: str


@cache
def available_recognisers() -> tuple[Recogniser, ...]:
    """Return the engines that read at least one script here, the preferred first; each loads its models when needed.

    Tesseract is there once: as a program only where it is not in process.
    """
    in_process, as_program, rapidocr = ((module, name) for module, name, _ in ENGINES)
    engines = (_able(*in_process) or _able(*as_program), _able(*rapidocr))
    return tuple(engine for engine in engines if engine is not None)


def choose(script: str) -> Recogniser | None:
    """Return the engine that reads `script` (ISO 15924) best on this machine, or None when none can."""
    return next(iter(recognisers_for(script)), None)


def recognisers_for(script: str) -> tuple[Recogniser, ...]:
    """Return all engines that read `script` on this machine, the best first."""
    able = [engine for engine in available_recognisers() if script in engine.reads()]
    return tuple(sorted(able, key=lambda engine: ("rapidocr" in engine.name) != (script in BEST_IN_RAPIDOCR)))


def readable_here() -> frozenset[str]:
    """Return the ISO 15924 scripts that some engine can read on this machine."""
    return frozenset[str]().union(*(engine.reads() for engine in available_recognisers()))


def probe() -> tuple[EngineState, ...]:
    """Return the state of every engine that the project knows, for `cityreports doctor`."""
    states = []
    for module, name, remedy in ENGINES:
        engine = _load(module, name)
        if engine is None:
            states.append(EngineState(name.removesuffix("Recogniser").lower(), False, (), (), remedy))
            continue
        scripts = tuple(sorted(engine.reads()))
        models = tuple(sorted(getattr(engine, "models", ())))
        states.append(EngineState(engine.name, bool(scripts), scripts, models, "" if scripts else TESSERACT_REMEDY))
    return tuple(states)


def missing_scripts() -> tuple[tuple[str, str], ...]:
    """Return the common scripts that no engine reads here, each with the Debian package that helps."""
    readable = readable_here()
    return tuple((script, debian_package(script)) for script in COMMON_SCRIPTS if script not in readable)


def debian_package(script: str) -> str:
    """Return the name of Debian's and Ubuntu's package of Tesseract's model for `script` (ISO 15924)."""
    models = BY_SCRIPT[script]
    if len(models.languages) == 1:
        return "tesseract-ocr-" + next(iter(models.languages.values())).replace("_", "-")
    return f"tesseract-ocr-script-{script[:4].lower()}"


def _able(module: str, name: str) -> Recogniser | None:
    """Return an engine that reads at least one script here; those that are not needed are not even imported."""
    engine = _load(module, name)
    return engine if engine is not None and engine.reads() else None


def _load(module: str, name: str) -> Recogniser | None:
    try:
        factory: Callable[[], Recogniser] = getattr(import_module(module), name)
        return factory()
    except ImportError:
        return None
