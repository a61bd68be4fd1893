"""From "khảo sát" to the first question: which survey, which unit, of age, not answered yet."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

from bot.dialogue import menu, survey, wording
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import NO, YES, chosen, numbered, option
from bot.dialogue.effects import CheckVisit, Choice, Say
from bot.dialogue.events import Event, Said, VisitChecked
from bot.dialogue.state import (
    AtMenu,
    CheckingVisit,
    ChoosingSurvey,
    ChoosingUnit,
    ConfirmingAdult,
    Entry,
    InSurvey,
    ResumingSurvey,
    State,
)
from bot.dialogue.turn import Turn, at, before, stay
from complaints.agency import Agency
from surveys.definition import Survey
from surveys.spelling import fold

Entering = ChoosingSurvey | ChoosingUnit | ConfirmingAdult | CheckingVisit

# Figures keep answers about no unit in particular under this id.
UNKNOWN_UNIT = "unknown"

# With "1234567890:" and the longest prefix before it a mark stays within 64 bytes.
LONGEST_MARK = 40
MARK_DIGITS = 8

# "bv" is in no name, "an" in many.
SHORTEST_PART = 4

# Reading a name does not depend on when it was said.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def enter(state: State, entry: Entry, catalog: Catalog) -> Turn:
    """Ask for the first thing that `entry` leaves open."""
    chosen_survey = catalog.newest(entry.survey) if entry.survey else None
    if chosen_survey is None:
        say = Say("survey.which", choices=_surveys(state, catalog))
        return at(state, ChoosingSurvey(replace(entry, survey=None)), say)
    if entry.unit is None or not _knows(catalog.agency, entry.unit):
        open_entry = replace(entry, unit=None)
        return at(state, ChoosingUnit(open_entry), _unit_question(state, chosen_survey, catalog))
    if chosen_survey.adults_only:
        return at(state, ConfirmingAdult(entry), _adult_question(state, catalog))
    return _check(state, entry)


def turn(state: State, place: Entering, event: Event, catalog: Catalog) -> Turn:
    if isinstance(event, Said) and wording.leaves(event.text):
        return before(menu.show(state, catalog), Say("cancel.done"))
    match place:
        case ChoosingSurvey(entry):
            choice = chosen(event, _surveys(state, catalog))
            if choice is None:
                return before(enter(state, entry, catalog), Say("list.lost"))
            survey_id = choice.removeprefix("survey.")
            return enter(state, replace(entry, survey=survey_id), catalog)
        case ChoosingUnit(entry):
            unit = _unit_meant(state, event, catalog)
            if unit is None:
                return before(enter(state, entry, catalog), Say("list.lost"))
            return enter(state, replace(entry, unit=unit), catalog)
        case ConfirmingAdult(entry):
            return _adult(state, entry, event, catalog)
        case CheckingVisit(entry):
            return _visit(state, entry, event, catalog)
        case _:
            assert_never(place)


def resume(state: State, response: InSurvey, catalog: Catalog) -> Turn:
    """Continue with a response that was left, or start again?"""
    question = survey.resume_question(state, response, catalog)
    return at(replace(state, paused=None), ResumingSurvey(response), question)


def _adult(state: State, entry: Entry, event: Event, catalog: Catalog) -> Turn:
    match chosen(event, _adult_choices(state, catalog)):
        case "adult.yes":
            return _check(state, entry)
        case "adult.no":
            return menu.after(state, catalog, Say("survey.adults_only"))
        case _:
            return stay(state, _adult_question(state, catalog))


def _check(state: State, entry: Entry) -> Turn:
    asked = CheckVisit(entry.survey or "", entry.unit or UNKNOWN_UNIT, entry.batch)
    return at(state, CheckingVisit(entry), asked)


def _visit(state: State, entry: Entry, event: Event, catalog: Catalog) -> Turn:
    chosen_survey = catalog.newest(entry.survey or "")
    if not isinstance(event, VisitChecked) or chosen_survey is None:
        return _check(state, entry)
    if event.answered:
        return menu.after(state, catalog, Say("survey.answered_already"))
    left = state.paused
    if left is not None and _is_of(left, entry):
        return resume(state, left, catalog)
    begun = InSurvey(
        run=event.run,
        survey=chosen_survey.id,
        version=chosen_survey.version,
        unit=entry.unit or UNKNOWN_UNIT,
        batch=entry.batch,
        question="",
        begun_on=event.at.date(),
        touched_at=event.at,
        begun_at=event.at,
    )
    free = replace(state, place=AtMenu(), paused=None)
    if left is None:
        return survey.begin(free, begun, catalog)
    told = (Say("survey.left"),) if left.answers else ()
    turn = survey.begin(free, replace(begun, aside=left.aside), catalog)
    return before(turn, *survey.leave(left), *told)


def _is_of(response: InSurvey, entry: Entry) -> bool:
    """Whether the response that was put aside is about the same visit."""
    return (response.survey, response.unit, response.batch) == (
        entry.survey,
        entry.unit,
        entry.batch,
    )


def _surveys(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    language = state.profile.language
    return numbered(
        Choice(f"survey.{offer.id}", offer.title.read(language)) for offer in catalog.offered()
    )


def mark_of(unit: str) -> str:
    """A unit id in a button: as it is, or cut with a digest, as buttons carry 64 bytes."""
    if len(unit) <= LONGEST_MARK:
        return unit
    digest = hashlib.sha256(unit.encode()).hexdigest()[:MARK_DIGITS]
    return f"{unit[: LONGEST_MARK - MARK_DIGITS - 1]}~{digest}"


def unit_of(choice: str, prefix: str, agency: Agency) -> str | None:
    """The unit that a button names; None where the profile has none of that mark."""
    mark = choice.removeprefix(prefix)
    units = (*agency.units, UNKNOWN_UNIT)
    return next((unit for unit in units if mark_of(unit) == mark), None)


def named_unit(text: str, state: State, catalog: Catalog) -> str | None:
    """The one unit that a typed text names, in full, by an alias or by part of its name."""
    if wording.knows_not(text):
        return UNKNOWN_UNIT
    named = [replace(choice, number="") for choice in units(state, catalog, "")]
    choice = chosen(Said(text, NEVER), named)
    words = fold(text)
    if choice is None and len(words) >= SHORTEST_PART:
        found = [offer.id for offer in named if words in fold(offer.label)]
        choice = found[0] if len(found) == 1 else None
    return unit_of(choice, "", catalog.agency) if choice else None


def _unit_meant(state: State, event: Event, catalog: Catalog) -> str | None:
    choice = chosen(event, units(state, catalog, "unit."))
    if choice is not None:
        return unit_of(choice, "unit.", catalog.agency)
    return named_unit(event.text, state, catalog) if isinstance(event, Said) else None


def units(state: State, catalog: Catalog, prefix: str) -> tuple[Choice, ...]:
    """Every unit, and "Không rõ"; names and aliases can be typed."""
    named = [
        Choice(f"{prefix}{mark_of(unit.id)}", unit.name, aliases=unit.aliases)
        for unit in catalog.agency.units.values()
    ]
    unknown = option(state, catalog, f"{prefix}{UNKNOWN_UNIT}", "unit.unknown")
    return numbered((*named, unknown))


def _knows(agency: Agency, unit: str) -> bool:
    return unit == UNKNOWN_UNIT or unit in agency.units


def _unit_question(state: State, chosen_survey: Survey, catalog: Catalog) -> Say:
    values = {"survey": chosen_survey.title.read(state.profile.language)}
    return Say("survey.which_unit", values, units(state, catalog, "unit."))


def _adult_choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    yes = option(state, catalog, "adult.yes", "adult.yes", number="1")
    no = option(state, catalog, "adult.no", "adult.no", number="2", beside=True)
    return (
        replace(yes, aliases=(*yes.aliases, *YES)),
        replace(no, aliases=(*no.aliases, *NO)),
    )


def _adult_question(state: State, catalog: Catalog) -> Say:
    return Say("survey.adult", choices=_adult_choices(state, catalog))
