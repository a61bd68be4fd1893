"""The web chat over HTTP, without a browser."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import date
from typing import Any

import httpx
import pytest

from bot.dialogue.state import Entry
from bot.effects import code_hash
from bot.links import make_payload
from storage.records import InboundKind, Officer
from tests.bot.setting import NOW, SECRET, catalog, words
from tests.web.answered import months_of_answers
from tests.web.site import OFFICE, Here, listening, running
from web.chat import routes
from web.chat.file_types import LARGEST_FILE

PHOTO = b"\xff\xd8\xff\xe0 an invented photo"


async def say(here: Here, message_id: str, **words: str) -> httpx.Response:
    answer = await here.client.post("/web/messages", json={"id": message_id, **words})
    await here.settle()
    return answer


async def news(here: Here, after: int = 0) -> list[dict[str, Any]]:
    answer = await here.client.get("/web/events", params={"after": after})
    messages: list[dict[str, Any]] = answer.json()["messages"]
    return messages


async def test_opening_the_page_says_nothing_yet(here: Here) -> None:
    page = (await here.client.get("/?start=abc")).text

    assert 'data-begin="/start abc"' in page
    async with here.store.read() as unit:
        assert await unit.unhandled(NOW.replace(year=2030)) == []


async def test_a_message_is_durable_before_it_is_acknowledged_and_answered(here: Here) -> None:
    await here.client.get("/")
    answer = await here.client.post("/web/messages", json={"id": "m1", "text": "/start"})

    assert answer.status_code == 202
    async with here.store.read() as unit:
        kept = await unit.unhandled(NOW.replace(year=2030))
    assert [(m.channel, m.account, m.text) for m in kept] == [("web", "site", "/start")]
    await here.settle()
    texts = [message["text"] for message in await news(here)]
    assert "trả lời tự động" in texts[0]
    assert "Mời ông/bà chọn" in texts[1]


async def test_the_same_id_twice_is_one_message(here: Here) -> None:
    await here.client.get("/")
    for _ in range(2):
        assert (await say(here, "m1", text="/help")).status_code == 202

    assert [("Các lệnh" in m["text"]) for m in await news(here)] == [False, True]


async def test_the_same_id_of_two_people_is_two_messages(here: Here) -> None:
    other = here.another()
    for client in (here.client, other):
        await client.get("/")
        await client.post("/web/messages", json={"id": "1", "text": "/help"})
    await here.settle()

    for client in (here.client, other):
        answer = await client.get("/web/events?after=0")
        assert len(answer.json()["messages"]) == 2


async def test_a_deep_link_leads_to_its_survey(here: Here) -> None:
    payload = make_payload(Entry("quick", "van_phong", "b1"), SECRET, date(2026, 12, 31))
    page = (await here.client.get(f"/?start={payload}")).text
    begin = re.search(r'data-begin="([^"]+)"', page)
    assert begin is not None
    await say(here, "m1", text=begin[1])

    asked = words("vi")["consent.survey.ask"].format(agency=catalog().agency.name)
    assert (await news(here))[-1]["text"].startswith(asked)


async def test_a_tap_is_shown_by_its_words_after_a_reload(here: Here) -> None:
    await here.client.get("/")
    await say(here, "m1", text="/khaosat quick")
    agree = (await news(here))[-1]["rows"][0][0]
    await say(here, "m2", choice=agree["choice"])

    page = (await here.client.get("/")).text
    assert re.search(
        r'class="line mine">\s*<p class="who">Ông/bà</p>\s*<p class="text">Đồng ý', page
    )
    assert 'data-begin=""' in page
    assert 'class="choices old"' in page


async def test_an_old_button_is_answered_kindly(here: Here) -> None:
    await here.client.get("/")
    await say(here, "m1", text="/khaosat quick")
    agree = (await news(here))[-1]["rows"][0][0]["choice"]
    await say(here, "m2", choice=agree)
    before = len(await news(here))
    await say(here, "m3", choice=agree)

    assert (await news(here))[before]["text"] in {
        words("vi").get(name) for name in ("stale_button", "please_choose", "list.lost")
    }


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "<script>alert(1)</script>", "\u202e", "ok"])
async def test_odd_words_are_taken_and_shown_as_words(here: Here, text: str) -> None:
    await here.client.get("/")
    body = json.dumps({"id": "m1", "text": text})
    answer = await here.client.post("/web/messages", content=body)
    await here.settle()

    assert answer.status_code == 202
    page = await here.client.get("/")
    assert page.status_code == 200
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    "content, status",
    [
        (b"{", 400),
        (b'{"id": "m1", "text": ""}', 400),
        (b'{"id": "m1", "text": "%s"}' % (b"x" * 4001), 400),
        (b"x" * (routes.LARGEST_MESSAGE + 1), 413),
    ],
)
async def test_a_bad_message_gets_a_sentence_and_no_traceback(
    here: Here, content: bytes, status: int
) -> None:
    await here.client.get("/")
    answer = await here.client.post("/web/messages", content=content)

    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize("path", ["/web/messages", "/web/files"])
async def test_without_a_session_nothing_is_taken(here: Here, path: str) -> None:
    answer = await here.client.post(path, json={"id": "m1", "text": "xin chào"})

    assert answer.status_code == 401
    assert answer.json() == {"error": routes.NO_SESSION}


async def test_who_sends_too_fast_is_asked_to_wait(here: Here) -> None:
    await here.client.get("/")
    answers = [
        await here.client.post("/web/messages", json={"id": f"m{n}", "text": "a"})
        for n in range(routes.ALLOWANCE.most + 1)
    ]

    assert {answer.status_code for answer in answers[:-1]} == {202}
    assert (answers[-1].status_code, answers[-1].json()) == (429, {"error": routes.TOO_MANY})
    assert answers[-1].headers["retry-after"] == "10"


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "²", "9" * 30])
async def test_news_after_nonsense_are_refused_in_words(here: Here, after: str) -> None:
    await here.client.get("/")
    answer = await here.client.get("/web/events", params={"after": after})

    assert (answer.status_code, answer.json()) == (400, {"error": routes.BAD_AFTER})


async def test_an_open_page_hears_at_once() -> None:
    async with listening() as (_, url), httpx.AsyncClient(base_url=url) as client:
        await client.get("/")
        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            waiting = group.create_task(client.get("/web/events?after=0"))
            await client.post("/web/messages", json={"id": "m1", "text": "/help"})
        answer = waiting.result()

    assert "trả lời tự động" in answer.json()["messages"][0]["text"]


# Files


async def send_file(here: Here, name: str, content: bytes) -> httpx.Response:
    answer = await here.client.post(
        "/web/files", data={"id": "f1"}, files={"file": (name, content)}
    )
    await here.settle()
    return answer


async def test_a_photo_is_kept_and_reaches_the_dialogue(here: Here) -> None:
    await here.client.get("/")
    await say(here, "m1", text="/phananh")
    await say(here, "m2", text="đồng ý")
    answer = await send_file(here, "rác.png", PHOTO)

    assert (answer.status_code, answer.json()["name"]) == (202, "rác.png.jpg")
    assert "Máy đã nhận" in (await news(here))[-1]["text"]


async def test_a_file_arrives_with_a_reference_to_its_content(here: Here) -> None:
    await here.client.get("/")
    await here.client.post("/web/files", data={"id": "f1"}, files={"file": ("a.jpg", PHOTO)})

    async with here.store.read() as unit:
        (message,) = await unit.unhandled(NOW.replace(year=2030))
        (file,) = message.attachments
        content = await unit.load_file(file.reference)
    assert message.kind is InboundKind.FILE
    assert (file.kind, file.mime, file.size, content) == ("photo", "image/jpeg", len(PHOTO), PHOTO)


@pytest.mark.parametrize(
    "content, status, sentence",
    [
        (b"MZ a program", 415, routes.BAD_FILE),
        (PHOTO + bytes(LARGEST_FILE), 413, routes.TOO_LARGE),
        (PHOTO + bytes(LARGEST_FILE + routes.FORM_ROOM), 413, routes.TOO_LARGE),
    ],
    ids=["program", "a little too large", "far too large"],
)
async def test_a_file_that_is_not_taken_is_explained(
    here: Here, content: bytes, status: int, sentence: str
) -> None:
    await here.client.get("/")
    answer = await send_file(here, "a.jpg", content)

    assert answer.status_code == status
    assert answer.json()["error"].endswith(sentence)
    if len(content) <= LARGEST_FILE + len(PHOTO):
        assert answer.json()["error"].startswith("Tệp “a.jpg” chưa gửi được.")


# Without a script


async def test_a_file_and_words_in_one_form_both_arrive(here: Here) -> None:
    await here.client.get("/")
    files = {"file": ("a.jpg", PHOTO)}
    given = {"id": "m1", "text": "Rác ở cổng bệnh viện"}
    await here.client.post("/web/form", data=given, files=files)

    async with here.store.read() as unit:
        kinds = {message.kind for message in await unit.unhandled(NOW.replace(year=2030))}
    assert kinds == {InboundKind.FILE, InboundKind.TEXT}


async def test_of_a_refused_file_the_form_keeps_the_words(here: Here) -> None:
    await here.client.get("/")
    files = {"file": ("a.exe", b"MZ a program")}
    given = {"id": "m1", "text": "Rác ở cổng bệnh viện"}
    answer = await here.client.post("/web/form", data=given, files=files)

    assert "Tệp “a.exe” chưa gửi được." in answer.text
    assert "Rác ở cổng bệnh viện</textarea>" in answer.text


async def test_the_form_works_without_a_script(here: Here) -> None:
    async with listening() as (_, url), httpx.AsyncClient(base_url=url) as client:
        page = (await client.get("/")).text
        assert "Bắt đầu trò chuyện" in page
        answer = await client.post("/web/form", data={"id": "m1", "text": "/start"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/#moi-nhat")
        page = (await client.get("/")).text
        button = re.search(r'value="(do\.help)"', page)
        assert button is not None
        await client.post("/web/form", data={"id": "m2", "choice": button[1]})
        page = (await client.get("/")).text

    assert "Các lệnh có thể gõ" in page
    assert "Bắt đầu trò chuyện" not in page


async def test_a_form_that_is_not_taken_keeps_what_was_written(here: Here) -> None:
    await here.client.get("/")
    answer = await here.client.post("/web/form", data={"id": "m1", "text": "x" * 4001})

    assert answer.status_code == 400
    assert "dài 4001 ký tự" in answer.text
    assert "x" * 4001 in answer.text


# Pictures


async def test_an_officer_sees_the_picture_of_the_figures_and_nobody_else_does() -> None:
    answered = await months_of_answers()
    async with running(answered.store, figures=answered.figures) as here:
        officer = Officer("s", "Thống kê", OFFICE, "statistics", code_hash=code_hash("MA-1"))
        async with here.store.begin() as unit:
            await unit.add_officer(officer)
        await here.client.get("/")
        await say(here, "m1", text="/canbo MA-1")
        await say(here, "m2", text="/thongke")
        told = (await news(here))[-1]
        (picture,) = told["pictures"]
        page = (await here.client.get("/")).text
        seen = await here.client.get(picture["src"])
        stranger = here.another()
        await stranger.get("/")
        refused = await stranger.get(picture["src"])
        without = await here.client.get("/web/pictures/1")

    assert "85,0% (130/153 phiếu" in told["text"]
    assert "Đánh giá nhanh tại quầy: 85,0%" in picture["alt"]
    assert f'src="{picture["src"]}"' in page
    assert (seen.status_code, seen.headers["content-type"]) == (200, "image/png")
    assert seen.content.startswith(b"\x89PNG")
    assert (refused.status_code, without.status_code) == (404, 404)
