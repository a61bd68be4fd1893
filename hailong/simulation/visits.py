"""Who comes in a month, what they really think, and what they will do; drawn from one seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Literal, TypeVar

from complaints.agency import Agency
from hailong.simulation import behaviour as tables
from hailong.simulation.behaviour import UnitBehaviour
from hailong.simulation.messages import MESSAGES, Message, words_of
from surveys.definition import Rating, Survey
from surveys.periods import VIETNAM, Period

Ends = Literal["finishes", "stops", "leaves", "refuses"]
T = TypeVar("T")

HOSPITALS = ("bệnh viện", "trung tâm y tế", "phòng khám")
DAY_BEGINS = timedelta(hours=7, minutes=40)
DAY_LASTS = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Visit:
    """One person at one unit. `opinions` are the levels they would choose, known to nobody else.

    `ends` is what becomes of the form, after `answered` questions where it is left early; None
    where they never begin. `told` is what they write to the agency, some days later.
    """

    person: str
    channel: str
    at: datetime
    unit: str
    survey: str
    batch: str
    opinions: Mapping[str, str]
    is_satisfied: bool
    ends: Ends | None
    answered: int = 0
    repeats: bool = False
    told: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that is visited, and the surveys that its visitors are given."""

    unit: str
    behaves: UnitBehaviour
    surveys: Sequence[tuple[str, float]]


def places(agency: Agency, surveys: Mapping[str, Survey], day: date) -> tuple[Place, ...]:
    """The office, then hospitals and other units by turns, as many as the table has rows."""
    leaves = [
        unit.id
        for unit in agency.units.values()
        if agency.is_leaf(unit.id)
        and unit.is_valid_on(day)
        and unit.id not in (agency.office, agency.reserved_unit)
    ]
    hospitals = [unit for unit in leaves if _is_hospital(agency, unit)]
    others = [unit for unit in leaves if unit not in hospitals]
    longest = max(len(hospitals), len(others))
    turns = [unit for k in range(longest) for unit in (*hospitals[k:][:1], *others[k:][:1])]
    return tuple(
        Place(unit, behaves, _offered(surveys, is_hospital=_is_hospital(agency, unit)))
        for unit, behaves in zip((agency.office, *turns), tables.UNITS, strict=False)
    )


def _is_hospital(agency: Agency, unit: str) -> bool:
    return any(word in agency.units[unit].name.lower() for word in HOSPITALS)


def _offered(surveys: Mapping[str, Survey], *, is_hospital: bool) -> list[tuple[str, float]]:
    wanted = [(name, share) for name, share in tables.SURVEYS[is_hospital] if name in surveys]
    return wanted or [(name, 1.0) for name in surveys]


@dataclass(frozen=True, slots=True)
class Month:
    """What visits are drawn from; `regulars` came in an earlier month and may come again."""

    period: Period
    agency: Agency
    surveys: Mapping[str, Survey]
    is_working: Callable[[date], bool]
    regulars: Sequence[tuple[str, str]] = ()


def visits_of(month: Month, citizens: int, seed: str) -> list[Visit]:
    """In order of their times, one a citizen; the same for the same seed."""
    draw = Random(f"{seed}/{month.period.label}")
    known = list(month.regulars)
    draw.shuffle(known)
    drawn = [_visit(month, number, known, draw) for number in range(1, citizens + 1)]
    return sorted(drawn, key=lambda visit: (visit.at, visit.person))


def burst_of(month: Month, seed: str) -> list[Visit]:
    """One member of staff fills in forms of one batch, all within a minute, all the best."""
    draw = Random(f"{seed}/{month.period.label}/burst")
    place = places(month.agency, month.surveys, month.period.first)[-1]
    survey = "quick" if "quick" in month.surveys else place.surveys[0][0]
    begins = _moment(month, draw).replace(second=10)
    best = {
        rating.id: rating.choices[-1].code
        for rating in month.surveys[survey].questions
        if isinstance(rating, Rating)
    }
    return [
        Visit(
            person=f"mo-phong-{month.period.label}-can-bo-{number}",
            channel="web",
            at=begins,
            unit=place.unit,
            survey=survey,
            batch=_batch(month, "N"),
            opinions=best,
            is_satisfied=True,
            ends="finishes",
        )
        for number in range(1, tables.BURST_FORMS + 1)
    ]


def _visit(month: Month, number: int, known: list[tuple[str, str]], draw: Random) -> Visit:
    here = places(month.agency, month.surveys, month.period.first)
    place = chosen([(place, place.behaves.share) for place in here], draw)
    survey = month.surveys[chosen(place.surveys, draw)]
    at = _moment(month, draw)
    person = f"mo-phong-{month.period.label}-{number}"
    who = (person, draw.choice(("telegram", "telegram", "web")))
    if known and draw.random() < tables.RETURNS:
        who = known.pop()
    opinions = opinions_of(survey, _mood(month, place), draw)
    overall = survey.question(survey.overall)
    satisfied = isinstance(overall, Rating) and opinions[overall.id] in overall.satisfied
    answers = place.behaves.answers_satisfied if satisfied else place.behaves.answers_others
    ends: Ends | None = _end(draw) if draw.random() < answers else None
    told = _told(month, place, satisfied, at, draw)
    return Visit(
        person=who[0],
        channel=who[1],
        at=at,
        unit=place.unit,
        survey=survey.id,
        batch="" if draw.random() < tables.WITHOUT_LINK else _batch(month, "Q"),
        opinions=opinions,
        is_satisfied=satisfied,
        ends=ends,
        answered=draw.randrange(len(survey.questions)),
        repeats=ends == "finishes" and draw.random() < tables.REPEATS,
        told=told[0],
        told_at=told[1],
    )


def _batch(month: Month, mark: str) -> str:
    """Short, as it travels in links: "Q2610" for the counters of October 2026."""
    return f"{mark}{month.period.label[2:4]}{month.period.label[5:]}"


def _mood(month: Month, place: Place) -> float:
    return place.behaves.mood + tables.MONTHS[int(month.period.label[5:]) - 1]


def _end(draw: Random) -> Ends:
    early: list[tuple[Ends, float]] = [
        ("refuses", tables.REFUSES_CONSENT),
        ("stops", tables.STOPS),
        ("leaves", tables.LEAVES),
    ]
    return chosen([*early, ("finishes", 1 - sum(share for _, share in early))], draw)


def _told(
    month: Month, place: Place, satisfied: bool, at: datetime, draw: Random
) -> tuple[str, datetime | None]:
    """Some days after the visit, so that it is no part of the form."""
    share = tables.WRITES_SATISFIED if satisfied else tables.WRITES_OTHERS
    writes, days = draw.random() < share, draw.randint(2, 4)
    message: Message = chosen([(each, each.share) for each in MESSAGES], draw)
    when = at + timedelta(days=days)
    if not writes or not month.period.holds(when):
        return "", None
    return words_of(message, place.unit, month.agency), when


def opinions_of(survey: Survey, mood: float, draw: Random) -> Mapping[str, str]:
    """One code for every rating; those of one person go together."""
    person = draw.gauss(0, 1)
    of_person, of_item = tables.WITHIN_PERSON**0.5, (1 - tables.WITHIN_PERSON) ** 0.5
    effects = dict(zip((f.id for f in survey.factors), _repeated(tables.FACTORS), strict=False))
    codes: dict[str, str] = {}
    for rating in survey.questions:
        if not isinstance(rating, Rating):
            continue
        felt = mood + effects.get(rating.factor or "", 0.0)
        felt += of_person * person + of_item * draw.gauss(0, 1)
        codes[rating.id] = _level(rating, felt)
        if rating.no_opinion is not None and rating.id != survey.overall:
            unused = draw.random() < tables.NO_OPINION
            codes[rating.id] = rating.no_opinion if unused else codes[rating.id]
    return codes


def _level(rating: Rating, felt: float) -> str:
    """The table has five levels; a longer or shorter scale is stretched over them."""
    levels = [level.code for level in rating.choices if level.code != rating.no_opinion]
    fifth = sum(felt > border for border in tables.LEVELS)
    return levels[round(fifth * (len(levels) - 1) / len(tables.LEVELS))]


def _repeated(values: Sequence[T]) -> Iterator[T]:
    while True:
        yield from values


def _moment(month: Month, draw: Random) -> datetime:
    """In the opening hours of a working day, and early enough to finish on it."""
    days = [
        day
        for k in range((month.period.last - month.period.first).days + 1)
        if month.is_working(day := month.period.first + timedelta(days=k))
    ]
    opens = datetime.combine(draw.choice(days), time.min, VIETNAM) + DAY_BEGINS
    return opens + timedelta(seconds=draw.randrange(int(DAY_LASTS.total_seconds())))


def chosen(shares: Sequence[tuple[T, float]], draw: Random) -> T:
    """One of them, each with its share."""
    (found,) = draw.choices([value for value, _ in shares], weights=[share for _, share in shares])
    return found
