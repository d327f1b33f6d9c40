"""What a description is flagged for, by what its row says of it and by what this machine can read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.recognise.engines.tesseract_models import tessdata_directory
from extractors.records.flags import LETTERS_OF_A_LANGUAGE, LOW_CONFIDENCE, flag_descriptions
from extractors.sections.account import Account
from fixtures.damage.__main__ import make_all
from fixtures.damage.plan import load_plan
from schemas.enums import FlagCode, Readability, Severity
from schemas.tables import Action, FlagRow

TEXT = "The council bought forty hectares of wetland and opened them to walkers."
READ_AND_TELL = """
import json, sys
from pathlib import Path
from extractors.read import read_report
records = read_report(Path(sys.argv[1]).read_bytes(), file_name="report.pdf")
print(json.dumps([[flag.code, flag.severity, flag.message] for flag in records.flags]))
"""


def flags_of(**values: object) -> list[FlagRow]:
    row: dict[str, object] = {
        "action": "Increase protected areas",
        "description": TEXT,
        "readability": Readability.RECOVERED,
        "language": "en",
        "confidence": 1.0,
        "ocr_confidence": 0.99,
    }
    account = Account()
    flag_descriptions([Action(**(row | values))], account)  # type: ignore[arg-type]
    return account.flags


def test_a_sure_description_is_not_flagged() -> None:
    assert flags_of() == []
    assert flags_of(readability=Readability.READABLE, ocr_confidence=None) == []


def test_an_unsure_description_is_mentioned_with_its_confidence_and_its_words() -> None:
    (flag,) = flags_of(ocr_confidence=0.72)
    assert (flag.code, flag.severity) == (FlagCode.LOW_CONFIDENCE, Severity.INFO)
    assert "0.72" in flag.message
    assert flag.excerpt == TEXT
    assert flags_of(ocr_confidence=LOW_CONFIDENCE) == []


@pytest.mark.parametrize(("text", "flagged"), [("Zq" * (LETTERS_OF_A_LANGUAGE // 2), True), ("GIS-2 1:25 000", False)])
def test_a_language_that_cannot_be_told_is_mentioned_where_there_are_letters_enough(text: str, flagged: bool) -> None:
    codes = [flag.code for flag in flags_of(description=text, language="und")]
    assert codes == ([FlagCode.LANGUAGE_UNDETERMINED] if flagged else [])


def test_texts_that_no_engine_here_reads_are_flagged_with_their_script_and_the_remedy(tmp_path: Path) -> None:
    (case, *_) = [case for case in load_plan("validation") if case.name.startswith("irbid.dropped_text")]
    (report,) = make_all([case], "validation", tmp_path, 1)
    models = tmp_path / "models"
    models.mkdir()
    folder = tessdata_directory()
    assert folder is not None
    for model in ("eng", "osd"):
        (models / f"{model}.traineddata").symlink_to(folder / f"{model}.traineddata")

    def codes(**environment: str) -> dict[str, list[str]]:
        done = subprocess.run(
            [sys.executable, "-c", READ_AND_TELL, str(report)],
            capture_output=True,
            text=True,
            env=os.environ | environment,
            timeout=300,
            check=True,
        )
        return {code: told for code, *told in json.loads(done.stdout)}

    severity, message = codes(TESSDATA_PREFIX=str(models))[FlagCode.MISSING_ENGINE]
    assert severity == Severity.WARNING
    assert "reads Arab:" in message
    assert "cityreports doctor" in message
    assert FlagCode.MISSING_ENGINE not in codes()
