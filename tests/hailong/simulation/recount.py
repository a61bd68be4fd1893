"""An export counted once more, from nothing but the event log of the play and the survey files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from surveys.definition import Rating, Survey

Line = Mapping[str, Any]
ENDED = {"answer": True, "closed": True, "reopened": False}


def read_log(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def counts(line: Line, survey: Survey) -> bool:
    """R-A9: of a finished form at most a fifth of the items is blank, and no factor as a whole.

    Items that are asked of some only (all conditions of our surveys say "equals") are no blanks.
    """
    items = [
        q
        for q in survey.questions
        if isinstance(q, Rating) and q.id != survey.overall
        if all(line["answers"].get(part.question) in part.values for part in q.when)
    ]
    answered = [item for item in items if item.id in line["answers"]]
    if survey.valid_when is None or not line["finished"]:
        return True
    blank = len(items) - len(answered)
    factors = {item.factor for item in items} == {item.factor for item in answered}
    return blank * 5 <= len(items) and factors


def in_period(lines: Sequence[Line], period: Mapping[str, str], what: str) -> list[Line]:
    first, last = period["from"], period["to"]
    return [line for line in lines if line["what"] == what and first <= line["at"] <= last]


def overall(lines: Sequence[Line], survey: Survey, period: Mapping[str, str]) -> Counter[str]:
    """How many chose each code of the overall question, in forms that closed in the period."""
    first, last = period["from"][:10], period["to"][:10]
    return Counter(
        line["answers"][survey.overall]
        for line in lines
        if line["what"] == "response" and first <= line["day"] <= last
        if (line["survey"], line["version"]) == (survey.id, survey.version)
        if survey.overall in line["answers"] and counts(line, survey)
    )


def on_time(lines: Sequence[Line], period: Mapping[str, str]) -> tuple[int, int]:
    """How many cases had ended, and how many of them by their last day; without anonymous ones."""
    last_day = {line["code"]: line["due"] for line in lines if line.get("due")}
    ended = in_time = 0
    for case in in_period(lines, period, "case"):
        moves = [line for line in lines if line["what"] in ENDED and line["code"] == case["code"]]
        answers = [line["at"] for line in moves if line["what"] == "answer"]
        if case["anonymous"] or not moves or not ENDED[moves[-1]["what"]]:
            continue
        if answers[0] <= period["to"]:
            ended += 1
            in_time += answers[0][:10] <= last_day[case["code"]]
    return in_time, ended


def ratings(lines: Sequence[Line], period: Mapping[str, str]) -> list[int]:
    received = {line["code"] for line in in_period(lines, period, "case")}
    given = {
        line["code"]: line["rating"]
        for line in lines
        if line["what"] == "rating" and line["code"] in received
        if datetime.fromisoformat(line["at"]) <= datetime.fromisoformat(period["to"])
    }
    return list(given.values())
