"""Commands that start the service or try its connections: run and doctor."""

from __future__ import annotations

import asyncio

from bot.channels.telegram import TelegramChannel
from bot.retry import SendFailed
from hailong.app import open_store
from hailong.commands.common import DEFAULT, Common
from hailong.failures import words_of
from hailong.recipients import recipients_hint
from hailong.serving import serve
from hailong.understanding import understanding_of
from hailong.world import World


def run(*, common: Common = DEFAULT) -> None:
    """Everything, until SIGTERM or Ctrl+C."""
    world = common.world()
    asyncio.run(serve(world, understanding_of(world)))


def doctor(*, common: Common = DEFAULT) -> None:
    """Database, model and Telegram, each tried for real."""
    world = common.world()
    lines = asyncio.run(_doctor(world, common))
    print("\n".join(line for _, line in lines))
    if not all(fine for fine, _ in lines):
        raise SystemExit(1)


async def _doctor(world: World, common: Common) -> list[tuple[bool, str]]:
    lines = [*await _database(world, common), await _telegram(world, common)]
    understanding_of(world)
    return [*lines, (True, common.say("Mô hình: dùng được", "Model: fine"))]


async def _database(world: World, common: Common) -> list[tuple[bool, str]]:
    name = common.say("Cơ sở dữ liệu", "Database")
    try:
        async with open_store(world.settings) as store, store.begin() as unit:
            await unit.remember("doctor", world.clock().isoformat())
            officers = await unit.officers()
    except Exception as error:
        # Whatever the driver says is what the operator needs; only the address stays hidden.
        told = words_of(error, common.lang) or f"{type(error).__name__}: {error}"
        return [(False, f"{name}: {told}")]
    hint = recipients_hint(world.profile.agency, officers, common.lang)
    fine = (True, f"{name}: {common.say('ghi được', 'can be written')}")
    return [fine, (True, hint)] if hint else [fine]


async def _telegram(world: World, common: Common) -> tuple[bool, str]:
    telegram = world.settings.telegram
    if telegram is None:
        return True, common.say("Telegram: chưa bật (TELEGRAM_TOKEN)", "Telegram: off")
    async with TelegramChannel(telegram.token.reveal(), telegram.api_url) as channel:
        try:
            return True, f"Telegram: @{await channel.username()}"
        except SendFailed as failure:
            return False, f"Telegram: {failure}"
