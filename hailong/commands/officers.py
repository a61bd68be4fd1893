"""Commands about officers: add, list, renew, disable."""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated, Literal

from cyclopts import Parameter

from bot.effects import code_hash
from hailong.app import open_store
from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.recipients import recipients_hint
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
    if not name.strip():
        raise CannotDo(common.say("Tên không được để trống.", "The name is empty."))
    invitation = _invitation()
    unknown = Officer(id=secrets.token_hex(8), name=name.strip(), unit=unit, role=role)
    officer = _invited(invitation, world.clock(), unknown)
    asyncio.run(_add(world, officer, common))
    _print_invitation(officer, invitation, world, common)
    _hint(recipients_hint(world.profile.agency, asyncio.run(_all(world)), common.lang))


@dataclass(frozen=True, slots=True)
class Invitation:
    """What only the officer gets: `code` links the chat, `key` sets the console password."""

    code: str
    key: str


def _invitation() -> Invitation:
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    return Invitation(code, secrets.token_urlsafe(24))


def _invited(invitation: Invitation, now: datetime, officer: Officer) -> Officer:
    """As on the first day: no password, no chat account, until the invitation is used."""
    return replace(
        officer,
        code_hash=code_hash(invitation.code),
        setup_hash=hashlib.sha256(invitation.key.encode()).hexdigest(),
        setup_until=now + SETUP_VALID,
        password_hash="",
        citizen="",
        disabled=False,
    )


def _print_invitation(
    officer: Officer, invitation: Invitation, world: World, common: Common
) -> None:
    web = world.settings.web
    base = web.public_url or f"http://{web.host}:{web.port}"
    url = f"{base}/officer/setup?key={invitation.key}"
    printed = {"id": officer.id, "code": invitation.code, "console_url": url}
    print(json.dumps(printed, ensure_ascii=False))
    if not web.public_url:
        _hint(
            common.say(
                "Đặt web.public_url để đường dẫn đúng khi dùng cổng hay tên miền khác.",
                "Set web.public_url for a link that holds with another port or domain.",
            )
        )


def _hint(words: str) -> None:
    """Beside the result, which programs read from standard output."""
    if words:
        sys.stderr.write(f"{words}\n")


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
                    f"Đã có cán bộ tên {officer.name}. Xin chọn tên khác; nếu người này quên "
                    f'mật khẩu hoặc mất điện thoại: hailong officer renew "{officer.name}"',
                    f"There is an officer named {officer.name} already. Choose another; for a "
                    f'lost password or telephone: hailong officer renew "{officer.name}"',
                )
            ) from None


def list_(*, common: Common = DEFAULT) -> None:
    """List officers."""
    world = common.world()
    officers = asyncio.run(_all(world))
    for officer in officers:
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
    _hint(recipients_hint(world.profile.agency, officers, common.lang))


async def _all(world: World) -> list[Officer]:
    async with open_store(world.settings) as store, store.read() as unit:
        return await unit.officers()


def renew(
    name: Annotated[str, Parameter(help="Tên cán bộ.")], *, common: Common = DEFAULT
) -> None:
    """For whoever lost the password or the telephone, or comes back; the old ones end."""
    world = common.world()
    invitation = _invitation()
    officer = asyncio.run(_change(world, name, partial(_invited, invitation, world.clock())))
    _print_invitation(_known(officer, name, common), invitation, world, common)


def disable(
    name: Annotated[str, Parameter(help="Tên cán bộ.")], *, common: Common = DEFAULT
) -> None:
    """Disable an officer, and sign them out everywhere."""
    officer = asyncio.run(_change(common.world(), name, _disabled))
    _known(officer, name, common)


def _disabled(officer: Officer) -> Officer:
    return replace(officer, disabled=True, code_hash="", setup_hash="", setup_until=None)


def _known(officer: Officer | None, name: str, common: Common) -> Officer:
    if officer is None:
        raise CannotDo(common.say(f"Không có cán bộ tên {name}.", f"No officer named {name}."))
    return officer


async def _change(
    world: World, name: str, changed: Callable[[Officer], Officer]
) -> Officer | None:
    """Who was signed in is not any more; None for an unknown name."""
    async with open_store(world.settings) as store, store.begin() as unit:
        for officer in await unit.officers():
            if officer.name == name:
                done = changed(officer)
                await unit.save_officer(done)
                await unit.end_sessions(done.id)
                return done
    return None
