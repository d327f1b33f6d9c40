"""Where the review page listens."""

import contextlib
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipeline.corrections import REVIEW_PORT
from pipeline.errors import InputError
from pipeline.review import serve
from tests.pipeline.review.reviewed import made


class Told(Exception):
    """Ends a server as soon as it says where it is."""


def port_of(dataset: Path, port: int | None) -> int | None:
    addresses: list[str] = []

    def told(address: str) -> None:
        addresses.append(address)
        raise Told

    with contextlib.suppress(Told):
        serve(dataset, port=port, told=told)
    return urlsplit(addresses[0]).port


def test_the_port_is_always_the_same_but_where_it_is_taken(tmp_path: Path) -> None:
    dataset = made(tmp_path, "Tartu")
    try:
        taken = socket.create_server(("127.0.0.1", REVIEW_PORT))
    except OSError:  # another test or program listens there: that serves as well
        taken = socket.socket()
    with taken:
        assert port_of(dataset, None) not in (None, REVIEW_PORT)


def test_a_port_that_is_asked_for_and_taken_is_refused(tmp_path: Path) -> None:
    dataset = made(tmp_path, "Tartu")
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(InputError, match="cannot be listened at"):
        port_of(dataset, taken.getsockname()[1])
