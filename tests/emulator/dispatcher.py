"""One call of the Bot API: checked, disturbed, carried out, recorded."""

import asyncio
import inspect
import json
from collections.abc import Mapping
from typing import Any

from tests.emulator.errors import Refused
from tests.emulator.files import Upload
from tests.emulator.journal import Call
from tests.emulator.methods import find_handler
from tests.emulator.schema import find_method, read_parameters
from tests.emulator.weather import ConnectionBroken, Moment
from tests.emulator.world import World

DESCRIPTIONS = {"setWebhook": "Webhook was set", "deleteWebhook": "Webhook was deleted"}

Json = dict[str, Any]


class Dispatcher:
    """Turns a request into the status and JSON of its answer."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def call(
        self, name: str, raw: Mapping[str, str], uploads: Mapping[str, Upload]
    ) -> tuple[int, Json]:
        """Raises `ConnectionBroken` when the bot is to get no answer."""
        parameters: Json = dict(raw)
        lost = False
        try:
            method, handler = find_method(name), find_handler(name)
            parameters = read_parameters(method, raw, uploads)
            breaks = self._world.weather.take(name, parameters.get("chat_id"))
            if breaks is Moment.BEFORE:
                raise ConnectionBroken
            self._world.weather.check_limits(name, parameters)
            result = handler(self._world, parameters)
            if inspect.isawaitable(result):
                result = await result
            lost = breaks is Moment.AFTER
        except Refused as refusal:
            self._record(name, parameters, refusal)
            answer = refusal.code, refused(refusal)
        else:
            self._record(name, parameters, None, lost=lost)
            answer = 200, _accepted(name, result)
        # The effect comes before the delay: a bot that gives up waiting has still sent.
        if self._world.weather.delay_ms and name != "getUpdates":
            await asyncio.sleep(self._world.weather.delay_ms / 1000)
        if lost:
            raise ConnectionBroken
        return answer

    async def execute(self, call: Json) -> None:
        """The call inside the answer to a webhook; its outcome is recorded, never told."""
        raw = {key: as_text(value) for key, value in call.items() if key != "method"}
        try:
            await self.call(str(call["method"]), raw, {})
        except ConnectionBroken:
            return

    def refuse(self, name: str, refusal: Refused) -> tuple[int, Json]:
        """Records and words a refusal that comes before any method is looked at."""
        self._record(name, {}, refusal)
        return refusal.code, refused(refusal)

    def _record(
        self, name: str, parameters: Json, refusal: Refused | None, *, lost: bool = False
    ) -> None:
        now = self._world.clock.now()
        if refusal is None:
            call = Call(now, name, parameters, 200, lost=lost)
        else:
            call = Call(
                now, name, parameters, refusal.code, refusal.description, refusal.blameless
            )
        self._world.journal.record(call)


def as_text(value: Any) -> str:
    """A JSON value as it would stand in a form."""
    return value if isinstance(value, str) else json.dumps(value)


def refused(refusal: Refused) -> Json:
    answer: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    return answer


def _accepted(name: str, result: Any) -> Json:
    answer: Json = {"ok": True, "result": result}
    if name in DESCRIPTIONS:
        answer["description"] = DESCRIPTIONS[name]
    return answer
