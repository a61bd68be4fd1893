"""What figures cost when there are many answers: pages and exports, and counting all again."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.invented import LAST_DAY, Filled, fill
from benchmarks.result import Result
from benchmarks.running import AGENCY
from bot import recounting, reporting
from bot.reporting import Scope
from hailong.profiles import folders, load_profile, load_surveys
from storage.ports import Store
from storage.sql import SqlStore
from surveys.definition import Survey
from surveys.periods import parse_period
from surveys.rated import rated_survey
from surveys.report.xlsx_report import xlsx_report
from tests.running import ROOT, Failed

Surveys = Mapping[tuple[str, int], Survey]

FEW, MANY, MOST = 100_000, 1_000_000, 10_000_000
TIMES_FEW = 2.0
TIMES_DUCKDB = 25.0
# Ten times the answers in at most this many times ten times the time.
OFF_LINEAR = 1.3
REPEATS = 3
SURVEY = ("one-stop", 1)
MONTH = parse_period(f"{LAST_DAY:%Y-%m}")
AFTERWARDS = MONTH.end + timedelta(days=3)
TOTALS = """
SELECT sum(respondents), sum(n1), sum(n2), sum(n3), sum(n4), sum(n5), sum(satisfied),
       sum(answers), sum(fully_satisfied) FROM rollups
"""
TOTALS_OF_DUCKDB = """
SELECT sum(people), sum(n1), sum(n2), sum(n3), sum(n4), sum(n5), sum(x), sum(m), sum(fully)
FROM counted
"""

# The sums of the rollups, by the same keys: items, then each factor's and all factors' pools.
RECOUNT = """
CREATE OR REPLACE TABLE counted AS
WITH given AS (
    SELECT day, unit, mode, batch, response, factor, question,
           json_extract_string(answer, '$')::INT AS code, is_pooled
    FROM '{folder}/answers.parquet' JOIN '{folder}/responses.parquet' ON response = key
    JOIN items USING (question)
), person AS (
    SELECT day, unit, mode, batch, response, factor, count(*) FILTER (code > 0) AS m,
           count(*) FILTER (code >= 4) AS x, count(*) FILTER (code = 1) AS n1,
           count(*) FILTER (code = 2) AS n2, count(*) FILTER (code = 3) AS n3,
           count(*) FILTER (code = 4) AS n4, count(*) FILTER (code = 5) AS n5
    FROM given WHERE is_pooled GROUP BY GROUPING SETS (
        (day, unit, mode, batch, response, factor), (day, unit, mode, batch, response)
    )
)
SELECT day, unit, mode, batch, factor, question, count(*) AS people,
       count(*) FILTER (code = 1) AS n1, count(*) FILTER (code = 2) AS n2,
       count(*) FILTER (code = 3) AS n3, count(*) FILTER (code = 4) AS n4,
       count(*) FILTER (code = 5) AS n5, count(*) FILTER (code >= 4) AS x,
       count(*) AS m, 0 AS xx, 0 AS xm, 0 AS mm, count(*) FILTER (code >= 4) AS fully
FROM given GROUP BY day, unit, mode, batch, factor, question
UNION ALL
SELECT day, unit, mode, batch, factor, NULL, count(*), sum(n1), sum(n2), sum(n3), sum(n4),
       sum(n5), sum(x), sum(m), sum(x * x), sum(x * m), sum(m * m), count(*) FILTER (x = m)
FROM person GROUP BY day, unit, mode, batch, factor
"""


async def figures(folder: Path, _model: Path) -> AsyncIterator[Result]:
    """Counts and reads a hundred thousand, a million and ten million answers."""
    where = folders(ROOT)
    surveys = load_surveys(where.surveys)
    agency = load_profile(where.agencies / f"{AGENCY}.toml").agency
    scope = Scope(agency, surveys, (), "benchmark")
    measured = []
    for answers in (FEW, MANY, MOST):
        with tempfile.TemporaryDirectory(dir=folder) as own:
            measured.append(await _measured(Path(own), surveys, scope, answers))
    few, many, most = measured
    yield Result(
        "figures_of_ten_million_answers_beside_a_hundred_thousand",
        most.read_s / few.read_s,
        "at_most",
        TIMES_FEW,
        {"few_s": round(few.read_s, 3), "most_s": round(most.read_s, 3)},
    )
    yield Result(
        "recount_beside_duckdb",
        most.recount_s / most.duckdb_s,
        "at_most",
        TIMES_DUCKDB,
        {"recount_s": round(most.recount_s, 2), "duckdb_s": round(most.duckdb_s, 2)},
    )
    yield Result(
        "recount_grows_with_answers",
        most.recount_s / many.recount_s / (MOST / MANY),
        "at_most",
        OFF_LINEAR,
        {"many_s": round(many.recount_s, 2), "most_s": round(most.recount_s, 2)},
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds to export a month with its workbook, to count all again, and DuckDB's for that."""

    read_s: float
    recount_s: float
    duckdb_s: float


async def _measured(folder: Path, surveys: Surveys, scope: Scope, answers: int) -> Measured:
    survey = surveys[SURVEY]
    filled = await fill(folder, survey, sorted(scope.agency.units), answers)
    store = SqlStore.open(filled.url)
    try:
        async with store.read() as unit:
            days = await unit.response_days(*recounting.EVER)
        await recounting.put_right(store, surveys, days)
        read_s = min([await _seconds(_export(store, scope)) for _ in range(REPEATS)])
        recount_s = await _seconds(_recount(store, surveys))
    finally:
        await store.close()
    with duckdb.connect() as counting:
        _name_items(counting, survey)
        started = time.perf_counter()
        counting.execute(RECOUNT.format(folder=folder))
        duckdb_s = time.perf_counter() - started
        _must_agree(counting, filled)
    return Measured(read_s, recount_s, duckdb_s)


async def _seconds(work: Coroutine[Any, Any, None]) -> float:
    started = time.perf_counter()
    await work
    return time.perf_counter() - started


async def _export(store: Store, scope: Scope) -> None:
    async with store.read() as unit:
        xlsx_report(await reporting.document(unit, MONTH, scope, AFTERWARDS))


async def _recount(store: Store, surveys: Surveys) -> None:
    found = await recounting.recount(store, surveys)
    if found.different:
        raise Failed(f"{found.different} rows of the rollups are wrong")


def _name_items(counting: duckdb.DuckDBPyConnection, survey: Survey) -> None:
    rated = rated_survey(survey)
    pooled = {item.id for item in rated.pooled(None)}
    counting.execute("CREATE TABLE items (question VARCHAR, factor VARCHAR, is_pooled BOOLEAN)")
    rows = [[item.id, item.factor, item.id in pooled] for item in rated.items]
    counting.executemany("INSERT INTO items VALUES (?, ?, ?)", rows)


def _must_agree(counting: duckdb.DuckDBPyConnection, filled: Filled) -> None:
    """Both counted the same: the totals of what both have."""
    theirs = counting.execute(TOTALS_OF_DUCKDB).fetchone()
    with closing(sqlite3.connect(filled.folder / "hailong.db")) as kept:
        ours = kept.execute(TOTALS).fetchone()
    if theirs != ours:
        raise Failed(f"DuckDB counted {theirs}, we counted {ours}")
