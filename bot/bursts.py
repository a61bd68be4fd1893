"""How many responses of one link close within one minute: often a member of staff filling in."""

from __future__ import annotations

from datetime import datetime

from bot.dialogue.state import InSurvey

Link = tuple[str, str, str]


class Bursts:
    """Only of the running minute, only in this process, and never written down by itself."""

    def __init__(self) -> None:
        self._minute = ""
        self._runs: dict[Link, set[str]] = {}

    def count(self, response: InSurvey, now: datetime) -> int:
        """This response with those of its survey, unit and batch before it in this minute.

        The same response again (a turn that had to run twice) is not counted twice.
        """
        minute = f"{now:%Y-%m-%d %H:%M}"
        if minute != self._minute:
            self._minute, self._runs = minute, {}
        runs = self._runs.setdefault((response.survey, response.unit, response.batch), set())
        runs.add(response.run)
        return len(runs)
