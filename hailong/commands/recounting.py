"""The command that counts the stored responses again."""

from __future__ import annotations

import asyncio
from typing import Annotated

from cyclopts import Parameter

from bot.recounting import EVER, Days, Difference, Recount, put_right
from bot.recounting import recount as count_again
from hailong.app import open_store
from hailong.commands.common import DEFAULT, CannotDo, Common
from storage.rollup_rows import KEY_NAMES, TALLY_NAMES, to_rollup_row
from surveys.periods import BadPeriodError, parse_period


def recount(
    *,
    period: Annotated[
        str | None, Parameter(help="Chỉ kỳ này (2026-10, 2026-Q1 …); không ghi là mọi ngày.")
    ] = None,
    write: Annotated[
        bool, Parameter(help="Thay số cộng dồn sai bằng số đếm lại.", negative="")
    ] = False,
    common: Common = DEFAULT,
) -> None:
    """Count the responses again."""
    found = asyncio.run(_recount(common, _days(period, common), write))
    told = "\n".join(_lines(found, common))
    if found.different and not write:
        hint = common.say(
            "Chạy lại với --write để thay bằng số đếm lại.",
            "Run again with --write to put what was counted in place.",
        )
        raise CannotDo(f"{told}\n{hint}")
    print(told)


def _days(period: str | None, common: Common) -> Days:
    if period is None:
        return EVER
    try:
        wanted = parse_period(period)
    except BadPeriodError:
        raise CannotDo(
            common.say(
                f"Không có kỳ {period}. Viết 2026-10, 2026-Q1, 2026-H1 hoặc 2026.",
                f"No period {period}. Write 2026-10, 2026-Q1, 2026-H1 or 2026.",
            )
        ) from None
    return wanted.first, wanted.last


async def _recount(common: Common, days: Days, write: bool) -> Recount:
    """Comparing holds up nobody; only days that differ are counted again, to be written."""
    world = common.world()
    async with open_store(world.settings) as store:
        found = await count_again(store, world.surveys, days)
        if write and found.different:
            await put_right(store, world.surveys, found.days)
        return found


def _lines(found: Recount, common: Common) -> list[str]:
    lines = [
        common.say(f"Đã đếm lại {found.responses} phiếu.", f"Counted {found.responses} responses.")
    ]
    for survey, version in found.unknown:
        lines.append(
            common.say(
                f"Không có định nghĩa phiếu {survey} phiên bản {version}: số của phiếu này giữ "
                "nguyên.",
                f"There is no definition of {survey} version {version}: its sums stay.",
            )
        )
    if not found.different:
        same = common.say("Số cộng dồn khớp với phiếu.", "The rollups are what was counted.")
        return [*lines, same]
    lines.append(
        common.say(
            f"Số cộng dồn khác với phiếu ở {found.different} dòng, {len(found.days)} ngày "
            "(đang ghi → đếm lại):",
            f"{found.different} rollup rows of {len(found.days)} days differ (stored → counted):",
        )
    )
    lines += map(_told, found.told)
    if (more := found.different - len(found.told)) > 0:
        lines.append(common.say(f"… và {more} dòng khác", f"… and {more} more"))
    return lines


def _told(difference: Difference) -> str:
    """As in "2026-10-01 one-stop 1 van_phong self II.I a1: respondents 3 → 4"."""
    stored = to_rollup_row(difference.row)
    counted = to_rollup_row(difference.as_counted)
    place = " ".join(str(stored[name]) for name in KEY_NAMES if stored[name] != "")
    changes = (
        f"{name} {stored[name]} → {counted[name]}"
        for name in TALLY_NAMES
        if stored[name] != counted[name]
    )
    return f"  {place}: {', '.join(changes)}"
