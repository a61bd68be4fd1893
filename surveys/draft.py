"""As much of a survey file as can be understood while parts of it are still wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from surveys.definition import Question, Scale
from surveys.shapes import AnyQuestionShape, ConditionShape, ScaleShape, question_of

_QUESTION: TypeAdapter[AnyQuestionShape] = TypeAdapter(AnyQuestionShape)


@dataclass(frozen=True, slots=True)
class Draft:
    """`scales` and `questions` are those whose shape is right, with their index in the file."""

    raw: Mapping[str, Any]
    scales: tuple[tuple[int, Scale], ...]
    questions: tuple[tuple[int, Question], ...]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Draft:
        scales = tuple(
            (i, scale) for i, row in rows(raw, "scales") if (scale := _scale(row)) is not None
        )
        by_id = {scale.id: scale for _, scale in scales}
        questions = tuple(
            (i, question)
            for i, row in rows(raw, "questions")
            if (question := _question(row, by_id)) is not None
        )
        return cls(raw, scales, questions)

    def rows(self, table: str) -> list[tuple[int, Mapping[str, Any]]]:
        return rows(self.raw, table)

    def names(self, table: str, key: str) -> set[str]:
        """Every text that stands under a key of a list of tables."""
        return {row[key] for _, row in self.rows(table) if isinstance(row.get(key), str)}


def rows(raw: Mapping[str, Any], table: str) -> list[tuple[int, Mapping[str, Any]]]:
    """The tables of a list of tables, with their index; whatever is no table is left out."""
    given = raw.get(table)
    listed = given if isinstance(given, list) else []
    return [(i, row) for i, row in enumerate(listed) if isinstance(row, dict)]


def _scale(row: Mapping[str, Any]) -> Scale | None:
    try:
        return ScaleShape.model_validate(row).scale()
    except ValidationError:
        return None


def _question(row: Mapping[str, Any], scales: Mapping[str, Scale]) -> Question | None:
    """Rules that give no relation, or several, are left out: they are reported on their own."""
    given = row.get("when")
    whole = [rule for rule in given if _one_relation(rule)] if isinstance(given, list) else []
    try:
        return question_of(_QUESTION.validate_python({**row, "when": whole}), scales)
    except (ValidationError, KeyError):
        return None


def _one_relation(rule: object) -> bool:
    try:
        return len(ConditionShape.model_validate(rule).relations()) == 1
    except ValidationError:
        return False
