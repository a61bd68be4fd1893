"""Who writes in a browser: a random id in a signed cookie, nothing else."""

from __future__ import annotations

import hashlib
import secrets

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web import CHANNEL

COOKIE = "hailong_chat"
# Long enough to read the answer to a feedback (15 working days and a reminder).
SECONDS_KEPT = 60 * 24 * 3600


class Sessions:
    def __init__(self, secret: bytes, *, secure: bool) -> None:
        self._signer = Signer(secret, salt="web-chat", digest_method=hashlib.sha256)
        self._secure = secure

    def new(self) -> str:
        return secrets.token_hex(16)

    def of(self, request: Request) -> str | None:
        """None without a cookie that we signed."""
        try:
            return self._signer.unsign(request.cookies.get(COOKIE, "")).decode()
        except BadSignature:
            return None

    def keep(self, response: Response, session: str) -> None:
        response.set_cookie(
            COOKIE,
            self._signer.sign(session).decode(),
            max_age=SECONDS_KEPT,
            httponly=True,
            samesite="lax",
            secure=self._secure,
        )


def citizen_of(session: str) -> str:
    return f"{CHANNEL}:{session}"
