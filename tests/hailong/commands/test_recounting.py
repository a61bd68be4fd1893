"""Counting the responses again, as an operator does it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.counting import rows_of
from storage.ports import Unit
from surveys.tally import Tally
from tests.bot.inpatients import INPATIENT_COUNTED
from tests.bot.test_recounting import stayed
from tests.hailong.commands.conftest import Installation
from tests.running import Place

SAME = "Đã đếm lại 1 phiếu.\nSố cộng dồn khớp với phiếu.\n"


@pytest.fixture
def answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Installation:
    """One response; nothing here needs a model."""
    hailong = Installation(Place.make(tmp_path / "place", tmp_path / "no-model"), capsys)
    assert hailong("migrate").code == 0

    async def close(unit: Unit) -> None:
        await unit.add_response(stayed("k1"), rows_of(stayed("k1"), INPATIENT_COUNTED))

    hailong.in_store(close)
    return hailong


def spoil(hailong: Installation) -> None:
    async def add(unit: Unit) -> None:
        [row] = [r for r in rows_of(stayed("k1"), INPATIENT_COUNTED) if r.item == "a1"]
        more = replace(row, tally=Tally(respondents=2))
        await unit.add_response(replace(stayed("k2"), survey="quick", valid=False), [more])

    hailong.in_store(add)


def test_rollups_that_are_right_are_said_to_be_right(answered: Installation) -> None:
    said = answered("recount")

    assert (said.code, said.out, said.error) == (0, SAME, "")
    assert answered("recount", "--write", "--period", "2026-10").out == SAME
    assert answered("recount", "--period", "2026-11").out.startswith("Đã đếm lại 0 phiếu.")


def test_a_difference_fails_until_it_is_put_right(answered: Installation) -> None:
    spoil(answered)
    said = answered("recount")

    assert (said.code, said.out) == (1, "")
    assert said.error == (
        "Đã đếm lại 2 phiếu.\n"
        "Số cộng dồn khác với phiếu ở 1 dòng, 1 ngày (đang ghi → đếm lại):\n"
        "  2026-10-01 inpatient 1 bv_thong_nhat self A a1: respondents 3 → 1\n"
        "Chạy lại với --write để thay bằng số đếm lại.\n"
    )
    written = answered("recount", "--write", "--lang", "en")
    assert written.code == 0
    assert "respondents 3 → 1" in written.out
    assert answered("recount").code == 0


def test_a_period_that_is_none_is_refused(answered: Installation) -> None:
    said = answered("recount", "--period", "tháng 10")

    assert (said.code, said.error[:21]) == (1, "Không có kỳ tháng 10.")
