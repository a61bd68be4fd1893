"""A store that holds months of invented answers, and the figures that a site publishes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hailong.published import PublishedFigures
from hailong.settings import read_settings
from hailong.world import World, read_world
from storage.memory import MemoryStore
from storage.ports import Store
from surveys.rated import rated_survey
from surveys.rollup import ClosedResponse, rollup_rows
from surveys.targets import read_targets
from tests.bot.setting import NOW
from tests.storage.samples import response
from tests.web.site import HOSPITAL, OFFICE

# Report months run from the 15th to the 14th; now is the fifth of November.
IN_AUGUST, IN_SEPTEMBER, IN_OCTOBER = date(2026, 8, 3), date(2026, 9, 3), date(2026, 10, 5)
IN_NOVEMBER = date(2026, 11, 2)
INSPECTORS = "thanh_tra"
TARGETS = read_targets(
    [
        {
            "id": "quick-2025",
            "population": "Người dân đến giao dịch",
            "survey": "quick",
            "measure": "top2",
            "comparator": ">",
            "value": 0.80,
            "year": 2025,
            "wording": "mức độ hài lòng đạt trên 80%",
            "seed": "Kế hoạch thử số 1",
        }
    ]
)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a site needs of it."""

    store: Store
    figures: PublishedFigures


@cache
def world() -> World:
    """A world of the shipped files, with a target for the quick survey."""
    with TemporaryDirectory() as folder:
        read = read_world(read_settings("", {}, Path(folder)), Path(folder))
    profile = replace(read.profile, targets=TARGETS)
    return replace(read, profile=profile, clock=lambda: NOW)


async def answer(
    store: Store, day: date, unit: str, people: Iterable[int], survey: str = "quick"
) -> None:
    """One response a person, who gives the same code to every question."""
    rated = rated_survey(world().surveys[survey, 1])
    async with store.begin() as work:
        for number, code in enumerate(people):
            codes = {item.id: code for item in rated.items}
            closed = ClosedResponse(day, survey, 1, unit, "self", "", codes)
            key = f"{survey}-{day}-{unit}-{number}"
            await work.add_response(response(key, day=day), rollup_rows(closed, rated))


def people(satisfied: int, others: int) -> list[int]:
    return [5] * satisfied + [2] * others


async def months_of_answers(store: Store | None = None, *, few: bool = False) -> Answered:
    """With `few` four of October's answers are about the inspectors, or else about the office."""
    kept = store or MemoryStore()
    for day, satisfied in ((IN_AUGUST, 78), (IN_SEPTEMBER, 81), (IN_OCTOBER, 87)):
        await answer(kept, day, HOSPITAL, people(satisfied, 100 - satisfied))
        await answer(kept, day, OFFICE, people(30, 10), "one-stop")
        await answer(kept, day, HOSPITAL, people(20, 12), "one-stop")
    await answer(kept, IN_OCTOBER, OFFICE, people(40, 9) if few else people(43, 10))
    await answer(kept, IN_OCTOBER, INSPECTORS, people(3, 1) if few else ())
    await answer(kept, IN_NOVEMBER, HOSPITAL, people(9, 4))
    return Answered(kept, PublishedFigures(world(), kept))
