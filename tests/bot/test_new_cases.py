"""Where a draft goes and who may read it, before it has a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.state import Contact, Draft, Guess
from bot.new_cases import new_case, term_of
from complaints.case import CaseState
from complaints.deadlines import Calendar
from storage.records import Case
from tests.bot.dialogue.places import DRAFT
from tests.bot.setting import NOW, PLAIN_GUESS, catalog

ACCUSATION = Guess("denunciation", "civil_service", "thanh_tra", "auto", 0.9)


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


@pytest.mark.parametrize(
    ("kind", "days"),
    [("complaint", "15"), ("denunciation", "7"), ("appeal", "7")],
)
def test_the_law_has_its_own_terms_for_its_forms(kind: str, days: str) -> None:
    case = case_of(replace(DRAFT, guess=replace(PLAIN_GUESS, kind=kind)))

    assert case.due_why.startswith(f"{days} ngày làm việc")


def test_a_profile_without_the_laws_term_has_its_usual_one() -> None:
    agency = catalog().agency
    usual = tuple(rule for rule in agency.deadlines if rule.step == "handle")

    term = term_of(NOW.date(), replace(agency, deadlines=usual), Calendar(), kind="appeal")

    assert term.why.startswith("15 ngày làm việc")


def test_a_draft_that_was_never_understood_goes_to_the_office() -> None:
    case = case_of(Draft("gì đó"))

    assert (case.kind, case.area, case.unit, case.state) == (
        "other",
        "none",
        "van_phong",
        CaseState.TRIAGE,
    )


def test_a_report_on_a_private_party_has_two_readers_and_no_contact() -> None:
    guess = replace(PLAIN_GUESS, unit="quan_ly_hanh_nghe")

    case = case_of(replace(DRAFT, guess=guess, way="private"))

    assert (case.unit, case.inspected_by) == ("quan_ly_hanh_nghe", "thanh_tra")
    assert (case.state, case.restricted) == (CaseState.ASSIGNED, False)
    assert (case.contact_name, case.contact_address, case.contact_phone) == ("", "", "")
    assert case.text == DRAFT.text


@pytest.mark.parametrize(
    ("text", "unit", "kept_from"),
    [
        ("trưởng phòng K nhận tiền", "thanh_tra", ()),
        ("can bo thanh tra nhan tien", "van_phong", ("Chánh Thanh tra Sở", "thanh_tra")),
        ("chánh văn phòng sở nhận tiền", "thanh_tra", ("van_phong",)),
    ],
)
def test_whoever_is_accused_does_not_read_it(
    text: str, unit: str, kept_from: tuple[str, ...]
) -> None:
    """R-D2"""
    case = case_of(Draft(text, guess=ACCUSATION))

    assert (case.restricted, case.unit, case.kept_from) == (True, unit, kept_from)


def test_of_what_accuses_the_head_only_the_fact_is_kept() -> None:
    case = case_of(replace(DRAFT, guess=ACCUSATION, way="above"))

    assert (case.kind, case.state, case.restricted) == (
        "denunciation",
        CaseState.FORWARDED,
        True,
    )
    assert (case.text, case.masked, case.guess, case.attachments) == ("", "", {}, ())
    assert (case.latitude, Contact(case.contact_name)) == (None, Contact())
    assert case.outcome == "Ủy ban nhân dân tỉnh Đồng Nai"
    assert case.kept_from == catalog().agency.denunciation_recipients
    assert case.citizen == "test:lan"
