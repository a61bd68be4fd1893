"""Steering an emulator that runs in a process of its own: `POST /emulator/{verb}` with JSON."""

from collections.abc import Callable
from typing import Any

from tests.emulator.citizens import Citizen
from tests.emulator.world import World

Json = dict[str, Any]
Find = Callable[[int], Citizen]


class Control:
    """Verbs: say, tap, rush, stats, transcript, faults; unknown ones list what there is."""

    def __init__(self, world: World, citizen: Find) -> None:
        self._world = world
        self._citizen = citizen
        self._verbs: dict[str, Callable[[Json], Json]] = {
            "say": self._say,
            "tap": self._tap,
            "rush": self._rush,
            "stats": self._stats,
            "transcript": self._transcript,
            "faults": self._faults,
        }

    def __call__(self, verb: str, given: Json) -> Json:
        handler = self._verbs.get(verb)
        return handler(given) if handler else {"verbs": sorted(self._verbs)}

    def _say(self, given: Json) -> Json:
        return self._citizen(int(given["citizen"])).say(str(given["text"])).content

    def _tap(self, given: Json) -> Json:
        return self._citizen(int(given["citizen"])).tap(str(given["choice"]))

    def _rush(self, given: Json) -> Json:
        """`each` messages of `citizens` people, all at once, in turn."""
        first, text = int(given.get("first", 1)), str(given["text"])
        people, each = int(given["citizens"]), int(given.get("each", 1))
        for _ in range(each):
            for number in range(first, first + people):
                self._citizen(number).say(text)
        return {"updates": people * each}

    def _stats(self, _given: Json) -> Json:
        journal = self._world.journal
        return {
            "now": self._world.clock.now(),
            "pending": len(self._world.updates),
            "attempts": self._world.webhook.attempts,
            "calls": dict(journal.counts),
            "faults": len(journal.faults),
        }

    def _transcript(self, _given: Json) -> Json:
        return {"transcript": self._world.journal.transcript()}

    def _faults(self, _given: Json) -> Json:
        return {
            "faults": [
                {"method": call.method, "status": call.status, "description": call.description}
                for call in self._world.journal.faults
            ]
        }
