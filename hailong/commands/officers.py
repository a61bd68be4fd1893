"""Commands about officers: add, list, disable."""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Literal

from cyclopts import Parameter

from bot.effects import code_hash
from hailong.app import open_store
from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.world import World
from storage.ports import NameTaken
from storage.records import Officer

Role = Literal["officer", "head", "inspectorate", "statistics", "admin"]

# The link that sets the console password (design: valid once, 24 h).
SETUP_VALID = timedelta(hours=24)
# Without I, O, 0 and 1: the code is read aloud and typed.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10


def add(
    *,
    name: Annotated[str, Parameter(help="Tên cán bộ, như sẽ dùng để đăng nhập.")],
    unit: Annotated[str, Parameter(help="Mã đơn vị trong hồ sơ cơ quan, ví dụ van_phong.")],
    role: Annotated[Role, Parameter(help="Vai trò.")] = "officer",
    common: Common = DEFAULT,
) -> None:
    """Add an officer."""
    world = common.world()
    _known_unit(unit, world, common)
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    key = secrets.token_urlsafe(24)
    officer = Officer(
        id=secrets.token_hex(8),
        name=name.strip(),
        unit=unit,
        role=role,
        code_hash=code_hash(code),
        setup_hash=hashlib.sha256(key.encode()).hexdigest(),
        setup_until=world.clock() + SETUP_VALID,
    )
    asyncio.run(_add(world, officer, common))
    web = world.settings.web
    base = web.public_url or f"http://{web.host}:{web.port}"
    printed = {"id": officer.id, "code": code, "console_url": f"{base}/officer/setup?key={key}"}
    print(json.dumps(printed, ensure_ascii=False))


def _known_unit(unit: str, world: World, common: Common) -> None:
    units = world.profile.agency.units
    if unit not in units:
        known = ", ".join(units)
        raise CannotDo(
            common.say(
                f"Hồ sơ {world.profile.agency.id} không có đơn vị {unit}. Các đơn vị: {known}",
                f"Profile {world.profile.agency.id} has no unit {unit}. Units: {known}",
            )
        )


async def _add(world: World, officer: Officer, common: Common) -> None:
    async with open_store(world.settings) as store:
        try:
            async with store.begin() as unit:
                await unit.add_officer(officer)
        except NameTaken:
            raise CannotDo(
                common.say(
                    f"Đã có cán bộ tên {officer.name}. Xin chọn tên khác.",
                    f"There is an officer named {officer.name} already. Choose another name.",
                )
            ) from None


def list_(*, common: Common = DEFAULT) -> None:
    """List officers."""
    world = common.world()
    for officer in asyncio.run(_all(world)):
        row = {
            "id": officer.id,
            "name": officer.name,
            "unit": officer.unit,
            "role": officer.role,
            "linked": bool(officer.citizen),
            "has_password": bool(officer.password_hash),
            "disabled": officer.disabled,
        }
        print(json.dumps(row, ensure_ascii=False))


async def _all(world: World) -> list[Officer]:
    async with open_store(world.settings) as store, store.read() as unit:
        return await unit.officers()


def disable(
    name: Annotated[str, Parameter(help="Tên cán bộ.")], *, common: Common = DEFAULT
) -> None:
    """Disable an officer."""
    world = common.world()
    if not asyncio.run(_disable(world, name)):
        raise CannotDo(common.say(f"Không có cán bộ tên {name}.", f"No officer named {name}."))


async def _disable(world: World, name: str) -> bool:
    async with open_store(world.settings) as store, store.begin() as unit:
        for officer in await unit.officers():
            if officer.name == name:
                await unit.save_officer(
                    replace(officer, disabled=True, code_hash="", setup_hash="")
                )
                return True
    return False
