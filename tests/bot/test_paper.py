"""Forms that were typed in, in every store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.paper import Batch, Imported, form_token, keep_forms
from storage.ports import Store
from storage.records import ResponseClosed
from surveys.answers import Answer
from surveys.forms import Form
from surveys.intake import MANY_ALIKE, IntakeRow
from surveys.tally import total
from surveys.waves import Wave
from tests.bot.setting import SECRET, catalog

TODAY = date(2026, 11, 20)
ONE_STOP = catalog().surveys["one-stop", 1]
QUICK = catalog().surveys["quick", 1]
WAVE = Wave("dot-11", "Đợt 11", "quick", date(2026, 11, 15), date(2026, 11, 25))
PAPER = Batch("paper", "quay-1", None, typed_twice=True)
IN_WAVE = Batch("paper", "dot-11", WAVE, typed_twice=True)


def form(number: int, day: date = TODAY, code: str = "4") -> Form:
    answers: dict[str, Answer] = {"x-overall": code, "x-staff": "5"}
    return Form(str(number), QUICK, "van_phong", day, answers, number + 1, {})


async def brought(
    store: Store, forms: Sequence[Form], batch: Batch = PAPER, today: date = TODAY
) -> Imported:
    async with store.begin() as unit:
        return await keep_forms(unit, forms, batch, catalog().agency, today, SECRET)


async def kept(store: Store) -> tuple[list[ResponseClosed], list[IntakeRow]]:
    async with store.read() as unit:
        responses = await unit.responses(date.min, date.max)
        return responses, await unit.intake(date.min, date.max)


async def test_a_form_becomes_a_response_on_paper(store: Store) -> None:
    told = await brought(store, [form(101)])
    [response], rows = await kept(store)

    assert (told.new, told.known, told.invalid) == (1, 0, 0)
    assert (response.mode, response.batch, response.day) == ("paper", "quay-1", TODAY)
    assert response.answers == {"x-overall": "4", "x-staff": "5"}
    assert {row.what for row in rows} == {"finished", "skipped"}
    async with store.read() as unit:
        sums = await unit.rollups(TODAY, TODAY)
    assert total(row.tally for row in sums if row.item == "x-overall").n == (0, 0, 0, 1, 0)


async def test_the_same_forms_again_change_nothing(store: Store) -> None:
    await brought(store, [form(n) for n in range(5)])
    before = await kept(store)
    again = await brought(store, [form(n) for n in range(6)])

    assert (again.new, again.known) == (1, 5)
    responses, _ = await kept(store)
    assert len(responses) == len(before[0]) + 1


async def test_the_number_of_a_form_is_kept_nowhere(store: Store) -> None:
    """R-A7: a one-way mark, which differs from batch to batch."""
    await brought(store, [form(987654)])
    responses, rows = await kept(store)

    assert "987654" not in repr((responses, rows))
    assert form_token(SECRET, PAPER, "7") != form_token(SECRET, IN_WAVE, "7")
    assert form_token(SECRET, PAPER, "7") != "7"


async def test_the_same_number_in_another_mode_is_another_form(store: Store) -> None:
    await brought(store, [form(1)], Batch("paper", "", None, typed_twice=True))
    for mode in ("kiosk", "assisted"):
        told = await brought(store, [form(1)], Batch(mode, "", None, typed_twice=False))
        again = await brought(store, [form(1)], Batch(mode, "", None, typed_twice=False))
        assert (told.new, told.known, again.new, again.known) == (1, 0, 0, 1)


async def test_r_a9_what_is_not_valid_is_counted_and_in_no_sum(store: Store) -> None:
    few: dict[str, Answer] = {"q15": "4"}
    forms = [Form("1", ONE_STOP, "van_phong", TODAY, few, 2, {}), replace(form(2), answers={})]
    told = await brought(store, forms)
    responses, rows = await kept(store)
    async with store.read() as unit:
        sums = await unit.rollups(TODAY, TODAY)

    assert (told.new, told.invalid, len(responses), sums) == (2, 2, 2, [])
    assert sum(row.number for row in rows if row.what == "invalid") == 2


async def test_r_f6_a_form_of_a_closed_month_counts_today(store: Store) -> None:
    told = await brought(store, [form(1, date(2026, 10, 30)), form(2, date(2026, 12, 1))])
    responses, _ = await kept(store)

    assert [response.day for response in responses] == [TODAY, TODAY]
    assert (told.late["closed"], told.late["to_come"]) == (1, 1)


async def test_what_comes_after_the_wave_closed_is_only_in_the_month(store: Store) -> None:
    late = await brought(store, [form(1)], IN_WAVE, date(2026, 12, 1))
    in_time = await brought(store, [form(2), form(3, date(2026, 11, 1))], IN_WAVE)

    assert (late.new, late.in_wave, late.late["closed"]) == (1, 0, 1)
    assert (in_time.new, in_time.in_wave, in_time.late["outside_wave"]) == (2, 2, 1)


async def test_forms_typed_once_are_counted_as_such(store: Store) -> None:
    await brought(store, [form(1), form(2)], replace(PAPER, typed_twice=False))
    _, rows = await kept(store)

    assert sum(row.number for row in rows if row.what == "single_entry") == 2


async def test_a_long_run_of_forms_alike_is_told(store: Store) -> None:
    ratings = [item.id for item in ONE_STOP.items][:16]
    answers: dict[str, Answer] = dict.fromkeys(["x-overall", *ratings], "5")
    forms = [Form(str(n), ONE_STOP, "van_phong", TODAY, answers, n, {}) for n in range(MANY_ALIKE)]
    told = await brought(store, forms)
    _, rows = await kept(store)

    assert told.alike == MANY_ALIKE
    assert [row.number for row in rows if row.what == "alike"] == [MANY_ALIKE]


async def test_an_import_that_breaks_off_keeps_nothing(store: Store) -> None:
    bad = replace(form(2), answers={"x-overall": "9"})
    with pytest.raises(KeyError):
        await brought(store, [form(1), bad])

    assert await kept(store) == ([], [])


async def test_counts_of_how_answers_came_in_equal_a_recount(store: Store) -> None:
    blank = [replace(form(n), answers={}) for n in range(20, 23)]
    await brought(store, [*(form(n) for n in range(7)), *blank])
    responses, rows = await kept(store)
    recounted = Counter[tuple[str, str]]()
    for response in responses:
        recounted["finished" if response.finished else "stopped", ""] += 1
        recounted["invalid", ""] += not response.valid
        recounted.update(("skipped", question) for question in response.skipped)

    assert {(row.what, row.part): row.number for row in rows} == recounted
