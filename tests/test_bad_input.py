"""Everything that people, programs and attackers send that is not what we asked for.

One real service for all. After each input the same chat is answered as ever, the log holds no
word of what was sent, and nobody was shown a traceback.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.emulator.citizens import Citizen
from tests.emulator.emulator import TOKEN, TelegramEmulator
from tests.running import Place

pytestmark = pytest.mark.asyncio(loop_scope="module")

WEBHOOK_SECRET = "secret-of-the-webhook"
# Stands in every text, and so in the log if words get there.
MARK = "zqxjkv"
HELP = "/khaosat"
Json = dict[str, Any]


@dataclass(slots=True)
class World:
    """`numbers` gives every test a citizen and updates of its own."""

    place: Place
    emulator: TelegramEmulator
    client: httpx.AsyncClient
    numbers: Iterator[int] = field(default_factory=lambda: count(5000))

    def citizen(self) -> Citizen:
        return self.emulator.citizen(next(self.numbers), met=True)

    @property
    def log(self) -> str:
        return (self.place.folder / "log").read_text("utf-8")

    async def post(self, body: bytes, secret: str | None = WEBHOOK_SECRET) -> httpx.Response:
        headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
        return await self.client.post("/webhook/telegram", content=body, headers=headers)

    async def tell(self, citizen: Citizen, **content: Any) -> httpx.Response:
        update = {"update_id": next(self.numbers), "message": self.message(citizen, **content)}
        # Escaped as Telegram does it: a half of a surrogate pair has no other form.
        return await self.post(json.dumps(update).encode())

    def message(self, citizen: Citizen, **content: Any) -> Json:
        head = {"message_id": next(self.numbers), "date": 1_790_000_000, "from": citizen.user}
        return {**head, "chat": citizen.chat.profile, **content}

    async def still_answers(self, citizen: Citizen) -> None:
        assert (await self.tell(citizen, text="/help")).status_code == 200
        while HELP not in (await citizen.next_reply(timeout=10)).text:
            pass

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[Browser]:
        async with httpx.AsyncClient(base_url=self.client.base_url, timeout=40) as client:
            assert (await client.get("/")).status_code == 200
            yield Browser(client, self.numbers)


@dataclass(slots=True)
class Browser:
    client: httpx.AsyncClient
    numbers: Iterator[int]
    last: int = 0

    async def say(self, **fields: Any) -> httpx.Response:
        return await self.client.post("/web/messages", json=fields)

    async def next_text(self) -> str:
        """Everything said since it was last asked."""
        answer = await self.client.get("/web/events", params={"after": self.last})
        messages = answer.json()["messages"]
        self.last = max([self.last, *(message["id"] for message in messages)])
        return "\n".join(message["text"] for message in messages)

    async def still_answers(self) -> None:
        given = await self.say(id=f"m{next(self.numbers)}", text="/help")
        assert given.status_code == 202
        while HELP not in await self.next_text():
            pass


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(
    tmp_path_factory: pytest.TempPathFactory, trained_model: Path
) -> AsyncIterator[World]:
    async with TelegramEmulator() as emulator:
        place = Place.make(
            tmp_path_factory.mktemp("bad") / "place",
            trained_model,
            TELEGRAM_TOKEN=TOKEN,
            TELEGRAM_API_URL=emulator.url,
            TELEGRAM_MODE="webhook",
            TELEGRAM_WEBHOOK_SECRET=WEBHOOK_SECRET,
            PUBLIC_URL="http://127.0.0.1:9",
        )
        async with (
            place.running() as service,
            httpx.AsyncClient(base_url=service.url, timeout=30) as client,
        ):
            found = World(place, emulator, client)
            yield found
            health = (await client.get("/health")).json()
        assert health == {**health, "ok": True, "oldest_unhandled_s": 0, "dead": 0}
        assert MARK not in found.log
        assert "Traceback" not in found.log
        # The forged taps cannot be acknowledged: nobody has tapped.
        assert {call.method for call in emulator.faults} <= {"answerCallbackQuery"}


TEXTS = {
    "NUL": f"{MARK}\0{MARK}",
    "control characters": f"\x01\x02{MARK}\x1b[31m\x7f",
    "emoji only": "😀👍🏽🇻🇳👨‍👩‍👧",
    "right to left": f"\u202e{MARK} \u200f\u2067abc",
    "zalgo": "".join(f"{letter}\u0300\u0301\u0302\u0303" * 8 for letter in MARK),
    "combining marks only": "\u0301" * 500,
    "half of a pair": f"{MARK}\ud83d",
    "zero width": "\u200b\u200d\ufeff\u2060",
    "spaces of every kind": "\u00a0\u2003\u3000\t\n",
    "one word of 4096": "a" * 4096,
    "dots": "a." * 2000,
    "lines": f"{MARK}\n" * 500,
    "markup": f"<b>{MARK}</b> & <script>alert(1)</script> *_[`",
    "format strings": f"{MARK} {{0}} {{text}} %s %(text)s ${{HOME}} {{{{7*7}}}}",
    "SQL": f"{MARK}'; DROP TABLE inbox; --",
    "JSON": json.dumps({"text": MARK, "choice": "1:consent.yes"}),
    "Chinese": "我要投诉你们的服务态度太差了",
    "Arabic": "أريد تقديم شكوى",
    "decomposed": "Tô\u0301i pha\u0309n a\u0301nh " + MARK,
    "unknown command": f"/{MARK} {MARK}",
    "a command with a strange end": "/start@other_bot\u202e",
    "forged link": "/start " + "A" * 64,
    "forged link, too long": "/start " + "A" * 500,
    "forged link, no base64": "/start ../../etc/passwd\0",
    "link of another secret": "/start b25lLXN0b3B8dmFuX3Bob25nfAAAAAAAAAAAAAA",
    "tracking nonsense": f"/tracuu HL-{MARK}-🙈",
    "officer's code, guessed": "/canbo ' OR 1=1 --",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
async def test_every_text_is_answered_in_telegram(world: World, text: str) -> None:
    citizen = world.citizen()
    answer = await world.tell(citizen, text=text)
    reply = await citizen.next_reply(timeout=10)

    assert answer.status_code == 200
    assert reply.text.strip()
    assert "Traceback" not in reply.text
    assert "trục trặc" not in reply.text
    await world.still_answers(citizen)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
async def test_every_text_is_answered_in_the_web_chat(world: World, text: str) -> None:
    async with world.browser() as browser:
        answer = await browser.client.post(
            "/web/messages", content=json.dumps({"id": "m1", "text": text}).encode()
        )
        if answer.status_code == 202:
            told = await browser.next_text()
            assert told.strip()
            assert "trục trặc" not in told
        else:
            # What is only spaces, or too long, is refused with a sentence.
            assert answer.status_code == 400
            assert answer.json()["error"].startswith("Tin nhắn")
        await browser.still_answers()


UPDATES: dict[str, bytes] = {
    "an empty object": b"{}",
    "a list": b"[]",
    "nothing": b"null",
    "a text": b'"xin chao"',
    "a number": b"7",
    "no JSON": b"update_id=7",
    "an empty body": b"",
    "half of an object": b'{"update_id": 7, "message": {',
    "no UTF-8": b'{"update_id": 7, "message": {"text": "\xff\xfe"}}',
    "an id that is a text": b'{"update_id": "x", "message": {}}',
    "an id without end": b'{"update_id": %s, "message": {}}' % (b"9" * 5000),
    "an id that is not finite": b'{"update_id": NaN}',
    "only an id": b'{"update_id": 7}',
    "an empty message": b'{"update_id": 8, "message": {}}',
    "a message that is a list": b'{"update_id": 9, "message": []}',
    "a tap without a message": b'{"update_id": 10, "callback_query": {"id": "1"}}',
    "a kind of update that came later": b'{"update_id": 11, "hologram": {"from": {"id": 1}}}',
    "deep nesting": b'{"update_id": 12, "message": ' + b"[" * 100_000,
    "deep nesting that is closed": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
}


@pytest.mark.parametrize("body", UPDATES.values(), ids=UPDATES.keys())
async def test_malformed_updates_break_nothing(world: World, body: bytes) -> None:
    answer = await world.post(body)

    assert answer.status_code in (200, 400)
    assert answer.content == b""
    await world.still_answers(world.citizen())


@pytest.mark.parametrize(
    "content",
    [
        {"text": 5},
        {"text": None},
        {"text": [MARK]},
        {"text": MARK, "date": "yesterday"},
        {"text": MARK, "entities": "none"},
        {"text": MARK, "entities": [{"type": "hologram", "offset": -5, "length": 10**12}]},
        {"text": MARK, "reply_to_message": {"message_id": "x"}},
        {"text": MARK, "chat": {"id": "x"}},
        {"photo": []},
        {"photo": [{"file_id": 5}]},
        {"document": {"file_id": "f", "file_name": f"../../{MARK}\0.exe", "file_size": -1}},
        {"location": {"latitude": 999, "longitude": "east"}},
        {"location": {"latitude": 1e999, "longitude": 0}},
        {"contact": {"phone_number": ["x"]}},
        {"hologram": {"of": MARK}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"poll": {"question": MARK}},
    ],
    ids=lambda content: json.dumps(content)[:50],
)
async def test_messages_of_a_wrong_shape_leave_the_chat_as_it_was(
    world: World, content: Json
) -> None:
    citizen = world.citizen()

    assert (await world.tell(citizen, **content)).status_code == 200
    await world.still_answers(citizen)


async def test_unknown_fields_beside_a_message_do_not_hide_it(world: World) -> None:
    citizen = world.citizen()
    message = world.message(citizen, text="/help", hologram={"x": [1, {"y": None}]})
    update = {"update_id": next(world.numbers), "message": message, "quantum": "yes"}

    assert (await world.post(json.dumps(update).encode())).status_code == 200
    while HELP not in (await citizen.next_reply(timeout=10)).text:
        pass


async def test_what_is_larger_than_any_update_is_not_read(world: World) -> None:
    citizen = world.citizen()

    assert (await world.tell(citizen, text=MARK * 200_000)).status_code == 413
    await world.still_answers(citizen)


@pytest.mark.parametrize("secret", [None, "", "wrong", WEBHOOK_SECRET + "x", "bí mật"])
async def test_an_update_without_the_secret_is_refused_unread(
    world: World, secret: str | None
) -> None:
    citizen = world.citizen()
    update = {"update_id": next(world.numbers), "message": world.message(citizen, text="/help")}
    headers = {} if secret is None else {b"X-Telegram-Bot-Api-Secret-Token": secret.encode()}
    answer = await world.client.post("/webhook/telegram", json=update, headers=headers)

    assert answer.status_code == 401
    await world.still_answers(citizen)
    assert sum(HELP in message.text for message in citizen.inbox) == 1


FORGED = [
    "1:consent.yes",
    "999:answer.5",
    "-1:answer.5",
    f"1:{MARK}",
    "",
    ":",
    "a" * 64,
    "case.take.HL-AAAA-AAAA-A",
    "rate.HL-AAAA-AAAA-A.5",
    "\0",
    "1:lang.xx",
    "1:unit.../../etc",
    "9" * 60 + ":x",
]


@pytest.mark.parametrize("data", FORGED, ids=ascii)
async def test_forged_taps_change_nothing(world: World, data: str) -> None:
    citizen = world.citizen()
    query = {
        "id": str(next(world.numbers)),
        "from": citizen.user,
        "message": world.message(citizen, text="Chào ông/bà"),
        "chat_instance": "1",
        "data": data,
    }
    update = {"update_id": next(world.numbers), "callback_query": query}

    assert (await world.post(json.dumps(update).encode())).status_code == 200
    await world.still_answers(citizen)
    async with world.browser() as browser:
        await browser.say(id="m1", choice=data)
        await browser.still_answers()


BODIES: dict[str, tuple[bytes, int]] = {
    "no UTF-8": (b'{"id": "m1", "text": "\xff\xfe"}', 400),
    "UTF-16": (json.dumps({"id": "m1", "text": MARK})[:-1].encode("utf-16"), 400),
    "no JSON": (f"id=m1&text={MARK}".encode(), 400),
    "nothing": (b"", 400),
    "a list": (b"[]", 400),
    "no id": (json.dumps({"text": MARK}).encode(), 400),
    "an id that is a number": (json.dumps({"id": 5, "text": MARK}).encode(), 400),
    "an id with signs": (json.dumps({"id": "../x", "text": MARK}).encode(), 400),
    "an id that is long": (json.dumps({"id": "x" * 65, "text": MARK}).encode(), 400),
    "neither text nor choice": (b'{"id": "m1"}', 400),
    "both": (json.dumps({"id": "m1", "text": MARK, "choice": "x"}).encode(), 400),
    "a number": (b'{"id": "m1", "text": 5}', 400),
    "nothing to read": (b'{"id": "m1", "text": " \\n "}', 400),
    "a letter too many": (json.dumps({"id": "m1", "text": "x" * 4001}).encode(), 400),
    "a field that we do not know": (
        json.dumps({"id": "m1", "text": MARK, "citizen": "web:other"}).encode(),
        400,
    ),
    "deep nesting": (b"[" * 60_000, 400),
    "a megabyte": (json.dumps({"id": "m1", "text": MARK * 200_000}).encode(), 413),
    "ten megabytes": (b"x" * 10_000_000, 413),
}


@pytest.mark.parametrize("body, status", BODIES.values(), ids=BODIES.keys())
async def test_bad_bodies_are_refused_with_a_vietnamese_sentence(
    world: World, body: bytes, status: int
) -> None:
    async with world.browser() as browser:
        answer = await browser.client.post("/web/messages", content=body)

        assert answer.status_code == status
        assert set(answer.json()) == {"error"}
        assert answer.json()["error"][0].isupper() or answer.json()["error"].startswith('"')
        for words in ("Traceback", "Error", "line 1", "codec"):
            assert words not in answer.text
        await browser.still_answers()


async def test_the_same_message_twice_is_one(world: World) -> None:
    async with world.browser() as browser:
        for _ in range(2):
            assert (await browser.say(id="m1", text="/help")).status_code == 202
        while HELP not in await browser.next_text():
            pass
        await browser.say(id="m2", text="/ngonngu")
        assert HELP not in await browser.next_text()


ZIP = b"PK\x03\x04" + b"\0" * 100
FILES: dict[str, tuple[str, bytes, int]] = {
    "a program": ("anh.jpg", b"MZ" + b"\0" * 200, 415),
    "a script": ("anh.png", b"#!/bin/sh\nrm -rf /\n", 415),
    "a page": ("don.pdf", b"<html><script>alert(1)</script></html>", 415),
    "a drawing": ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415),
    "an archive": ("anh.docx", ZIP, 415),
    "nothing in it": ("anh.jpg", b"", 415),
    "too large": ("anh.jpg", b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024), 413),
    "a name that climbs": (f"../../{MARK}.jpg", b"\xff\xd8\xff" + b"\0" * 100, 202),
    "a name with NUL": ("anh\0.jpg", b"\xff\xd8\xff" + b"\0" * 100, 202),
}


@pytest.mark.parametrize("name, content, status", FILES.values(), ids=FILES.keys())
async def test_files_are_taken_by_what_they_are(
    world: World, name: str, content: bytes, status: int
) -> None:
    async with world.browser() as browser:
        answer = await browser.client.post(
            "/web/files", data={"id": "f1"}, files={"file": (name, content, "image/jpeg")}
        )

        assert answer.status_code == status
        assert "Traceback" not in answer.text
        if status == 202:
            assert "/" not in answer.json()["name"]
        await browser.still_answers()


@pytest.mark.parametrize(
    "body, kind",
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"),
        (b"nothing of a form", "multipart/form-data"),
        (b"id=f1", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
    ],
)
async def test_broken_forms_are_refused(world: World, body: bytes, kind: str) -> None:
    async with world.browser() as browser:
        for path in ("/web/files", "/web/form"):
            answer = await browser.client.post(path, content=body, headers={"Content-Type": kind})
            assert answer.status_code == 400
            assert "Traceback" not in answer.text
        await browser.still_answers()


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("GET", f"/?start={MARK}%00%ff../..", 200),
        ("GET", "/web/events?after=0", 401),
        ("POST", "/web/messages", 401),
        ("DELETE", "/web/messages", 405),
        ("GET", f"/{MARK}", 404),
        ("GET", "/static/../../config.toml", 404),
        ("GET", "/static/%2e%2e/%2e%2e/config.toml", 404),
        ("GET", "/officer/cases/HL-%00", 303),
        ("GET", f"/results?period={MARK}", 200),
        ("GET", "/results?period=2026-10%00", 200),
        ("POST", "/officer/login", 401),
        ("GET", "/officer/setup?key=%00%ff", 410),
    ],
)
async def test_strange_addresses_get_a_page_and_no_traceback(
    world: World, method: str, path: str, status: int
) -> None:
    async with httpx.AsyncClient(base_url=world.client.base_url) as stranger:
        answer = await stranger.request(method, path)

    assert answer.status_code == status
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("after", ["-1", "x", "1e9", "9" * 40, "١", "1\0"])
async def test_events_after_what_is_no_number_are_refused(world: World, after: str) -> None:
    async with world.browser() as browser:
        answer = await browser.client.get("/web/events", params={"after": after})

        assert answer.status_code == 400
        assert '"after"' in answer.json()["error"]
        await browser.still_answers()


async def test_a_forged_cookie_is_no_session(world: World) -> None:
    cookies = {"hailong_chat": f"{MARK}.AAAA", "hailong_officer": MARK}
    async with httpx.AsyncClient(base_url=world.client.base_url, cookies=cookies) as client:
        assert (await client.get("/web/events")).status_code == 401
        assert (await client.get("/officer/cases")).status_code == 303
