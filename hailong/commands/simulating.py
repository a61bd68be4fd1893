"""The command that plays months, to rehearse reports before there are real ones."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import structlog
from cyclopts import Parameter

from bot.understanding import Understanding
from hailong.app import open_counted_store
from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.simulation.database import NoFile, RealDatabase, make_room, mark
from hailong.simulation.event_log import EventLog
from hailong.simulation.messages import PlayedUnderstanding
from hailong.simulation.playing import Play, play
from hailong.simulation.summary import progress, summary
from hailong.world import World
from storage.records import Case
from surveys.periods import VIETNAM, BadPeriodError, Period, parse_period

TOLD_EVERY = 7
MOST_CITIZENS = 5000


def simulate(
    *,
    period: Annotated[str, Parameter(help="Kỳ đã qua: 2026-10, 2026-Q1, 2026-H1 hoặc 2026.")],
    citizens: Annotated[int, Parameter(help="Số người đến mỗi tháng, 1 đến 5000.")] = 200,
    seed: Annotated[int, Parameter(help="Cùng một số thì diễn lại y hệt.")] = 1,
    events: Annotated[
        Path | None, Parameter(help="Ghi nhật ký: từng người đã làm gì (JSON Lines).")
    ] = None,
    model: Annotated[
        bool, Parameter(help="Phân loại bằng mô hình đã huấn luyện.", negative="")
    ] = False,
    common: Common = DEFAULT,
) -> None:
    """Play citizens, officers and outages into a database of their own."""
    if not 1 <= citizens <= MOST_CITIZENS:
        raise CannotDo(
            common.say(
                f"--citizens là số người đến mỗi tháng, từ 1 đến {MOST_CITIZENS}; không diễn được "
                f"{citizens} người.",
                f"--citizens is how many come each month, 1 to {MOST_CITIZENS}, not {citizens}.",
            )
        )
    world = common.world()
    wanted = Play(_period(period, world.clock(), common), citizens, seed)
    file = _make_room(world, common)
    understanding = _understanding(world, with_model=model)
    with _silence():
        log, cases = asyncio.run(_played(world, understanding, wanted))
    if events is not None:
        events.write_text(log.as_json_lines(), "utf-8")
    print(f"SỐ LIỆU MÔ PHỎNG của kỳ {wanted.period.label} nằm ở {file}")
    print("\n".join(summary(log, cases)))
    print(_what_next(wanted.period, common))


@contextmanager
def _silence() -> Iterator[None]:
    """Every failure of a played outage would be a line of the log otherwise."""
    usual = structlog.get_config()
    critical = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=critical, cache_logger_on_first_use=False)
    try:
        yield
    finally:
        structlog.configure(**usual)


def _period(label: str, now: datetime, common: Common) -> Period:
    try:
        period = parse_period(label)
    except BadPeriodError:
        raise CannotDo(
            common.say(
                f"Không có kỳ {label}. Viết 2026-10, 2026-Q1, 2026-H1 hoặc 2026.",
                f"No period {label}. Write 2026-10, 2026-Q1, 2026-H1 or 2026.",
            )
        ) from None
    over = Play(period, 0, 0).until
    if over > now:
        raise CannotDo(
            common.say(
                f"Kỳ {label} chưa qua hẳn (đến {over.astimezone(VIETNAM):%H:%M %d/%m/%Y}). "
                "Chỉ diễn kỳ đã qua, để số liệu mô phỏng không lẫn với ngày hôm nay: "
                "chọn một kỳ trước đó.",
                f"Period {label} is not over yet. Only past periods are played: choose an "
                "earlier one.",
            )
        )
    return period


def _make_room(world: World, common: Common) -> Path:
    try:
        return asyncio.run(make_room(world.settings))
    except RealDatabase as error:
        raise CannotDo(
            common.say(
                f"{error} đang có cán bộ, phiếu hoặc phản ánh thật, nên không diễn vào đó. Hãy "
                "diễn trong một thư mục riêng: tạo thư mục, chép config.toml vào, rồi thêm "
                "--config THƯ_MỤC/config.toml (và bỏ HAILONG_DATA, DATABASE_URL nếu có đặt).",
                f"{error} holds real officers, responses or cases. Rehearse in a folder of its "
                "own: copy config.toml there and add --config FOLDER/config.toml (without "
                "HAILONG_DATA and DATABASE_URL).",
            )
        ) from None
    except NoFile:
        raise CannotDo(
            common.say(
                "Chỉ diễn vào một tệp SQLite, là thứ xóa đi được khi tập xong: bỏ DATABASE_URL "
                "rồi chạy lại.",
                "Months are played into an SQLite file only, which can be deleted afterwards: "
                "leave DATABASE_URL out.",
            )
        ) from None


def _understanding(world: World, *, with_model: bool) -> Understanding:
    if not with_model:
        return PlayedUnderstanding(world.profile.agency)
    from hailong.understanding import understanding_of

    return understanding_of(world)


async def _played(
    world: World, understanding: Understanding, wanted: Play
) -> tuple[EventLog, list[Case]]:
    days = 0

    def told(day: datetime, log: EventLog) -> None:
        nonlocal days
        days += 1
        if days % TOLD_EVERY == 0:
            sys.stderr.write(f"Đã diễn đến {day:%d/%m/%Y}: {progress(log)}\n")

    async with open_counted_store(world) as store:
        about = {"period": wanted.period.label, "citizens": wanted.citizens, "seed": wanted.seed}
        await mark(store, json.dumps(about))
        log = await play(world, store, understanding, wanted, told)
        async with store.read() as unit:
            return log, await unit.cases(limit=1_000_000)


def _what_next(period: Period, common: Common) -> str:
    config = "" if common.asked_for is None else f" --config {common.config}"
    name = f"mo-phong-{period.label}"
    return "\n".join(
        (
            "Làm tiếp:",
            f"  hailong export --period {period.label} --format xlsx --out {name}.xlsx{config}",
            f"  hailong export --period {period.label} --format docx --out {name}.docx{config}",
            f'  hailong officer add --name "Người tập" --unit ĐƠN_VỊ --role statistics{config}',
            f"  hailong run{config}",
        )
    )
