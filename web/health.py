"""/health for whoever watches us, /metrics for Prometheus."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
from http import HTTPStatus

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from storage.records import Health
from web.site import Site

log = structlog.get_logger()

# A load balancer asks again soon; waiting longer for a locked database tells it nothing.
PATIENCE = 5.0


class Watching:
    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/health", self.health, methods=["GET"]),
            Route("/metrics", self.metrics, methods=["GET"]),
        ]

    async def health(self, request: Request) -> Response:
        """200 only where a write just succeeded."""
        try:
            async with asyncio.timeout(PATIENCE):
                async with self._site.store.begin() as unit:
                    await unit.remember("health.checked", self._site.clock().isoformat())
                    found = await unit.health()
        except Exception as error:
            log.error("health_cannot_write", fault=repr(error))
            broken = {"ok": False, "version": self._site.version}
            return JSONResponse(broken, HTTPStatus.SERVICE_UNAVAILABLE)
        return JSONResponse(
            {
                "ok": True,
                "oldest_unhandled_s": self._age(found),
                "outbox": found.outbox,
                "dead": found.dead,
                "version": self._site.version,
            }
        )

    def _age(self, found: Health) -> int:
        if found.oldest_unhandled is None:
            return 0
        return max(int((self._site.clock() - found.oldest_unhandled).total_seconds()), 0)

    async def metrics(self, request: Request) -> Response:
        self._check(request)
        async with self._site.store.read() as unit:
            found = await unit.health()
        content = generate_latest(self._registry(found))
        return Response(content, headers={"Content-Type": CONTENT_TYPE_LATEST})

    def _registry(self, found: Health) -> CollectorRegistry:
        registry = CollectorRegistry()
        values = {
            "hailong_outbox_messages": ("Replies that wait to be sent", found.outbox),
            "hailong_dead_messages": ("Replies that were given up", found.dead),
            "hailong_oldest_unhandled_seconds": (
                "Age of the oldest message without an answer",
                self._age(found),
            ),
        }
        if self._site.telegram is not None:
            malformed = ("Updates that nobody could read", self._site.telegram.malformed)
            values["hailong_telegram_malformed_updates"] = malformed
        for name, (help_text, value) in values.items():
            Gauge(name, help_text, registry=registry).set(value)
        info = Gauge("hailong_info", "The version that runs", ["version"], registry=registry)
        info.labels(self._site.version).set(1)
        return registry

    def _check(self, request: Request) -> None:
        token = self._site.metrics_token
        if token:
            given = request.headers.get("authorization", "")
            if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
                raise HTTPException(HTTPStatus.UNAUTHORIZED, "Cần mã truy cập số liệu.")
        elif not is_this_machine(request.client.host if request.client else ""):
            raise HTTPException(HTTPStatus.FORBIDDEN, "Số liệu chỉ xem được từ máy chủ.")


def is_this_machine(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
