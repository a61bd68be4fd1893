"""/health and /metrics."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from storage.records import Outgoing
from tests.bot.setting import NOW
from tests.storage.samples import case, event
from tests.web.site import URL, FullDisk, Here, running
from web.health import is_this_machine


async def test_health_says_what_waits(here: Here) -> None:
    async with here.store.begin() as unit:
        await unit.add_outgoing([Outgoing("web", "web:1", "chào", NOW)])
    answer = await here.client.get("/health")

    assert answer.status_code == 200
    assert answer.json() == {
        "ok": True,
        "oldest_unhandled_s": 0,
        "outbox": 1,
        "dead": 0,
        "version": "0.0.0",
    }


async def test_health_is_bad_where_nothing_can_be_written() -> None:
    async with running(FullDisk()) as here:
        answer = await here.client.get("/health")

    assert (answer.status_code, answer.json()["ok"]) == (503, False)


async def test_metrics_are_for_this_machine(here: Here) -> None:
    near = await here.client.get("/metrics")
    transport = httpx.ASGITransport(here.app, client=("203.0.113.5", 40000))
    async with httpx.AsyncClient(transport=transport, base_url=URL) as stranger:
        far = await stranger.get("/metrics")

    assert near.status_code == 200
    assert "hailong_outbox_messages 0.0" in near.text
    assert far.status_code == 403


@pytest.mark.parametrize(
    "given, status", [("Bearer abc", 200), ("Bearer abd", 401), ("abc", 401), ("", 401)]
)
async def test_with_a_token_metrics_are_for_whoever_brings_it(given: str, status: int) -> None:
    async with running(metrics_token="abc") as here:
        answer = await here.client.get("/metrics", headers={"Authorization": given})

    assert answer.status_code == status


@pytest.mark.parametrize(
    "address, near", [("127.0.0.1", True), ("::1", True), ("10.0.0.1", False), ("", False)]
)
def test_this_machine_is_known_by_its_address(address: str, near: bool) -> None:
    assert is_this_machine(address) == near


async def test_metrics_tell_what_the_classifier_did(here: Here) -> None:
    filed = replace(case("HL-1"), received_at=NOW)
    filed = replace(filed, guess={"model": "2.abc", "route": "auto", "area": "procedures"})
    async with here.store.begin() as unit:
        await unit.add_case(filed, event(filed.code))
    answer = await here.client.get("/metrics")

    assert 'hailong_guesses{model="2.abc"} 1.0' in answer.text
    assert 'hailong_guess_routes{route="auto"} 1.0' in answer.text
    assert "hailong_guesses_corrected_ratio 0.0" in answer.text
