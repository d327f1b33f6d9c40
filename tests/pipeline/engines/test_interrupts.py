"""Ctrl-C is not lost where Python drops the exception that it raises."""

import signal
from collections.abc import Callable, Iterator

import pytest

from pipeline.engines.interrupts import noticed
from tests.interrupting import StoppedWhileItEnds, dropped_exceptions


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM])
def number(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that raises KeyboardInterrupt, as in a run; a process that runs tests may ignore it."""
    before = signal.signal(request.param, signal.default_int_handler)
    yield request.param
    signal.signal(request.param, before)


def test_an_interrupt_that_was_dropped_is_raised_at_the_next_check(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped = dropped_exceptions(monkeypatch)
    handler = signal.getsignal(number)
    with noticed() as check:
        check()
        StoppedWhileItEnds(number)
        assert dropped == [KeyboardInterrupt]
        with pytest.raises(KeyboardInterrupt):
            check()
    assert signal.getsignal(number) is handler


@pytest.mark.parametrize("left_alone", [signal.SIG_IGN, signal.SIG_DFL])
def test_a_signal_that_python_does_not_handle_stays_so(left_alone: Callable[..., None] | int) -> None:
    before = signal.signal(signal.SIGINT, left_alone)
    try:
        with noticed():
            assert signal.getsignal(signal.SIGINT) is left_alone
    finally:
        signal.signal(signal.SIGINT, before)
