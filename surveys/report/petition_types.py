"""Phản ánh, kiến nghị by the eight types of NĐ 20/2008 Điều 5, and how each stood (R-F7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveys.report.document import ExportDocument, RegisterRow, Standing

UNSORTED = "Chưa phân loại theo Điều 5"
TOTAL = "Tổng cộng"


@dataclass(frozen=True, slots=True)
class TypeCount:
    """`received` is the sum of the five ways to stand; forwarded ones are among them."""

    name: str
    received: int
    in_time: int
    late: int
    waiting: int
    overdue: int
    no_term: int
    forwarded: int
    by_table: int


def petitions(document: ExportDocument) -> tuple[RegisterRow, ...]:
    """No questions, praise or appeals; denunciations are in no register of ours."""
    return tuple(row for row in document.register if row.is_petition)


def type_counts(rows: Iterable[RegisterRow], names: Mapping[str, str]) -> tuple[TypeCount, ...]:
    """One for each type, one for what nobody has sorted, and the total."""
    by_type: dict[str, list[RegisterRow]] = {type_: [] for type_ in names}
    unsorted: list[RegisterRow] = []
    for row in rows:
        by_type.get(row.content_type, unsorted).append(row)
    everything = [*unsorted, *(row for found in by_type.values() for row in found)]
    return (
        *(_count(f"{type_}. {names[type_]}", found) for type_, found in by_type.items()),
        _count(UNSORTED, unsorted),
        _count(TOTAL, everything),
    )


def _count(name: str, rows: list[RegisterRow]) -> TypeCount:
    stood: Counter[Standing] = Counter(row.standing for row in rows)
    return TypeCount(
        name=name,
        received=len(rows),
        in_time=stood["in_time"],
        late=stood["late"],
        waiting=stood["waiting"],
        overdue=stood["overdue"],
        no_term=stood["no_term"],
        forwarded=sum(row.is_forwarded for row in rows),
        by_table=sum(bool(row.content_type) and not row.is_typed for row in rows),
    )
