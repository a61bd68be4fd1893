"""How requests reach Telegram: many at once, with time limits and without telling the token."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 5.0
POOL_SECONDS = 10.0
READ_SECONDS = 15.0
WRITE_SECONDS = 5.0
UPLOAD_SECONDS = 60.0

# Telegram hands out files of up to 20 MB; nothing that is larger may fill the memory.
LARGEST_ANSWER = 21 * 1024 * 1024


class AiohttpRequest(BaseRequest):
    """The library's own transport scans its pool for each request and keeps 20 connections."""

    def __init__(self, connections: int = 100) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds Telegram has for an answer, unless a call says otherwise."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool; may be called again."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the pool; may be called again."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Raises NetworkError or TimedOut, neither of which holds the URL."""
        if self._session is None:
            raise RuntimeError("this AiohttpRequest is not initialized")
        uploads = request_data is not None and request_data.contains_files
        connect = _seconds(connect_timeout, CONNECT_SECONDS)
        pool = _seconds(pool_timeout, POOL_SECONDS)
        write = _seconds(write_timeout, UPLOAD_SECONDS if uploads else WRITE_SECONDS)
        read = _seconds(read_timeout, READ_SECONDS)
        limits = aiohttp.ClientTimeout(
            total=pool + connect + write + read, connect=pool + connect, sock_connect=connect
        )
        try:
            # Following a redirect would show the token, a part of every path, to another host.
            async with self._session.request(
                method, url, data=_form(request_data), timeout=limits, allow_redirects=False
            ) as response:
                return response.status, await _body(response)
        except TimeoutError:
            raise TimedOut from None
        except TelegramError:
            raise
        except Exception as error:
            # Their messages and causes hold the URL.
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As in the library, which logs the whole payload where it is no JSON."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            raise TelegramError("the answer is no JSON") from None
        if not isinstance(answer, dict):
            raise TelegramError("the answer is no JSON object")
        return answer


def _seconds(given: Any, usual: float) -> float:
    """The library marks "not given" by an object of its own and "no limit" by None."""
    if isinstance(given, int | float):
        return float(given)
    return usual


def _form(data: RequestData | None) -> aiohttp.FormData | None:
    if data is None:
        return None
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    if data.contains_files:
        for field, (name, content, mime) in data.multipart_data.items():
            form.add_field(field, content, filename=name, content_type=mime)
    return form


async def _body(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise NetworkError("the answer is too large")
    return bytes(body)
