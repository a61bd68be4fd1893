"""What a period's report says of cases, and what it never does."""

from __future__ import annotations

from dataclasses import replace

from bot import casework, reporting
from bot.reporting import Scope
from storage.memory import MemoryStore
from surveys.periods import parse_period
from tests.bot.setting import NOW, catalog
from tests.bot.test_casework import CASE

ACCUSATION = "Trưởng phòng K nhận tiền"
REPORT = "Phòng khám Z bán thuốc giả"


async def test_accusations_are_counted_and_quoted_nowhere() -> None:
    """R-D2: a denunciation is in no table by unit and no list, a report's words stay inside."""
    agency = catalog().agency
    cases = (
        CASE,
        replace(
            CASE,
            code="HL-2",
            kind="denunciation",
            unit="thanh_tra",
            restricted=True,
            masked=ACCUSATION,
        ),
        replace(CASE, code="HL-3", inspected_by="thanh_tra", masked=REPORT),
    )
    store = MemoryStore()
    async with store.begin() as unit:
        for case in cases:
            await casework.file(unit, case, agency)
    async with store.read() as unit:
        scope = Scope(agency, {}, (), "test")
        document = await reporting.document(unit, parse_period("2026-11"), scope, NOW)

    assert (document.cases.received, document.cases.by_kind["denunciation"]) == (3, 1)
    assert document.cases.by_unit == {"van_phong": 2}
    assert [row.summary for row in document.register] == [CASE.masked, reporting.WITHHELD]
    assert ACCUSATION not in repr(document)
    assert REPORT not in repr(document)
