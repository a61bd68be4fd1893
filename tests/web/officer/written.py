"""Invented open answers of October in a store, as citizens wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hailong.published import PublishedFigures
from storage.memory import MemoryStore
from storage.ports import Store
from tests.storage.samples import response
from tests.web.answered import IN_OCTOBER, IN_SEPTEMBER, Answered, answer, people, world
from tests.web.site import HOSPITAL

NAMED = "Chị Lan ở quầy 3 tận tình, nhưng phòng chờ quá nóng. Gọi tôi 0900 000 001."
PLAIN = "Nên có thêm ghế <ngồi> ở sảnh."
CHILD = "Con tôi học lớp 3 phải chờ hai tiếng."
ACCUSING = "Tôi tố cáo một nhân viên đòi phong bì ở phòng mổ."
ACCUSING_INSPECTORS = "Tôi tố cáo Thanh tra Sở nhận tiền của tôi."
ACCUSING_THE_HEAD = "Tôi tố cáo Giám đốc Sở nhận tiền của tôi."


async def write(
    store: Store, words: Sequence[str], day: date = IN_OCTOBER, unit: str = HOSPITAL
) -> list[str]:
    """The keys of the responses."""
    keys = [f"w{day:%m%d}{number:03}" for number, _ in enumerate(words)]
    async with store.begin() as work:
        for key, text in zip(keys, words, strict=True):
            closed = replace(
                response(key, day=day),
                survey="quick",
                unit=unit,
                mode="self",
                answers={"x-wish": text},
            )
            await work.add_response(closed, [])
    return keys


async def october(store: Store | None, *words: str) -> Answered:
    """A few answers in two months that are closed, with these words in the later one."""
    kept = store or MemoryStore()
    for day in (IN_SEPTEMBER, IN_OCTOBER):
        await answer(kept, day, HOSPITAL, people(6, 2))
    await write(kept, words)
    return Answered(kept, PublishedFigures(world(), kept))
