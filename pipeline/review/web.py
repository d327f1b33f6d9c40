"""The pages and answers of the review. No text of a report is markup or a link there."""

import dataclasses
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.dataset import open_dataset
from pipeline.errors import PipelineError
from pipeline.review.browsing import CHOSEN, choices, grouped, neighbours
from pipeline.review.desk import Desk, patiently
from pipeline.review.guard import Guard
from pipeline.review.items import Item, Wanted, wanted_items
from pipeline.review.overview import overview_of
from schemas.enums import Decision

HERE = Path(__file__).parent
PAGE_SIZE = 50
"""Rows of the queue on one page: to write 50 takes a few milliseconds, however many there are."""
LARGEST_REQUEST = 2**20
"""Bytes of a decision."""
FILTERS = (*CHOSEN, "state")


def review_app(desk: Desk, token: str, hosts: frozenset[str]) -> Starlette:
    """Return the web application for a desk.

    Args:
        desk: what is reviewed.
        token: must stand in the first address, as `?token=…`; from then on a cookie has it.
        hosts: names and ports under which the page may be asked for, as in `127.0.0.1:8123`.
    """
    pages = _Pages(desk)
    return Starlette(
        routes=[
            Route("/", pages.queue),
            Route("/flag/{key}", pages.flag),
            Route("/readings/{key}", pages.readings),
            Route("/overview", pages.overview),
            Route("/page/{report_id}/{number:int}.png", pages.picture),
            Route("/decide", pages.decide, methods=["POST"]),
            Route("/undo", pages.undo, methods=["POST"]),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Guard, token=token, hosts=hosts)],
        exception_handlers={PipelineError: _complain},
    )


class _Pages:
    """The pages; each is made in a thread, so that a slow one keeps nobody waiting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    async def queue(self, request: Request) -> Response:
        return await run_in_threadpool(self._queue, request)

    async def flag(self, request: Request) -> Response:
        return await run_in_threadpool(self._flag, request)

    async def readings(self, request: Request) -> Response:
        return await run_in_threadpool(self._readings, request)

    async def overview(self, request: Request) -> Response:
        return await run_in_threadpool(self._overview, request)

    async def picture(self, request: Request) -> Response:
        return await run_in_threadpool(self._picture, request)

    async def decide(self, request: Request) -> Response:
        given = await _json(request)
        try:
            key, decision = str(given["key"]), Decision(str(given["decision"]))
        except (KeyError, ValueError):
            return JSONResponse({"problem": "This is no decision."}, 400)
        return await run_in_threadpool(self._decide, request, given, key, decision)

    async def undo(self, request: Request) -> Response:
        key = await run_in_threadpool(self._desk.undo)
        if key is None:
            return JSONResponse({"problem": "There is nothing to take back."}, 409)
        return JSONResponse({"next": f"/flag/{key}{_query(request)}", "said": "Taken back."})

    def _queue(self, request: Request) -> Response:
        wanted, decided = _wanted(request), self._desk.decided
        items = self._desk.items.ordered
        found = wanted_items(items, wanted, decided)
        rows = (
            grouped(found) if wanted.state == "open" else [(item, 1) for item in found]
        )  # each was decided for itself
        last = max((len(rows) - 1) // PAGE_SIZE, 0)
        page = min(_whole(request.query_params.get("page")), last)
        shown = rows[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
        return self._page(
            "queue.html",
            request,
            rows=[(item, count, self._desk.decision(item.key), decided.get(item.key)) for item, count in shown],
            found=len(found),
            page=page,
            last=last,
            choices=choices(items),
        )

    def _overview(self, request: Request) -> Response:
        overview = patiently(lambda: overview_of(open_dataset(self._desk.path)))
        return self._page("overview.html", request, overview=overview)

    def _flag(self, request: Request) -> Response:
        item = self._desk.items.by_key.get(request.path_params["key"])
        if item is None:
            return RedirectResponse(f"/{_query(request)}", 303)
        decided = self._desk.decided
        beside = wanted_items(self._desk.items.ordered, _wanted(request), decided)
        before, after = neighbours(self._desk.items.ordered, beside, item)
        group = [other for other in self._desk.items.groups[item.alike] if other.key not in decided or other == item]
        evidence = self._desk.evidence(item)
        row = self._desk.decision(item.key)
        return self._page(
            "flag.html",
            request,
            item=item,
            evidence=evidence,
            decided=decided.get(item.key),
            row=row,
            text=(row.text if row and row.text else evidence.candidates[0].text if evidence.candidates else ""),
            group=group,
            before=before,
            after=after,
            picture=self._has_picture(item),
            fresh=self._has_picture(item) and item.region is not None,
            coming=self._address_of_picture(self._desk.items.by_key.get(after or "")),
            languages=choices(self._desk.items.ordered)["language"],
        )

    def _readings(self, request: Request) -> Response:
        item = self._desk.items.by_key.get(request.path_params["key"])
        found = None if item is None else self._desk.fresh_candidates(item)
        candidates = [dataclasses.asdict(candidate) for candidate in found or ()]
        return JSONResponse({"read": found is not None, "candidates": candidates})

    def _picture(self, request: Request) -> Response:
        report_id, number = request.path_params["report_id"], request.path_params["number"]
        item = next((item for item in self._desk.items.ordered if item.identity.report_id == report_id), None)
        picture = None
        if item is not None:
            picture = self._desk.pictures.picture(report_id, item.report.locations or [], number)
        if picture is None:
            return PlainTextResponse("There is no picture of this page.", 404)
        return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    def _decide(self, request: Request, given: dict[str, Any], key: str, decision: Decision) -> Response:
        item = self._desk.items.by_key.get(key)
        ordered = self._desk.items.ordered
        before = wanted_items(ordered, _wanted(request), self._desk.decided)
        keys = [key]
        if item is not None and given.get("alike"):
            keys = [other.key for other in self._desk.items.groups[item.alike] if other.key not in self._desk.decided]
            keys = list(dict.fromkeys([key, *keys]))
        text, language = given.get("text"), given.get("language")
        self._desk.decide(keys, decision, None if text is None else str(text), str(language or "") or None)
        place = next((number for number, other in enumerate(before) if other.key == key), -1)
        after = next((other.key for other in before[place + 1 :] if other.key not in keys), None)
        following = f"/flag/{after}" if after else "/"
        said = f"Kept for {len(keys)} flags." if len(keys) > 1 else "Kept."
        return JSONResponse({"next": f"{following}{_query(request)}", "said": said})

    def _address_of_picture(self, item: Item | None) -> str | None:
        if item is None or not self._has_picture(item):
            return None
        return f"/page/{item.identity.report_id}/{item.flag.page}.png"

    def _has_picture(self, item: Item) -> bool:
        return item.flag.page is not None and not item.report.file_name.lower().endswith(".txt")

    def _page(self, template: str, request: Request, **values: Any) -> Response:
        decided = self._desk.decided
        pace = self._desk.pace()
        left = sum(1 for item in self._desk.items.ordered if item.key not in decided)
        text = self._templates.get_template(template).render(
            name=Path(str(self._desk.path)).name,
            query=_query(request),
            wanted=_wanted(request),
            total=len(self._desk.items.ordered),
            left=left,
            pace=pace,
            minutes=round(left * pace.seconds / 60) if pace.seconds else None,
            trouble=self._desk.trouble,
            with_filter=lambda **changes: _query(request, **changes),
            **values,
        )
        return HTMLResponse(text)


async def _complain(request: Request, error: Exception) -> Response:
    return JSONResponse({"problem": f"{error}."}, 400)


async def _json(request: Request) -> dict[str, Any]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_REQUEST:
            return {}
    try:
        given = json.loads(body)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _wanted(request: Request) -> Wanted:
    given = {name: request.query_params[name] for name in FILTERS if request.query_params.get(name)}
    return Wanted(**given)


def _query(request: Request, **changes: str | int | None) -> str:
    """Return the filters of a request as the end of an address, with `changes`."""
    given: dict[str, str | int | None] = {name: request.query_params.get(name) for name in FILTERS}
    given |= changes
    kept = {name: value for name, value in given.items() if value not in (None, "")}
    return f"?{urlencode(kept)}" if kept else ""


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
