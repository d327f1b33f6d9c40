"""A reader that breaks as the text of the file says; everything else is a made-up report."""

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from extractors.read import ReadOptions
from schemas.tables import ReportRecords
from tests.pipeline.made_up import read_made_up


class UnpicklableError(Exception):
    """Cannot be sent to another process: it holds a lambda, and is made with two arguments of which it keeps one."""

    def __init__(self, glyph: str, font: str) -> None:
        super().__init__(glyph)
        self.look_up = lambda: font


class SpeechlessError(Exception):
    """Fails when it is asked what it says."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


READING = 0.1
"""Seconds that `read_slowly` takes, so that a run is reading at most instants."""


def read_slowly(data: bytes, *, file_name: str, options: ReadOptions) -> ReportRecords:
    """Read a made-up report, and take some time for it."""
    time.sleep(READING)
    return read_made_up(data, file_name=file_name, options=options)


def read_or_break(data: bytes, *, file_name: str, options: ReadOptions) -> ReportRecords:
    """Read a made-up report, or do what the first word of `data` says; the rest is its argument."""
    word, _, argument = data.decode().partition(" ")
    if word == "recurse":
        return read_or_break(data, file_name=file_name, options=options)
    if word in FAULTS:
        FAULTS[word](argument)
    text = TEXTS_AFTER_A_FAULT[word](argument) if word in TEXTS_AFTER_A_FAULT else data
    return read_made_up(text, file_name=file_name, options=options)


def _hang(_: str) -> None:
    time.sleep(600)


def _hang_in_c(_: str) -> None:
    """Hold the interpreter's lock, so that no Python code can end it."""
    re.fullmatch("(a+)+b", "a" * 60)


def _be_deaf(_: str) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(600)


def _exit(_: str) -> None:
    os._exit(7)


def _leave(_: str) -> None:
    sys.exit("leaving")


def _fault_in_memory(_: str) -> None:
    ctypes.string_at(0)


def _abort(_: str) -> None:
    os.abort()


def _fill_with_objects(_: str) -> None:
    heap: list[bytearray] = []
    while True:
        heap.append(bytearray(8 * 2**20))


def _fill_with_an_array(_: str) -> None:
    np.ones((35_000, 35_000, 8))


def _fill_behind_python(_: str) -> None:
    """Take memory that Python knows nothing of, and die when there is no more."""
    libc = ctypes.CDLL(None)
    libc.calloc.restype = ctypes.c_void_p
    while block := libc.calloc(1, 2**20):
        ctypes.memset(block, 1, 2**20)
    time.sleep(0.2)
    os.abort()


def _print(_: str) -> None:
    for _n in range(20_000):
        print("x" * 100)
        os.write(1, b"\x80\x04 not for the run\n")
    sys.stdout.flush()


def _raise_unpicklable(_: str) -> None:
    raise UnpicklableError("g42", "Garamond")


def _raise_speechless(_: str) -> None:
    raise SpeechlessError


def _close(_: str) -> None:
    os.closerange(0, 256)


def _die_once(path: str) -> None:
    if not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _be_slow(_: str) -> None:
    time.sleep(0.3)


def _kill_the_reader(_: str) -> None:
    """Kill what owns this process, which then dies of the file: on a cluster a reader, as if with its node."""
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(600)


def _leave_a_child(path: str) -> None:
    program = subprocess.Popen(["sleep", "600"])
    Path(path).write_text(str(program.pid))
    time.sleep(600)


FAULTS: dict[str, Callable[[str], None]] = {
    "hang": _hang,
    "hang-in-c": _hang_in_c,
    "deaf": _be_deaf,
    "exit": _exit,
    "leave": _leave,
    "segfault": _fault_in_memory,
    "abort": _abort,
    "objects": _fill_with_objects,
    "array": _fill_with_an_array,
    "malloc": _fill_behind_python,
    "print": _print,
    "unpicklable": _raise_unpicklable,
    "speechless": _raise_speechless,
    "close": _close,
    "killed-once": _die_once,
    "slow": _be_slow,
    "kill-reader": _kill_the_reader,
    "children": _leave_a_child,
}
TEXTS_AFTER_A_FAULT: dict[str, Callable[[str], bytes]] = {
    "print": str.encode,
    "slow": str.encode,
    "killed-once": lambda _: b"Survivor 1",
}
"""What is read as a made-up report after a fault that the reader outlives."""
