"""Campaigns (đợt khảo sát) in memory."""

from __future__ import annotations

from storage.memory.rows import as_kept
from storage.memory.tables import Part
from storage.ports import WaveTaken
from surveys.waves import Wave


class Waves(Part):
    async def add_wave(self, wave: Wave) -> None:
        kept = as_kept(wave)
        if self._all.waves.get(kept.id):
            raise WaveTaken(f"there is a wave {wave.id} already")
        self._all.waves.put(kept.id, kept)

    async def waves(self) -> list[Wave]:
        found = [wave for _, wave in self._all.waves.rows()]
        return sorted(found, key=lambda wave: (wave.opens, wave.id))
