"""Routes, tokens, and the four ways to give parameters."""

import io

import aiohttp
import pytest

from tests.emulator import Citizen, TelegramEmulator
from tests.emulator.conftest import Raw
from tests.emulator.test_messages import PICTURE


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/bot1:wrong/getMe", 401),
        ("/bot/getMe", 404),
        ("/botwrong/getMe", 404),
        ("/getMe", 404),
        ("/bot{token}/getWeather", 404),
        ("/bot{token}/getme", 404),
        ("/bot{token}/getMe/more", 404),
        ("/file/bot{token}/photos/file_1.jpg", 404),
        ("/file/bot1:wrong/photos/file_1.jpg", 401),
    ],
)
async def test_strange_addresses_are_refused(
    raw: Raw, emulator: TelegramEmulator, path: str, status: int
) -> None:
    url = emulator.url + path.format(token=emulator.token)
    async with raw.session.get(url) as response:
        answer = await response.json()

    assert (response.status, answer["ok"], answer["error_code"]) == (status, False, status)
    assert [fault.status for fault in emulator.faults] == [status]


async def test_no_answer_shows_the_token(raw: Raw, emulator: TelegramEmulator) -> None:
    for method in ("getMe", "getWeather"):
        async with raw.session.get(f"{raw.base}/{method}") as response:
            assert emulator.token not in await response.text()
    assert all(emulator.token not in repr(call) for call in emulator.calls)


async def test_parameters_come_as_query_form_multipart_or_json(raw: Raw, an: Citizen) -> None:
    given = {"chat_id": str(an.id), "text": "Ông Nguyễn & bà"}
    url = f"{raw.base}/sendMessage"
    multipart = aiohttp.FormData(given, default_to_multipart=True)

    for response in (
        await raw.session.get(url, params=given),
        await raw.session.post(url, params=given),
        await raw.session.post(url, data=given),
        await raw.session.post(url, data=multipart),
        await raw.session.post(url, json=given),
    ):
        assert (await response.json())["ok"] is True
    assert [message.text for message in an.inbox] == ["Ông Nguyễn & bà"] * 5


async def test_numbers_and_objects_in_json_are_taken_too(raw: Raw, an: Citizen) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Có", "callback_data": "y"}]]}

    await raw("sendMessage", chat_id=an.id, text="a", reply_markup=keyboard, protect_content=True)

    assert an.inbox[0].buttons == ["Có"]
    assert an.inbox[0].content["has_protected_content"] is True


async def test_a_file_may_be_attached_under_another_name(raw: Raw, an: Citizen) -> None:
    form = aiohttp.FormData({"chat_id": str(an.id), "photo": "attach://anh"})
    form.add_field("anh", PICTURE, filename="a.jpg", content_type="image/jpeg")

    async with raw.session.post(f"{raw.base}/sendPhoto", data=form) as response:
        assert response.status == 200
    assert an.inbox[0].content["photo"][-1]["file_size"] == len(PICTURE)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{", 400),
        ("application/json", b"[]", 400),
        ("application/x-www-form-urlencoded", b"chat_id=1001&text=%ff", 400),
        ("application/x-www-form-urlencoded", b"text=" + b"a" * 1_200_000, 413),
    ],
)
@pytest.mark.usefixtures("an")
async def test_a_body_that_can_not_be_read_is_refused(
    raw: Raw, kind: str, body: bytes, status: int
) -> None:
    async with raw.session.post(
        f"{raw.base}/sendMessage", data=io.BytesIO(body), headers={"Content-Type": kind}
    ) as response:
        assert response.status == status


async def test_calls_are_recorded_with_their_parameters(
    raw: Raw, an: Citizen, emulator: TelegramEmulator
) -> None:
    await raw("sendMessage", chat_id=an.id, text="a")
    await raw("sendMessage", chat_id=an.id, text="")

    good, bad = emulator.calls
    assert (good.ok, good.parameters) == (True, {"chat_id": an.id, "text": "a"})
    assert (bad.status, bad.description) == (400, "Bad Request: message text is empty")
    assert emulator.faults == [bad]
