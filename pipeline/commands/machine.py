"""What this machine can read: engines, their languages, versions, and what to install for what is missing."""

import importlib.metadata
import platform
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractors.recognise import EngineState, missing_scripts, probe, readable_here

LIBRARIES = ("cityreports", "pypdfium2", "pdfplumber", "rapidocr", "onnxruntime", "deltalake", "pyarrow", "pandas")
"""Packages whose version decides what comes out."""


@dataclass(frozen=True)
class MissingScript:
    """A script (ISO 15924) that no engine reads here, and the Debian or Ubuntu package that helps."""

    script: str
    package: str


@dataclass(frozen=True)
class Diagnosis:
    """What is installed, and what is missing. Scripts are ISO 15924 codes; a library without version is missing."""

    python: str
    system: str
    versions: dict[str, str | None]
    engines: tuple[EngineState, ...]
    readable_scripts: tuple[str, ...]
    missing: tuple[MissingScript, ...]


def diagnose() -> Diagnosis:
    """Look at this machine."""
    return Diagnosis(
        python=platform.python_version(),
        system=platform.platform(),
        versions={library: _version(library) for library in LIBRARIES},
        engines=probe(),
        readable_scripts=tuple(sorted(readable_here())),
        missing=scripts_to_install(),
    )


def diagnosis_view(diagnosis: Diagnosis) -> RenderableType:
    """Return what is installed and what is missing."""
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_row("python", f"{diagnosis.python} on {diagnosis.system}")
    for library, version in diagnosis.versions.items():
        table.add_row(library, version or Text("not installed", "red"))
    for engine in diagnosis.engines:
        state = f"reads {', '.join(engine.scripts)}" if engine.installed else "not usable"
        table.add_row(engine.engine, state)
        if engine.models:
            table.add_row("", f"models {', '.join(engine.models)}")
        if engine.remedy:
            table.add_row("", Text(f"to install: {engine.remedy}", "yellow"))
    if not diagnosis.missing:
        return Group(table, Text("Scans in all common scripts can be read.", "green"))
    scripts = ", ".join(item.script for item in diagnosis.missing)
    packages = " ".join(sorted({item.package for item in diagnosis.missing}))
    remedy = f"Scans in {scripts} cannot be read. On Debian or Ubuntu: apt install tesseract-ocr {packages}"
    return Group(table, Text(remedy, "yellow"))


def scripts_to_install() -> tuple[MissingScript, ...]:
    """Return the common scripts whose scans cannot be read on this machine."""
    return tuple(MissingScript(script, package) for script, package in missing_scripts())


def _version(library: str) -> str | None:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return None
