"""What reads like a denunciation, where a conversation alone would not show it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.catalog import Catalog
from bot.dialogue.effects import Classify, FileCase, ReserveCode, Say
from bot.dialogue.events import Chose, Classified, CodeReserved, Event, Said
from bot.dialogue.state import (
    AwaitingGuess,
    ConfirmingDenunciation,
    ConfirmingFeedback,
    Contact,
    Draft,
    Guess,
    Profile,
    ReservingCode,
    State,
)
from bot.dialogue.step import step
from bot.dialogue.turn import Turn
from complaints.agency import Routing
from tests.bot.dialogue.places import CODE, DRAFT
from tests.bot.setting import NOW, catalog

KNOWN = Profile(met=True, consents={"feedback": True}, contact=Contact("Lê Văn A", "ấp 2", "090"))
ACCUSES = Guess(
    "denunciation",
    "civil_service",
    "thanh_tra",
    "triage",
    0.9,
    ("thanh_tra", "nghiep_vu_duoc"),
    accused="official",
)
PRIVATE = replace(ACCUSES, accused="private")


def turn_of(
    place: AwaitingGuess | ConfirmingDenunciation | ConfirmingFeedback,
    event: Event,
    words: Catalog | None = None,
) -> Turn:
    return step(State(place, KNOWN), event, words or catalog())


def keys(turn: Turn) -> list[str]:
    return [effect.text_key for effect in turn.effects if isinstance(effect, Say)]


def test_a_known_contact_stays_out_of_a_report() -> None:
    draft = replace(DRAFT, text="nhà thuốc Y bán thuốc giả")

    turn = turn_of(AwaitingGuess(draft), Classified(PRIVATE))

    place = turn.state.place
    assert isinstance(place, ConfirmingFeedback)
    assert (place.draft.way, place.draft.contact) == ("private", Contact())
    assert turn.state.profile.contact == KNOWN.contact
    assert keys(turn) == ["private.explain", "filing.summary"]


@pytest.mark.parametrize(
    ("units", "unit", "to"),
    [
        (
            ("thanh_tra", "nghiep_vu_duoc"),
            "nghiep_vu_duoc",
            "Phòng Nghiệp vụ Dược và Thanh tra Sở",
        ),
        (("thanh_tra", "van_phong"), "thanh_tra", "Thanh tra Sở"),
    ],
)
def test_the_citizen_is_told_where_a_report_goes(
    units: tuple[str, ...], unit: str, to: str
) -> None:
    turn = turn_of(AwaitingGuess(DRAFT), Classified(replace(PRIVATE, units=units)))

    place, told = turn.state.place, turn.effects[0]
    assert isinstance(place, ConfirmingFeedback)
    assert place.draft.guess is not None
    assert place.draft.guess.unit == unit
    assert isinstance(told, Say)
    assert told.values["to"] == to


def test_where_a_person_decides_everything_the_office_sorts_reports_too() -> None:
    asks = replace(catalog(), agency=replace(catalog().agency, routing=Routing(mode="suggest")))

    turn = turn_of(AwaitingGuess(DRAFT), Classified(PRIVATE), asks)

    place = turn.state.place
    assert isinstance(place, ConfirmingFeedback)
    assert place.draft.guess is not None
    assert place.draft.guess.route == "triage"
    told = turn.effects[0]
    assert isinstance(told, Say)
    assert told.values["to"] == "Văn phòng Sở (xem xét, phân loại) và Thanh tra Sở"


@pytest.mark.parametrize("accused", ["official", "unclear", ""])
def test_whoever_else_is_accused_the_sender_is_asked(accused: str) -> None:
    turn = turn_of(AwaitingGuess(DRAFT), Classified(replace(ACCUSES, accused=accused)))

    assert keys(turn) == ["denunciation.ask"]


def test_of_an_accusation_of_the_head_no_word_is_left_in_the_dialogue() -> None:
    text = "tố cáo giám đốc sở nhận tiền"
    asked = ConfirmingDenunciation(replace(DRAFT, text=text, guess=ACCUSES))

    turn = turn_of(asked, Chose("denunciation.yes", True, NOW))
    filed = step(turn.state, CodeReserved(CODE, NOW.date(), ""), catalog())

    assert turn.effects[-1] == ReserveCode("denunciation")
    assert isinstance(turn.state.place, ReservingCode)
    assert turn.state.place.draft.text == ""
    assert text not in repr((turn.state, filed))
    assert isinstance(filed.effects[0], FileCase)
    assert keys(filed) == ["receipt.above"]


def test_the_head_named_in_an_afterthought_is_looked_at_again() -> None:
    sent = Draft("trưởng phòng K nhận tiền", guess=ACCUSES)

    turn = turn_of(ConfirmingFeedback(sent), Said("và chia cho giám đốc sở", NOW))

    assert isinstance(turn.state.place, AwaitingGuess)
    assert turn.effects == (Classify("trưởng phòng K nhận tiền\nvà chia cho giám đốc sở"),)


def test_plain_feedback_is_asked_for_its_unit_since_only_the_law_had_chosen() -> None:
    asked = ConfirmingDenunciation(replace(DRAFT, guess=ACCUSES))

    turn = turn_of(asked, Chose("denunciation.no", True, NOW))

    assert keys(turn) == ["feedback.which_unit"]
    question = turn.effects[-1]
    assert isinstance(question, Say)
    assert [choice.label for choice in question.choices] == ["Phòng Nghiệp vụ Dược", "Không rõ"]
