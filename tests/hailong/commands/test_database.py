"""Copies, checks and dead letters, as an operator has them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from storage.ports import Unit
from tests.hailong.commands.conftest import Installation
from tests.storage.samples import HELLO, NOW, case, event, outgoing


def remembered(hailong: Installation, value: str) -> None:
    async def remember(unit: Unit) -> None:
        await unit.remember("salt", value)

    hailong.in_store(remember)


def recalled(hailong: Installation) -> str | None:
    async def recall(unit: Unit) -> str | None:
        return await unit.recall("salt")

    found: str | None = hailong.in_store(recall)
    return found


@pytest.fixture
def migrated(hailong: Installation) -> Installation:
    assert hailong("migrate").code == 0
    return hailong


def test_migrating_twice_changes_nothing(migrated: Installation) -> None:
    again = migrated("migrate", "--lang", "en")

    assert again.out.startswith("The database is at 0")
    assert "copy" not in again.out


def test_a_copy_brings_back_what_was_there(migrated: Installation) -> None:
    copy = migrated.folder / "copy.db"
    remembered(migrated, "một")
    assert migrated("backup", str(copy)).out == f"Đã sao lưu vào {copy}.\n"
    remembered(migrated, "hai")
    assert migrated("restore", str(copy)).out == f"Đã khôi phục từ {copy}.\n"

    assert recalled(migrated) == "một"
    assert migrated("verify").out == "Không thấy lỗi.\n"


def test_a_copy_is_never_written_over_another(migrated: Installation) -> None:
    copy = migrated.folder / "copy.db"
    migrated("backup", str(copy))
    again = migrated("backup", str(copy))

    assert again.code == 1
    assert f"Đã có tệp {copy}, không ghi đè." in again.error


def test_a_file_that_is_no_copy_changes_nothing(migrated: Installation) -> None:
    remembered(migrated, "một")
    refused = migrated("restore", str(migrated.place.config))

    assert refused.code == 1
    assert refused.error.startswith("Bản sao lưu không dùng được")
    assert recalled(migrated) == "một"


def test_verify_names_every_fault(migrated: Installation) -> None:
    async def file(unit: Unit) -> None:
        await unit.add_case(case("HL-1"), event("HL-1"))

    migrated.in_store(file)
    with closing(sqlite3.connect(migrated.folder / "data" / "hailong.db")) as raw:
        raw.execute("UPDATE registers SET last = 5")
        raw.execute("DROP TRIGGER case_events_no_delete")
        raw.commit()
    said = migrated("verify")

    assert (said.code, said.out) == (1, "")
    assert said.error.splitlines()[0] == "Cơ sở dữ liệu có lỗi:"
    assert "counts to 5 and holds 1 cases" in said.error
    assert "case_events is not protected" in said.error


def test_dead_letters_are_listed_without_their_words_and_sent_again(
    migrated: Installation,
) -> None:
    async def die(unit: Unit) -> None:
        (number,) = await unit.add_outgoing([outgoing("một câu riêng tư")])
        await unit.mark_dead(number, "chat not found")

    migrated.in_store(die)
    listed = migrated("dead")
    again = migrated("dead", "--requeue")

    assert json.loads(listed.out)["error"] == "chat not found"
    assert "riêng tư" not in listed.out
    assert again.out.splitlines()[-1] == "Sẽ gửi lại 1 tin."
    assert migrated("dead").out == ""


def test_upkeep_says_what_it_did(migrated: Installation) -> None:
    """The message of the samples is older than any number of days that is allowed."""

    async def chat(unit: Unit) -> None:
        message = replace(HELLO, received_at=NOW.replace(year=2001))
        await unit.add_inbound([message])
        await unit.close_inbound([message])

    migrated.in_store(chat)

    assert migrated("upkeep").json == {"words": 1, "uploads": 0, "sessions": 0}
    assert migrated("upkeep").json == {"words": 0, "uploads": 0, "sessions": 0}
