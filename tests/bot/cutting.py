"""A store whose power is cut at a numbered moment: before or after any call and any commit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

from storage.ports import Store, Unit


class PowerCut(BaseException):
    """Nothing catches it, as nothing catches the real one."""


class CuttingStore:
    """`moments` counts what happened; at number `cut_at` the power fails."""

    def __init__(self, store: Store, cut_at: int | None = None) -> None:
        self._store = store
        self._cut_at = cut_at
        self.moments = 0

    def moment(self) -> None:
        self.moments += 1
        if self.moments == self._cut_at:
            raise PowerCut(self.moments)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        self.moment()
        async with self._store.begin() as unit:
            yield cast(Unit, _CuttingUnit(unit, self.moment))
            self.moment()
        self.moment()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        self.moment()
        async with self._store.read() as unit:
            yield cast(Unit, _CuttingUnit(unit, self.moment))

    async def close(self) -> None:
        await self._store.close()


class _CuttingUnit:
    def __init__(self, unit: Unit, moment: Callable[[], None]) -> None:
        self._unit = unit
        self._moment = moment

    def __getattr__(self, name: str) -> Any:
        called = getattr(self._unit, name)

        async def call(*args: Any, **kwargs: Any) -> Any:
            self._moment()
            return await called(*args, **kwargs)

        return call
