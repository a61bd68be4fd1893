"""Dossiers and volumes that were imported, and the sums that figures are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Table, and_, bindparam, case, func, or_, select

from storage.cleaning import clean
from storage.columns import names_of, to_row
from storage.ports import Kept
from storage.sql.connection import Part, Statement, for_both
from storage.tables import dossiers, volumes
from surveys.dossier import Dossier, DossierSum, ReceivedSum
from surveys.volumes import Volume

T = TypeVar("T")

# As many codes as one statement asks for; SQLite takes 32,766 at most.
MOST_CODES = 1000


def _written_anew(table: Table, key: Collection[str]) -> Mapping[str, Any]:
    """Insert, or write everything but the key anew."""
    return for_both(
        lambda insert: (new := insert(table)).on_conflict_do_update(
            index_elements=list(key),
            set_={c.name: new.excluded[c.name] for c in table.c if c.name not in key},
        )
    )


_FIRST: BindParameter[date] = bindparam("first")
_LAST: BindParameter[date] = bindparam("last")
_D = dossiers.c
_TIMING = case(
    (or_(_D.returned.is_(None), _D.returned > _LAST), "overdue"),
    (_D.returned > _D.due, "late"),
    (_D.returned < _D.due, "early"),
    else_="on_time",
)
_GROUPS = (_D.unit, _TIMING.label("timing"), _D.contacts, _D.offices, _D.online)
SUMS = (
    select(*_GROUPS, func.count())
    .where(
        or_(
            _D.returned.between(_FIRST, _LAST),
            and_(
                or_(_D.returned.is_(None), _D.returned > _LAST),
                _D.received <= _LAST,
                _D.due < _LAST,
            ),
        )
    )
    .group_by(_D.unit, "timing", _D.contacts, _D.offices, _D.online)
)
RECEIVED = (
    select(_D.unit, _D.online, func.count())
    .where(_D.received.between(_FIRST, _LAST))
    .group_by(_D.unit, _D.online)
)
OF_CODES = select(*(_D[name] for name in names_of(Dossier))).where(
    _D.code.in_(bindparam("codes", expanding=True))
)
ADD_DOSSIERS = _written_anew(dossiers, ("code",))
VOLUMES = (
    select(*(volumes.c[name] for name in names_of(Volume)))
    .where(volumes.c.period.in_(bindparam("periods", expanding=True)))
    .order_by(volumes.c.period, volumes.c.calendar, volumes.c.unit, volumes.c.survey)
)
ADD_VOLUMES = _written_anew(volumes, ("period", "calendar", "unit", "survey"))


class Imports(Part):
    async def add_dossiers(self, dossiers: Sequence[Dossier]) -> Kept:
        there = {each.code: each for each in await self.dossiers_of([d.code for d in dossiers])}
        return await self._add(ADD_DOSSIERS, [(there.get(d.code), d) for d in dossiers])

    async def dossier_sums(self, first: date, last: date) -> list[DossierSum]:
        rows = await self._sql.rows(SUMS, {"first": first, "last": last}, large=True)
        return sorted((DossierSum(*row) for row in rows), key=repr)

    async def dossiers_received(self, first: date, last: date) -> list[ReceivedSum]:
        rows = await self._sql.rows(RECEIVED, {"first": first, "last": last}, large=True)
        return sorted((ReceivedSum(*row) for row in rows), key=repr)

    async def dossiers_of(self, codes: Collection[str]) -> list[Dossier]:
        found: list[Dossier] = []
        for some in _parts(sorted(map(clean, codes)), MOST_CODES):
            found += [Dossier(*row) for row in await self._sql.rows(OF_CODES, {"codes": some})]
        return sorted(found, key=lambda dossier: dossier.code)

    async def add_volumes(self, volumes: Sequence[Volume]) -> Kept:
        periods = {volume.period for volume in volumes}
        there = {each.key: each for each in await self.volumes(periods)}
        return await self._add(ADD_VOLUMES, [(there.get(v.key), v) for v in volumes])

    async def volumes(self, periods: Collection[str]) -> list[Volume]:
        rows = await self._sql.rows(VOLUMES, {"periods": sorted(periods)})
        return [Volume(*row) for row in rows]

    async def _add(self, add: Statement, pairs: Sequence[tuple[T | None, T]]) -> Kept:
        """Pairs of what is there and what comes; only what differs is written."""
        await self._sql.many(add, [to_row(came) for old, came in pairs if old != came])
        new = sum(old is None for old, _ in pairs)
        same = sum(old == came for old, came in pairs)
        return Kept(new, len(pairs) - new - same, same)


def _parts(codes: Sequence[str], most: int) -> Iterator[list[str]]:
    rest = iter(codes)
    while some := list(islice(rest, most)):
        yield some
