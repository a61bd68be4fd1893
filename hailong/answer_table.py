"""The table of forms that were typed in: one row a form, one column a question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from complaints.agency import Agency
from hailong.cells import count_of
from hailong.problems import nearest
from hailong.table_row import TableRow
from hailong.tables import Faults, Row, read_rows
from hailong.unit_names import UnitNames
from surveys.answers import Accepted, Answer, accept_choice, parse_answer
from surveys.choices import numbered
from surveys.definition import (
    DateQuestion,
    FreeText,
    Number,
    OneOf,
    Percentage,
    Question,
    Rating,
    SeveralOf,
    Survey,
)
from surveys.forms import Form
from surveys.waves import Wave

NEEDED = ("form", "survey", "unit", "day")
Surveys = Mapping[tuple[str, int], Survey]


class AnswerTable:
    """Reads forms of one agency; with a `campaign`, only its survey and units are taken."""

    def __init__(self, surveys: Surveys, agency: Agency, campaign: Wave | None) -> None:
        self._surveys = surveys
        self._campaign = campaign
        self._of_wave = agency.below(campaign.units) if campaign else frozenset[str]()
        self._columns = sorted(
            {
                name.casefold()
                for survey in surveys.values()
                for question in survey.questions
                for name in (question.code, question.id)
            }
        )

    def read(self, path: Path, names: UnitNames, faults: Faults) -> list[Form]:
        """Only the rows without a fault; a number that is there twice is one."""
        forms: list[Form] = []
        lines: dict[str, int] = {}
        for row in read_rows(path, NEEDED, ["version", *self._columns], faults):
            form = self._form(row, TableRow(row, faults), names, lines)
            if form is not None:
                forms.append(form)
        return forms

    def _form(
        self, row: Row, cells: TableRow, names: UnitNames, lines: dict[str, int]
    ) -> Form | None:
        number = cells.text("form")
        if number and lines.setdefault(number.casefold(), row.line) != row.line:
            cells.add("form", "answers_form_twice", first=lines[number.casefold()])
        day = cells.day("day")
        unit = cells.unit("unit", names, day)
        survey = self._survey(cells, day)
        if survey is None or day is None:
            return None
        self._check_wave(cells, survey, unit)
        answers = self._answers(cells, survey)
        if cells.is_bad:
            return None
        return Form(number.casefold(), survey, unit, day, answers, row.line, row.cells)

    def _survey(self, cells: TableRow, day: date | None) -> Survey | None:
        """The version that is named, or else the newest one in use on that day."""
        name = cells.text("survey").casefold()
        known = {version: s for (id_, version), s in self._surveys.items() if id_ == name}
        if not known:
            ids = list(dict.fromkeys(id_ for id_, _ in self._surveys))
            if name:
                near = nearest(name, ids)
                cells.add("survey", "answers_survey", value=name, known=", ".join(ids), near=near)
            return None
        asked = cells.cells.get("version", "")
        if asked:
            found = known.get(count_of(asked) or 0)
            if found is None:
                numbers = ", ".join(map(str, sorted(known)))
                cells.add("version", "answers_version", value=asked, known=numbers)
            return found
        if day is None:
            return None
        in_use = [version for version, survey in known.items() if survey.valid_from <= day]
        if not in_use:
            first = min(survey.valid_from for survey in known.values())
            cells.add("day", "answers_too_early", value=name, first=f"{first:%d/%m/%Y}")
            return None
        return known[max(in_use)]

    def _check_wave(self, cells: TableRow, survey: Survey, unit: str) -> None:
        wave = self._campaign
        if wave is None:
            return
        if survey.id != wave.survey:
            cells.add("survey", "answers_wave_survey", value=survey.id, survey=wave.survey)
        if unit and wave.units and unit not in self._of_wave:
            cells.add("unit", "answers_wave_unit", value=unit, units=", ".join(wave.units))

    def _answers(self, cells: TableRow, survey: Survey) -> dict[str, Answer]:
        own: dict[str, Question] = {}
        for question in survey.questions:
            own |= {question.id.casefold(): question, question.code.casefold(): question}
        answers: dict[str, Answer] = {}
        for column in self._columns:
            cell = cells.cells.get(column, "")
            if not cell:
                continue
            asked = own.get(column)
            if asked is None:
                cells.add(column, "answers_not_asked", survey=survey.id, version=survey.version)
            elif asked.id in answers:
                cells.add(column, "answers_two_columns", own=asked.code, id=asked.id)
            elif (answer := answer_of(asked, cell)) is None:
                cells.add(column, "answers_value", value=cell, expected=expected(asked))
            else:
                answers[asked.id] = answer
        return answers


def answer_of(question: Question, cell: str) -> Answer | None:
    """As the chat reads it, or the code of a choice; None for anything else."""
    for read in (parse_answer(question, cell), accept_choice(question, cell)):
        if isinstance(read, Accepted):
            return read.value
    return None


def expected(question: Question) -> str:
    """What can stand in a cell of this question."""
    match question:
        case Rating() | OneOf() | SeveralOf():
            return ", ".join(number for number, _ in numbered(question.choices))
        case Number() | Percentage():
            return f"{question.least}–{question.most}"
        case DateQuestion():
            return "31/10/2026"
        case FreeText():
            return f"≤ {question.most}"
