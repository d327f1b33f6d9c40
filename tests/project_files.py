"""The project's own files, told from what set-up and runs leave beside them; without git, which a copy may lack."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

LEFT_BY_RUNS = frozenset(ROOT / name for name in ("build", "dist", "dataset", "accuracy"))


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Yield the files under `folder`, each as a path relative to the project's root."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name == ".ci" or not (name[0] in "._" or Path(parent, name) in LEFT_BY_RUNS)
        )
        for name in sorted(names):
            if not name.endswith(".pyc"):
                yield Path(parent, name).relative_to(ROOT)
