"""Campaigns (đợt khảo sát)."""

from __future__ import annotations

from sqlalchemy import select

from storage.columns import names_of, to_row
from storage.ports import WaveTaken
from storage.sql.connection import Part, for_both
from storage.tables import waves
from surveys.waves import Wave

ADD = for_both(lambda insert: insert(waves).on_conflict_do_nothing())
ALL = select(*(waves.c[name] for name in names_of(Wave))).order_by(waves.c.opens, waves.c.id)


class Waves(Part):
    async def add_wave(self, wave: Wave) -> None:
        if not await self._sql.count(ADD, to_row(wave)):
            raise WaveTaken(f"there is a wave {wave.id} already")

    async def waves(self) -> list[Wave]:
        return [Wave(*row) for row in await self._sql.rows(ALL)]
