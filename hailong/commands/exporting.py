"""The command that turns a period into a file."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from bot import editions, reporting
from hailong.app import open_counted_store, report_scopes
from hailong.commands.audiences import For, Format, Writer, check_format, writer_for
from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.commands.waves import known_wave
from hailong.world import World
from surveys.periods import VIETNAM, BadPeriodError, Period, month_of, parse_period, previous
from surveys.report.csv_report import csv_report
from surveys.report.document import ExportDocument
from surveys.report.docx_report import docx_report
from surveys.report.json_report import json_report
from surveys.report.wording import submission_words
from surveys.report.xlsx_report import xlsx_report

WRITERS: dict[Format, Writer] = {
    "xlsx": xlsx_report,
    "docx": docx_report,
    "csv": csv_report,
    "json": json_report,
}


def export(
    *,
    period: Annotated[
        str, Parameter(help="Kỳ: 2026-10, 2026-Q1, 2026-H1 hoặc 2026 (chốt số theo NĐ 09/2019).")
    ] = "",
    wave: Annotated[
        str, Parameter(help="Mã đợt khảo sát (xem hailong wave list), thay cho --period.")
    ] = "",
    format_: Annotated[Format, Parameter(name="--format", help="xlsx, docx, csv hoặc json.")],
    out: Annotated[Path, Parameter(help="Tệp sẽ ghi.")],
    calendar: Annotated[
        bool, Parameter(help="Tính theo tháng dương lịch, không theo kỳ báo cáo.", negative="")
    ] = False,
    adjust: Annotated[
        str,
        Parameter(help="Lập số liệu điều chỉnh cho kỳ đã chốt; ghi lý do trong ngoặc kép."),
    ] = "",
    for_: Annotated[
        For | None,
        Parameter(
            name="--for",
            help="Báo cáo theo nơi nhận: cchc, unit, pakn, dialogue, par-index, giao-ban.",
        ),
    ] = None,
    unit: Annotated[str, Parameter(help="Mã đơn vị, cho --for unit.")] = "",
    common: Common = DEFAULT,
) -> None:
    """Export a period or a campaign; the first export of a closed period freezes it."""
    _check_choices(for_, wave, unit, common)
    if for_ is not None:
        check_format(for_, format_, common)
    if wave and (period or calendar or adjust):
        raise CannotDo(
            common.say(
                "Đợt khảo sát có ngày của nó: bỏ --period, --calendar, --adjust, hoặc bỏ --wave.",
                "A wave has its own days: leave out --period, --calendar, --adjust, or --wave.",
            )
        )
    world = common.world()
    if for_ == "giao-ban" and not period:
        # The last closed month: what is said of it does not change from one meeting to the next.
        last = previous(month_of(world.clock()))
        period = last.label if last else period
    wanted = None if wave else _period(period, calendar, common)
    write = writer_for(for_, format_, world, unit, common) if for_ else WRITERS[format_]
    document = asyncio.run(
        _document(world, wanted, adjust, common) if wanted else _of_wave(world, wave, common)
    )
    out.write_bytes(write(document))
    for line in (_hint(document, world.clock(), common), _reminder(document, world)):
        if line:
            sys.stderr.write(f"{line}\n")


def _reminder(document: ExportDocument, world: World) -> str:
    """R-F5; of a period about which nothing is known there is nothing to send."""
    if not editions.says_anything(document):
        return ""
    today = world.clock().astimezone(VIETNAM).date()
    return submission_words(document.period, today, world.calendar.is_working)


def _check_choices(for_: For | None, wave: str, unit: str, common: Common) -> None:
    """Options that do not go together."""
    if for_ and wave:
        raise CannotDo(
            common.say(
                "Báo cáo theo nơi nhận là của một kỳ: bỏ --wave, ghi --period.",
                "A report for a receiver is about a period: leave out --wave, name a --period.",
            )
        )
    if unit and for_ != "unit":
        raise CannotDo(
            common.say(
                "--unit chỉ đi cùng --for unit.",
                "--unit belongs to --for unit.",
            )
        )


def _period(label: str, calendar: bool, common: Common) -> Period:
    try:
        return parse_period(label, calendar=calendar)
    except BadPeriodError:
        raise CannotDo(
            common.say(
                f"Không có kỳ {label}. Viết 2026-10, 2026-Q1, 2026-H1 hoặc 2026.",
                f"No period {label}. Write 2026-10, 2026-Q1, 2026-H1 or 2026.",
            )
        ) from None


def _hint(document: ExportDocument, now: datetime, common: Common) -> str:
    """What may have been meant otherwise: a period of which nothing is known, or that goes on."""
    period = document.period
    days = f"{period.first:%d/%m}–{period.last:%d/%m}"
    vi, en = ("Đợt", "Wave") if period.kind == "wave" else ("Kỳ", "Period")
    head = common.say(f"{vi} {period.label} ({days})", f"{en} {period.label} ({days})")
    going_on = (
        "" if period.is_closed(now) else common.say(f"{vi} này chưa chốt.", "It is not closed.")
    )
    if editions.says_anything(document):
        return f"{head}: {going_on}" if going_on else ""
    nothing = common.say("chưa có phiếu hay phản ánh nào", "has no response and no case")
    if period.holds(now) or period.kind == "wave":
        return f"{head} {nothing}. {going_on}".rstrip()
    today = (
        f"{now.astimezone(VIETNAM):%Y-%m}" if period.kind == "calendar" else month_of(now).label
    )
    where = common.say(f"hôm nay thuộc kỳ {today}", f"today belongs to {today}")
    return f"{head} {nothing}; {where}. {going_on}".rstrip()


async def _document(world: World, period: Period, reason: str, common: Common) -> ExportDocument:
    scopes, now = report_scopes(world), world.clock()
    async with open_counted_store(world) as store:
        if not reason:
            await editions.freeze(store, period, scopes, now)
            return await editions.report(store, period, scopes["unit"], "unit", now)
        try:
            adjusted = await editions.adjust(store, period, scopes, reason, now)
        except LookupError:
            raise CannotDo(
                common.say(
                    f"Kỳ {period.label} chưa chốt số liệu nên chưa có gì để điều chỉnh: "
                    "bỏ --adjust rồi xuất lại.",
                    f"The figures of {period.label} are not frozen yet, so there is nothing to "
                    "adjust: export without --adjust.",
                )
            ) from None
    if not any(each.is_new for each in adjusted.values()):
        unchanged = common.say(
            "Số liệu không khác lần trước: không lập bản điều chỉnh.",
            "The figures are the same as before: no adjusted edition was made.",
        )
        sys.stderr.write(f"{unchanged}\n")
    return adjusted["unit"].document


async def _of_wave(world: World, wave_id: str, common: Common) -> ExportDocument:
    scope, now = report_scopes(world)["unit"], world.clock()
    async with open_counted_store(world) as store, store.read() as unit:
        campaign = known_wave(await unit.waves(), wave_id, common)
        return await reporting.document(unit, campaign.period, scope, now, campaign)
