"""Notices Ctrl-C also where Python drops it.

A KeyboardInterrupt that comes up in a destructor or in a callback of compiled code is printed or dropped, and the run
would go on (see "Note on Signal Handlers and Exceptions" in the documentation of Python's `signal`).
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def noticed() -> Iterator[Callable[[], None]]:
    """Give a function that raises KeyboardInterrupt once a signal has come, so that none is lost.

    The handlers that are in place are called as before. Without effect in other threads than the main one, which alone
    has handlers, and for signals whose handler is not Python's.
    """
    seen: list[int] = []

    def noticing(handler: Callable[[int, FrameType | None], object]) -> Callable[[int, FrameType | None], None]:
        def notice(number: int, frame: FrameType | None) -> None:
            seen.append(number)
            handler(number, frame)

        return notice

    def check() -> None:
        if seen:
            raise KeyboardInterrupt

    replaced = {}
    if threading.current_thread() is threading.main_thread():
        replaced = {number: handler for number in SIGNALS if callable(handler := signal.getsignal(number))}
    for number, handler in replaced.items():
        signal.signal(number, noticing(handler))
    try:
        yield check
    finally:
        for number, handler in replaced.items():
            signal.signal(number, handler)
