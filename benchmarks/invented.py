"""Invented answers, as many as a benchmark asks for: in SQLite as the service keeps them, and the
same rows in Parquet.

Every person answers all rating questions of one form; the days are a year, the units those of the
agency. DuckDB draws them from hashes, so they are the same each time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from storage.migrating import migrate
from surveys.definition import Rating, Survey

LAST_DAY = date(2026, 10, 14)
DAYS = 365
MODES = ("self", "kiosk")
# Of a thousand answers, how many are 1, at most 2, ... by the mood that a person has for all.
MOODS = ((60, 160, 380, 800), (25, 75, 225, 725), (10, 30, 110, 560))
AT_ONCE = 200_000

RESPONSES = """
CREATE TABLE responses AS
SELECT md5(person::VARCHAR) AS key, ? AS survey, ?::BIGINT AS version,
       list_extract(?, 1 + (hash(person, 'unit') % len(?))::INT) AS unit,
       list_extract(?, 1 + (hash(person, 'mode') % len(?))::INT) AS mode, '' AS batch,
       (?::DATE - (hash(person, 'day') % ?)::INT)::DATE AS day
FROM range(?) AS people(person) ORDER BY key
"""
ANSWERS = """
CREATE TABLE answers AS
WITH drawn AS (
    SELECT key AS response, question, hash(key, question) % 1000 AS chance,
           list_extract(?, 1 + (hash(key, 'mood') % len(?))::INT) AS mood
    FROM responses, (SELECT unnest(?) AS question)
)
SELECT response, question,
       '"' || (1 + len(list_filter(mood, lambda most: chance >= most))) || '"' AS answer
FROM drawn ORDER BY response, question
"""
KEEP = (
    ("SELECT *, '[]', true, true FROM responses", "INSERT INTO responses VALUES ({})"),
    ("SELECT * FROM answers", "INSERT INTO answers VALUES ({})"),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """`folder` has `hailong.db`, whose rollups are empty, and the same rows as `*.parquet`."""

    folder: Path
    answers: int

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.folder / 'hailong.db'}"


async def fill(folder: Path, survey: Survey, units: Sequence[str], answers: int) -> Filled:
    """At least this many answers, in a folder that is there and empty."""
    items = [question.id for question in survey.questions if isinstance(question, Rating)]
    people = -(-answers // len(items))
    filled = Filled(folder, people * len(items))
    await migrate(filled.url)
    with duckdb.connect() as drawing:
        named = [survey.id, survey.version, units, units, MODES, MODES, LAST_DAY, DAYS, people]
        drawing.execute(RESPONSES, named)
        drawing.execute(ANSWERS, [MOODS, MOODS, items])
        for table in ("responses", "answers"):
            drawing.execute(f"COPY {table} TO '{folder / table}.parquet' (FORMAT parquet)")
        with closing(sqlite3.connect(folder / "hailong.db", isolation_level=None)) as kept:
            kept.execute("PRAGMA synchronous=OFF")
            kept.execute("BEGIN")
            for select, insert in KEEP:
                _hand_over(drawing, select, kept, insert)
            kept.execute("COMMIT")
    return filled


def _hand_over(
    drawing: duckdb.DuckDBPyConnection, select: str, kept: sqlite3.Connection, insert: str
) -> None:
    rows = drawing.execute(select)
    while some := rows.fetchmany(AT_ONCE):
        dated = [[v.isoformat() if isinstance(v, date) else v for v in row] for row in some]
        kept.executemany(insert.format(", ".join("?" * len(dated[0]))), dated)
