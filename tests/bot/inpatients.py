"""Invented inpatients and their answers to the shipped form."""

from __future__ import annotations

import secrets
from datetime import date

from hypothesis import strategies as st

from storage.records import ResponseClosed
from surveys.definition import OneOf, Percentage, Rating
from surveys.rated import counted_survey
from tests.bot.setting import catalog

SURVEYS = catalog().surveys
INPATIENT = SURVEYS["inpatient", 1]
INPATIENT_COUNTED = counted_survey(INPATIENT)
IN_OCTOBER = date(2026, 10, 1)

ANSWERS = {
    question.id: st.sampled_from([choice.code for choice in question.choices])
    if isinstance(question, Rating | OneOf)
    else st.integers(0, 200)
    for question in INPATIENT.questions
    if isinstance(question, Rating | OneOf | Percentage)
}


@st.composite
def responses(draw: st.DrawFn) -> ResponseClosed:
    """Some questions answered, some skipped, some never asked; a key of its own each time."""
    answers = draw(st.fixed_dictionaries({}, optional=ANSWERS))
    open_ones = [name for name in ANSWERS if name not in answers]
    skipped = draw(st.sets(st.sampled_from(open_ones))) if open_ones else set()
    return ResponseClosed(
        key=secrets.token_hex(16),
        token="",
        survey=INPATIENT.id,
        version=INPATIENT.version,
        unit=draw(st.sampled_from(["bv_thong_nhat", "bv_da_khoa"])),
        mode="self",
        batch="",
        day=draw(st.sampled_from([IN_OCTOBER, date(2026, 10, 2)])),
        answers=answers,
        skipped=tuple(sorted(skipped)),
        valid=draw(st.booleans()),
    )
