"""What words that come later change, and what they leave as it was."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.effects import Classify, Say
from bot.dialogue.events import Classified, Said
from bot.dialogue.state import (
    AskingConsent,
    AskingContact,
    AwaitingGuess,
    ConfirmingFeedback,
    Contact,
    Draft,
    FeedbackWanted,
    Profile,
    SharedFile,
    State,
)
from bot.dialogue.step import step
from tests.bot.setting import NOW, PLAIN_GUESS, catalog

MET = Profile(met=True, consents={"survey": True, "feedback": True})
KNOWN = Contact("Lê Văn A", "ấp 2 xã B", "0900000001")
DRAFT = Draft(text="chờ lâu quá", guess=PLAIN_GUESS, contact=KNOWN)
MORE = Said("nhân viên còn thu thêm tiền", NOW)


def after(draft: Draft) -> State:
    """The draft at its summary, once more words came and were looked at anew."""
    looking = step(State(ConfirmingFeedback(draft), MET), MORE, catalog())
    assert looking.effects == (Say("filing.added"), Classify(f"{draft.text}\n{MORE.text}"))
    other = replace(PLAIN_GUESS, kind="suggestion", unit="bv_dong_nai")
    return step(looking.state, Classified(other), catalog()).state


def test_added_words_choose_kind_and_unit_anew() -> None:
    place = after(DRAFT).place

    assert isinstance(place, ConfirmingFeedback)
    assert place.draft.guess == replace(PLAIN_GUESS, kind="suggestion", unit="bv_dong_nai")


def test_a_unit_that_the_citizen_named_stays() -> None:
    place = after(replace(DRAFT, unit_asked=True)).place

    assert isinstance(place, ConfirmingFeedback)
    assert place.draft.guess == replace(PLAIN_GUESS, kind="suggestion")


def test_what_was_said_to_be_no_denunciation_is_not_asked_again() -> None:
    said_so = replace(DRAFT, guess=replace(PLAIN_GUESS, accused="official"))

    turn = step(State(ConfirmingFeedback(said_so), MET), MORE, catalog())

    assert isinstance(turn.state.place, ConfirmingFeedback)
    assert turn.state.place.draft.text.endswith(MORE.text)


def test_a_story_where_a_name_was_asked_for_joins_the_text() -> None:
    story = "quay thu vien phi lam kho de con thu them 50 nghin"
    asked = State(AskingContact(replace(DRAFT, contact=Contact())), MET)

    turn = step(asked, Said(story, NOW), catalog())

    assert isinstance(turn.state.place, AwaitingGuess)
    assert turn.state.place.draft.text == f"chờ lâu quá\n{story}"
    assert turn.state.profile.contact == Contact()


def test_the_words_for_skipping_throw_nothing_away_where_a_name_is_asked_for() -> None:
    asked = State(AskingContact(replace(DRAFT, contact=Contact())), MET)

    turn = step(asked, Said("bỏ qua", NOW), catalog())

    assert turn.state == asked


def test_what_comes_while_consent_is_pending_is_there_afterwards() -> None:
    photo = SharedFile("photo", "ref-1")
    asking = AskingConsent("feedback", FeedbackWanted(Draft(text="chờ lâu quá")))
    state = State(asking, Profile(met=True))

    state = step(state, MORE, catalog()).state
    state = step(state, Classified(PLAIN_GUESS), catalog()).state
    state = step(state, Said("", NOW, (photo,)), catalog()).state
    state = step(state, Said("đồng ý ạ", NOW, (photo,)), catalog()).state

    assert isinstance(state.place, AwaitingGuess)
    assert state.place.draft.text == f"chờ lâu quá\n{MORE.text}"
    assert state.place.draft.files == (photo, photo)
