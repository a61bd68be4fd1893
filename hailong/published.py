"""Which report months are published, and their figures, for the pages."""

from __future__ import annotations

from collections.abc import Sequence

from bot import editions, reporting
from bot.editions import Readers
from hailong.app import report_scope, report_scopes
from hailong.world import World
from storage.ports import Store
from surveys.periods import Period, month_of, parse_period, previous
from surveys.report.document import CaseSummary, ExportDocument, Labels
from surveys.suppression import SMALLEST_CELL
from web.site import Audience

# As far back as the results page goes.
MONTHS_SHOWN = 12
# What months are added up to: quarters, halves and years.
LONGER = ("Q", "H", "")


class PublishedFigures:
    """Closed months only; the smallest cell depends on who reads (R-F6, small cells)."""

    def __init__(self, world: World, store: Store) -> None:
        self._world = world
        self._store = store

    async def closed(self) -> Sequence[Period]:
        """Closed months with at least one response, newest first."""
        months = []
        period = previous(month_of(self._world.clock()))
        async with self._store.read() as unit:
            for _ in range(MONTHS_SHOWN):
                if period is None:
                    break
                if await unit.rollups(period.first, period.last):
                    months.append(period)
                period = previous(period)
        return months

    async def periods(self, audience: Audience) -> Sequence[Period]:
        """Closed months; for staff the open month, and longer periods with answers, as well."""
        closed = await self.closed()
        if audience != "staff":
            return closed
        months = [month_of(self._world.clock()), *closed]
        longer = [_holding(month, kind) for kind in LONGER for month in months]
        return [*months, *dict.fromkeys(longer)]

    async def report(self, period: str, audience: Audience) -> ExportDocument:
        """KeyError for a period that this audience cannot choose."""
        wanted = _named(period, await self.periods(audience))
        readers: Readers = "public" if audience == "public" else "unit"
        scope = report_scopes(self._world)[readers]
        return await editions.report(self._store, wanted, scope, readers, self._world.clock())

    async def cases_of_unit(self, period: str, unit: str) -> CaseSummary:
        """KeyError for a period that is not closed."""
        wanted = _named(period, await self.closed())
        scope = report_scope(self._world, self._world.settings.figures.smallest_cell)
        async with self._store.read() as work:
            return await reporting.cases_of_unit(work, wanted, scope, unit, self._world.clock())

    def labels(self) -> Labels:
        return reporting.labels(report_scope(self._world, SMALLEST_CELL))


def _named(label: str, periods: Sequence[Period]) -> Period:
    found = next((period for period in periods if period.label == label), None)
    if found is None:
        raise KeyError(label)
    return found


def _holding(month: Period, kind: str) -> Period:
    """The quarter, half or year that a report month is a part of."""
    year, place = month.label.split("-")
    parts = {"Q": f"-Q{(int(place) + 2) // 3}", "H": f"-H{(int(place) + 5) // 6}", "": ""}
    return parse_period(f"{year}{parts[kind]}")
