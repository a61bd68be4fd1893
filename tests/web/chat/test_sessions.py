"""A session is a cookie that we signed."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import Response

from web.chat.sessions import COOKIE, Sessions, citizen_of

SECRET = b"an invented secret"


def request(cookie: str) -> Request:
    headers = [(b"cookie", f"{COOKIE}={cookie}".encode())]
    return Request({"type": "http", "headers": headers})


def cookie_of(sessions: Sessions, session: str) -> str:
    response = Response()
    sessions.keep(response, session)
    return response.headers["set-cookie"]


def test_who_brings_the_cookie_is_known_again() -> None:
    sessions = Sessions(SECRET, secure=True)
    session = sessions.new()
    header = cookie_of(sessions, session)

    assert sessions.of(request(header.partition("=")[2].partition(";")[0])) == session
    assert citizen_of(session) == f"web:{session}"
    assert {"HttpOnly", "SameSite=lax", "Secure"} <= set(header.split("; "))


@pytest.mark.parametrize("cookie", ["", "abc", "abc.def", "ă.b"])
def test_a_cookie_that_we_did_not_sign_is_nobody(cookie: str) -> None:
    assert Sessions(SECRET, secure=False).of(request(cookie)) is None


def test_another_secret_signs_for_nobody_here() -> None:
    header = cookie_of(Sessions(b"another secret", secure=False), "abc")

    assert Sessions(SECRET, secure=False).of(request(header.split("=")[1].split(";")[0])) is None
