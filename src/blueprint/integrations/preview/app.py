"""The addresses: the index, a page for each file, a stream of news for each page, and the pages' own scripts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files as resources

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from .files import ShownFiles
from .gallery import Gallery
from .guard import Guard
from .pages import folder_name, index_page, index_update, show_page, show_update
from .watching import Changes

ASSETS = {
    "panzoom.min.js": ("outputs/page", "text/javascript"),
    "stage.js": ("outputs/page", "text/javascript"),
    "page.css": ("outputs/page", "text/css"),
    "preview.css": ("integrations/preview", "text/css"),
    "live.js": ("integrations/preview", "text/javascript"),
    "show.js": ("integrations/preview", "text/javascript"),
    "index.js": ("integrations/preview", "text/javascript"),
}
"""The only files of the package that are sent: name → where its folder `assets` is, and what it is."""
RETRY = 400
"""Milliseconds until a page asks again for a server that has ended."""


class Preview:
    """What the addresses answer."""

    def __init__(self, shelf: ShownFiles, changes: Changes) -> None:
        self.shelf, self.changes = shelf, changes
        self.gallery = Gallery(shelf)

    async def root(self, request: Request) -> Response:
        """The index; of a single file, its page."""
        if self.shelf.only is not None:
            return RedirectResponse(request.url_for("show", name=self.shelf.only).path)
        return HTMLResponse(index_page(folder_name(self.shelf.folder)))

    async def show(self, request: Request) -> Response:
        """The page of a file."""
        shown = await asyncio.to_thread(self.gallery.look, self._name(request))
        return HTMLResponse(show_page(shown, folder=self.shelf.only is None))

    async def show_events(self, request: Request) -> Response:
        """What the page of a file shows, now and after each change."""
        name = self._name(request)
        return self._news(lambda: show_update(self.gallery.look(name)))

    async def index_events(self, request: Request) -> Response:
        """What the index shows, now and after each change."""
        if self.shelf.only is not None:
            raise HTTPException(404)
        return self._news(lambda: index_update(self.gallery.index()))

    async def asset(self, request: Request) -> Response:
        """A script or style sheet."""
        name = request.path_params["name"]
        if name not in ASSETS:
            raise HTTPException(404)
        place, kind = ASSETS[name]
        return Response((resources("blueprint") / place / "assets" / name).read_bytes(), media_type=kind)

    def _name(self, request: Request) -> str:
        """The file that an address names; 404 for what is not on the shelf, wherever it may lead."""
        name: str = request.path_params["name"]
        if self.shelf.find(name) is None:
            raise HTTPException(404)
        return name

    def _news(self, look: Callable[[], dict[str, object]]) -> Response:
        async def told() -> AsyncIterator[str]:
            last = ""
            yield f"retry: {RETRY}\n\n"
            while not self.changes.over:
                count = self.changes.count
                news = json.dumps(await asyncio.to_thread(look))
                if news != last:
                    last = news
                    yield f"data: {news}\n\n"
                await self.changes.after(count)

        return StreamingResponse(told(), media_type="text/event-stream")


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
            Route("/assets/{name}", preview.asset),
        ],
        middleware=[Middleware(Guard, port=port, token=token, once=once)],
        lifespan=watching,
    )
    app.router.redirect_slashes = False
    return app
