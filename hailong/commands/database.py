"""Commands about the database: migrate, backup, restore, verify, dead letters."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from bot.upkeep import Tended, tend
from hailong.app import open_store, retention_of
from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.secret import make_data_folder
from storage import keeping
from storage.migrating import migrate as migrate_database
from storage.migrating import newest_schema
from storage.records import Queued


def migrate(*, common: Common = DEFAULT) -> None:
    """Migrate."""
    settings = common.settings()
    make_data_folder(settings.data)
    copy = asyncio.run(migrate_database(settings.database_url.reveal()))
    schema = newest_schema()
    print(common.say(f"Cơ sở dữ liệu ở phiên bản {schema}.", f"The database is at {schema}."))
    if copy is not None:
        print(common.say(f"Bản sao trước đó: {copy}", f"The copy from before: {copy}"))


def backup(
    path: Annotated[Path, Parameter(help="Tệp sao lưu sẽ tạo.")], *, common: Common = DEFAULT
) -> None:
    """Back up a running SQLite database."""
    if path.exists():
        raise CannotDo(
            common.say(
                f"Đã có tệp {path}, không ghi đè. Xin chọn tên khác.",
                f"{path} is there already and is not overwritten. Choose another name.",
            )
        )
    asyncio.run(keeping.backup(common.settings().database_url.reveal(), path))
    print(common.say(f"Đã sao lưu vào {path}.", f"Backed up to {path}."))


def restore(
    path: Annotated[Path, Parameter(help="Tệp sao lưu.")], *, common: Common = DEFAULT
) -> None:
    """Restore a backup."""
    settings = common.settings()
    make_data_folder(settings.data)
    asyncio.run(keeping.restore(settings.database_url.reveal(), path))
    print(common.say(f"Đã khôi phục từ {path}.", f"Restored from {path}."))


def verify(*, common: Common = DEFAULT) -> None:
    """Verify the database."""
    problems = asyncio.run(keeping.verify(common.settings().database_url.reveal()))
    if problems:
        head = common.say("Cơ sở dữ liệu có lỗi:", "The database is not whole:")
        raise CannotDo("\n".join([head, *problems]))
    print(common.say("Không thấy lỗi.", "No fault found."))


def upkeep(*, common: Common = DEFAULT) -> None:
    """What the service does each night, now."""
    tended = asyncio.run(_upkeep(common))
    print(json.dumps(asdict(tended)))


async def _upkeep(common: Common) -> Tended:
    world = common.world()
    async with open_store(world.settings) as store:
        return await tend(store, retention_of(world.settings), world.clock())


def dead(
    *,
    requeue: Annotated[bool, Parameter(help="Gửi lại tất cả.", negative="")] = False,
    common: Common = DEFAULT,
) -> None:
    """List dead letters."""
    letters, again = asyncio.run(_dead(common, requeue))
    for letter in letters:
        row = {
            "id": letter.id,
            "channel": letter.message.channel,
            "created_at": letter.message.created_at.isoformat(),
            "tries": letter.tries,
            "error": letter.last_error,
        }
        print(json.dumps(row, ensure_ascii=False))
    if requeue:
        print(common.say(f"Sẽ gửi lại {again} tin.", f"{again} messages will be sent again."))


async def _dead(common: Common, requeue: bool) -> tuple[list[Queued], int]:
    async with open_store(common.settings()) as store, store.begin() as unit:
        letters = await unit.dead_letters()
        return letters, await unit.requeue_dead() if requeue else 0
