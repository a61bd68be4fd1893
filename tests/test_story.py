"""The whole story over real HTTP: citizens, officers, notices, ratings and the month's figures.

A real `hailong run`, the real Telegram client against the strict emulator, a real database of
each kind. What the export must say is worked out by hand below.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.dialogue.state import Entry
from bot.links import make_payload
from tests.emulator.chats import Message
from tests.emulator.citizens import Citizen
from tests.emulator.emulator import TOKEN, TelegramEmulator
from tests.running import SECRET, Place

CITIZENS = 30
# The overall question's answers of 30 citizens: 12 times 5, 12 times 4, 3, 2 and 1 in turn.
OVERALL = [5] * 12 + [4] * 12 + [3] * 3 + [2] * 2 + [1]
FEEDBACK = [
    "Bệnh viện đa khoa Thống Nhất để bệnh nhân chờ khám từ 6 giờ sáng đến trưa mới tới lượt",
    "bv da khoa thong nhat bai giu xe xa cong qua, di bo met lam",
    "Khoa nhi bệnh viện Thống Nhất thiếu giường, ba cháu nằm chung một giường",
    "Điều dưỡng ở bệnh viện đa khoa Thống Nhất trả lời cộc lốc khi tôi hỏi giờ thăm",
    "Bệnh viện Thống Nhất nhà vệ sinh tầng 2 hỏng cả tháng không ai sửa",
    "Lấy số khám ở bệnh viện đa khoa Thống Nhất phải xếp hàng hai lần",
    "Bệnh viện Thống Nhất kê thuốc nhưng quầy thuốc bảo hết, phải mua ngoài",
    "Bệnh viện đa khoa Thống Nhất không niêm yết giá dịch vụ ở khu khám bệnh",
    "Chờ kết quả xét nghiệm ở bệnh viện Thống Nhất mất năm tiếng",
    "Bệnh viện đa khoa Thống Nhất gọi tên bệnh nhân nhỏ quá, người già không nghe được",
]
UNIT = "bv_thong_nhat"
OTHER_UNIT = "bv_dong_nai"
ANSWER = "Bệnh viện đã kiểm tra, bố trí thêm người ở khu tiếp nhận từ ngày mai và xin lỗi ông/bà."
CONTACT = "Nguyễn Văn Thử, ấp 3 xã Ví Dụ, 0900 000 001"


@dataclass(slots=True)
class World:
    place: Place
    emulator: TelegramEmulator


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def world(
    request: pytest.FixtureRequest, tmp_path: Path, trained_model: Path
) -> AsyncIterator[World]:
    async with TelegramEmulator() as emulator:
        place = Place.make(
            tmp_path, trained_model, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=emulator.url
        )
        place.set_clock("2026-11-05T09:00:00+07:00")
        if request.param == "postgres":
            place.environ["DATABASE_URL"] = request.getfixturevalue("postgres_url")
        yield World(place, emulator)


@pytest.mark.slow
async def test_the_whole_story(world: World) -> None:
    place, emulator = world.place, world.emulator
    officers = [await _add_officer(place, name, unit) for name, unit in OFFICERS]
    async with place.running():
        own, other = await _link(emulator, officers)
        await asyncio.gather(*(_survey(emulator, n, code) for n, code in enumerate(OVERALL)))
        codes = await asyncio.gather(*(_feedback(emulator, n, t) for n, t in enumerate(FEEDBACK)))
        await _handle_cases(own, other, codes)
        await asyncio.gather(*(_rate(emulator, n) for n in range(len(FEEDBACK))))
        place.set_clock("2026-11-16T09:00:00+07:00")
    exported = json.loads(await _export(place))

    assert emulator.faults == []
    _figures_are_those_worked_out_by_hand(exported)


OFFICERS = [("Cán bộ Một", UNIT), ("Cán bộ Hai", OTHER_UNIT)]


async def _add_officer(place: Place, name: str, unit: str) -> str:
    printed = await place.command(
        "officer", "add", "--name", name, "--unit", unit, "--role", "officer"
    )
    return str(json.loads(printed)["code"])


async def _link(emulator: TelegramEmulator, codes: Sequence[str]) -> list[Citizen]:
    officers = []
    for number, code in enumerate(codes):
        officer = emulator.citizen(9000 + number, first_name="Cán bộ")
        officer.say(f"/canbo {code}")
        await _until(officer, "Đã liên kết")
        officers.append(officer)
    return officers


async def _until(citizen: Citizen, words: str) -> Message:
    """The first new message that holds these words; others are read and passed over."""
    while True:
        message = await citizen.next_reply(timeout=20)
        if words in message.text:
            return message


async def _survey(emulator: TelegramEmulator, number: int, code: int) -> None:
    """One tap, one typed number, one skip; consent first."""
    citizen = emulator.citizen(1000 + number, first_name="An")
    entry = Entry("quick", OTHER_UNIT if number % 3 else UNIT, f"b{number}")
    citizen.start(make_payload(entry, SECRET.encode(), date(2026, 12, 31)))
    await _until(citizen, "đồng ý không")
    citizen.tap("Đồng ý")
    await _until(citizen, "Câu 1/3")
    labels = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"]
    citizen.tap(labels[code - 1])
    await _until(citizen, "Câu 2/3")
    citizen.say("hai long")
    await _until(citizen, "Câu 3/3")
    citizen.tap("Bỏ qua")
    message = await _until(citizen, "Cảm ơn")

    assert message.text.startswith("Cảm ơn")


async def _feedback(emulator: TelegramEmulator, number: int, text: str) -> str:
    """The receipt's code; whatever the classifier makes of it, the citizen names the unit."""
    citizen = emulator.citizen(2000 + number, first_name="Bình")
    citizen.say(text)
    while True:
        message = await citizen.next_reply(timeout=20)
        if "đồng ý không" in message.text:
            citizen.tap("Đồng ý")
        elif "Vẫn gửi" in str(message.buttons):
            citizen.tap("Vẫn gửi")
        elif "liên quan đến đơn vị nào" in message.text:
            citizen.say("Bệnh viện đa khoa Thống Nhất")
        elif "Tố cáo" in str(message.buttons):
            citizen.tap("Chỉ phản ánh")
        elif "trong một tin nhắn" in message.text:
            citizen.say(CONTACT)
        elif "xem lại trước khi gửi" in message.text:
            citizen.tap("Gửi")
        elif "Mã của ông/bà: HL-" in message.text:
            return message.text.partition("Mã của ông/bà: ")[2].split()[0]


async def _handle_cases(own: Citizen, other: Citizen, codes: Sequence[str]) -> None:
    """The first case is passed to the other hospital; each is taken, answered and closed."""
    seen: dict[str, Message] = {}
    while len(seen) < len(codes):
        message = await _until(own, "Phản ánh mới")
        seen[next(code for code in codes if code in message.text)] = message

    assert set(seen) == set(codes)

    own.tap("Chuyển đơn vị", seen[codes[0]])
    await _until(own, "đến đơn vị nào")
    own.say("Bệnh viện đa khoa Đồng Nai")
    await _until(own, "Đã chuyển")
    passed = await _until(other, codes[0])
    for officer, code, message in [
        (other, codes[0], passed),
        *((own, code, seen[code]) for code in codes[1:]),
    ]:
        await _handle(officer, code, message)


async def _handle(officer: Citizen, code: str, message: Message) -> None:
    officer.tap("Nhận việc", message)
    await _until(officer, f"đã nhận {code}")
    officer.tap("Trả lời", message)
    await _until(officer, "Tin nhắn tiếp theo")
    officer.say(ANSWER)
    await _until(officer, "Nội dung sẽ gửi")
    officer.tap("Gửi")
    await _until(officer, f"Đã gửi trả lời {code}")
    officer.tap("Đóng", message)
    await _until(officer, f"Đã kết thúc {code}")


async def _rate(emulator: TelegramEmulator, number: int) -> None:
    """Eight are satisfied, two are not; the answer itself must have come before."""
    citizen = emulator.citizen(2000 + number, first_name="Bình")
    await _until(citizen, ANSWER)
    await _until(citizen, "hài lòng với cách giải quyết")
    citizen.tap("Hài lòng" if number < 8 else "Không hài lòng")
    await _until(citizen, "đánh giá")


async def _export(place: Place) -> str:
    out = place.folder / "export.json"
    await place.command("export", "--period", "2026-11", "--format", "json", "--out", str(out))
    return out.read_text("utf-8")


def _figures_are_those_worked_out_by_hand(exported: dict[str, object]) -> None:
    figures = exported["figures"]
    assert isinstance(figures, list)
    [overall] = [
        figure
        for figure in figures
        if figure["survey"] == "quick"
        and figure["scope"] == {"unit": None, "factor": None, "item": "x-overall"}
        and figure["measure"] == "top2"
        and figure["mode"] is None
    ]

    # 24 of 30 said "hài lòng" or better; Wilson's interval of 24/30 at 95 %.
    assert overall["respondents"] == overall["valid"] == CITIZENS
    assert overall["n"] == [1, 2, 3, 12, 12]
    assert overall["numerator"] == 24
    assert overall["value"] == pytest.approx(0.8)
    assert overall["low"] == pytest.approx(0.6269, abs=5e-5)
    assert overall["high"] == pytest.approx(0.9049, abs=5e-5)
    assert overall["target"] is None
    assert overall["verdict"] == "no_target"

    cases = exported["cases"]
    assert isinstance(cases, dict)
    assert cases["received"] == len(FEEDBACK)
    assert cases["by_unit"] == {OTHER_UNIT: 1, UNIT: 9}
    assert cases["on_time"]["numerator"] == len(FEEDBACK)
    assert cases["on_time"]["value"] == 1
    assert cases["satisfaction_with_handling"]["respondents"] == len(FEEDBACK)
    assert cases["satisfaction_with_handling"]["numerator"] == 8
