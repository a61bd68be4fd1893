"""How invented people behave, as tables: who answers, how satisfied they are, when they leave.

Every number is invented. They are chosen so that a month shows what a clerk will meet: units that
differ, satisfied people who answer more readily than others, forms left half way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class UnitBehaviour:
    """One unit's visitors.

    `share` of all visits; `mood` is the middle of their satisfaction, in standard deviations;
    `answers_satisfied` and `answers_others` are the shares that answer when they are asked.
    """

    share: float
    mood: float
    answers_satisfied: float
    answers_others: float


# By rank: the office first, then the other units that citizens visit.
UNITS = (
    UnitBehaviour(0.36, 0.35, 0.80, 0.62),
    UnitBehaviour(0.26, 0.10, 0.74, 0.50),
    UnitBehaviour(0.18, -0.30, 0.66, 0.55),
    UnitBehaviour(0.12, 0.60, 0.85, 0.70),
    UnitBehaviour(0.08, 0.00, 0.60, 0.45),
)
# Which survey a visitor is given, by whether the unit is a hospital.
SURVEYS = {
    True: (("outpatient", 0.40), ("inpatient", 0.15), ("quick", 0.45)),
    False: (("one-stop", 0.60), ("quick", 0.40)),
}
# The answers of one person to different items go together: this share of the variance is theirs.
WITHIN_PERSON = 0.4
# Added to every mood of a month, January first: the year ends under strain.
MONTHS = (0.10, 0.05, 0.00, 0.05, 0.10, 0.00, -0.05, 0.00, 0.05, -0.05, -0.10, -0.20)
# Added to the items of a factor by its place in the survey: waiting is liked less than staff.
FACTORS = (0.10, -0.25, 0.20, 0.00, -0.10)
# Below the first: the worst of five levels; above the last: the best.
LEVELS = (-1.9, -1.2, -0.5, 0.7)
NO_OPINION = 0.04
SKIPS_ITEM = 0.02
WRITES_WISH = 0.35

# What becomes of those who begin, in shares; everybody else finishes.
REFUSES_CONSENT = 0.03
STOPS = 0.04
LEAVES = 0.05
# Who has finished tries the same link once more.
REPEATS = 0.06
# Who comes without a link, and names the unit.
WITHOUT_LINK = 0.08
# Who has been here in an earlier month.
RETURNS = 0.15

# How many of a month's visitors write to the agency.
WRITES_SATISFIED = 0.10
WRITES_OTHERS = 0.30
ANONYMOUS = 0.15
RATES = 0.6
REOPENS = 0.3

# One member of staff fills in forms for a unit, all within a minute.
BURST_FORMS = 12

# Working days from hearing of a case to its answer, with shares; None: never answered.
ANSWER_DAYS: tuple[tuple[int | None, float], ...] = (
    (1, 0.20),
    (3, 0.30),
    (7, 0.25),
    (12, 0.10),
    (17, 0.09),
    (None, 0.06),
)
ASKS = 0.08
PASSES_ON = 0.10
OPENS_AT, CLOSES_AT = timedelta(hours=7, minutes=30), timedelta(hours=16, minutes=30)

# In every month: when the channels take nothing, and when the program is started again. The
# first outage ends before a message is given up; after the second somebody sends them again.
OUTAGES = (
    (timedelta(days=9, hours=9), timedelta(minutes=50)),
    (timedelta(days=18, hours=13), timedelta(hours=3)),
)
RESTART = timedelta(days=13, hours=10), timedelta(minutes=4)
