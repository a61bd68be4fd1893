"""Who comes in a month: the same people for the same seed, who think and do as the tables say."""

from __future__ import annotations

from collections import Counter
from random import Random

from hailong.simulation import behaviour
from hailong.simulation.visits import Month, burst_of, opinions_of, places, visits_of
from surveys.definition import Survey
from surveys.periods import parse_period
from tests.bot.setting import catalog, setting

OCTOBER = parse_period("2026-10")
IS_WORKING = setting().calendar.is_working


def surveys() -> dict[str, Survey]:
    return {survey.id: survey for survey in catalog().offered()}


def month(*regulars: tuple[str, str]) -> Month:
    return Month(OCTOBER, catalog().agency, surveys(), IS_WORKING, regulars)


def test_the_same_seed_draws_the_same_visits() -> None:
    assert visits_of(month(), 50, "1") == visits_of(month(), 50, "1")
    assert visits_of(month(), 50, "1") != visits_of(month(), 50, "2")


def test_visits_lie_in_opening_hours_of_working_days_of_the_period() -> None:
    for visit in (*visits_of(month(), 300, "1"), *burst_of(month(), "1")):
        assert OCTOBER.holds(visit.at)
        assert IS_WORKING(visit.at.date())
        assert 7 <= visit.at.hour < 17


def test_satisfied_people_answer_more_readily() -> None:
    visits = visits_of(month(), 3000, "1")
    answer = {
        satisfied: [visit.ends is not None for visit in visits if visit.is_satisfied is satisfied]
        for satisfied in (True, False)
    }
    shares = {satisfied: sum(each) / len(each) for satisfied, each in answer.items()}

    assert shares[True] > shares[False] + 0.1


def test_the_answers_of_one_person_go_together() -> None:
    draw = Random(1)
    people = [opinions_of(surveys()["one-stop"], 0.0, draw) for _ in range(300)]
    items = [item.id for item in surveys()["one-stop"].items][:6]
    spread = Counter(len({person[item] for item in items}) for person in people)
    mixed = [{item: draw.choice(people)[item] for item in items} for _ in range(300)]
    spread_mixed = Counter(len(set(person.values())) for person in mixed)

    assert spread[1] + spread[2] > spread_mixed[1] + spread_mixed[2]


def test_whoever_has_been_here_comes_again_under_the_same_name() -> None:
    regulars = tuple((f"mo-phong-2026-09-{k}", "web") for k in range(60))
    again = {visit.person for visit in visits_of(month(*regulars), 60, "1")}

    assert again & {person for person, _ in regulars}
    assert len(again) == 60


def test_the_office_is_visited_most_and_hospitals_ask_their_patients() -> None:
    here = places(catalog().agency, surveys(), OCTOBER.first)

    assert here[0].unit == catalog().agency.office
    assert len(here) == len(behaviour.UNITS)
    offered = {place.unit: [name for name, _ in place.surveys] for place in here}
    assert "inpatient" in offered["bv_dong_nai"]
    assert "one-stop" in offered["van_phong"]
