"""Only what an officer said teaches; the machine and the citizens teach nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import casework
from bot.casework import Correction, Doing
from bot.learning import Taught, taught
from complaints.case import Move
from nlp.corrections import Labels
from storage.ports import Store
from storage.records import Case
from tests.bot.setting import NOW
from tests.bot.test_casework import AGENCY, CASE

GUESS = {"model": "2.abc", "kind": "complaint", "area": "procedures", "unit": "van_phong"}
GUESSED = replace(CASE, guess=GUESS)


async def after(store: Store, *doings: Doing | Correction, case: Case = GUESSED) -> Taught:
    async with store.begin() as unit:
        case, _ = await casework.file(unit, case, AGENCY)
        for doing in doings:
            if isinstance(doing, Correction):
                case, _ = await casework.correct(unit, case, doing, AGENCY)
            else:
                case, _ = await casework.move(unit, case, doing, AGENCY)
        return await taught(unit, AGENCY)


def doing(move: Move, text: str = "", unit: str = "") -> Doing:
    return Doing(move, "o1", NOW, text, unit)


async def test_a_corrected_kind_and_area_are_learned_from_the_masked_text(store: Store) -> None:
    found = await after(store, Correction("question", "public_finance", "o1", NOW))

    (correction,) = found.corrections
    assert correction.labels == Labels("question", "public_finance", "van_phong")
    assert correction.text == "hồ sơ chậm, gọi [SĐT]"
    assert (correction.officer, correction.at) == ("o1", NOW)
    assert found.accepted == ()


async def test_a_unit_that_an_officer_passed_it_to_is_learned(store: Store) -> None:
    found = await after(store, doing(Move.PASS_ON, unit="bv_dong_nai"))

    assert found.corrections[0].labels.unit == "bv_dong_nai"


@pytest.mark.parametrize(
    "kind, area, unit",
    [
        ("appeal", "public_finance", "thanh_tra"),
        ("complaint", "none", "van_phong"),
        ("other", "none", "van_phong"),
    ],
)
async def test_the_unit_follows_the_law_and_not_the_desk(
    store: Store, kind: str, area: str, unit: str
) -> None:
    case = replace(GUESSED, unit="bv_dong_nai", guess={**GUESS, "unit": "bv_dong_nai"})
    found = await after(store, Correction(kind, area, "o1", NOW), case=case)

    assert found.corrections[0].labels == Labels(kind, area, unit)


async def test_what_was_answered_as_it_was_sorted_is_accepted(store: Store) -> None:
    answered = doing(Move.ANSWER, text="Đã trả kết quả hôm nay, mời ông/bà đến nhận.")
    found = await after(store, answered)

    assert (found.corrections, found.accepted) == ((), (CASE.code,))


@pytest.mark.parametrize(
    "doings", [(), (Doing(Move.NOTE, "o1", NOW, "Đã gọi"),), (Doing(Move.TAKE, "o1", NOW),)]
)
async def test_a_case_that_nobody_sorted_teaches_nothing(
    store: Store, doings: tuple[Doing, ...]
) -> None:
    assert await after(store, *doings) == Taught()


async def test_a_case_that_no_model_saw_teaches_nothing(store: Store) -> None:
    corrected = Correction("question", "procedures", "o1", NOW)

    assert await after(store, corrected, case=CASE) == Taught()


async def test_a_denunciation_is_in_no_training_set(store: Store) -> None:
    corrected = Correction("denunciation", "civil_service", "o1", NOW)

    assert await after(store, corrected) == Taught()
