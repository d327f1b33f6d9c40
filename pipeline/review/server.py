"""Runs the review page on this machine until Ctrl-C."""

import secrets
import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from pipeline.corrections import REVIEW_PORT
from pipeline.errors import InputError
from pipeline.files import Place
from pipeline.review.desk import Desk
from pipeline.review.web import review_app

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    dataset: Place,
    *,
    reviewer: str | None = None,
    host: str = LOOPBACK[0],
    port: int | None = None,
    told: Callable[[str], None],
    open_browser: bool = False,
) -> None:
    """Serve the review page of a dataset until Ctrl-C.

    Args:
        dataset: what is reviewed.
        reviewer: name that decisions are kept under.
        host: address to listen at; by default only this machine is heard.
        port: 0 takes any that is free; None `REVIEW_PORT`, or where that is taken any that is free.
        told: is given the address of the page, with its token.
        open_browser: open the page in the browser, too.

    Raises:
        InputError: the address cannot be listened at.
        DatasetError: the dataset cannot be used.
    """
    listening = _listen_where_free(host) if port is None else _listen(host, port)
    port = listening.getsockname()[1]
    desk = Desk(dataset, reviewer)
    try:
        token = secrets.token_urlsafe(24)
        names = {host, *(LOOPBACK if host in LOOPBACK else ())}
        hosts = frozenset(f"[{name}]:{port}" if ":" in name else f"{name}:{port}" for name in names)
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/?token={token}"
        told(address)
        if open_browser:
            webbrowser.open(address)
        app = review_app(desk, token, hosts)
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listening])
    finally:
        desk.close()


def _listen_where_free(host: str) -> socket.socket:
    try:
        return _listen(host, REVIEW_PORT)
    except InputError:
        return _listen(host, 0)


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise InputError(f"{host}:{port} cannot be listened at ({error.strerror})", "choose another --port") from error
