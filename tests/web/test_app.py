"""What every page has: headers, and a sentence instead of a traceback."""

from __future__ import annotations

import pytest

from tests.web.site import Here, running
from web.headers import HEADERS


@pytest.mark.parametrize(
    "path",
    ["/", "/results", "/officer/login", "/health", "/static/site.css", "/nowhere", "/web/events"],
)
async def test_every_page_tells_the_browser_to_be_careful(here: Here, path: str) -> None:
    answer = await here.client.get(path)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "strict-transport-security" not in answer.headers


async def test_over_https_browsers_stay_there() -> None:
    async with running(secure_cookies=True) as here:
        answer = await here.client.get("/")

    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "method, path, status",
    [("GET", "/nowhere", 404), ("DELETE", "/", 405), ("GET", "/static/x", 404)],
)
async def test_errors_are_pages_in_vietnamese(
    here: Here, method: str, path: str, status: int
) -> None:
    answer = await here.client.request(method, path)

    assert answer.status_code == status
    assert '<html lang="vi">' in answer.text
    assert "Về trang trò chuyện" in answer.text
    assert " bạn" not in answer.text


class Broken:
    async def closed(self) -> list[object]:
        raise RuntimeError("a secret detail")


@pytest.mark.parametrize("path", ["/results"])
async def test_an_accident_is_one_polite_page(path: str) -> None:
    async with running(figures=Broken()) as here:
        answer = await here.client.get(path)

    assert answer.status_code == 500
    assert "trục trặc" in answer.text
    assert "secret detail" not in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/officer/login", "/results"])
async def test_pages_run_no_script_but_our_own_files(here: Here, path: str) -> None:
    page = (await here.client.get(path)).text

    assert "<script>" not in page
    assert "onclick" not in page
    assert "http://" not in page.replace("http://hailong.test", "")
    assert "style=" not in page
