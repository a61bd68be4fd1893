"""Everything that speaks HTTP, put together for one site."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from web.chat.routes import WebChat
from web.errors import failed, refused
from web.headers import SecurityHeaders
from web.health import Watching
from web.officer.access import NotSignedIn, to_login
from web.officer.routes import console_routes
from web.pages import STATIC
from web.results import Results
from web.site import Site
from web.webhooks import Tasks, TelegramWebhook


def create_app(site: Site) -> Starlette:
    """The service and the senders run beside the application, not in it."""
    tasks = Tasks()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with tasks.open():
            yield

    return Starlette(
        routes=_routes(site, tasks),
        middleware=[Middleware(SecurityHeaders, https=site.secure_cookies)],
        exception_handlers={
            NotSignedIn: to_login,
            HTTPException: refused,
            Exception: failed,
        },
        lifespan=lifespan,
    )


def _routes(site: Site, tasks: Tasks) -> list[BaseRoute]:
    """The webhook first: routes are tried in order, and it is the one in a hurry."""
    routes: list[BaseRoute] = []
    if site.telegram is not None and site.telegram_webhook_secret:
        routes += TelegramWebhook(site, site.telegram, tasks).routes()
    routes += WebChat(site).routes()
    routes += Watching(site).routes()
    routes += Results(site).routes()
    routes += console_routes(site)
    return [*routes, Mount("/static", StaticFiles(directory=STATIC))]
