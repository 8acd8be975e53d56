"""Who may ask: pages that this very server sent, and whoever knows the address that it printed. Nobody else.

A page from elsewhere can make a browser ask a server on the same machine. It names itself in `Sec-Fetch-Site` or
`Origin`; where it bends the name of its own host to this machine (DNS rebinding), `Host` gives it away. Other people
who are logged in on the machine can ask as well: they lack the token of the printed address, which the browser keeps as
a cookie. They see the commands that run here, though, and so the address that the browser is opened with: its token is
another one, good for once.
"""

from __future__ import annotations

from secrets import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "token"
"""What the query of the printed address calls it."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses what comes from elsewhere or knows no token, and tells browsers to keep the answers to themselves."""

    def __init__(self, app: ASGIApp, port: int, token: str, once: str) -> None:
        self.app, self.token, self.once = app, token, once
        # Cookies are of a host and not of a port: each preview has its own.
        self.cookie = f"blueprint-{port}"
        names = ("127.0.0.1", "localhost")
        self.hosts = {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())
        self.origins = {f"http://{host}" for host in self.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI says."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        request = Request(scope)
        answer = self._refusal(request.method, request.headers) or self._welcome(request) or self._stranger(request)
        await (answer or self.app)(scope, receive, guarded)

    def _welcome(self, request: Request) -> Response | None:
        """Who comes with a token gets the cookie, and goes on at an address that may be shown to others."""
        given = request.query_params.get(TOKEN, "")
        if _same(given, self.once):
            self.once = ""
        elif not _same(given, self.token):
            return None
        answer = RedirectResponse(request.url.remove_query_params(TOKEN), 303)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict")
        return answer

    def _stranger(self, request: Request) -> Response | None:
        if _same(request.cookies.get(self.cookie, ""), self.token):
            return None
        return PlainTextResponse("Use the address that `blueprint preview` printed: it ends in a token.\n", 403)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return PlainTextResponse("This server answers for 127.0.0.1 and localhost only.\n", 421)
        origin = headers.get("origin")
        # Browsers name the origin of whatever is sent.
        elsewhere = origin.lower() not in self.origins if origin is not None else method == "POST"
        if elsewhere or headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return PlainTextResponse("This server answers its own pages only.\n", 403)
        return None


def _same(given: str, token: str) -> bool:
    return bool(token) and compare_digest(given.encode("utf-8", "replace"), token.encode())
