"""The addresses: the index, a page for each file and its exports, a stream of news for each, and the pages' scripts."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files as resources
from typing import TypeVar
from urllib.parse import quote, unquote_to_bytes

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from ...errors import BlueprintError
from ...reading.reader import Reading
from .aside import Ended, aside
from .dropped import DroppedFile, DroppedFiles, TooLarge, received
from .exports import exported, file_name
from .files import ShownFiles
from .gallery import Gallery
from .guard import Guard
from .index import AT_ONCE, IndexNews, index_page
from .pages import PageAddress, folder_name, show_page, show_update
from .watching import Changes

ASSETS = {
    "panzoom.min.js": ("outputs/page", "text/javascript"),
    "stage.js": ("outputs/page", "text/javascript"),
    "page.css": ("outputs/page", "text/css"),
    "preview.css": ("integrations/preview", "text/css"),
    "live.js": ("integrations/preview", "text/javascript"),
    "show.js": ("integrations/preview", "text/javascript"),
    "search.js": ("portfolio", "text/javascript"),
    "index.js": ("integrations/preview", "text/javascript"),
    "take.js": ("integrations/preview", "text/javascript"),
}
"""The only files of the package that are sent: name → where its folder `assets` is, and what it is."""
T = TypeVar("T")
RETRY = 400
"""Milliseconds until a page asks again for a server that has ended."""


class Preview:
    """What the addresses answer."""

    def __init__(self, shelf: ShownFiles, changes: Changes) -> None:
        self.shelf, self.changes = shelf, changes
        self.gallery = Gallery(shelf)
        self.dropped = DroppedFiles(shelf)

    async def root(self, request: Request) -> Response:
        """The index; of a single file, its page."""
        if self.shelf.only is not None:
            return RedirectResponse(address_of(self.shelf.only).page)
        return HTMLResponse(index_page(folder_name(self.shelf.folder)))

    async def show(self, request: Request) -> Response:
        """The page of a file."""
        name = self._name(request)
        shown = await self._aside(lambda: self.gallery.look(name))
        return HTMLResponse(show_page(shown, address_of(name), folder=self.shelf.only is None))

    async def show_events(self, request: Request) -> Response:
        """What the page of a file shows, now and after each change."""
        name = self._name(request)
        return self._news(lambda: show_update(self.gallery.look(name)))

    async def show_export(self, request: Request) -> Response:
        """A file as another one, to take along."""
        name = self._name(request)
        return await self._export(request, name, lambda: self.gallery.reading(name))

    async def drop(self, request: Request) -> Response:
        """Takes a file that was dropped on a page, and says where it is shown."""
        name = request.query_params.get("name", "")
        try:
            data = await received(request.stream())
        except TooLarge:
            return PlainTextResponse("", 413)
        if await self._aside(lambda: self.dropped.same(name, data)):
            return JSONResponse({"at": address_of(name).page})
        number = await self._aside(lambda: self.dropped.take(name, data))
        return JSONResponse({"at": f"/dropped/{number}"}, 201)

    async def dropped_show(self, request: Request) -> Response:
        """The page of a dropped file."""
        number, file = self._dropped(request)
        address = PageAddress(f"/dropped/{number}", f"/dropped/{number}/events", f"/dropped/{number}/export")
        return HTMLResponse(show_page(file.shown, address, folder=True, dropped=True))

    async def dropped_events(self, request: Request) -> Response:
        """What the page of a dropped file shows, which nothing changes."""
        _, file = self._dropped(request)
        return self._news(lambda: show_update(file.shown))

    async def dropped_export(self, request: Request) -> Response:
        """A dropped file as another one."""
        _, file = self._dropped(request)
        return await self._export(request, file.name, lambda: file.reading)

    async def index_events(self, request: Request) -> Response:
        """What the index shows, now and after each change."""
        if self.shelf.only is not None:
            raise HTTPException(404)
        return StreamingResponse(self._index_news(), media_type="text/event-stream")

    async def _index_news(self) -> AsyncIterator[str]:
        """Some files at a time: of what is known already, all are told at once."""
        told = IndexNews()
        yield f"retry: {RETRY}\n\n"
        while not self.changes.over:
            count = self.changes.count
            try:
                names = await self._aside(self.shelf.names)
                for first in range(0, len(names) or 1, AT_ONCE):
                    some = names[first : first + AT_ONCE]
                    entries = await self._aside(partial(self.gallery.index, some))
                    news = told.next(names, entries)
                    if news is not None:
                        yield f"data: {json.dumps(news)}\n\n"
            except Ended:
                return
            await self.changes.after(count)

    async def small_picture(self, request: Request) -> Response:
        """A file's drawing, for the gallery."""
        name = self._name(request)
        drawn = await self._aside(lambda: self.gallery.picture(name, "dark" in request.query_params))
        if drawn is None:
            raise HTTPException(404)
        return Response(drawn, media_type="image/svg+xml")

    async def asset(self, request: Request) -> Response:
        """A script or style sheet."""
        name = request.path_params["name"]
        if name not in ASSETS:
            raise HTTPException(404)
        place, kind = ASSETS[name]
        return Response((resources("blueprint") / place / "assets" / name).read_bytes(), media_type=kind)

    async def _export(self, request: Request, name: str, read: Callable[[], Reading | None]) -> Response:
        """The file in the format that is asked for, or in one line why there is none."""
        suffix = request.query_params.get("as", "")
        reading = await self._aside(read)
        try:
            data = await self._aside(lambda: exported(reading, suffix))
        except BlueprintError as error:
            return PlainTextResponse(error.in_language(reading.language if reading else None), 409)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file_name(name, suffix), safe='')}"}
        return Response(data, media_type="application/octet-stream", headers=headers)

    async def _aside(self, work: Callable[[], T]) -> T:
        return await aside(work, self.changes.stop)

    def _name(self, request: Request) -> str:
        """The file that an address names; 404 for what is not on the shelf, wherever it may lead."""
        # As bytes, since not every name is UTF-8. The path is one of the routes', so that nothing before it is a name.
        name = os.fsdecode(unquote_to_bytes(request.scope["raw_path"].rpartition(b"/")[2]))
        if self.shelf.find(name) is None:
            raise HTTPException(404)
        return name

    def _dropped(self, request: Request) -> tuple[int, DroppedFile]:
        number: int = request.path_params["number"]
        file = self.dropped.get(number)
        if file is None:
            raise HTTPException(404)
        return number, file

    def _news(self, look: Callable[[], dict[str, object]]) -> Response:
        async def told() -> AsyncIterator[str]:
            last = ""
            yield f"retry: {RETRY}\n\n"
            while not self.changes.over:
                count = self.changes.count
                try:
                    news = json.dumps(await self._aside(look))
                except Ended:
                    return
                if news != last:
                    last = news
                    yield f"data: {news}\n\n"
                await self.changes.after(count)

        return StreamingResponse(told(), media_type="text/event-stream")


def address_of(name: str) -> PageAddress:
    """Where a file of the shelf is shown."""
    path = quote(os.fsencode(name))
    return PageAddress(f"/show/{path}", f"/events/{path}", f"/export/{path}")


def application(shelf: ShownFiles, changes: Changes, port: int, token: str, once: str) -> Starlette:
    """The whole server, to be reached at this port by those who know the token, and by the first who knows `once`."""
    preview = Preview(shelf, changes)

    @asynccontextmanager
    async def watching(app: Starlette) -> AsyncIterator[None]:
        watch = asyncio.create_task(changes.watch())
        yield
        changes.end()
        await watch

    app = Starlette(
        routes=[
            Route("/", preview.root),
            Route("/show/{name}", preview.show, name="show"),
            Route("/events", preview.index_events),
            Route("/events/{name}", preview.show_events),
            Route("/export/{name}", preview.show_export),
            Route("/picture/{name}", preview.small_picture),
            Route("/dropped", preview.drop, methods=["POST"]),
            Route("/dropped/{number:int}", preview.dropped_show),
            Route("/dropped/{number:int}/events", preview.dropped_events),
            Route("/dropped/{number:int}/export", preview.dropped_export),
            Route("/assets/{name}", preview.asset),
        ],
        middleware=[Middleware(Guard, port=port, token=token, once=once)],
        lifespan=watching,
    )
    app.router.redirect_slashes = False
    return app
