"""Commands that take in tables of the one-stop system: all of a file, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, TypeVar

from cyclopts import Parameter

from hailong.app import open_store
from hailong.commands.common import DEFAULT, Common
from hailong.dossier_table import read_dossiers
from hailong.tables import Faults
from hailong.unit_names import UnitNames
from hailong.volume_table import read_volumes
from hailong.world import World
from storage.ports import Kept
from surveys.dossier import Dossier
from surveys.periods import VIETNAM

T = TypeVar("T")

# How many rows the store is given at a time.
AT_ONCE = 1000

TableFile = Annotated[Path, Parameter(help="Tệp CSV UTF-8, dòng đầu là tên cột.")]


def dossiers(file: TableFile, *, common: Common = DEFAULT) -> None:
    """Import the dossiers of the one-stop system."""
    world = common.world()
    today = world.clock().astimezone(VIETNAM).date()

    def read(faults: Faults, names: UnitNames) -> Iterator[Dossier]:
        return read_dossiers(file, names, today, faults)

    names = UnitNames(world.profile.agency)
    _check(read, file, names, common)
    # Read anew instead of kept: a year of a province does not fit into the memory of a small
    # machine.
    again = read(Faults(file.name, common.lang), UnitNames(world.profile.agency))
    kept = asyncio.run(_keep_dossiers(world, again))
    _tell(kept, common.say("hồ sơ", "dossiers"), names, common)


def volumes(
    file: TableFile,
    *,
    calendar: Annotated[
        bool,
        Parameter(
            help="Kỳ trong tệp là tháng, quý, năm dương lịch, không phải kỳ báo cáo.", negative=""
        ),
    ] = False,
    common: Common = DEFAULT,
) -> None:
    """Import how many transactions units had and how many forms they gave out."""
    world = common.world()
    surveys = {name for name, _ in world.surveys}
    names = UnitNames(world.profile.agency)
    faults = Faults(file.name, common.lang)
    read = list(read_volumes(file, names, surveys, calendar, faults))
    faults.raise_if_any()

    async def keep() -> Kept:
        async with open_store(world.settings) as store, store.begin() as unit:
            return await unit.add_volumes(read)

    _tell(asyncio.run(keep()), common.say("dòng", "rows"), names, common)


def _check(
    read: Callable[[Faults, UnitNames], Iterable[object]],
    file: Path,
    names: UnitNames,
    common: Common,
) -> None:
    """Raises BadFile with every bad row."""
    faults = Faults(file.name, common.lang)
    for _ in read(faults, names):
        pass
    faults.raise_if_any()


async def _keep_dossiers(world: World, read: Iterable[Dossier]) -> Kept:
    kept = Kept()
    async with open_store(world.settings) as store, store.begin() as unit:
        for some in _batches(read):
            kept += await unit.add_dossiers(some)
    return kept


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _tell(kept: Kept, what: str, names: UnitNames, common: Common) -> None:
    total = kept.new + kept.changed + kept.same
    print(
        common.say(
            f"Đã nhập {total} {what}: {kept.new} mới, {kept.changed} thay đổi, "
            f"{kept.same} giữ nguyên.",
            f"Imported {total} {what}: {kept.new} new, {kept.changed} changed, {kept.same} same.",
        )
    )
    for (old, new), rows in names.moved.items():
        print(
            common.say(
                f"{old} đã sáp nhập hoặc đổi tên: {rows} {what} được tính cho {new}.",
                f"{old} was merged or renamed: {rows} {what} count for {new}.",
            )
        )
