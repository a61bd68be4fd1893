"""Cases for the console's tests, filed as the dialogue files them."""

from __future__ import annotations

from dataclasses import replace

from bot import casework
from bot.dialogue.state import Contact, Draft, SharedFile, Way
from bot.new_cases import new_case
from complaints.codes import code_of
from complaints.deadlines import Calendar
from storage.records import Case
from tests.bot.setting import catalog
from tests.web.site import HOSPITAL, Here, guess

CITIZEN = "web:an-invented-session"
TEXT = "Chờ khám ba tiếng ở Bệnh viện Thống Nhất. Số của tôi 0900 000 001."


async def file_case(
    here: Here,
    number: int = 1,
    *,
    kind: str = "complaint",
    unit: str = HOSPITAL,
    route: str = "auto",
    text: str = TEXT,
    files: tuple[SharedFile, ...] = (),
    citizen: str = CITIZEN,
    way: Way = "usual",
    flags: tuple[str, ...] = (),
) -> Case:
    thought = guess(kind, unit, route)
    draft = Draft(
        text=text,
        files=files,
        guess=replace(thought, record={**thought.record, "flags": flags}),
        contact=Contact("Trần Thị Ví Dụ", "ấp 3 xã Thử", "0900 000 001"),
        way=way,
    )
    case = new_case(
        code_of(number),
        draft,
        await here.site.setting.understanding.masked(text),
        citizen=citizen,
        channel="web",
        language="vi",
        now=here.clock(),
        agency=catalog().agency,
        calendar=Calendar(),
    )
    async with here.store.begin() as unit_of_work:
        filed, _ = await casework.file(unit_of_work, case, catalog().agency)
    return filed
