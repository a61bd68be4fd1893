"""Responses counted as columns give the sums of `rollup_rows`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.counting import rows_of
from storage.records import ResponseClosed
from storage.rollup_rows import place
from surveys.day_count import ANSWERED, NEXT_MARK, DayCount, Form
from surveys.rollup import RollupRow
from tests.bot.inpatients import INPATIENT_COUNTED, responses
from tests.storage.samples import NOW

TODAY = NOW.date()


def form(response: ResponseClosed) -> Form:
    marks = NEXT_MARK.join(
        f"{question}{ANSWERED}{json.dumps(answer)}"
        for question, answer in response.answers.items()
    )
    about = (response.key, response.survey, response.version, response.unit, response.mode)
    return Form(*about, response.batch, response.skipped, response.valid, marks)


def one_by_one(closed: Sequence[ResponseClosed]) -> dict[object, RollupRow]:
    sums: dict[object, RollupRow] = {}
    for response in closed:
        for row in rows_of(response, INPATIENT_COUNTED):
            old = sums.get(place(row))
            sums[place(row)] = replace(row, tally=old.tally + row.tally) if old else row
    return sums


def counted(*pages: Sequence[ResponseClosed]) -> dict[object, RollupRow]:
    count = DayCount(INPATIENT_COUNTED, TODAY)
    for page in pages:
        count.add([form(response) for response in page])
    return {place(row): row for row in count.rows()}


on_one_day = st.lists(responses().map(lambda each: replace(each, day=TODAY)), max_size=8)


@given(first=on_one_day, second=on_one_day)
def test_pages_of_responses_add_up_to_what_each_adds(
    first: list[ResponseClosed], second: list[ResponseClosed]
) -> None:
    assert counted(first, second) == one_by_one([*first, *second])


def test_a_page_without_a_valid_response_adds_nothing() -> None:
    assert counted([]) == {}


def test_a_code_that_no_level_has_is_refused() -> None:
    item = INPATIENT_COUNTED.rated.items[0].id
    strange = Form("k", "inpatient", 1, "vp", "self", "", (), True, f'{item}{ANSWERED}"9"')

    with pytest.raises(KeyError, match="9"):
        DayCount(INPATIENT_COUNTED, TODAY).add([strange])


def test_what_people_write_is_passed_over() -> None:
    item = INPATIENT_COUNTED.rated.items[0].id
    marks = NEXT_MARK.join([f'{item}{ANSWERED}"5"', f'other{ANSWERED}"Phòng \\u001e sạch"'])
    count = DayCount(INPATIENT_COUNTED, TODAY)

    count.add([Form("k", "inpatient", 1, "vp", "self", "", (), True, marks)])

    assert {row.item for row in count.rows()} == {item}
