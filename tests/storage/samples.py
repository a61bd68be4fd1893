"""Invented records for the tests of the stores."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from complaints.case import CaseState
from storage.records import (
    Attachment,
    Button,
    Case,
    CaseEvent,
    Inbound,
    InboundKind,
    Officer,
    Outgoing,
    ResponseClosed,
)
from surveys.rollup import RollupRow
from surveys.tally import Tally

NOW = datetime(2026, 10, 1, 8, 0, 0, 123456, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = NOW.date()
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
LAN = "telegram:7001"
MINH = "telegram:7002"

HELLO = Inbound("telegram", "bot-1", "41", LAN, InboundKind.TEXT, NOW, "xin chào")
PHOTO = Inbound(
    "telegram",
    "bot-1",
    "42",
    LAN,
    InboundKind.FILE,
    NOW + MINUTE,
    group="album-1",
    attachments=(Attachment("photo", "tg-file-1", "rác.jpg", "image/jpeg", 2048),),
    latitude=10.9574,
    longitude=106.8427,
)


def outgoing(text: str, citizen: str = LAN, run: str = "", at: datetime = NOW) -> Outgoing:
    buttons = (Button("4", "Hài lòng"), Button("5", "Rất hài lòng", beside=True))
    return Outgoing("telegram", citizen, text, at, buttons, run)


def inbound(number: int, citizen: str = LAN, text: str = "xin chào") -> Inbound:
    at = NOW + number * MINUTE
    return Inbound("telegram", "bot-1", str(number), citizen, InboundKind.TEXT, at, text)


def response(key: str, token: str = "", day: date = TODAY) -> ResponseClosed:
    answers = {"A1": 5, "A2": [1, 3], "G": "Cán bộ rất nhiệt tình", "N": {"số": 1.5}}
    return ResponseClosed(
        key, token, "one-stop", 1, "van_phong", "chat", "", day, answers, ("A3",), True, False
    )


def rollup_row(
    item: str | None, tally: Tally, day: date = TODAY, factor: str | None = "A", unit: str = "vp"
) -> RollupRow:
    return RollupRow(day, "one-stop", 1, unit, "chat", "", factor, item, tally)


def case(code: str, unit: str = "van_phong", citizen: str = LAN, at: datetime = NOW) -> Case:
    return Case(
        code=code,
        citizen=citizen,
        channel="telegram",
        language="vi",
        state=CaseState.ASSIGNED,
        kind="complaint",
        area="procedures",
        unit=unit,
        route="auto",
        received_at=at,
        due_on=(at + 10 * DAY).date(),
        due_why="10 ngày làm việc",
        text="Tôi là Trần Thị Bịa, 0900000001, chờ ba tuần",
        masked="Tôi là [TÊN], [SĐT], chờ ba tuần",
        contact_name="Trần Thị Bịa",
        contact_address="1 đường Bịa",
        contact_phone="0900000001",
        attachments=PHOTO.attachments,
        latitude=10.5,
        longitude=106.5,
        guess={"areas": [["procedures", 0.81]], "why": ["chờ"]},
        answered_at=at + DAY,
        rating=4,
        kept_from=("thanh_tra", "Giám đốc Sở"),
    )


def event(code: str, move: str = "assign") -> CaseEvent:
    return CaseEvent(code, NOW, "officer-1", move, "triage", "assigned", "đúng lĩnh vực")


def officer(id_: str, name: str) -> Officer:
    return Officer(id_, name, "van_phong", "head", "c", "s", NOW + DAY, "p", "", False)
