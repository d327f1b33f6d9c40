"""A reader that breaks as the text of the file says; everything else is a made-up report."""

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
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
    match word:
        case "hang":
            time.sleep(600)
        case "hang-in-c":  # holds the interpreter's lock, so that no Python code can end it
            re.fullmatch("(a+)+b", "a" * 60)
        case "deaf":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(600)
        case "exit":
            os._exit(7)
        case "leave":
            sys.exit("leaving")
        case "segfault":
            ctypes.string_at(0)
        case "abort":
            os.abort()
        case "objects":
            heap: list[bytearray] = []
            while True:
                heap.append(bytearray(8 * 2**20))
        case "array":
            np.ones((35_000, 35_000, 8))
        case "malloc":  # memory that Python knows nothing of, and a death when there is no more
            libc = ctypes.CDLL(None)
            libc.calloc.restype = ctypes.c_void_p
            while block := libc.calloc(1, 2**20):
                ctypes.memset(block, 1, 2**20)
            time.sleep(0.2)
            os.abort()
        case "print":
            for _ in range(20_000):
                print("x" * 100)
                os.write(1, b"\x80\x04 not for the run\n")
            sys.stdout.flush()
            return read_made_up(argument.encode(), file_name=file_name, options=options)
        case "unpicklable":
            raise UnpicklableError("g42", "Garamond")
        case "speechless":
            raise SpeechlessError
        case "recurse":
            return read_or_break(data, file_name=file_name, options=options)
        case "close":
            os.closerange(0, 256)
        case "killed-once":
            if not Path(argument).exists():
                Path(argument).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return read_made_up(b"Survivor 1", file_name=file_name, options=options)
        case "slow":
            time.sleep(0.3)
            return read_made_up(argument.encode(), file_name=file_name, options=options)
        case "kill-reader":  # what owns this process dies of the file: on a cluster a reader, as if with its node
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(600)
        case "children":
            program = subprocess.Popen(["sleep", "600"])
            Path(argument).write_text(str(program.pid))
            time.sleep(600)
    return read_made_up(data, file_name=file_name, options=options)
