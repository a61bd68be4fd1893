"""Asking the questions of one survey, one message a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.dialogue import consent
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import chosen, option
from bot.dialogue.effects import Choice, Classify, CloseResponse, DropResponse, Effect, Say, WakeAt
from bot.dialogue.events import Chose, Classified, Event, Said
from bot.dialogue.state import (
    AnswerOrFeedback,
    AtMenu,
    Draft,
    FeedbackWanted,
    InSurvey,
    ResumingSurvey,
    State,
)
from bot.dialogue.turn import Turn, at, before, stay
from surveys.answers import Accepted, Answer, Rejected, accept_choice, parse_answer
from surveys.choices import numbered
from surveys.definition import FreeText, OneOf, Question, Rating, SeveralOf, Survey
from surveys.flow import next_question, previous_question, progress, prune
from surveys.spelling import fold

# An answer to a closed question is a few words; from here on a text may be something else.
FEWEST_WORDS_OF_FEEDBACK = 5

HELPERS = ("skip", "back", "stop")


def begin(state: State, response: InSurvey, catalog: Catalog) -> Turn:
    survey = _survey(response, catalog)
    intro = Say(
        "survey.intro",
        {
            "intro": survey.intro.read(state.profile.language),
            "minutes": str(survey.minutes),
            "agency": catalog.agency.name,
        },
    )
    return before(_ask(state, response, response.touched_at, catalog), intro)


def turn(
    state: State,
    place: InSurvey | ResumingSurvey | AnswerOrFeedback,
    event: Event,
    catalog: Catalog,
) -> Turn:
    match place:
        case InSurvey():
            return _in_survey(state, place, event, catalog)
        case ResumingSurvey(response):
            return _resuming(state, response, event, catalog)
        case AnswerOrFeedback():
            return _answer_or_feedback(state, place, event, catalog)
        case _:
            assert_never(place)


def _in_survey(state: State, response: InSurvey, event: Event, catalog: Catalog) -> Turn:
    if response.checking:
        return _checked(state, response, event, catalog)
    match event:
        case Said(_, at_time) | Chose(_, _, at_time) if _is_cold(response, at_time, catalog):
            question = resume_question(state, response, catalog)
            return at(state, ResumingSurvey(response), question)
        case Chose(fresh=False):
            return before(_again(state, response, catalog), Say("stale_button"))
        case Chose(choice, _, at_time):
            return _tapped(state, response, choice, at_time, catalog)
        case Said(text, at_time, files, location) if files or location:
            doubt = AnswerOrFeedback(replace(response, touched_at=at_time), text, files, location)
            return _look_at_doubt(state, doubt, catalog)
        case Said(text, at_time) if text:
            return _typed(state, response, text, at_time, catalog)
        case _:
            return before(_again(state, response, catalog), Say("survey.words_only"))


def _is_cold(response: InSurvey, now: datetime, catalog: Catalog) -> bool:
    return now - response.touched_at > catalog.resume_after


def _tapped(
    state: State, response: InSurvey, choice: str, now: datetime, catalog: Catalog
) -> Turn:
    helper = choice.removeprefix("survey.")
    if choice.startswith("survey.") and helper in HELPERS:
        return HELPER_TURNS[helper](state, response, now, catalog)
    question = _survey(response, catalog).question(response.question)
    match accept_choice(question, choice.removeprefix("answer.")):
        case Accepted(value):
            return _accept(state, response, value, now, catalog)
        case Rejected():
            return before(_again(state, response, catalog), Say("stale_button"))


def _typed(state: State, response: InSurvey, text: str, now: datetime, catalog: Catalog) -> Turn:
    language = state.profile.language
    helper = chosen(Said(text, now), _helpers(state, catalog))
    if helper is not None:
        return HELPER_TURNS[helper.removeprefix("survey.")](state, response, now, catalog)
    question = _survey(response, catalog).question(response.question)
    match parse_answer(question, text, language):
        case Accepted(value) if isinstance(question, FreeText):
            return at(
                state, replace(response, checking=str(value), touched_at=now), Classify(text)
            )
        case Accepted(value):
            return _accept(state, response, value, now, catalog)
        case Rejected(key, values):
            if _may_be_feedback(question, text):
                doubt = AnswerOrFeedback(replace(response, touched_at=now), text)
                return _look_at_doubt(state, doubt, catalog)
            return before(_again(state, response, catalog), Say(key, values))


def _look_at_doubt(state: State, doubt: AnswerOrFeedback, catalog: Catalog) -> Turn:
    """Words are looked at for an emergency before anything is asked (R-D6)."""
    effect = Classify(doubt.text) if doubt.text else _doubt(state, catalog)
    return at(state, doubt, effect)


def _may_be_feedback(question: Question, text: str) -> bool:
    return (
        not isinstance(question, FreeText) and len(fold(text).split()) >= FEWEST_WORDS_OF_FEEDBACK
    )


def _accept(
    state: State, response: InSurvey, value: Answer, now: datetime, catalog: Catalog
) -> Turn:
    survey = _survey(response, catalog)
    answers = {**response.answers, response.question: value}
    skipped = tuple(name for name in response.skipped if name != response.question)
    answered = replace(
        response, answers=prune(survey, answers), skipped=skipped, checking="", touched_at=now
    )
    return _ask(state, answered, now, catalog)


def _checked(state: State, response: InSurvey, event: Event, catalog: Catalog) -> Turn:
    """Free text in surveys passes the guards: an emergency or an accusation takes its own path."""
    if not isinstance(event, Classified):
        return stay(state, Classify(response.checking))
    guess = event.guess
    urgent = "emergency" in guess.flags or "safety" in guess.flags
    first: tuple[Effect, ...] = (emergency(catalog),) if "emergency" in guess.flags else ()
    if not urgent and guess.kind != "denunciation":
        return _accept(state, response, response.checking, response.touched_at, catalog)
    own_case = replace(
        response,
        aside=response.checking,
        checking="",
        skipped=(*response.skipped, response.question),
    )
    ends = next_question(_survey(response, catalog), own_case.answers, own_case.skipped) is None
    # At the end it is come back to at once, so nothing needs to be announced.
    said = first if ends else (*first, Say("survey.aside"))
    return before(_ask(state, own_case, response.touched_at, catalog), *said)


def emergency(catalog: Catalog) -> Say:
    """The hotlines, before any form (R-D6)."""
    lines = catalog.agency.routing.hotlines
    return Say(
        "emergency",
        {
            "medical": lines.get("medical", "115"),
            "police": lines.get("police", "113"),
            "fire": lines.get("fire", "114"),
            "child": lines.get("child", "111"),
        },
    )


# The helpers under every question


def _skip(state: State, response: InSurvey, now: datetime, catalog: Catalog) -> Turn:
    question = _survey(response, catalog).question(response.question)
    if question.required:
        return before(_again(state, response, catalog), Say("survey.required"))
    skipped = replace(response, skipped=(*response.skipped, question.id), touched_at=now)
    return _ask(state, skipped, now, catalog)


def _back(state: State, response: InSurvey, now: datetime, catalog: Catalog) -> Turn:
    survey = _survey(response, catalog)
    earlier = previous_question(survey, response.answers, response.question)
    if earlier is None:
        return before(_again(state, response, catalog), Say("survey.at_first"))
    answers = {name: value for name, value in response.answers.items() if name != earlier.id}
    skipped = tuple(name for name in response.skipped if name != earlier.id)
    reopened = replace(response, answers=answers, skipped=skipped, touched_at=now)
    return _ask(state, reopened, now, catalog)


def _stop(state: State, response: InSurvey, now: datetime, catalog: Catalog) -> Turn:
    key = "survey.stopped" if response.answers else "survey.stopped_empty"
    return close(state, response, key, catalog)


HELPER_TURNS: dict[str, Callable[[State, InSurvey, datetime, Catalog], Turn]] = {
    "skip": _skip,
    "back": _back,
    "stop": _stop,
}


# Asking


def _ask(state: State, response: InSurvey, now: datetime, catalog: Catalog) -> Turn:
    """The next open question, or the end; the response closes by itself when it is left idle."""
    survey = _survey(response, catalog)
    question = next_question(survey, response.answers, response.skipped)
    if question is None:
        return close(state, response, "survey.thanks", catalog)
    asked = replace(response, question=question.id)
    return at(
        replace(state, paused=None),
        asked,
        _question(state, asked, question, catalog),
        WakeAt(now + catalog.idle_close),
    )


def _again(state: State, response: InSurvey, catalog: Catalog) -> Turn:
    question = _survey(response, catalog).question(response.question)
    return at(state, response, _question(state, response, question, catalog))


def _question(state: State, response: InSurvey, question: Question, catalog: Catalog) -> Say:
    language = state.profile.language
    survey = _survey(response, catalog)
    number, of = progress(survey, response.answers, response.skipped)
    factor = next((f.title.read(language) for f in survey.factors if f.id == question.factor), "")
    values = {
        "number": str(number),
        "of": str(of),
        "factor": f" · {factor}" if factor else "",
        "question": question.text.read(language),
        "help": f"\n{question.help.read(language)}" if question.help else "",
    }
    choices = (*_answers(question, language), *_helpers(state, catalog))
    return Say("survey.question", values, choices)


def _answers(question: Question, language: str) -> tuple[Choice, ...]:
    if not isinstance(question, Rating | OneOf | SeveralOf):
        return ()
    return tuple(
        Choice(f"answer.{choice.code}", choice.text.read(language), number)
        for number, choice in numbered(question.choices)
    )


def _helpers(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return tuple(
        option(state, catalog, f"survey.{name}", f"survey.{name}", beside=name != HELPERS[0])
        for name in HELPERS
    )


def leave(response: InSurvey, *, finished: bool = False) -> tuple[Effect, ...]:
    """A response without answers is forgotten; any other is counted with what it has."""
    if response.answers:
        return CloseResponse(response, finished), WakeAt(None)
    return DropResponse(response), WakeAt(None)


def close(state: State, response: InSurvey, key: str, catalog: Catalog) -> Turn:
    """The end of a response, said with `key`; then what was put aside comes to its own."""
    free = replace(state, place=AtMenu(), paused=None)
    left = leave(response, finished=key == "survey.thanks")
    said = Say(
        key,
        {"thanks": _thanks(state, response, catalog)},
        () if response.aside else _after(state, catalog),
    )
    if not response.aside:
        return Turn(free, (*left, said))
    wanted = FeedbackWanted(Draft(text=response.aside, warned=True))
    now_to_it = Say("survey.aside_now", {"text": response.aside})
    return before(consent.ask_first(free, wanted, catalog), *left, said, now_to_it)


def _after(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "do.phananh", "survey.complain"),
        option(state, catalog, "do.menu", "menu.back", beside=True),
    )


def _thanks(state: State, response: InSurvey, catalog: Catalog) -> str:
    """The words of the survey, which begin with thanks whatever its author wrote."""
    language = state.profile.language
    own = _survey(response, catalog).thanks.read(language)
    thank_you = catalog.word(language, "survey.thank_you")
    begins = own.split()[:1] == thank_you.split()[:1]
    return own if begins else f"{thank_you} {own}".strip()


# Doubts


def resume_question(state: State, response: InSurvey, catalog: Catalog) -> Say:
    survey = _survey(response, catalog)
    number, of = progress(survey, response.answers, response.skipped)
    title = survey.title.read(state.profile.language)
    values = {"survey": title, "number": str(number), "of": str(of)}
    return Say("survey.resume", values, _resume_choices(state, catalog))


def _resume_choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "resume.on", "survey.resume.on", number="1"),
        option(state, catalog, "resume.again", "survey.resume.again", number="2", beside=True),
    )


def _resuming(state: State, response: InSurvey, event: Event, catalog: Catalog) -> Turn:
    match event, chosen(event, _resume_choices(state, catalog)):
        case ((Said(at=now) | Chose(at=now)), "resume.on"):
            return go_on(state, response, now, catalog)
        case ((Said(at=now) | Chose(at=now)), "resume.again"):
            fresh = replace(response, answers={}, skipped=(), touched_at=now, begun_at=now)
            return _ask(state, fresh, now, catalog)
        case _:
            return stay(state, resume_question(state, response, catalog))


def go_on(state: State, response: InSurvey, now: datetime, catalog: Catalog) -> Turn:
    """The open question of a response that was left."""
    return _ask(state, replace(response, touched_at=now), now, catalog)


def _doubt_choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "doubt.answer", "survey.doubt.answer", number="1"),
        option(state, catalog, "doubt.feedback", "survey.doubt.feedback", number="2"),
    )


def _doubt(state: State, catalog: Catalog) -> Say:
    return Say("survey.doubt", choices=_doubt_choices(state, catalog))


def _answer_or_feedback(
    state: State, doubt: AnswerOrFeedback, event: Event, catalog: Catalog
) -> Turn:
    if isinstance(event, Classified):
        return _doubt_looked_at(state, doubt, event, catalog)
    response = doubt.survey
    match chosen(event, _doubt_choices(state, catalog)):
        case "doubt.answer":
            return _again(state, response, catalog)
        case "doubt.feedback":
            paused = State(AtMenu(), state.profile, response)
            draft = Draft(doubt.text, doubt.files, doubt.location, warned=doubt.warned)
            wanted = FeedbackWanted(draft)
            return before(consent.ask_first(paused, wanted, catalog), Say("survey.kept"))
        case _:
            pass
    if isinstance(event, Said):
        # Whoever simply answers the question has answered the doubt too.
        question = _survey(response, catalog).question(response.question)
        match parse_answer(question, event.text, state.profile.language):
            case Accepted(value):
                return _accept(state, response, value, event.at, catalog)
            case Rejected():
                pass
    return stay(state, _doubt(state, catalog))


def _doubt_looked_at(
    state: State, doubt: AnswerOrFeedback, event: Classified, catalog: Catalog
) -> Turn:
    question = _doubt(state, catalog)
    if "emergency" not in event.guess.flags:
        return at(state, doubt, question)
    return at(state, replace(doubt, warned=True), emergency(catalog), question)


def _survey(response: InSurvey, catalog: Catalog) -> Survey:
    return catalog.surveys[response.survey, response.version]
