"""No hidden mark of a database says in what order responses were written (R-A7)."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.ports import Store
from storage.sql import SqlStore
from surveys.intake import IntakeRow
from surveys.tally import Tally
from tests.storage.samples import DAY, TODAY, response, rollup_row

ONE = Tally(1, (0, 0, 0, 0, 1))
WRITTEN = [(f"k{number * 7 % 10}", f"visit-{number * 3 % 10}") for number in range(10)]
HIDDEN_MARKS = {
    "responses": "SELECT key, xmin::text FROM responses ORDER BY ctid",
    "answers": "SELECT response, xmin::text FROM answers ORDER BY ctid",
    "response_tokens": "SELECT token, xmin::text FROM response_tokens ORDER BY ctid",
    "rollups": "SELECT item, xmin::text FROM rollups ORDER BY ctid",
    "intake": "SELECT part, xmin::text FROM intake ORDER BY ctid",
}


async def write_responses(store: Store) -> None:
    for key, token in WRITTEN:
        async with store.begin() as unit:
            row = IntakeRow(TODAY, "one-stop", 1, "vp", "self", "", "skipped", key, 1)
            await unit.add_response(response(key, token), [rollup_row(key, ONE)], [row])


async def test_mixing_changes_no_value(store: Store) -> None:
    await write_responses(store)
    async with store.begin() as unit:
        before = [await unit.responses(TODAY, TODAY), await unit.rollups(TODAY, TODAY)]
        await unit.mix_responses(TODAY)
        await unit.mix_responses(TODAY + DAY)
        await unit.mix_responses(TODAY + DAY)

        assert [await unit.responses(TODAY, TODAY), await unit.rollups(TODAY, TODAY)] == before
        assert await unit.visit_is_answered("visit-3")


@pytest.mark.postgres
async def test_rows_of_past_days_share_one_transaction_and_lie_in_order_of_their_keys(
    postgres_url: str,
) -> None:
    store = SqlStore.open(postgres_url)
    await write_responses(store)
    async with store.begin() as unit:
        await unit.mix_responses(TODAY + DAY)
        await unit.add_response(response("k-today", day=TODAY + DAY), [])
    await store.close()

    engine = create_async_engine(postgres_url)
    async with engine.connect() as connection:
        for query in HIDDEN_MARKS.values():
            rows = (await connection.execute(text(query))).all()
            past = [row for row in rows if row[0] != "k-today"]
            assert len({mark for _, mark in past}) == 1
            assert [key for key, _ in past] == sorted(key for key, _ in past)
    await engine.dispose()
