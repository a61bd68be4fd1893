"""Dossiers and volumes that were imported, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from storage.cleaning import clean
from storage.memory.rows import as_kept
from storage.memory.tables import Part
from storage.ports import Kept
from surveys.dossier import Dossier, DossierSum, ReceivedSum, timing
from surveys.volumes import Volume


class Imports(Part):
    async def add_dossiers(self, dossiers: Sequence[Dossier]) -> Kept:
        kept = Kept()
        for dossier in map(as_kept, dossiers):
            kept += _became(self._all.dossiers.get(dossier.code), dossier)
            self._all.dossiers.put(dossier.code, dossier)
        return kept

    async def dossier_sums(self, first: date, last: date) -> list[DossierSum]:
        counts = Counter(
            (each.unit, stands, each.contacts, each.offices, each.online)
            for _, each in self._all.dossiers.rows()
            for stands in (timing(each, first, last),)
            if stands is not None
        )
        return sorted((DossierSum(*key, number) for key, number in counts.items()), key=repr)

    async def dossiers_received(self, first: date, last: date) -> list[ReceivedSum]:
        counts = Counter(
            (each.unit, each.online)
            for _, each in self._all.dossiers.rows()
            if first <= each.received <= last
        )
        return sorted((ReceivedSum(*key, number) for key, number in counts.items()), key=repr)

    async def dossiers_of(self, codes: Collection[str]) -> list[Dossier]:
        found = (self._all.dossiers.get(code) for code in sorted(set(map(clean, codes))))
        return [dossier for dossier in found if dossier is not None]

    async def add_volumes(self, volumes: Sequence[Volume]) -> Kept:
        kept = Kept()
        for volume in map(as_kept, volumes):
            kept += _became(self._all.volumes.get(volume.key), volume)
            self._all.volumes.put(volume.key, volume)
        return kept

    async def volumes(self, periods: Collection[str]) -> list[Volume]:
        found = (each for _, each in self._all.volumes.rows() if each.period in periods)
        return sorted(found, key=lambda volume: volume.key)


def _became(old: object, came: object) -> Kept:
    return Kept(new=old is None, changed=old not in (None, came), same=old == came)
