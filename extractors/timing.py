"""How long each stage of reading a report takes: readers say when one begins and ends, who wants to know collects it.

A stage within a stage is counted for itself alone, so that the stages of a report add up to the time of its reading.
Where nobody collects, nothing is kept.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum


class Stage(StrEnum):
    """A stage of reading; the members stand in the order in which a report goes through them."""

    OPEN = "open"
    """Decrypting and parsing the file, up to its number of pages."""
    TEXT_LAYER = "text_layer"
    """Words, drawings and blocks of all pages as the file has them, also where the second reader reads them."""
    JUDGE = "judge"
    """Which blocks are suspect."""
    RECOVER = "recover"
    """Looking at page images, and recognising what is garbled or missing."""
    SECTIONS = "sections"
    """Blocks become the rows of all tables."""


class _Clock:
    """Gives each moment to the innermost stage that is under way."""

    def __init__(self) -> None:
        self.seconds: dict[Stage, float] = {}
        self._under_way: list[Stage] = []
        self._since = 0.0

    def begin(self, stage: Stage) -> None:
        self._settle()
        self._under_way.append(stage)

    def end(self) -> None:
        self._settle()
        self._under_way.pop()

    def _settle(self) -> None:
        now = time.perf_counter()
        if self._under_way:
            stage = self._under_way[-1]
            self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


_CLOCK: ContextVar[_Clock | None] = ContextVar("clock", default=None)


@contextmanager
def collected() -> Iterator[dict[Stage, float]]:
    """Give the seconds of each stage that ends within; they grow while it goes on."""
    clock = _Clock()
    token = _CLOCK.set(clock)
    try:
        yield clock.seconds
    finally:
        _CLOCK.reset(token)


@contextmanager
def stage(name: Stage) -> Iterator[None]:
    """Count the time within as that of stage `name`."""
    clock = _CLOCK.get()
    if clock is None:
        yield
        return
    clock.begin(name)
    try:
        yield
    finally:
        clock.end()
