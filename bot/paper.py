"""Forms that were typed in become responses: all of a file in one transaction, each form once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.counting import rows_of
from complaints.agency import Agency
from storage.ports import Unit
from storage.records import ResponseClosed
from surveys.closing import Closing, closing
from surveys.definition import FreeText
from surveys.forms import Form, Late, counted_on, runs_alike
from surveys.intake import MANY_ALIKE, IntakeRow, Place, intake_rows
from surveys.rated import counted_survey
from surveys.waves import Wave


@dataclass(frozen=True, slots=True)
class Batch:
    """What the forms of one file share; `campaign` None outside of a wave."""

    mode: str
    name: str
    campaign: Wave | None
    typed_twice: bool


@dataclass(slots=True)
class Imported:
    """What became of the forms; all but `known` counts only new ones."""

    new: int = 0
    known: int = 0
    invalid: int = 0
    in_wave: int = 0
    unreachable: int = 0
    own_words: int = 0
    late: Counter[Late] = field(default_factory=Counter)
    alike: int = 0


def form_token(secret: bytes, batch: Batch, number: str) -> str:
    """The one-way mark of a form: its number is in no table (R-A7).

    Paper and forms filled in at a kiosk are numbered apart, so the mode is a part of it.
    """
    kind = "wave" if batch.campaign else "batch"
    parts = ("form", kind, batch.mode, batch.name, number.casefold())
    return hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


async def keep_forms(
    unit: Unit, forms: Sequence[Form], batch: Batch, agency: Agency, today: date, secret: bytes
) -> Imported:
    """Responses, sums and how they came in; a form that is there already changes nothing."""
    told = Imported()
    others = [(wave, agency.below(wave.units)) for wave in await unit.waves()]
    surveys = {(form.survey.id, form.survey.version): form.survey for form in forms}
    counted = {key: counted_survey(survey) for key, survey in surveys.items()}
    fresh: list[Form] = []
    for form, key in _shuffled(forms):
        day, late = counted_on(form, batch.mode, today, batch.campaign, others)
        closed = closing(form.survey, form.answers, finished=True)
        place = Place(day, form.unit, batch.mode, batch.name)
        response = ResponseClosed(
            key=key,
            token=form_token(secret, batch, form.number),
            survey=form.survey.id,
            version=form.survey.version,
            unit=form.unit,
            mode=batch.mode,
            batch=batch.name,
            day=day,
            answers=closed.answers,
            skipped=closed.skipped,
            finished=True,
            valid=closed.valid,
        )
        rows = rows_of(response, counted[form.survey.id, form.survey.version])
        if not await unit.add_response(response, rows, _intake(form, closed, place, batch)):
            told.known += 1
            continue
        fresh.append(form)
        _tell(told, form, closed, day, late, batch)
    if fresh:
        told.alike = await _keep_runs(unit, forms, batch, today)
    return told


def _shuffled(forms: Sequence[Form]) -> list[tuple[Form, str]]:
    """In the order of their random keys: no file of a database keeps the order of the forms."""
    return sorted(((form, secrets.token_hex(16)) for form in forms), key=lambda pair: pair[1])


def _intake(form: Form, closed: Closing, place: Place, batch: Batch) -> tuple[IntakeRow, ...]:
    rows = intake_rows(
        form.survey.id,
        form.survey.version,
        place,
        finished=True,
        valid=closed.valid,
        skipped=closed.skipped,
    )
    if batch.mode != "paper" or batch.typed_twice:
        return rows
    return (*rows, replace(rows[0], what="single_entry", number=1))


def _tell(
    told: Imported, form: Form, closed: Closing, day: date, late: Late | None, batch: Batch
) -> None:
    told.new += 1
    told.invalid += not closed.valid
    told.unreachable += len(form.answers) - len(closed.answers)
    told.own_words += sum(
        isinstance(form.survey.question(question), FreeText) for question in closed.answers
    )
    if late is not None:
        told.late[late] += 1
    if batch.campaign is not None:
        told.in_wave += batch.campaign.opens <= day <= batch.campaign.closes


async def _keep_runs(unit: Unit, forms: Sequence[Form], batch: Batch, today: date) -> int:
    """The longest run of forms alike, where one is long enough to be looked at; else 0."""
    rows = [
        IntakeRow(
            today,
            form.survey.id,
            form.survey.version,
            form.unit,
            batch.mode,
            batch.name,
            "alike",
            "",
            length,
        )
        for form, length in runs_alike(forms)
        if length >= MANY_ALIKE
    ]
    await unit.add_intake(rows)
    return max((row.number for row in rows), default=0)
