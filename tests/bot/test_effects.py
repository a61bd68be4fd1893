from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.state import Draft
from bot.effects import code_hash, new_case, visit_token
from complaints.case import CaseState
from complaints.deadlines import Calendar
from storage.records import Case
from tests.bot.dialogue.places import DRAFT, OPEN
from tests.bot.setting import NOW, PLAIN_GUESS, SECRET, catalog


def case_of(draft: Draft) -> Case:
    return new_case(
        "HL-0000-0001-1",
        draft,
        "đã che",
        citizen="test:lan",
        channel="test",
        language="vi",
        now=NOW,
        agency=catalog().agency,
        calendar=Calendar(),
    )


@pytest.mark.parametrize(
    ("kind", "route", "unit", "state", "expected"),
    [
        ("complaint", "auto", "bv_dong_nai", CaseState.ASSIGNED, "bv_dong_nai"),
        ("complaint", "triage", "bv_dong_nai", CaseState.TRIAGE, "van_phong"),
        ("complaint", "auto", "khong_co", CaseState.TRIAGE, "van_phong"),
        ("other", "none", "bv_dong_nai", CaseState.TRIAGE, "van_phong"),
        ("denunciation", "auto", "bv_dong_nai", CaseState.ASSIGNED, "thanh_tra"),
        ("appeal", "triage", "bv_dong_nai", CaseState.ASSIGNED, "thanh_tra"),
    ],
)
def test_where_a_case_goes(
    kind: str, route: str, unit: str, state: CaseState, expected: str
) -> None:
    guess = replace(PLAIN_GUESS, kind=kind, route=route, unit=unit)

    case = case_of(replace(DRAFT, guess=guess))

    assert (case.state, case.unit) == (state, expected)
    assert case.restricted == (kind == "denunciation")


def test_a_case_holds_all_that_was_sent_and_explains_its_deadline() -> None:
    case = case_of(DRAFT)

    assert (case.text, case.masked) == (DRAFT.text, "đã che")
    assert (case.contact_name, case.contact_phone) == ("Lê Văn A", "0900 000 001")
    assert [file.reference for file in case.attachments] == ["abc"]
    assert (case.latitude, case.longitude) == (10.95, 106.82)
    assert case.due_why.startswith("15 ngày làm việc")
    assert f"{case.due_on:%d/%m}" in case.due_why


def test_a_draft_that_was_never_understood_goes_to_the_office() -> None:
    case = case_of(Draft("gì đó"))

    assert (case.kind, case.area, case.unit, case.state) == (
        "other",
        "none",
        "van_phong",
        CaseState.TRIAGE,
    )


def test_the_mark_of_a_visit_is_the_same_for_one_visit_only() -> None:
    token = visit_token(SECRET, "test:lan", OPEN)

    assert token == visit_token(SECRET, "test:lan", replace(OPEN, answers={}, run="x"))
    others = [
        visit_token(SECRET, "test:hoa", OPEN),
        visit_token(b"another", "test:lan", OPEN),
        visit_token(SECRET, "test:lan", replace(OPEN, batch="dot-2")),
        visit_token(SECRET, "test:lan", replace(OPEN, unit="thanh_tra")),
        visit_token(SECRET, "test:lan", replace(OPEN, survey="one-stop")),
    ]
    assert len({token, *others}) == 6
    assert "lan" not in token


def test_an_officers_code_is_typed_in_any_case() -> None:
    assert code_hash(" abcd ") == code_hash("ABCD") != code_hash("ABCE")
