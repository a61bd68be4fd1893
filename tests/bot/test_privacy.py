"""What is left of people after a survey closed, and after they asked to be forgotten.

R-A7, R-G3.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import asdict
from datetime import timedelta

import pytest

from bot.playing import PlayedClock
from storage.memory import MemoryStore
from storage.ports import Sent, Store
from storage.records import Outgoing
from storage.sql import SqlStore
from tests.bot.setting import NOW, catalog
from tests.bot.talking import CITIZEN, outbox, said, service_on, tapped, tell

OPENING = [said(1, "/khaosat quick"), said(2, "đồng ý"), said(3, "Văn phòng Sở")]
ANSWERS = [said(4, "tb"), said(5, "rhl"), said(6, "thêm ghế và quạt mát")]


def everything_in(url: str) -> str:
    """Every row of every table of a SQLite file, as one text."""
    with closing(sqlite3.connect(url.removeprefix("sqlite+aiosqlite:///"))) as database:
        return "\n".join(database.iterdump())


def is_of_the_run(line: Sent) -> bool:
    return line.text in ("tb", "rhl") or line.text.startswith("Câu 1/3")


async def test_after_closing_no_row_of_the_run_holds_words(sqlite_url: str) -> None:
    store = SqlStore.open(sqlite_url)
    service = service_on(store)
    await tell(service, *OPENING)
    await outbox(store)
    await tell(service, *ANSWERS)
    last = await outbox(store)
    await store.close()

    kept = everything_in(sqlite_url)

    assert last[-1].text.startswith("Cảm ơn")
    assert kept.count("thêm ghế và quạt mát") == 1
    for words in ("'tb'", "'rhl'", "Câu 1/3", "Câu 2/3", "Bình thường", "answer."):
        assert words not in kept


async def test_the_one_place_where_an_answer_is_left_names_nobody() -> None:
    store = MemoryStore()
    await tell(service_on(store), *OPENING, *ANSWERS)

    async with store.read() as unit:
        (response,) = await unit.responses(NOW.date(), NOW.date())
        dialogue = await unit.load_dialogue(CITIZEN)

    assert response.answers["x-wish"] == "thêm ghế và quạt mát"
    text = repr(asdict(response))
    assert CITIZEN not in text
    assert "lan" not in text.replace("language", "")
    assert str(NOW.time()) not in text
    assert dialogue.state["place"] == {"at": "menu"}
    assert dialogue.state["paused"] is None
    assert "x-wish" not in repr(dialogue)


async def test_words_that_were_not_sent_yet_are_emptied_when_they_are(store: Store) -> None:
    """A citizen who was offline still gets the questions; then nobody has them any more."""
    await tell(service_on(store), *OPENING, *ANSWERS)

    sent = [message.text for message in await outbox(store)]
    assert any(text.startswith("Câu 1/3") for text in sent)

    async with store.read() as unit:
        lines = await unit.said(CITIZEN, 0)
    assert not any(is_of_the_run(line) for line in lines)


@pytest.mark.parametrize("ending", ["dừng", "/huy"])
async def test_stopping_and_cancelling_empty_the_run_as_well(store: Store, ending: str) -> None:
    await tell(service_on(store), *OPENING, ANSWERS[0], said(9, ending))
    await outbox(store)

    async with store.read() as unit:
        lines = await unit.said(CITIZEN, 0)
        responses = await unit.responses(NOW.date(), NOW.date())
    assert not any(is_of_the_run(line) for line in lines)
    assert len(responses) == (1 if ending == "dừng" else 0)


async def test_an_idle_closing_empties_the_run(store: Store) -> None:
    clock = PlayedClock(NOW)
    service = service_on(store, clock=clock)
    await tell(service, *OPENING, ANSWERS[0])
    clock.now += timedelta(hours=25)
    await service.wake()
    await service.settle()
    await outbox(store)

    async with store.read() as unit:
        lines = await unit.said(CITIZEN, 0)
        dialogue = await unit.load_dialogue(CITIZEN)
    assert not any(is_of_the_run(line) for line in lines)
    assert "x-overall" not in repr(dialogue)


async def test_one_visit_counts_once_and_its_mark_does_not_tell_whose_it_was() -> None:
    store = MemoryStore()
    service = service_on(store)
    await tell(service, *OPENING, *ANSWERS, said(7, "/khaosat quick"), said(8, "Văn phòng Sở"))

    replies = await outbox(store)
    assert replies[-1].text == catalog().texts["vi"]["survey.answered_already"]
    async with store.read() as unit:
        assert [each.token for each in await unit.responses(NOW.date(), NOW.date())] == [""]


async def test_whoever_asks_to_be_forgotten_is(store: Store) -> None:
    service = service_on(store)
    await tell(
        service,
        said(1, "hồ sơ của tôi hẹn trả ngày 1/10 mà nay chưa có"),
        said(2, "đồng ý"),
        said(3, "Lê Văn Khuất, ấp 2 xã Long Đức, 0900000001"),
        said(4, "gửi"),
    )
    asked: list[Outgoing] = await outbox(store)
    assert "Lê Văn Khuất" in repr(asked)

    await tell(service, said(5, "/dulieu"), said(6, "4"), said(7, "2"))
    told = await outbox(store)

    assert told[-1].text == catalog().texts["vi"]["mydata.erased"]
    async with store.read() as unit:
        lines = await unit.said(CITIZEN, 0)
        dialogue = await unit.load_dialogue(CITIZEN)
        assert await unit.cases(citizen=CITIZEN) == []
        (case,) = await unit.cases()
    left = repr((lines, dialogue, case))
    for word in ("Lê Văn Khuất", "Long Đức", "0900000001"):
        assert word not in left
    assert dialogue.state["profile"]["consents"] == {}

    await tell(service, said(8, "phản ánh"), tapped(9, "1:consent.yes"))
    assert (await outbox(store))[0].text.startswith("Trước khi nhận phản ánh")
