"""What keeps others out of the review page.

Only who has the token of the address gets an answer, and only under the name by which the page was asked for here. What
changes something must come from the page itself. Nothing is loaded from elsewhere.
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard(BaseHTTPMiddleware):
    """Lets in who has the token and asks under the right name; and from this page alone what changes something."""

    def __init__(self, app: Any, token: str, hosts: frozenset[str]) -> None:
        super().__init__(app)
        self._token = token
        self._hosts = hosts

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        """Answer who may not be let in, and let the others through."""
        response = self._refusal(request) or self._entrance(request) or await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("This page goes by another name.", 421)
        if not any(secrets.compare_digest(self._token.encode(), given.encode()) for given in self._given(request)):
            return PlainTextResponse("The address lacks its token: take the one that was printed.", 403)
        if request.method not in ("GET", "HEAD") and request.headers.get("origin") != f"http://{host}":
            return PlainTextResponse("This must come from the review page itself.", 403)
        return None

    def _given(self, request: Request) -> list[str]:
        given = (request.query_params.get("token"), request.cookies.get(self._cookie(request)))
        return [value for value in given if value]

    def _entrance(self, request: Request) -> Response | None:
        """Take the token out of the address, where others could see it, and into a cookie."""
        if request.method != "GET" or "token" not in request.query_params:
            return None
        rest = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        response = RedirectResponse(f"{request.url.path}?{urlencode(rest)}" if rest else request.url.path, 303)
        response.set_cookie(self._cookie(request), self._token, httponly=True, samesite="strict")
        return response

    def _cookie(self, request: Request) -> str:
        # Cookies do not tell ports apart, and two datasets may be reviewed at once.
        return f"cityreports-{request.url.port or 80}"
