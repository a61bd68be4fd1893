"""Signing in with a password, and setting it through a link that works once."""

from __future__ import annotations

import asyncio
import hmac
import unicodedata
from dataclasses import replace
from functools import cache
from http import HTTPStatus

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from storage.records import Officer
from web.bodies import field, form_of
from web.limits import Allowance, Limit
from web.officer.access import HOME, Access, check_origin, key_hash, safe_goal
from web.pages import page
from web.site import Site

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200

# Wrong passwords at once, then one more each three minutes. A name alone is allowed more, so
# that a stranger cannot easily keep an officer out.
FROM_ONE_PLACE = Allowance(most=5, seconds=180)
FOR_ONE_NAME = Allowance(most=20, seconds=60)
OF_ONE_ADDRESS = Allowance(most=30, seconds=60)

WRONG = "Tên hoặc mật khẩu không đúng."
TOO_OFTEN = "Đã nhập sai nhiều lần. Mời anh/chị chờ vài phút rồi thử lại."
OVER = (
    "Đường dẫn đặt mật khẩu không đúng, đã dùng hoặc đã quá 24 giờ. "
    "Xin liên hệ người quản trị để được cấp lại."
)
TOO_SHORT = f"Mật khẩu cần có ít nhất {SHORTEST_PASSWORD} ký tự."
TOO_LONG = f"Mật khẩu dài tối đa {LONGEST_PASSWORD} ký tự."
LIKE_NAME = "Mật khẩu không được trùng với tên."
DIFFERENT = "Hai lần nhập mật khẩu không giống nhau."


HASHER = PasswordHasher()


@cache
def nobodys_hash() -> str:
    """Checked where there is no such officer, so that the time does not tell."""
    return HASHER.hash("nobody has this password")


class Login:
    def __init__(self, site: Site, access: Access) -> None:
        self._site = site
        self._access = access
        nobodys_hash()  # now, and not with the first guess
        self._limits = (Limit(FROM_ONE_PLACE), Limit(FOR_ONE_NAME), Limit(OF_ONE_ADDRESS))

    def routes(self) -> list[Route]:
        return [
            Route("/officer", self.home, methods=["GET"]),
            Route("/officer/login", self.ask, methods=["GET"]),
            Route("/officer/login", self.sign_in, methods=["POST"]),
            Route("/officer/logout", self.sign_out, methods=["POST"]),
            Route("/officer/setup", self.ask_password, methods=["GET"]),
            Route("/officer/setup", self.set_password, methods=["POST"]),
        ]

    async def home(self, request: Request) -> Response:
        return RedirectResponse(HOME, HTTPStatus.SEE_OTHER)

    async def ask(self, request: Request) -> Response:
        return self._login_page(request.query_params.get("next", ""))

    async def sign_in(self, request: Request) -> Response:
        check_origin(request)
        form = await form_of(request)
        name, password = folded(field(form, "name")), field(form, "password")
        goal = field(form, "next")
        address = request.client.host if request.client else ""
        keys = (f"{name}\n{address}", name, address)
        now = asyncio.get_running_loop().time()
        if any(limit.is_used_up(key, now) for limit, key in zip(self._limits, keys, strict=True)):
            return self._login_page(goal, TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
        officer = await self._by_name(name)
        known = officer is not None and bool(officer.password_hash) and not officer.disabled
        kept = officer.password_hash if officer is not None and known else nobodys_hash()
        right = await asyncio.to_thread(self._is_right, kept, password)
        if officer is None or not (known and right):
            for limit, key in zip(self._limits, keys, strict=True):
                limit.take(key, now)
            return self._login_page(goal, WRONG, HTTPStatus.UNAUTHORIZED)
        return await self._access.sign_in(officer, safe_goal(goal))

    async def sign_out(self, request: Request) -> Response:
        await self._access.form_of(request)
        return await self._access.sign_out(request)

    async def ask_password(self, request: Request) -> Response:
        key = request.query_params.get("key", "")
        officer = await self._by_key(key)
        return page("officer/setup.html", name=officer.name, key=key, problem="")

    async def set_password(self, request: Request) -> Response:
        """The link is used up, and the officer is in."""
        check_origin(request)
        form = await form_of(request)
        key, password = field(form, "key"), field(form, "password")
        officer = await self._by_key(key)
        problem = problem_of(password, field(form, "again"), officer.name)
        if problem:
            values = {"name": officer.name, "key": key, "problem": problem}
            return page("officer/setup.html", HTTPStatus.BAD_REQUEST, **values)
        password_hash = await asyncio.to_thread(HASHER.hash, password)
        async with self._site.store.begin() as unit:
            newest = next((o for o in await unit.officers() if o.id == officer.id), None)
            if newest is None or newest.setup_hash != officer.setup_hash:
                raise HTTPException(HTTPStatus.GONE, OVER)
            done = replace(newest, password_hash=password_hash, setup_hash="", setup_until=None)
            await unit.save_officer(done)
            # Whoever knew the old password is out.
            await unit.end_sessions(done.id)
        return await self._access.sign_in(done, HOME)

    async def _by_name(self, name: str) -> Officer | None:
        async with self._site.store.read() as unit:
            officers = await unit.officers()
        return next((officer for officer in officers if folded(officer.name) == name), None)

    async def _by_key(self, key: str) -> Officer:
        wanted, now = key_hash(key), self._site.clock()
        async with self._site.store.read() as unit:
            officers = await unit.officers()
        for officer in officers:
            if not officer.setup_hash or officer.setup_until is None or officer.disabled:
                continue
            if hmac.compare_digest(officer.setup_hash, wanted) and now < officer.setup_until:
                return officer
        raise HTTPException(HTTPStatus.GONE, OVER)

    def _is_right(self, kept: str, password: str) -> bool:
        try:
            return HASHER.verify(kept, password[: LONGEST_PASSWORD + 1])
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False

    def _login_page(self, goal: str, problem: str = "", status: int = HTTPStatus.OK) -> Response:
        agency = self._site.setting.catalog.agency.name
        return page("officer/login.html", status, goal=goal, problem=problem, agency=agency)


def folded(name: str) -> str:
    """Names are typed on many keyboards: composed, in small letters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def problem_of(password: str, again: str, name: str) -> str:
    """What is wrong with a new password; "" where nothing is."""
    if len(password) < SHORTEST_PASSWORD:
        return TOO_SHORT
    if len(password) > LONGEST_PASSWORD:
        return TOO_LONG
    if folded(password) == folded(name):
        return LIKE_NAME
    return "" if password == again else DIFFERENT
