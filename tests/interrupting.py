"""Sends a signal where Python drops the exception that its handler raises."""

import os
import sys

import pytest


class StoppedWhileItEnds:
    """Is sent a signal in its destructor, from which no exception comes out."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __del__(self) -> None:
        os.kill(os.getpid(), self._number)
        for _ in range(1000):  # handlers run between two steps of Python code
            pass


def dropped_exceptions(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """Return a list that takes the kinds of the exceptions that Python drops from now on."""
    dropped: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: dropped.append(what.exc_type))
    return dropped
