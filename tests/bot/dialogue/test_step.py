"""(state, event) -> the whole turn, where a conversation alone would not show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue.effects import (
    Classify,
    CloseResponse,
    DropResponse,
    Effect,
    FindCase,
    FindMyData,
    MoveCase,
    ReserveCode,
    Say,
    WakeAt,
)
from bot.dialogue.events import (
    CaseFound,
    CaseView,
    Chose,
    Classified,
    CodeReserved,
    Event,
    Noticed,
    Said,
    VisitChecked,
    Woke,
)
from bot.dialogue.state import (
    AnsweringOfficer,
    AtMenu,
    AwaitingGuess,
    CheckingVisit,
    ConfirmingFeedback,
    DescribingFeedback,
    Draft,
    Entry,
    InSurvey,
    OfficerPreview,
    Profile,
    RatingHandling,
    ReservingCode,
    State,
)
from bot.dialogue.step import step
from complaints.case import CaseState, Move
from tests.bot.dialogue.places import CODE, DRAFT, GUESS, OPEN
from tests.bot.setting import NOW, PLAIN_GUESS, catalog

MET = Profile(met=True, consents={"survey": True, "feedback": True})
A_DAY = timedelta(hours=24)


def turn_of(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    turn = step(state, event, catalog())
    return turn.state, turn.effects


def keys(effects: tuple[Effect, ...]) -> list[str]:
    return [effect.text_key for effect in effects if isinstance(effect, Say)]


def view(state: CaseState, *, is_sender: bool = True, is_officer: bool = False) -> CaseView:
    return CaseView(
        CODE, state, "van_phong", NOW.date(), "", is_sender, is_officer, 7, "chậm hồ sơ"
    )


def test_an_answer_moves_on_and_sets_the_time_of_closing_anew() -> None:
    later = NOW + timedelta(minutes=3)

    state, effects = turn_of(State(OPEN, MET), Chose("answer.5", True, later))

    answered = replace(
        OPEN,
        question="x-wish",
        answers={"x-overall": "4", "x-staff": "5"},
        touched_at=later,
    )
    assert state == State(answered, MET)
    question, wake = effects
    assert isinstance(question, Say)
    assert question.values["number"] == "3"
    assert [choice.id for choice in question.choices] == [
        "survey.skip",
        "survey.back",
        "survey.stop",
    ]
    assert wake == WakeAt(later + A_DAY)


@pytest.mark.parametrize("text", ["4", "hài lòng", "hai long", "HL", "dạ 4 ạ", "4 sao", "bốn"])
def test_button_number_wording_and_short_form_are_the_same_answer(text: str) -> None:
    state, _ = turn_of(State(OPEN, MET), Said(text, NOW))

    assert isinstance(state.place, InSurvey)
    assert state.place.answers["x-staff"] == "4"


@pytest.mark.parametrize("text", ["10", "41", "4 hay 5", "không", "??", "hài"])
def test_what_names_no_single_level_is_asked_again_and_kept_nowhere(text: str) -> None:
    state, effects = turn_of(State(OPEN, MET), Said(text, NOW))

    assert state == State(OPEN, MET)
    assert keys(effects) == ["survey.not_on_the_scale", "survey.question"]


def test_stopping_counts_what_was_answered_and_forgets_what_was_not() -> None:
    nothing = replace(OPEN, answers={}, question="x-overall")

    stopped, effects = turn_of(State(OPEN, MET), Chose("survey.stop", True, NOW))
    assert stopped == State(AtMenu(), MET)
    assert effects[:2] == (CloseResponse(OPEN, finished=False), WakeAt(None))

    stopped, effects = turn_of(State(nothing, MET), Chose("survey.stop", True, NOW))
    assert stopped == State(AtMenu(), MET)
    assert effects[:2] == (DropResponse(nothing), WakeAt(None))
    assert keys(effects) == ["survey.stopped_empty"]


def test_a_survey_of_which_every_question_was_skipped_is_no_response() -> None:
    last = replace(OPEN, question="x-wish", answers={}, skipped=("x-overall", "x-staff"))

    _, effects = turn_of(State(last, MET), Chose("survey.skip", True, NOW))

    assert effects[0] == DropResponse(replace(last, skipped=(*last.skipped, "x-wish")))


def test_a_free_text_is_looked_at_before_it_is_kept() -> None:
    asked = replace(OPEN, question="x-wish", answers={"x-overall": "4", "x-staff": "5"})

    waiting, effects = turn_of(State(asked, MET), Said("anh T đòi tiền", NOW))
    assert effects == (Classify("anh T đòi tiền"),)

    accused = replace(PLAIN_GUESS, kind="denunciation")
    state, effects = turn_of(waiting, Classified(accused))

    closed = effects[0]
    assert isinstance(closed, CloseResponse)
    assert "x-wish" not in closed.response.answers
    assert keys(effects) == ["survey.thanks", "survey.aside_now"]
    assert state == State(AwaitingGuess(Draft("anh T đòi tiền", warned=True)), MET)


def test_time_to_close_waits_for_the_last_touch() -> None:
    touched = replace(OPEN, touched_at=NOW + timedelta(hours=5))

    state, effects = turn_of(State(touched, MET), Woke(NOW + A_DAY))

    assert state == State(touched, MET)
    assert effects == (WakeAt(touched.touched_at + A_DAY),)


def test_an_idle_response_closes_without_cutting_into_feedback() -> None:
    busy = State(ConfirmingFeedback(DRAFT), MET, OPEN)

    state, effects = turn_of(busy, Woke(NOW + A_DAY))

    assert state == State(ConfirmingFeedback(DRAFT), MET)
    assert effects[:2] == (CloseResponse(OPEN, finished=False), WakeAt(None))


def test_an_idle_response_with_something_put_aside_waits_until_nobody_is_disturbed() -> None:
    busy = State(ConfirmingFeedback(DRAFT), MET, replace(OPEN, aside="đòi tiền"))

    state, effects = turn_of(busy, Woke(NOW + A_DAY))

    assert state == busy
    assert effects == (WakeAt(NOW + A_DAY + timedelta(hours=1)),)


def test_a_new_visit_takes_over_what_the_last_one_put_aside() -> None:
    left = replace(OPEN, aside="đòi tiền", batch="hôm qua")
    checking = State(CheckingVisit(Entry("quick", "van_phong", "hôm nay")), MET, left)

    state, effects = turn_of(checking, VisitChecked(False, "new-run", NOW))

    assert isinstance(state.place, InSurvey)
    assert (state.place.run, state.place.aside, state.paused) == ("new-run", "đòi tiền", None)
    assert effects[0] == CloseResponse(left, finished=False)
    assert keys(effects) == ["survey.left", "survey.intro", "survey.question"]


def test_sending_reserves_a_code_and_then_files_the_draft_under_it() -> None:
    reserving, effects = turn_of(
        State(ConfirmingFeedback(DRAFT), MET), Chose("filing.send", True, NOW)
    )
    assert reserving == State(ReservingCode(DRAFT), MET)
    assert effects == (ReserveCode("complaint"),)

    filed, effects = turn_of(reserving, CodeReserved(CODE, NOW.date(), "15 ngày làm việc"))
    assert filed == State(AtMenu(), MET)
    assert keys(effects) == ["receipt"]


def test_a_location_that_was_sent_stays_when_the_contact_is_typed() -> None:
    from bot.dialogue.contact import read_contact
    from bot.dialogue.state import AskingContact, Contact

    asking = State(AskingContact(replace(DRAFT, contact=Contact())), MET)

    state, _ = turn_of(asking, Said("Lê Văn A, ấp 2, 0900000001", NOW))

    assert isinstance(state.place, ConfirmingFeedback)
    assert state.place.draft.location == DRAFT.location
    assert state.profile.contact == read_contact(Contact(), "Lê Văn A, ấp 2, 0900000001")


def test_the_safety_words_are_not_asked_for_a_unit() -> None:
    waiting = State(AwaitingGuess(replace(DRAFT, guess=None)), MET)

    state, _ = turn_of(waiting, Classified(GUESS))

    assert isinstance(state.place, ConfirmingFeedback)


@pytest.mark.parametrize(
    ("notice", "place"),
    [("closed", RatingHandling(CODE)), ("asked", AnsweringOfficer(CODE)), ("taken", AtMenu())],
)
def test_a_notice_takes_over_only_where_nothing_is_going_on(
    notice: str, place: RatingHandling | AnsweringOfficer | AtMenu
) -> None:
    values = {"code": CODE, "unit": "Văn phòng Sở", "text": "?"}

    idle, _ = turn_of(State(AtMenu(), MET), Noticed(notice, values, NOW))
    busy, _ = turn_of(State(OPEN, MET), Noticed(notice, values, NOW))

    assert idle.place == place
    assert busy.place == OPEN


@pytest.mark.parametrize("state", list(CaseState))
def test_a_rating_is_taken_only_of_a_case_that_was_answered(state: CaseState) -> None:
    rated = step(State(AtMenu(), MET), CaseFound(view(state), "rate.4"), catalog())

    moves = [effect for effect in rated.effects if isinstance(effect, MoveCase)]
    answered = state in (
        CaseState.ANSWERED,
        CaseState.CLOSED,
        CaseState.FORWARDED,
        CaseState.NOT_ACCEPTED,
    )
    assert moves == ([MoveCase(CODE, 7, Move.RATE, rating=4)] if answered else [])


def test_somebody_elses_case_sounds_like_no_case() -> None:
    foreign = view(CaseState.ANSWERED, is_sender=False)

    unknown = turn_of(State(AtMenu(), MET), CaseFound(None, "track"))

    assert turn_of(State(AtMenu(), MET), CaseFound(foreign, "track")) == unknown


@pytest.mark.parametrize("purpose", ["officer.take", "officer.send.answer", "officer.unit.x"])
def test_only_an_officer_moves_a_case_as_an_officer(purpose: str) -> None:
    previewing = State(OfficerPreview(CODE, Move.ANSWER, "đã xong"), MET)

    state, effects = turn_of(previewing, CaseFound(view(CaseState.ASSIGNED), purpose))

    assert state == previewing
    assert keys(effects) == ["officer.not_yours"]


@pytest.mark.parametrize("purpose", ["officer.unit.khong_co", "officer.send.answer", "officer.x"])
def test_forged_actions_of_an_officer_move_nothing(purpose: str) -> None:
    found = CaseFound(view(CaseState.ASSIGNED, is_officer=True), purpose)

    _, effects = turn_of(State(AtMenu(), MET), found)

    assert keys(effects) == ["stale_button"]


@pytest.mark.parametrize(
    "text",
    [
        "gặp cán bộ",
        "Gap can bo!",
        "cho tôi gặp người thật với",
        "em muốn nói chuyện với cán bộ ạ",
        "I want to talk to a person",
    ],
)
def test_a_person_can_be_asked_for_in_the_middle_of_a_survey(text: str) -> None:
    state, effects = turn_of(State(OPEN, MET), Said(text, NOW))

    assert state == State(OPEN, MET)
    assert keys(effects) == ["person"]


def test_a_text_about_meeting_officers_is_no_wish_to_meet_one() -> None:
    asked = replace(OPEN, question="x-wish", answers={"x-overall": "4", "x-staff": "5"})

    _, effects = turn_of(State(asked, MET), Said("muốn gặp cán bộ phải chờ ba ngày", NOW))

    assert isinstance(effects[0], Classify)


def test_a_code_typed_at_the_menu_is_looked_up() -> None:
    _, effects = turn_of(State(AtMenu(), MET), Said("hl 0000 0000 0", NOW))

    assert effects == (FindCase("hl 0000 0000 0", "track"),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HL-8ZX5-HKVV", "hl-8zx5-hkvv"),
        ("hl 8zx5 hkvv", "hl 8zx5 hkvv"),
        ("H1-8ZX5-HKVV-3", "h1-8zx5-hkvv-3"),
        ("tra cứu mã HL-8ZX5-HKVV-3", "hl-8zx5-hkvv-3"),
        ("mã số: HL-8ZX5-HKVV-3.", "hl-8zx5-hkvv-3"),
    ],
)
def test_a_code_that_was_copied_badly_is_looked_up_and_never_filed(text: str, code: str) -> None:
    _, effects = turn_of(State(AtMenu(), MET), Said(text, NOW))

    assert effects == (FindCase(code, "track"),)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("5", "rate.5"),
        ("1 thôi, quá tệ", "rate.1.thôi, quá tệ"),
        ("2 sao: chậm", "rate.2.chậm"),
        ("3 tuần rồi chưa ai trả lời", None),
        ("2 người gác cổng quát tháo", None),
        ("10 điểm", None),
    ],
)
@pytest.mark.parametrize("place", [AtMenu(), DescribingFeedback(Draft())])
def test_a_number_and_a_remark_rate_the_handling_but_a_story_does_not(
    place: AtMenu | DescribingFeedback, text: str, purpose: str | None
) -> None:
    asked, _ = turn_of(State(place, MET), Noticed("closed", {"code": CODE}, NOW))
    assert isinstance(asked.place, RatingHandling)

    _, effects = turn_of(asked, Said(text, NOW))

    found = [effect for effect in effects if isinstance(effect, FindCase)]
    assert found == ([FindCase(CODE, purpose)] if purpose else [])


def test_what_is_said_to_a_rating_belongs_to_the_feedback_that_was_asked_for() -> None:
    place = RatingHandling(CODE, describing=True)

    state, effects = turn_of(State(place, MET), Said("nhà xe thu tiền quá cao", NOW))

    assert isinstance(state.place, AwaitingGuess)
    assert effects == (Classify("nhà xe thu tiền quá cao"),)


def test_a_remark_goes_with_the_rating() -> None:
    found = CaseFound(view(CaseState.CLOSED), "rate.1.thôi, quá. tệ")

    _, effects = turn_of(State(AtMenu(), MET), found)

    assert effects[0] == MoveCase(CODE, 7, Move.RATE, "thôi, quá. tệ", rating=1)


@pytest.mark.parametrize("purpose", ["reply", "reopen"])
def test_the_button_of_a_case_loses_no_draft_and_no_survey(purpose: str) -> None:
    found = CaseFound(view(CaseState.CLOSED), purpose)
    writing = State(ConfirmingFeedback(DRAFT), MET)

    state, effects = turn_of(writing, found)
    assert state == writing
    assert keys(effects) == ["case.after_this"]

    state, _ = turn_of(State(OPEN, MET), found)
    assert state.paused == OPEN
    assert isinstance(state.place, AnsweringOfficer)


def test_who_is_writing_is_told_of_the_button_not_of_the_next_message() -> None:
    asked = Noticed("asked", {"code": CODE, "unit": "x", "text": "y"}, NOW)

    assert keys(turn_of(State(AtMenu(), MET), asked)[1]) == ["notice.asked"]
    assert keys(turn_of(State(OPEN, MET), asked)[1]) == ["notice.asked_meanwhile"]


@pytest.mark.parametrize("text", ["Đề nghị xem xét lại", "tra loi can bo", "go lai ma"])
def test_a_typed_button_of_an_earlier_message_asks_which_case(text: str) -> None:
    _, effects = turn_of(State(AtMenu(), MET), Said(text, NOW))

    assert effects == (FindMyData(),)


@pytest.mark.parametrize("text", ["tiếp tục khảo sát", "tiep tuc", "cho tôi làm tiếp khảo sát"])
def test_a_survey_that_was_put_aside_goes_on_at_once_when_that_is_asked_for(text: str) -> None:
    state, effects = turn_of(State(AtMenu(), MET, OPEN), Said(text, NOW))

    assert isinstance(state.place, InSurvey)
    assert state.paused is None
    assert keys(effects) == ["survey.question"]


def test_the_button_go_on_asks_nothing_first() -> None:
    _, effects = turn_of(State(AtMenu(), MET, OPEN), Chose("do.tieptuc", True, NOW))

    assert keys(effects) == ["survey.question"]


@pytest.mark.parametrize(
    "text", ["dữ liệu của tôi bị lộ ra ngoài", "trả lời khảo sát mà bị mất quà"]
)
def test_a_story_that_begins_like_an_entry_is_feedback(text: str) -> None:
    _, effects = turn_of(State(AtMenu(), MET), Said(text, NOW))

    assert effects == (Classify(text),)
