"""Which texts the page image replaces or adds: what is garbled or missing is read from it."""

from extractors.recover.recovery import judge_dump, recover

__all__ = [
    "judge_dump",
    "recover",
]
