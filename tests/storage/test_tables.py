"""What the tables promise by their shape."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Table, column, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from storage import records, tables
from storage.columns import names_of
from storage.rollup_rows import KEY_NAMES, TALLY_NAMES
from storage.sql import SqlStore
from surveys.rollup import RollupRow
from surveys.tally import Tally
from tests.storage.samples import TODAY, case, event, response, rollup_row

UNLINKED = (tables.responses, tables.answers, tables.response_tokens)
STEPS_APART = {"n": ("n1", "n2", "n3", "n4", "n5")}


@pytest.fixture
def file(sqlite_url: str, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "hailong.db")) as connection:
        yield connection


def test_nothing_beside_an_answer_says_who_or_when_finer_than_a_day() -> None:
    columns = {table.name: [column.name for column in table.c] for table in UNLINKED}

    assert columns == {
        "responses": [
            *("key", "survey", "version", "unit", "mode", "batch"),
            *("day", "skipped", "finished", "valid"),
        ],
        "answers": ["response", "question", "answer"],
        "response_tokens": ["token"],
    }
    assert tables.responses.c.day.type.python_type is date


@pytest.mark.parametrize("table", [*UNLINKED, tables.rollups], ids=lambda table: table.name)
def test_no_hidden_row_number_orders_answers(file: sqlite3.Connection, table: Table) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
        file.execute(str(select(column("rowid")).select_from(table)))


async def test_answers_lie_in_the_file_in_the_order_of_their_keys_not_of_their_writing(
    sqlite_url: str, file: sqlite3.Connection
) -> None:
    store = SqlStore.open(sqlite_url)
    for key in ("k3", "k1", "k2"):
        async with store.begin() as unit:
            await unit.add_response(response(key, f"visit-{key}"), [rollup_row("A", Tally(1))])
    await store.close()

    keys = [row[0] for row in file.execute("SELECT key FROM responses NOT INDEXED")]
    assert keys == ["k1", "k2", "k3"]


@pytest.mark.parametrize(
    ("table", "record"),
    [
        (tables.inbox, records.Inbound),
        (tables.dialogues, records.Dialogue),
        (tables.outbox, records.Outgoing),
        (tables.consents, records.ConsentGiven),
        (tables.cases, records.Case),
        (tables.case_events, records.CaseEvent),
        (tables.files, records.Attachment),
        (tables.officers, records.Officer),
        (tables.sessions, records.Session),
        (tables.quote_decisions, records.QuoteDecision),
    ],
    ids=lambda part: getattr(part, "name", None),
)
def test_every_field_of_a_record_has_its_column(table: Table, record: type) -> None:
    assert set(names_of(record)) <= {column.name for column in table.c}


def test_every_number_of_a_tally_has_its_column() -> None:
    wanted = [name for field in names_of(Tally) for name in STEPS_APART.get(field, (field,))]

    assert list(TALLY_NAMES) == wanted
    assert names_of(RollupRow) == (*KEY_NAMES, "tally")
    assert [column.name for column in tables.rollups.c] == [*KEY_NAMES, *TALLY_NAMES]


@pytest.mark.parametrize(
    "statement", ["UPDATE case_events SET actor = 'x'", "DELETE FROM case_events"]
)
async def test_the_database_refuses_to_change_the_log_of_a_case(
    database_url: str, statement: str
) -> None:
    store = SqlStore.open(database_url)
    async with store.begin() as unit:
        await unit.add_case(case("HL-1"), event("HL-1"))
    await store.close()

    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        with pytest.raises(DBAPIError, match="case_events is append-only"):
            await connection.execute(text(statement))
    await engine.dispose()


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM inbox WHERE handled = false ORDER BY received_at", "ix_inbox_unhandled"),
        ("SELECT * FROM outbox WHERE state = 'queued' AND channel = ?", "ix_outbox_queued"),
        ("SELECT count(*) FROM outbox WHERE state = 'dead'", "ix_outbox_dead"),
        ("SELECT * FROM outbox WHERE run <> '' AND run = ?", "ix_outbox_run"),
        ("SELECT * FROM responses WHERE day BETWEEN ? AND ?", "ix_responses_day"),
    ],
)
def test_what_is_asked_all_day_is_found_by_an_index(
    file: sqlite3.Connection, query: str, index: str
) -> None:
    values = [str(TODAY)] * query.count("?")
    plan = file.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall()

    assert index in str(plan)
