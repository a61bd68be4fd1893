"""`export --for`: whom a report is for, in which formats, and what it needs beside the rest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Literal

from bot.meeting import week_of
from hailong.app import open_store
from hailong.commands.common import CannotDo, Common
from hailong.par_index import load_par_index
from hailong.problems import nearest
from hailong.profiles import folders
from hailong.world import World
from surveys.report.document import ExportDocument
from surveys.report.for_dialogue import dialogue_docx
from surveys.report.for_meeting import Week, meeting_docx
from surveys.report.for_par_index import par_index_csv, par_index_docx, par_index_xlsx
from surveys.report.for_petitions import petitions_csv, petitions_docx, petitions_xlsx
from surveys.report.for_reform import reform_docx
from surveys.report.for_unit import unit_docx

For = Literal["cchc", "unit", "pakn", "dialogue", "par-index", "giao-ban"]
Format = Literal["xlsx", "docx", "csv", "json"]
Writer = Callable[[ExportDocument], bytes]

FORMATS: Mapping[For, tuple[Format, ...]] = {
    "cchc": ("docx",),
    "unit": ("docx",),
    "pakn": ("docx", "xlsx", "csv"),
    "dialogue": ("docx",),
    "par-index": ("docx", "xlsx", "csv"),
    "giao-ban": ("docx",),
}
PETITIONS: Mapping[Format, Writer] = {
    "docx": petitions_docx,
    "xlsx": petitions_xlsx,
    "csv": petitions_csv,
}


def check_format(audience: For, format_: Format, common: Common) -> None:
    allowed = FORMATS[audience]
    if format_ not in allowed:
        known = ", ".join(allowed)
        raise CannotDo(
            common.say(
                f"Báo cáo {audience} không có dạng {format_}. Dùng --format {known}.",
                f"The report {audience} has no format {format_}. Use --format {known}.",
            )
        )


def writer_for(audience: For, format_: Format, world: World, unit: str, common: Common) -> Writer:
    """Everything that can be wrong is said before anything is counted."""
    match audience:
        case "cchc":
            return reform_docx
        case "dialogue":
            return dialogue_docx
        case "pakn":
            return PETITIONS[format_]
        case "unit":
            agency = world.profile.agency
            _known_unit(unit, world, common)
            office = agency.units[agency.office].name
            return lambda document: unit_docx(document, unit, office)
        case "giao-ban":
            return lambda document: meeting_docx(document, asyncio.run(_week(world)))
        case "par-index":
            names = {name for name, _ in world.surveys}
            where = folders(common.root).par_index
            index = load_par_index(where, world.settings.agency, names, common.lang)
            if format_ == "docx":
                return lambda document: par_index_docx(document, index)
            write = par_index_xlsx if format_ == "xlsx" else par_index_csv
            return lambda document: write(document, index)


async def _week(world: World) -> Week:
    async with open_store(world.settings) as store, store.read() as unit:
        return await week_of(unit, world.profile.agency, world.clock())


def _known_unit(unit: str, world: World, common: Common) -> None:
    units = world.profile.agency.units
    if unit in units:
        return
    if not unit:
        raise CannotDo(
            common.say(
                "Báo cáo của đơn vị nào? Thêm --unit và mã đơn vị trong hồ sơ cơ quan.",
                "Whose report? Add --unit with the unit's id in the agency's profile.",
            )
        )
    near = nearest(unit, units)
    meant = (f" Ý là {near}?", f" Did you mean {near}?") if near else ("", "")
    raise CannotDo(
        common.say(
            f"Hồ sơ cơ quan không có đơn vị {unit}.{meant[0]}",
            f"The agency's profile has no unit {unit}.{meant[1]}",
        )
    )
