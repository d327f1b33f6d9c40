"""The check of module lengths names a module that is too long, and only that."""

from pathlib import Path

from tests.module_length import LONGEST, too_long


def test_a_module_of_one_line_too_many_is_named(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "long.py").write_text("pass\n" * (LONGEST + 1))
    (tmp_path / "right.py").write_text("pass\n" * LONGEST)
    (complaint,) = too_long([tmp_path])
    assert complaint.startswith(f"{tmp_path / 'room' / 'long.py'} has {LONGEST + 1} lines, 1 too many")
