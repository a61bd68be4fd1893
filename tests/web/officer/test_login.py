"""Signing in, setting the password once, signing out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.web.site import PASSWORD, Here, csrf_of
from web.officer import login
from web.officer.access import COOKIE, key_hash, safe_goal

NAME = "Nguyễn Văn Thử"


async def set_password(here: Here, name: str = NAME) -> None:
    key = await here.setup_key(await here.add_officer(name))
    data = {"key": key, "password": PASSWORD, "again": PASSWORD}
    assert (await here.another().post("/officer/setup", data=data)).status_code == 303


async def test_a_password_lets_in_until_the_officer_leaves(here: Here) -> None:
    await set_password(here)
    client = here.client
    answer = await client.post("/officer/login", data={"name": NAME, "password": PASSWORD})
    cookie = answer.headers["set-cookie"]

    assert (answer.status_code, answer.headers["location"]) == (303, "/officer/cases")
    assert {"HttpOnly", "SameSite=strict", "Path=/officer", "Max-Age=43200"} <= set(
        cookie.split("; ")
    )
    page = await client.get("/officer/cases")
    assert NAME in page.text
    answer = await client.post("/officer/logout", data={"csrf": csrf_of(page.text)})
    assert answer.headers["location"] == "/officer/login"
    assert (await client.get("/officer/cases")).headers["location"] == "/officer/login"


async def test_a_session_ends_on_the_server_as_well(here: Here) -> None:
    await set_password(here)
    await here.client.post("/officer/login", data={"name": NAME, "password": PASSWORD})
    key = here.client.cookies[COOKIE]
    page = await here.client.get("/officer/cases")
    await here.client.post("/officer/logout", data={"csrf": csrf_of(page.text)})

    async with here.store.read() as unit:
        assert await unit.session(key_hash(key), here.clock()) is None


@pytest.mark.parametrize("typed", ["nguyễn văn thử", "  NGUYỄN  VĂN THỬ ", "Nguyễn Văn Thử"])
async def test_names_are_typed_on_many_keyboards(here: Here, typed: str) -> None:
    await set_password(here)
    answer = await here.client.post("/officer/login", data={"name": typed, "password": PASSWORD})

    assert answer.status_code == 303


async def test_unknown_names_and_wrong_passwords_sound_the_same(here: Here) -> None:
    await set_password(here)
    await here.add_officer("Chưa Đặt Mật Khẩu")
    pages = [
        await here.client.post("/officer/login", data={"name": name, "password": "sai mật khẩu"})
        for name in (NAME, "Không Có Ai", "Chưa Đặt Mật Khẩu", "")
    ]

    assert {page.status_code for page in pages} == {401}
    assert {login.WRONG in page.text for page in pages} == {True}
    assert len({page.text for page in pages}) == 1


async def test_guessing_is_slowed_down_even_for_the_right_password(here: Here) -> None:
    await set_password(here)
    for _ in range(login.FROM_ONE_PLACE.most):
        await here.client.post("/officer/login", data={"name": NAME, "password": "sai"})
    answer = await here.client.post("/officer/login", data={"name": NAME, "password": PASSWORD})

    assert answer.status_code == 429
    assert login.TOO_OFTEN in answer.text


async def test_a_disabled_officer_is_out_with_the_next_page(here: Here) -> None:
    client = await here.signed_in(NAME)
    async with here.store.begin() as unit:
        (officer,) = await unit.officers()
        await unit.save_officer(replace(officer, disabled=True))

    assert (await client.get("/officer/cases")).status_code == 303
    answer = await client.post("/officer/login", data={"name": NAME, "password": PASSWORD})
    assert answer.status_code == 401


async def test_a_session_ends_after_twelve_hours(here: Here) -> None:
    client = await here.signed_in(NAME)
    here.clock.now += timedelta(hours=12, seconds=1)

    assert (await client.get("/officer/cases")).status_code == 303


async def test_a_new_password_ends_every_session_of_the_old_one(here: Here) -> None:
    old = await here.signed_in(NAME)
    other = await here.signed_in("Cán Bộ Khác")
    async with here.store.begin() as unit:
        officer = next(each for each in await unit.officers() if each.name == NAME)
    key = await here.setup_key(officer)
    data = {"key": key, "password": PASSWORD, "again": PASSWORD}
    new = here.another()
    assert (await new.post("/officer/setup", data=data)).status_code == 303

    pages = [await each.get("/officer/cases") for each in (old, new, other)]
    assert [page.status_code for page in pages] == [303, 200, 200]


async def test_a_set_up_link_works_once(here: Here) -> None:
    key = await here.setup_key(await here.add_officer(NAME))
    page = await here.client.get("/officer/setup", params={"key": key})
    assert NAME in page.text
    data = {"key": key, "password": PASSWORD, "again": PASSWORD}
    assert (await here.client.post("/officer/setup", data=data)).status_code == 303

    again = await here.client.post("/officer/setup", data=data)
    assert (again.status_code, login.OVER in again.text) == (410, True)


async def test_a_set_up_link_works_for_a_day(here: Here) -> None:
    key = await here.setup_key(await here.add_officer(NAME))
    here.clock.now += timedelta(hours=24, seconds=1)

    answer = await here.client.get("/officer/setup", params={"key": key})
    assert answer.status_code == 410


async def test_no_key_opens_the_account_of_somebody_without_a_link(here: Here) -> None:
    await here.add_officer(NAME)

    assert (await here.client.get("/officer/setup?key=")).status_code == 410


@pytest.mark.parametrize(
    "password, again, problem",
    [
        ("ngắn", "ngắn", login.TOO_SHORT),
        ("x" * 201, "x" * 201, login.TOO_LONG),
        (NAME.upper(), NAME.upper(), login.LIKE_NAME),
        (PASSWORD, PASSWORD + "?", login.DIFFERENT),
        (PASSWORD, PASSWORD, ""),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(
    password: str, again: str, problem: str
) -> None:
    assert login.problem_of(password, again, NAME) == problem


async def test_another_site_cannot_sign_anybody_in(here: Here) -> None:
    await set_password(here)
    data = {"name": NAME, "password": PASSWORD}
    foreign = await here.client.post(
        "/officer/login", data=data, headers={"Origin": "https://xau.test"}
    )
    own = await here.client.post(
        "/officer/login", data=data, headers={"Origin": "http://hailong.test"}
    )

    assert (foreign.status_code, own.status_code) == (403, 303)


@pytest.mark.parametrize(
    "wanted, goal",
    [
        ("/officer/cases/HL-1", "/officer/cases/HL-1"),
        ("https://xau.test/officer/", "/officer/cases"),
        ("//xau.test/officer/", "/officer/cases"),
        ("/officer/\\xau", "/officer/cases"),
        ("/", "/officer/cases"),
        ("", "/officer/cases"),
    ],
)
def test_after_signing_in_one_stays_in_the_console(wanted: str, goal: str) -> None:
    assert safe_goal(wanted) == goal


async def test_whoever_followed_a_link_goes_on_to_it(here: Here) -> None:
    await set_password(here)
    asked = await here.client.get("/officer/cases/HL-0000-0000-0")
    assert asked.headers["location"] == "/officer/login?next=/officer/cases/HL-0000-0000-0"
    data = {"name": NAME, "password": PASSWORD, "next": "/officer/cases/HL-0000-0000-0"}

    answer = await here.client.post("/officer/login", data=data)
    assert answer.headers["location"] == "/officer/cases/HL-0000-0000-0"
