"""Whose dossiers a text speaks of, by the codes that it quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from complaints.agency import Agency
from nlp.identifiers import may_hold_identifier, spans
from nlp.letters import clean, fold, lower

# "000.00.12.H19-200101-0001" says the same as "H19.12-200101-0001" (QĐ 20/2020).
OLD_ORDER: Final = 4  # numbers before the code of the province
TOKEN: Final = "[MÃ HỒ SƠ]"  # noqa: S105  the name of a placeholder


@dataclass(frozen=True, slots=True)
class Proof:
    """`code` as it was written, without the date and number that point at a person."""

    unit: str
    code: str


def proofs(text: str, agency: Agency) -> tuple[Proof, ...]:
    """Units whose dossiers are quoted, in the order of the text; of two beginnings the longer."""
    owners = {code: unit.id for unit in agency.units.values() for code in unit.dossiers}
    if not owners or not may_hold_identifier(text):
        return ()
    return tuple(_owned(lower(clean(text)), owners))


def _owned(text: str, owners: dict[str, str]) -> Iterator[Proof]:
    for start, end, token in spans(fold(text), for_public=True):
        if token != TOKEN:
            continue
        code = text[start:end].upper().split("-")[0]
        parts = _modern(code.split("."))
        for length in range(len(parts), 0, -1):
            unit = owners.get(".".join(parts[:length]))
            if unit is not None:
                yield Proof(unit, code)
                break


def _modern(parts: list[str]) -> list[str]:
    """The province first, then the department, then its unit; empty levels left out."""
    if len(parts) != OLD_ORDER:
        return parts
    levels = [parts[3], parts[2], parts[1], parts[0]]
    return [level for level in levels if level.strip("0")]
