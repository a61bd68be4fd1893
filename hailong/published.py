"""Which report months are published, and their figures, for the pages."""

from __future__ import annotations

from collections.abc import Sequence

from bot import reporting
from hailong.app import report_scope
from hailong.world import World
from storage.ports import Store
from surveys.periods import Period, month_of, previous
from surveys.report.document import ExportDocument
from web.site import Audience

# As far back as the results page goes.
MONTHS_SHOWN = 12


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

    async def report(self, period: str, audience: Audience) -> ExportDocument:
        """KeyError for a period that is not published."""
        wanted = next((p for p in await self.closed() if p.label == period), None)
        if wanted is None:
            raise KeyError(period)
        figures = self._world.settings.figures
        smallest = figures.smallest_public if audience == "public" else figures.smallest_cell
        async with self._store.read() as unit:
            scope = report_scope(self._world, smallest)
            return await reporting.document(unit, wanted, scope, self._world.clock())
