"""One state of every kind, full of values that are hard to keep."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

from bot.dialogue import state as places
from bot.dialogue.state import (
    Contact,
    Draft,
    Entry,
    FeedbackWanted,
    Guess,
    InSurvey,
    Location,
    Place,
    Profile,
    SharedFile,
    State,
    SurveyWanted,
)
from complaints.case import Move
from tests.bot.setting import NOW

CODE = "HL-0000-0000-0"
GUESS = Guess(
    "complaint",
    "procedures",
    "van_phong",
    "triage",
    0.41,
    ("van_phong", "thanh_tra"),
    ("safety",),
    "steering",
    None,
    "private",
    {"why": ["chờ", "trả kết quả"], "p_kind": 0.75, "accused": None},
)
DRAFT = Draft(
    "hồ sơ chậm\n“ba tuần” 😀",
    (SharedFile("photo", "abc", "ảnh.jpg", "image/jpeg", 12),),
    Location(10.95, 106.82),
    GUESS,
    Contact("Lê Văn A", "ấp 2", "0900 000 001"),
)
RESPONSE = InSurvey(
    run="8f3a",
    survey="quick",
    version=1,
    unit="van_phong",
    batch="đợt-1",
    question="x-staff",
    begun_on=NOW.date(),
    touched_at=NOW - timedelta(minutes=5),
    answers={"x-overall": "4", "number": 7, "several": ("a", "b")},
    skipped=("x-staff",),
    aside="ông T đòi tiền",
)

PLACES: tuple[Place, ...] = (
    places.AtMenu(),
    places.ChoosingLanguage(),
    places.AskingConsent("survey", SurveyWanted(Entry("quick", None, "x"))),
    places.AskingConsent("feedback", FeedbackWanted(DRAFT)),
    places.ChoosingSurvey(Entry()),
    places.ChoosingUnit(Entry("quick")),
    places.ConfirmingAdult(Entry("inpatient", "unknown")),
    places.CheckingVisit(Entry("quick", "van_phong")),
    RESPONSE,
    places.ResumingSurvey(RESPONSE),
    places.AnswerOrFeedback(RESPONSE, "hồ sơ của tôi đâu", DRAFT.files, DRAFT.location),
    places.DescribingFeedback(DRAFT),
    places.AwaitingGuess(DRAFT),
    places.ConfirmingDenunciation(DRAFT),
    places.AskingUnit(DRAFT),
    places.AskingContact(DRAFT),
    places.ConfirmingFeedback(DRAFT),
    places.EditingFeedback(DRAFT),
    places.ReservingCode(DRAFT),
    places.AskingCode(),
    places.RatingHandling(CODE),
    places.RatingHandling(CODE, describing=True),
    places.AnsweringOfficer(CODE),
    places.AnsweringOfficer(CODE, reopening=True),
    places.ErasingData(),
    places.ErasingData(sure=True),
    places.CorrectingContact(),
    places.OfficerWriting(CODE, Move.ANSWER),
    places.OfficerPreview(CODE, Move.NOTE, "đã gọi"),
    places.OfficerChoosingUnit(CODE),
)
PROFILE = Profile(True, "en", {"survey": True, "feedback": False}, DRAFT.contact, "officer-1")
# Answers must be such as the survey has, where a place is stepped from.
OPEN = InSurvey(
    run="8f3a",
    survey="quick",
    version=1,
    unit="van_phong",
    batch="dot-1",
    question="x-staff",
    begun_on=NOW.date(),
    touched_at=NOW,
    answers={"x-overall": "4"},
)


def every_kind() -> set[type]:
    """The members of the union, so that none can be forgotten here."""
    union, _ = get_args(Place)
    return set(get_args(union))


def states() -> list[State]:
    """Every place, without and with a response put aside."""
    plain = [State(place, PROFILE) for place in PLACES]
    return [*plain, *(State(place, Profile(True), RESPONSE) for place in PLACES)]
