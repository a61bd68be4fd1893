"""Who is signed in to the console, and that a form is one of ours."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import quote, urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.casework import may_read_accusation
from bot.figures_in_chat import WHOLE_AGENCY
from complaints.accusation import Accused
from storage.records import Officer, Session
from web.bodies import field, form_of
from web.site import Site

COOKIE = "hailong_officer"
SESSION_LASTS = timedelta(hours=12)
HOME = "/officer/cases"


class NotSignedIn(Exception):
    """The page is for officers; `path` is where they wanted to go."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`csrf` is what every form of this session carries; `opinions`: they decide on quotes, or
    read what is kept from everybody else."""

    officer: Officer
    csrf: str
    opinions: bool = False


def key_hash(key: str) -> str:
    """How the store keeps keys: of sessions (cookies) and of set-up links."""
    return hashlib.sha256(key.encode()).hexdigest()


class Access:
    def __init__(self, site: Site) -> None:
        self._site = site

    async def officer_of(self, request: Request) -> SignedIn:
        """Raises NotSignedIn. Whoever was disabled is out with the next page."""
        key = request.cookies.get(COOKIE, "")
        if key:
            async with self._site.store.read() as unit:
                session = await unit.session(key_hash(key), self._site.clock())
                officers = await unit.officers() if session else []
            for officer in officers:
                if session and officer.id == session.officer and not officer.disabled:
                    return SignedIn(officer, self._csrf(key), self._sees_opinions(officer))
        raise NotSignedIn(_path_of(request))

    async def form_of(self, request: Request) -> tuple[SignedIn, FormData]:
        """Raises NotSignedIn, and HTTPException 403 for a form that this session did not get."""
        signed = await self.officer_of(request)
        form = await form_of(request)
        if not hmac.compare_digest(field(form, "csrf").encode(), signed.csrf.encode()):
            raise HTTPException(HTTPStatus.FORBIDDEN)
        return signed, form

    async def sign_in(self, officer: Officer, goal: str) -> Response:
        key = secrets.token_urlsafe(32)
        session = Session(key_hash(key), officer.id, self._site.clock() + SESSION_LASTS)
        async with self._site.store.begin() as unit:
            await unit.add_session(session)
        response = RedirectResponse(goal, HTTPStatus.SEE_OTHER)
        response.set_cookie(
            COOKIE,
            key,
            max_age=int(SESSION_LASTS.total_seconds()),
            path="/officer",
            httponly=True,
            samesite="strict",
            secure=self._site.secure_cookies,
        )
        return response

    async def sign_out(self, request: Request) -> Response:
        async with self._site.store.begin() as unit:
            await unit.end_session(key_hash(request.cookies.get(COOKIE, "")))
        response = RedirectResponse("/officer/login", HTTPStatus.SEE_OTHER)
        response.delete_cookie(COOKIE, path="/officer", httponly=True, samesite="strict")
        return response

    def _sees_opinions(self, officer: Officer) -> bool:
        return officer.role in WHOLE_AGENCY or may_read_accusation(
            officer, Accused(), self._site.setting.catalog.agency
        )

    def _csrf(self, key: str) -> str:
        return hmac.new(self._site.secret, b"csrf:" + key.encode(), hashlib.sha256).hexdigest()


def _path_of(request: Request) -> str:
    """Where to go on after signing in; a form cannot be gone on with."""
    return request.url.path if request.method == "GET" else HOME


async def to_login(request: Request, error: Exception) -> Response:
    path = error.path if isinstance(error, NotSignedIn) else HOME
    goal = "" if path == HOME else f"?next={quote(path)}"
    return RedirectResponse(f"/officer/login{goal}", HTTPStatus.SEE_OTHER)


def safe_goal(wanted: str) -> str:
    """A page of the console, and nowhere else."""
    parts = urlsplit(wanted)
    inside = parts.path.startswith("/officer/") and not (parts.scheme or parts.netloc)
    return wanted if inside and "\\" not in wanted and wanted.isprintable() else HOME


def check_origin(request: Request) -> None:
    """For forms before signing in: refuses those that another site's page sends."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(HTTPStatus.FORBIDDEN)
