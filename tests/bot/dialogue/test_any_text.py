"""No message, in no order, breaks a dialogue, loses its state or makes a button too long."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue import codec
from bot.dialogue.effects import (
    CheckVisit,
    Choice,
    Classify,
    Effect,
    FindCase,
    FindMyData,
    FindOfficer,
    ReserveCode,
    Say,
)
from bot.dialogue.events import (
    CaseFound,
    CaseView,
    Chose,
    Classified,
    CodeReserved,
    Corrected,
    DataFound,
    Event,
    Noticed,
    OfficerFound,
    Said,
    SentSomethingElse,
    Started,
    VisitChecked,
    Woke,
)
from bot.dialogue.state import (
    AnswerOrFeedback,
    Entry,
    Guess,
    InSurvey,
    Location,
    ResumingSurvey,
    SharedFile,
    State,
)
from bot.dialogue.step import step
from bot.dialogue.texts import hint, render
from bot.hearing import readable
from bot.service import MOST_STEPS
from complaints.case import CaseState
from tests.bot.dialogue.places import CODE, OPEN, PLACES, PROFILE, every_kind, states
from tests.bot.setting import NOW, catalog

HIGHEST_VERSION = 10**9
LONGEST_DATA = 64

NASTY = [
    "x" * 1_000_000,
    "\x00\x01\x02",
    "\u202e\u2066đảo\u2069\u200f",
    "Z̷̡̛͍̗̦̗̈́͊͑a̶l̵g̷o̶ " * 50,
    "👨‍👩‍👧‍👦🧑🏽‍🚀🇻🇳",
    "\ud800",
    "{text} {0} %s <b>&amp;",
    "/",
    "//",
    "/khaosat\u200b",
    "/start " + "A" * 5000,
    "0" * 5000,
    "9" * 5000,
    "²",
    "HL-0000-0000-0",
    "; DROP TABLE",
    " " * 500,
    "\n\n\n",
]
WORDS = [
    "1", "2", "3", "4", "5", "10", "ok", "không", "hài lòng", "hl", "bỏ qua", "quay lại", "dừng",
    "hủy", "gửi", "sửa", "vẫn gửi", "ẩn danh", "tố cáo", "chỉ phản ánh", "tiếp tục",
    "bắt đầu lại", "phản ánh", "khảo sát", "gặp cán bộ", "không rõ", "rồi", "xin chào", "english",
    "hồ sơ của tôi sao mãi chưa có kết quả", "Lê Văn A, ấp 2, 0900000001", "/huy", "/khaosat",
    "/khaosat quick", "/khaosat outpatient", "/phananh", "/phananh chờ lâu", "/tracuu",
    f"/tracuu {CODE}", "/dulieu", "/ngonngu", "/help", "/canbo abc", "/menu", "/gapcanbo",
]  # fmt: skip
GUESSES = [
    Guess(kind, "procedures", "van_phong", route, p, ("van_phong", "khong_co"), flags)
    for kind in ("complaint", "other", "denunciation", "appeal", "question", "news")
    for route, p in (("auto", 0.9), ("triage", 0.3), ("none", 0.1))
    for flags in ((), ("emergency", "safety"))
]
NOTICES = (
    "assigned", "taken", "passed", "asked", "answered", "closed", "forwarded", "not_accepted",
    "officer.new", "officer.passed", "officer.citizen_replied", "officer.reopened",
)  # fmt: skip
VALUES = ("unit", "text", "kind", "area", "due", "summary", "why")
NOTICE_VALUES = {**dict.fromkeys(VALUES, "giá trị"), "code": CODE}

texts = st.one_of(st.sampled_from(WORDS), st.sampled_from(NASTY), st.text(max_size=60))
files = st.lists(st.just(SharedFile("photo", "abc", "a.jpg")), max_size=2).map(tuple)
places = st.sampled_from([None, None, Location(10.9, 106.8)])
messages = st.one_of(
    st.builds(
        lambda text, shared, place, refused: Said(
            readable(text), NOW, shared, place, refused=refused
        ),
        texts, files, places, st.integers(0, 1),
    ),
    st.builds(lambda text: Said(readable(text), NOW), texts),
    st.builds(lambda n: ("tap", n), st.integers(0, 30)),
    st.builds(Chose, texts, st.booleans(), st.just(NOW)),
    st.builds(
        Started,
        st.sampled_from([None, Entry(), Entry("quick", "van_phong", "b"), Entry("x", "y")]),
        st.booleans(),
        st.just(NOW),
    ),
    st.just(SentSomethingElse(NOW)),
    st.just(Corrected(NOW)),
    st.just(Woke(NOW)),
    st.builds(Noticed, st.sampled_from(NOTICES), st.just(NOTICE_VALUES), st.just(NOW)),
)  # fmt: skip
waits = st.sampled_from([timedelta(seconds=5), timedelta(hours=3), timedelta(hours=30)])
answers = st.fixed_dictionaries(
    {
        "guess": st.sampled_from(GUESSES),
        "answered": st.booleans(),
        "state": st.sampled_from([None, *CaseState]),
        "sender": st.booleans(),
        "officer": st.booleans(),
    }
)


def answer_to(asked: Effect, told: dict[str, object], now: datetime) -> Event | None:
    match asked:
        case Classify():
            guess = told["guess"]
            assert isinstance(guess, Guess)
            return Classified(guess)
        case CheckVisit():
            return VisitChecked(bool(told["answered"]), "run", now)
        case ReserveCode():
            return CodeReserved(CODE, now.date(), "15 ngày làm việc")
        case FindCase(_, purpose):
            state = told["state"]
            if not isinstance(state, CaseState):
                return CaseFound(None, purpose)
            view = CaseView(
                CODE, state, "van_phong", now.date(), "đã trả lời",
                bool(told["sender"]), bool(told["officer"]), 3, "tóm tắt",
            )  # fmt: skip
            return CaseFound(view, purpose)
        case FindMyData():
            return DataFound((CODE,))
        case FindOfficer():
            known = "officer-1" if told["officer"] else None
            return OfficerFound(known, "Trần Thị Bình", "van_phong")
        case _:
            return None


def looked_at(say: Say) -> tuple[Choice, ...]:
    for language, words in catalog().texts.items():
        assert render(say, words).strip(), (language, say.text_key)
        hint(say.choices, words)
    for choice in say.choices:
        assert len(f"{HIGHEST_VERSION}:{choice.id}".encode()) <= LONGEST_DATA
    return say.choices


def told_everything(
    state: State, event: Event, told: dict[str, object], now: datetime
) -> tuple[State, tuple[Choice, ...]]:
    """What the service does, without a store: step, answer what is asked, look at every word."""
    events, shown, said = deque([event]), tuple[Choice, ...](), 0
    for _ in range(MOST_STEPS):
        if not events:
            break
        turn = step(state, events.popleft(), catalog())
        state = codec.load(json.loads(json.dumps(codec.dump(turn.state), allow_nan=False)))
        assert state == turn.state
        for effect in turn.effects:
            if isinstance(effect, Say):
                shown, said = (*shown, *looked_at(effect)), said + 1
            answer = answer_to(effect, told, now)
            if answer is not None:
                events.append(answer)
    assert not events, "the dialogue goes on asking"
    assert said or isinstance(event, Woke), "nobody may be left without an answer"
    assert said <= 5, "too many messages in a row"
    return state, shown


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(messages, answers, waits), min_size=1, max_size=20))
def test_any_conversation_goes_on(
    script: list[tuple[Event | tuple[str, int], dict[str, object], timedelta]],
) -> None:
    state, shown, now = State(), tuple[Choice, ...](), NOW
    for event, told, wait in script:
        now += wait
        if isinstance(event, tuple):
            offered = shown or (Choice("do.menu", "menu"),)
            event = Chose(offered[event[1] % len(offered)].id, True, now)
        state, shown = told_everything(state, at(event, now), told, now)


def at(event: Event, now: datetime) -> Event:
    match event:
        case Said(text, _, shared, location, phone, refused):
            return Said(text, now, shared, location, phone, refused)
        case Chose(choice, fresh):
            return Chose(choice, fresh, now)
        case Started(entry, refused):
            return Started(entry, refused, now)
        case Noticed(notice, values):
            return Noticed(notice, values, now)
        case Woke():
            return Woke(now)
        case _:
            return event


PLAIN = {
    "guess": GUESSES[0],
    "answered": False,
    "state": CaseState.ANSWERED,
    "sender": True,
    "officer": True,
}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.at)
@settings(max_examples=15, deadline=None)
@given(event=messages, told=answers)
def test_no_message_breaks_any_place(
    place: object, event: Event | tuple[str, int], told: dict[str, object]
) -> None:
    state = next(s for s in states() if s.place == place)
    if isinstance(event, tuple):
        event = Chose(str(event[1]), True, NOW)
    told_everything(with_real_answers(state), event, told, NOW)


def with_real_answers(state: State) -> State:
    """The samples hold answers of no survey; here a survey must know them."""
    match state.place:
        case InSurvey():
            return replace(state, place=OPEN)
        case ResumingSurvey() | AnswerOrFeedback():
            return replace(state, place=replace(state.place, survey=OPEN))
        case _:
            return state


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.at)
def test_nasty_texts_get_an_answer_everywhere(place: object, text: str) -> None:
    state = with_real_answers(next(s for s in states() if s.place == place))

    told_everything(state, Said(readable(text), NOW), PLAIN, NOW)


def test_the_kinds_of_place_are_all_stepped_from() -> None:
    assert {type(place) for place in PLACES} == every_kind()
    assert PROFILE.met
