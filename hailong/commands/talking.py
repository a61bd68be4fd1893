"""The command that holds a conversation in the terminal."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from bot.effects import Setting
from bot.playing import ACTS, PEOPLE, PlayedClock, ScriptError, Stage, play
from bot.service import Voice
from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.understanding import understanding_of
from hailong.world import World
from storage.memory import MemoryStore

PROMPT = "> "
# What a script says of the register; a person reads only what they are told.
NOT_SPOKEN = ("kept:", "filed:", "case:")


def talk(
    script: Annotated[
        Path | None, Parameter(help="Một kịch bản, như tests/dialogues/*.txt.")
    ] = None,
    *,
    common: Common = DEFAULT,
) -> None:
    """One person without buttons; script lines ("tap: Đồng ý", "clock: +3h") work too."""
    played = script.read_text("utf-8-sig") if script is not None else ""
    world = common.world()
    clock = PlayedClock(world.clock())
    if script is not None:
        setting = Setting(world.catalog, understanding_of(world), world.calendar, world.secret)
        stage = Stage(MemoryStore(), setting, clock)
        try:
            print(asyncio.run(play(played, stage)), end="")
        except ScriptError as error:
            raise CannotDo(str(error)) from error
        return
    setting = Setting(world.catalog, understanding_of(world), world.calendar, world.secret)
    stage = Stage(MemoryStore(), setting, clock, Voice(4096, buttons=False), names_codes=False)
    asyncio.run(_conversation(stage, clock, world))


async def _conversation(stage: Stage, clock: PlayedClock, world: World) -> None:
    lines = await stage.hear("citizen: /start")
    while True:
        print("\n".join(line for line in lines if not line.startswith(NOT_SPOKEN)), flush=True)
        print(PROMPT, end="", flush=True)
        said = await asyncio.to_thread(sys.stdin.readline)
        if not said:
            print()
            return
        clock.now = max(clock.now, _now(world))
        said = said.strip()
        try:
            lines = await stage.hear(said if _is_line(said) else f"citizen: {said}")
        except ScriptError as error:
            lines = [str(error)]


def _is_line(said: str) -> bool:
    """A line of a script, and not a sentence with a colon."""
    head, colon, _ = said.partition(": ")
    return bool(colon) and (head in ACTS or head.partition(" ")[0] in PEOPLE)


def _now(world: World) -> datetime:
    return world.clock()
