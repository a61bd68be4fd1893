"""What happens to a case is kept, logged and told to those concerned, and to nobody else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot import casework
from bot.casework import Correction, Doing
from complaints.case import CaseState, IllegalMove, Move
from storage.ports import StaleCase, Store
from storage.records import Case, Inbound, Officer
from tests.bot.setting import NOW, catalog

AGENCY = catalog().agency
CASE = Case(
    code="HL-0000-0001-1",
    citizen="test:lan",
    channel="test",
    language="vi",
    state=CaseState.ASSIGNED,
    kind="complaint",
    area="procedures",
    unit="van_phong",
    route="auto",
    received_at=NOW,
    due_on=NOW.date(),
    due_why="",
    text="hồ sơ chậm, gọi 0900000001",
    masked="hồ sơ chậm, gọi [SĐT]",
)
BINH = Officer("o1", "Trần Thị Bình", "van_phong", "officer", citizen="test:binh")
CUC = Officer("o2", "Lê Thị Cúc", "bv_dong_nai", "officer", citizen="test:cuc")
INSPECTOR = Officer(
    "o3", "Chánh Thanh tra Sở", "thanh_tra", "inspectorate", citizen="test:thanh-tra"
)


async def filed(store: Store, case: Case = CASE) -> tuple[Case, list[Inbound]]:
    async with store.begin() as unit:
        for officer in (BINH, CUC, INSPECTOR):
            await unit.add_officer(officer)
        return await casework.file(unit, case, AGENCY)


async def done(store: Store, case: Case, doing: Doing) -> tuple[Case, list[Inbound]]:
    async with store.begin() as unit:
        return await casework.move(unit, case, doing, AGENCY)


def told(notices: list[Inbound]) -> list[tuple[str, str]]:
    return [(notice.citizen, notice.choice) for notice in notices]


async def test_a_new_case_is_told_to_its_own_unit(store: Store) -> None:
    case, notices = await filed(store)

    assert told(notices) == [("test:binh", "officer.new")]
    assert (case.year, case.number, case.version) == (2026, 1, 1)
    assert json.loads(notices[0].text)["summary"] == "hồ sơ chậm, gọi [SĐT]"


async def test_a_denunciation_is_told_to_those_named_for_it_only(store: Store) -> None:
    secret = replace(CASE, kind="denunciation", restricted=True, unit="thanh_tra")

    case, notices = await filed(store, secret)
    _, moved = await done(store, case, Doing(Move.TAKE, "o3", NOW))

    assert told(notices) == [("test:thanh-tra", "officer.new")]
    assert told(moved) == [("test:lan", "taken")]
    assert json.loads(moved[0].text)["unit"] == "người có thẩm quyền"
    assert not casework.may_see(BINH, case, AGENCY)
    assert not casework.may_see(replace(INSPECTOR, disabled=True), case, AGENCY)


async def test_an_answer_tells_the_citizen_and_the_log_holds_no_words(store: Store) -> None:
    case, _ = await filed(store)

    case, notices = await done(store, case, Doing(Move.ANSWER, "o1", NOW, "Mời đến quầy 3."))

    assert told(notices) == [("test:lan", "answered")]
    assert (case.state, case.answer, case.answered_at) == (
        CaseState.ANSWERED,
        "Mời đến quầy 3.",
        NOW,
    )
    async with store.read() as unit:
        log = await unit.case_events(case.code)
    assert [(line.actor, line.move, line.note) for line in log] == [
        ("citizen", "file", ""),
        ("o1", "answer", ""),
    ]


async def test_a_note_is_inside_and_masked(store: Store) -> None:
    case, _ = await filed(store)
    doing = Doing(Move.NOTE, "o1", NOW, "đã gọi 0900000001", masked="đã gọi [SĐT]")

    _, notices = await done(store, case, doing)

    assert notices == []
    async with store.read() as unit:
        assert (await unit.case_events(case.code))[-1].note == "đã gọi [SĐT]"


async def test_a_citizens_reply_is_added_and_officers_read_it_masked(store: Store) -> None:
    case, _ = await filed(store)
    case, _ = await done(store, case, Doing(Move.ASK, "o1", NOW, "Nộp ngày nào?"))
    doing = Doing(Move.CITIZEN_REPLIED, "citizen", NOW, "12/10, 0900000002", masked="12/10, [SĐT]")

    case, notices = await done(store, case, doing)

    assert case.text.endswith("\n\n12/10, 0900000002")
    assert case.masked.endswith("\n\n12/10, [SĐT]")
    assert told(notices) == [("test:binh", "officer.citizen_replied")]
    assert json.loads(notices[0].text)["text"] == "12/10, [SĐT]"


async def test_passing_on_tells_the_new_unit_and_frees_the_case(store: Store) -> None:
    case, _ = await filed(store)
    case, _ = await done(store, case, Doing(Move.TAKE, "o1", NOW))

    case, notices = await done(store, case, Doing(Move.PASS_ON, "o1", NOW, unit="bv_dong_nai"))

    assert (case.unit, case.taken_by, case.state) == ("bv_dong_nai", "", CaseState.ASSIGNED)
    assert told(notices) == [("test:lan", "passed"), ("test:cuc", "officer.passed")]


async def test_a_rating_is_kept_and_a_reopened_case_is_told_again(store: Store) -> None:
    case, _ = await filed(store)
    for move in (Move.ANSWER, Move.CLOSE):
        case, _ = await done(store, case, Doing(move, "o1", NOW, "xong"))

    case, _ = await done(store, case, Doing(Move.RATE, "citizen", NOW, rating=1))
    case, notices = await done(store, case, Doing(Move.REOPEN, "citizen", NOW))

    assert (case.rating, case.closed_at, case.state) == (1, None, CaseState.IN_PROGRESS)
    assert told(notices) == [("test:binh", "officer.reopened")]


async def test_the_reason_for_another_look_is_added_and_told_masked(store: Store) -> None:
    case, _ = await filed(store)
    for move in (Move.ANSWER, Move.CLOSE):
        case, _ = await done(store, case, Doing(move, "o1", NOW, "xong"))
    rated = Doing(Move.RATE, "citizen", NOW, "tệ, 0900000002", rating=1, masked="tệ, [SĐT]")
    case, _ = await done(store, case, rated)
    why = Doing(Move.REOPEN, "citizen", NOW, "gọi 0900000002", masked="gọi [SĐT]")

    case, notices = await done(store, case, why)

    assert case.text.endswith("\n\ngọi 0900000002")
    assert case.masked.endswith("\n\ngọi [SĐT]")
    assert json.loads(notices[0].text)["text"] == "gọi [SĐT]"
    async with store.read() as unit:
        assert (await unit.case_events(case.code))[-2].note == "1 – tệ, [SĐT]"


async def test_an_illegal_move_and_a_late_one_keep_nothing(store: Store) -> None:
    case, _ = await filed(store)
    with pytest.raises(IllegalMove):
        await done(store, case, Doing(Move.CLOSE, "o1", NOW))
    await done(store, case, Doing(Move.TAKE, "o1", NOW))
    with pytest.raises(StaleCase):
        await done(store, case, Doing(Move.ANSWER, "o1", NOW, "muộn"))

    async with store.read() as unit:
        kept = await unit.load_case(case.code)
    assert kept is not None
    assert (kept.state, kept.answer) == (CaseState.IN_PROGRESS, "")


def test_a_summary_is_one_line_and_short() -> None:
    assert casework.summary("a\n b\t c") == "a b c"
    assert len(casework.summary("chậm " * 500)) <= casework.SUMMARY_LENGTH


NGA = Officer("o4", "Nguyễn Thị Nga", "quan_ly_hanh_nghe", "officer", citizen="test:nga")
DUNG = Officer("o5", "Phạm Văn Dũng", "thanh_tra", "officer", citizen="test:dung")
DIRECTOR = Officer("o6", "Giám đốc Sở", "thanh_tra", "head", citizen="test:giam-doc")
REPORT = replace(CASE, unit="quan_ly_hanh_nghe", inspected_by="thanh_tra")


async def test_a_report_is_told_to_its_unit_and_to_the_inspectors(store: Store) -> None:
    async with store.begin() as unit:
        for officer in (NGA, DUNG):
            await unit.add_officer(officer)
    case, notices = await filed(store, REPORT)
    _, passed = await done(store, case, Doing(Move.PASS_ON, "o4", NOW, unit="bv_dong_nai"))

    assert told(notices) == [
        ("test:thanh-tra", "officer.new"),
        ("test:nga", "officer.new"),
        ("test:dung", "officer.new"),
    ]
    assert ("test:dung", "officer.passed") in told(passed)
    assert ("test:cuc", "officer.passed") in told(passed)
    assert casework.may_see(NGA, case, AGENCY)
    assert not casework.may_see_original(NGA, case, AGENCY)
    assert casework.may_see_original(DUNG, case, AGENCY)
    assert not casework.may_see(CUC, case, AGENCY)


@pytest.mark.parametrize(
    ("kept_from", "readers"),
    [
        ((), [INSPECTOR, DIRECTOR]),
        (("Chánh Thanh tra Sở", "thanh_tra"), [DIRECTOR]),
        (("Giám đốc Sở",), [INSPECTOR]),
        (("Chánh Thanh tra Sở", "Giám đốc Sở"), []),
    ],
)
def test_the_accused_are_passed_over(kept_from: tuple[str, ...], readers: list[Officer]) -> None:
    """R-D2: the next recipient reads it; a director's own unit is a formality."""
    secret = replace(CASE, kind="denunciation", restricted=True, kept_from=kept_from)
    everybody = [BINH, CUC, NGA, DUNG, INSPECTOR, DIRECTOR]

    assert [each for each in everybody if casework.may_see(each, secret, AGENCY)] == readers


async def test_a_pasted_case_names_its_officer_in_the_log(store: Store) -> None:
    async with store.begin() as unit:
        case, _ = await casework.file(unit, CASE, AGENCY, BINH.id)
        (line,) = await unit.case_events(case.code)

    assert (line.actor, line.move) == ("o1", "file")


async def test_a_correction_to_denunciation_hides_and_back_again_restores(store: Store) -> None:
    case, _ = await filed(store)
    case, _ = await done(store, case, Doing(Move.TAKE, "o1", NOW))
    async with store.begin() as unit:
        hiding = Correction("denunciation", "civil_service", "o1", NOW)
        hidden, told_of_it = await casework.correct(unit, case, hiding, AGENCY)
    async with store.begin() as unit:
        showing = Correction("complaint", "procedures", "o3", NOW)
        shown, told_again = await casework.correct(unit, hidden, showing, AGENCY)

    assert (hidden.restricted, hidden.unit, hidden.taken_by) == (True, "thanh_tra", "")
    assert told(told_of_it) == [("test:thanh-tra", "officer.new")]
    assert (shown.restricted, shown.unit, shown.state) == (
        False,
        "van_phong",
        CaseState.ASSIGNED,
    )
    assert told(told_again) == [("test:binh", "officer.passed")]
    async with store.read() as unit:
        assert await unit.load_case(case.code) == shown
        notes = [event.note for event in await unit.case_events(case.code)][-2:]
    assert notes[0].endswith("hạn chế người xem, đã báo người có thẩm quyền")
    assert notes[1].endswith("hết hạn chế người xem, trở lại Văn phòng Sở")


async def test_a_correction_keeps_it_from_whom_the_text_accuses(store: Store) -> None:
    accusing = replace(
        CASE, text="cán bộ thanh tra nhận tiền", masked="cán bộ thanh tra nhận tiền"
    )
    async with store.begin() as unit:
        await unit.add_officer(DIRECTOR)
    case, _ = await filed(store, accusing)
    async with store.begin() as unit:
        hiding = Correction("denunciation", "civil_service", "o1", NOW)
        hidden, notices = await casework.correct(unit, case, hiding, AGENCY)

    assert told(notices) == [("test:giam-doc", "officer.new")]
    assert hidden.unit == "van_phong"
    assert not casework.may_see(INSPECTOR, hidden, AGENCY)
    assert not casework.may_see(BINH, hidden, AGENCY)


async def test_an_ordinary_correction_tells_nobody(store: Store) -> None:
    case, _ = await filed(store)
    async with store.begin() as unit:
        correction = Correction("question", "procedures", "o1", NOW)
        corrected, notices = await casework.correct(unit, case, correction, AGENCY)

    assert (corrected.unit, corrected.state, notices) == (case.unit, case.state, [])
    assert corrected.guess["corrected"] == {"kind": "question", "area": "procedures"}
