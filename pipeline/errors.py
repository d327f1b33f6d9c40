"""What can stop a run: one exception base whose message says what is wrong and what to do.

What goes wrong with a single report never stops a run; it is a row in `reports`.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """How the command `cityreports` ends; each code has the meaning that the documentation shows."""

    meaning: str

    def __new__(cls, code: int, meaning: str) -> "ExitCode":
        """Make a code with its meaning."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member

    DONE = 0, "It did its work. Single reports may have failed: the summary and the table `reports` say which and why."
    UNEXPECTED = 1, "A mistake in the software: run it again with `--debug` and report what it shows."
    USAGE = 2, "The command line is wrong."
    INPUT = 3, "What should be read is not there or cannot be used."
    DATASET = 4, "The dataset is none, or cannot be opened or written."
    BUSY = 5, "Another run is writing to the dataset."
    ENGINE = 6, "What should read the reports (`--engine`) is not installed, cannot be reached or cannot go on."
    INTERRUPTED = 130, "Stopped by Ctrl-C. What was committed is kept, and the next run goes on from there."
    PIPE = 141, "Whoever read the output has stopped reading, as `head` does. That is no fault."


class PipelineError(Exception):
    """A problem that the person at the command line can solve: what is wrong, and the remedy.

    Picklable: all arguments go to the base class.
    """

    exit_code = ExitCode.UNEXPECTED

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the sentence for a person."""
        return f"{self.problem}; {self.remedy}"


class UsageError(PipelineError):
    """What is asked for cannot be asked for."""

    exit_code = ExitCode.USAGE


class InputError(PipelineError):
    """A folder, file or pattern to read from that is not there or cannot be used."""

    exit_code = ExitCode.INPUT


class DatasetError(PipelineError):
    """A folder that is no dataset, or a dataset that cannot be opened or written."""

    exit_code = ExitCode.DATASET


class DatasetBusyError(PipelineError):
    """Another run is writing to the dataset."""

    exit_code = ExitCode.BUSY


class EngineError(PipelineError):
    """What should read the files is not installed, cannot be reached or cannot go on."""

    exit_code = ExitCode.ENGINE
