"""`hailong doctor` tries for real; `hailong run` refuses what it cannot run on."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing

import pytest

from tests.emulator.emulator import TOKEN, TelegramEmulator
from tests.hailong.commands.conftest import Installation
from tests.running import Failed


def test_the_doctor_tries_database_and_model(hailong: Installation) -> None:
    said = hailong("doctor")

    assert (said.code, said.error) == (0, "")
    assert said.out.splitlines() == [
        "Cơ sở dữ liệu: ghi được",
        (
            "Chưa có cán bộ nào mở được tố cáo: thêm cán bộ tên đúng như trong hồ sơ: "
            "Chánh Thanh tra Sở, Giám đốc Sở."
        ),
        "Telegram: chưa bật (TELEGRAM_TOKEN)",
        "Mô hình: dùng được",
    ]


async def test_the_doctor_asks_telegram_who_the_bot_is(hailong: Installation) -> None:
    async with TelegramEmulator() as emulator:
        hailong.place.environ |= {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": emulator.url}

        assert "Telegram: @hailong_test_bot" in await hailong.place.command("doctor")

        hailong.place.environ["TELEGRAM_TOKEN"] = "123456:a-token-that-nobody-has-given-out"
        with pytest.raises(Failed, match="exit 1"):
            await hailong.place.command("doctor")


async def test_a_port_that_is_taken_ends_it_with_a_sentence(hailong: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        hailong.place.environ["HAILONG_PORT"] = str(taken.getsockname()[1])
        with pytest.raises(Failed, match="Không lắng nghe được ở 127") as failed:
            await hailong.place.command("run")

    assert "Traceback" not in str(failed.value)


async def test_a_newer_schema_is_refused_and_left_alone(hailong: Installation) -> None:
    await hailong.place.command("migrate")
    file = hailong.folder / "data" / "hailong.db"
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    with pytest.raises(Failed, match="Cơ sở dữ liệu ở phiên bản 9999") as failed:
        await hailong.place.command("run")

    assert "Traceback" not in str(failed.value)
    with closing(sqlite3.connect(file)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


async def test_a_damaged_model_is_never_replaced(hailong: Installation) -> None:
    model = hailong.folder / "data" / "model"
    model.unlink()
    model.mkdir()
    (model / "manifest.json").write_text("{", "utf-8")
    with pytest.raises(Failed, match=r"manifest\.json") as failed:
        await hailong.place.command("run")

    assert "Traceback" not in str(failed.value)
    assert [path.name for path in model.iterdir()] == ["manifest.json"]
