"""Commands about campaigns (đợt khảo sát): add and list."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from cyclopts import Parameter

from hailong.app import open_store
from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.problems import nearest
from hailong.world import World
from storage.ports import WaveTaken
from surveys.waves import Mode, Wave

# It is written into links and tables: short, and the same on every keyboard.
GOOD_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")


def add(
    *,
    id_: Annotated[str, Parameter(name="--id", help="Mã ngắn, không dấu, ví dụ 2026-11.")],
    name: Annotated[str, Parameter(help="Tên đợt, ví dụ Khảo sát tháng 11 năm 2026.")],
    survey: Annotated[str, Parameter(help="Phiếu khảo sát, ví dụ one-stop.")],
    opens: Annotated[date, Parameter(name="--open", help="Ngày đầu (YYYY-MM-DD).")],
    closes: Annotated[
        date,
        Parameter(name="--close", help="Ngày cuối còn nhận và nhập phiếu (YYYY-MM-DD)."),
    ],
    unit: Annotated[
        list[str] | None,
        Parameter(help="Mã đơn vị, kể cả các đơn vị bên dưới; lặp lại được. Bỏ trống: tất cả."),
    ] = None,
    planned: Annotated[int | None, Parameter(help="Số phiếu dự kiến.")] = None,
    mode: Annotated[
        list[Mode] | None,
        Parameter(help="Hình thức: self, assisted, kiosk, paper; lặp lại được."),
    ] = None,
    common: Common = DEFAULT,
) -> None:
    """Add a campaign."""
    world = common.world()
    wanted = Wave(
        id_,
        name.strip(),
        survey,
        opens,
        closes,
        tuple(dict.fromkeys(unit or ())),
        planned,
        tuple(dict.fromkeys(mode or ())),
    )
    if faults := list(_faults(wanted, world, common)):
        raise CannotDo("\n".join(faults))
    asyncio.run(_add(world, wanted, common))
    print(json.dumps(_row(wanted), ensure_ascii=False))


def list_(*, common: Common = DEFAULT) -> None:
    """List campaigns."""
    for wave in asyncio.run(_all(common.world())):
        print(json.dumps(_row(wave), ensure_ascii=False))


def known_wave(waves: Sequence[Wave], wave_id: str, common: Common) -> Wave:
    """CannotDo where there is no such wave."""
    for wave in waves:
        if wave.id == wave_id:
            return wave
    known = ", ".join(wave.id for wave in waves) or common.say("chưa có đợt nào", "none yet")
    raise CannotDo(
        common.say(
            f"Không có đợt khảo sát {wave_id}. Các đợt: {known}. Thêm bằng hailong wave add.",
            f"No wave {wave_id}. Known: {known}. Add one with hailong wave add.",
        )
    )


def _faults(wave: Wave, world: World, common: Common) -> Iterator[str]:
    """Everything that is wrong with it, one sentence a fault."""
    if not GOOD_ID.fullmatch(wave.id):
        yield common.say(
            f"--id không thể là “{wave.id}”: viết chữ thường không dấu, chữ số, dấu chấm, gạch; "
            "nhiều nhất 32 ký tự.",
            f"--id cannot be “{wave.id}”: use small letters, digits, dots and dashes, at most 32.",
        )
    if not wave.name:
        yield common.say("--name trống: đặt tên cho đợt.", "--name is empty: give it a name.")
    surveys = list(dict.fromkeys(name for name, _ in world.surveys))
    if wave.survey not in surveys:
        yield common.say(
            f"Không có phiếu {wave.survey}. Các phiếu: {', '.join(surveys)}.",
            f"No survey {wave.survey}. Known: {', '.join(surveys)}.",
        )
    if wave.closes < wave.opens:
        yield common.say(
            f"Ngày đóng {wave.closes:%d/%m/%Y} trước ngày mở {wave.opens:%d/%m/%Y}: sửa một "
            "trong hai ngày.",
            f"It closes on {wave.closes}, before it opens on {wave.opens}: correct one of them.",
        )
    units = world.profile.agency.units
    for unit in wave.units:
        if unit not in units:
            near = nearest(unit, units)
            vi, en = (f" Ý là {near}?", f" Did you mean {near}?") if near else ("", "")
            yield common.say(
                f"Hồ sơ cơ quan không có đơn vị {unit}.{vi}", f"The profile has no {unit}.{en}"
            )
    if wave.planned is not None and wave.planned < 1:
        yield common.say(
            f"--planned phải từ 1 trở lên, không thể là {wave.planned}; không có số thì bỏ trống.",
            f"--planned is 1 or more, not {wave.planned}; leave it out where there is no number.",
        )


async def _add(world: World, wave: Wave, common: Common) -> None:
    async with open_store(world.settings) as store:
        try:
            async with store.begin() as unit:
                await unit.add_wave(wave)
        except WaveTaken:
            raise CannotDo(
                common.say(
                    f"Đã có đợt khảo sát mã {wave.id}. Chọn mã khác, hoặc xem hailong wave list.",
                    f"There is a wave {wave.id} already. Choose another id; see wave list.",
                )
            ) from None


async def _all(world: World) -> list[Wave]:
    async with open_store(world.settings) as store, store.read() as unit:
        return await unit.waves()


def _row(wave: Wave) -> dict[str, object]:
    return {
        "id": wave.id,
        "name": wave.name,
        "survey": wave.survey,
        "open": wave.opens.isoformat(),
        "close": wave.closes.isoformat(),
        "units": list(wave.units),
        "planned": wave.planned,
        "modes": list(wave.modes),
    }
