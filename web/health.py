"""/health for whoever watches us, /metrics for Prometheus."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
from datetime import datetime, timedelta
from http import HTTPStatus

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.drift import Drift, drift
from storage.ports import Unit
from storage.records import Health
from web.site import Site

log = structlog.get_logger()

# A load balancer asks again soon; waiting longer for a locked database tells it nothing.
PATIENCE = 5.0
DRIFT_KEPT = timedelta(minutes=5)


class Watching:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._drift: tuple[datetime, Drift] | None = None

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
            drifted = await self._drifted(unit)
        registry = self._registry(found)
        show_drift(drifted, registry)
        content = generate_latest(registry)
        return Response(content, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _drifted(self, unit: Unit) -> Drift:
        """Thousands of cases are read for it: not for every scrape."""
        now = self._site.clock()
        if self._drift is None or now - self._drift[0] > DRIFT_KEPT:
            self._drift = now, await drift(unit, now)
        return self._drift[1]

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


def show_drift(found: Drift, registry: CollectorRegistry) -> None:
    """What the classifier did in the last four weeks."""
    by_label = (
        ("hailong_guesses", "Messages read, by model", "model", found.guesses),
        ("hailong_guess_routes", "Messages read, by route", "route", found.routes),
        ("hailong_guess_confidence", "Mean probability of a guess", "head", found.confidence),
    )
    for name, told, label, values in by_label:
        gauge = Gauge(name, told, [label], registry=registry)
        for key, value in values.items():
            gauge.labels(key).set(value)
    single = (
        ("hailong_guesses_corrected_ratio", "Share that an officer corrected", found.corrected),
        ("hailong_area_shift", "Stability index of areas against 84 days before", found.shift),
    )
    for name, told, figure in single:
        if figure is not None:
            Gauge(name, told, registry=registry).set(figure)


def is_this_machine(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
