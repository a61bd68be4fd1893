"""Commands that invite citizens: link and poster."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import date
from html import escape
from pathlib import Path
from typing import Annotated

import segno
from cyclopts import Parameter

from bot.channels.telegram import TelegramChannel
from bot.dialogue.state import Entry
from bot.links import FIRST_DAY, LAST_DAY, LinkTooLong, make_payload
from bot.retry import SendFailed
from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.world import World

SurveyId = Annotated[str, Parameter(help="Phiếu khảo sát, ví dụ one-stop.")]
UnitId = Annotated[str, Parameter(help="Mã đơn vị trong hồ sơ cơ quan.")]
Batch = Annotated[str, Parameter(help="Đợt, quầy hoặc lượt: một nhãn ngắn không dấu.")]
Expires = Annotated[date | None, Parameter(help="Ngày cuối cùng còn dùng được (YYYY-MM-DD).")]


def link(
    *,
    survey: SurveyId,
    unit: UnitId,
    batch: Batch = "",
    expires: Expires = None,
    common: Common = DEFAULT,
) -> None:
    """Make a signed deep link."""
    world = common.world()
    print(json.dumps(_links(world, survey, unit, batch, expires, common), ensure_ascii=False))


def poster(
    *,
    survey: SurveyId,
    unit: UnitId,
    out: Annotated[Path, Parameter(help="Tệp HTML để in, có mã QR.")],
    batch: Batch = "",
    expires: Expires = None,
    common: Common = DEFAULT,
) -> None:
    """Make a printable QR poster."""
    world = common.world()
    links = _links(world, survey, unit, batch, expires, common)
    chosen = world.catalog.newest(survey)
    title = chosen.title.vi if chosen else survey
    name = world.profile.agency.units[unit].name
    out.write_text(_page(title, name, world.profile.agency.name, links["web"]), "utf-8")


def _links(
    world: World, survey: str, unit: str, batch: str, expires: date | None, common: Common
) -> dict[str, str]:
    """`telegram` is empty where Telegram is off or cannot be asked for the bot's name."""
    _check(world, survey, unit, common)
    if expires is not None and not FIRST_DAY <= expires <= LAST_DAY:
        raise CannotDo(
            common.say(
                f"Ngày cuối phải từ {FIRST_DAY} đến {LAST_DAY}, không thể là {expires}.",
                f"The last day must lie between {FIRST_DAY} and {LAST_DAY}, not {expires}.",
            )
        )
    try:
        payload = make_payload(Entry(survey, unit, batch), world.secret, expires)
    except (LinkTooLong, ValueError) as error:
        raise CannotDo(
            common.say(
                f"Đường dẫn không tạo được ({error}). Xin dùng nhãn đợt ngắn hơn, không có dấu |.",
                f"The link cannot be made ({error}). Use a shorter batch without '|'.",
            )
        ) from error
    web = world.settings.web
    base = web.public_url or f"http://{web.host}:{web.port}"
    name = asyncio.run(_bot_name(world))
    telegram = f"https://t.me/{name}?start={payload}" if name else ""
    return {"payload": payload, "telegram": telegram, "web": f"{base}/?start={payload}"}


def _check(world: World, survey: str, unit: str, common: Common) -> None:
    if world.catalog.newest(survey) is None:
        known = ", ".join(offer.id for offer in world.catalog.offered())
        raise CannotDo(
            common.say(
                f"Không có phiếu {survey}. Các phiếu: {known}",
                f"No survey {survey}. Known: {known}",
            )
        )
    if unit not in world.profile.agency.units:
        known = ", ".join(world.profile.agency.units)
        raise CannotDo(
            common.say(f"Không có đơn vị {unit}. Các đơn vị: {known}", f"No unit {unit}: {known}")
        )


async def _bot_name(world: World) -> str:
    telegram = world.settings.telegram
    if telegram is None:
        return ""
    async with TelegramChannel(telegram.token.reveal(), telegram.api_url) as channel:
        try:
            return await channel.username()
        except SendFailed:
            return ""


def _page(title: str, unit: str, agency: str, address: str) -> str:
    drawing = io.BytesIO()
    segno.make(address, error="m").save(
        drawing, kind="svg", scale=10, xmldecl=False, svgns=True, border=4, omitsize=True
    )
    return PAGE.format(
        title=escape(title),
        unit=escape(unit),
        agency=escape(agency),
        address=escape(address),
        qr=drawing.getvalue().decode(),
    )


PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<title>{title} - {unit}</title>
<style>
@page {{ size: A4; margin: 20mm }}
body {{ font: 18pt/1.4 "Liberation Sans", Arial, sans-serif; text-align: center; color: #000 }}
h1 {{ font-size: 34pt; margin: 10mm 0 4mm }}
svg {{ display: block; width: 95mm; height: 95mm; margin: 0 auto }}
.small {{ font-size: 11pt; overflow-wrap: anywhere }}
</style>
<p>{agency}</p>
<h1>{title}</h1>
<p><strong>{unit}</strong></p>
<p>Mời ông/bà quét mã bằng máy ảnh điện thoại để cho biết ý kiến.</p>
{qr}
<p>Trả lời là tự nguyện, không cần nêu tên. Không có điện thoại thông minh,
mời ông/bà hỏi nhân viên để nhận phiếu giấy.</p>
<p class="small">{address}</p>
</html>
"""
