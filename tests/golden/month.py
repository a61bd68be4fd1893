"""Golden months: small invented months of each agency, as they stand in months/*.toml."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from surveys.definition import Rating, Survey
from surveys.periods import VIETNAM, Period, parse_period

MONTHS = Path(__file__).parent / "months"
NAMES = tuple(sorted(path.stem for path in MONTHS.glob("*.toml")))


@dataclass(frozen=True, slots=True)
class Month:
    """`entries` is the file as it is written; tests count from it, the loader fills a store."""

    name: str
    entries: Mapping[str, Any]

    @property
    def agency(self) -> str:
        return str(self.entries["agency"])

    @property
    def period(self) -> Period:
        return parse_period(self.entries["period"])

    @property
    def last_evening(self) -> datetime:
        return datetime.combine(self.period.last, time(18), VIETNAM)

    @property
    def reported_at(self) -> datetime:
        return self.last_evening + timedelta(days=3)

    def groups(self, mode: str) -> list[Mapping[str, Any]]:
        return [each for each in self.entries["answers"] if each.get("mode", "self") == mode]


@cache
def read_month(name: str) -> Month:
    return Month(name, tomllib.loads((MONTHS / f"{name}.toml").read_text("utf-8")))


def people_of(group: Mapping[str, Any], survey: Survey) -> Iterator[dict[str, Any]]:
    """The answers of each person: the first ones chose 1 everywhere, the last ones 5.

    A list says how many people chose each of 1 to 5; of a factor the same for all its questions,
    of which `not_used` people more, the last ones, said "0". Who is in no list did not answer.
    """
    columns: dict[str, list[str]] = {str(survey.overall): _codes(group["overall"])}
    for question in survey.questions:
        if isinstance(question, Rating) and question.id != survey.overall:
            counts = group.get("factors", {}).get(question.factor)
            counts = counts or group.get("questions", {}).get(question.id)
            unused = group.get("not_used", {}).get(question.factor, 0)
            if counts:
                columns[question.id] = _codes(counts)
                columns[question.id][-unused or len(columns[question.id]) :] = ["0"] * unused
    for person in range(sum(group["overall"])):
        answers = {name: codes[person] for name, codes in columns.items() if person < len(codes)}
        yield answers | group.get("same", {})


def _codes(counts: list[int]) -> list[str]:
    return [str(code) for code, people in enumerate(counts, start=1) for _ in range(people)]


def forms_table(groups: list[Mapping[str, Any]], surveys: Mapping[str, Survey]) -> str:
    """A file of `import answers`; the version is named, as the month is older than the form."""
    rows = [
        {"form": f"{group['mode']}-{place}-{number}", "version": 1, **answers}
        | {"survey": group["survey"], "unit": group["unit"], "day": group["day"]}
        for place, group in enumerate(groups)
        for number, answers in enumerate(people_of(group, surveys[group["survey"]]))
    ]
    return _table(rows)


def dossiers_table(month: Month) -> str:
    rows = [
        {
            "code": f"H00.{place}-{group['received']:%y%m%d}-{number:04}",
            "procedure": "Cấp giấy phép",
            "unit": group["unit"],
            "received": group["received"],
            "due": group["due"],
            "returned": group.get("returned", ""),
            "contacts": 0,
            "offices": 1,
            "online": "có" if group["online"] else "không",
        }
        for place, group in enumerate(month.entries.get("dossiers", ()), start=10)
        for number in range(group["number"])
    ]
    return _table(rows)


def volumes_table(month: Month) -> str:
    columns = ("unit", "period", "transactions", "forms_out", "survey")
    return _table([{c: each.get(c, "") for c in columns} for each in month.entries["volumes"]])


def _table(rows: list[dict[str, object]]) -> str:
    columns = dict.fromkeys(column for row in rows for column in row)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def at_nine(day: date) -> datetime:
    return datetime.combine(day, time(9), VIETNAM)
