"""The three rates of satisfaction of QĐ 766/QĐ-TTg, where silence is satisfied (R-B12)."""

from __future__ import annotations

from collections.abc import Sequence

from surveys.imported import Share
from surveys.petition import NamedDossier, Petition


def petitions_on_time(petitions: Sequence[Petition]) -> Share:
    """Handled in time of all; one with time left says nothing yet and is left out."""
    due = _due(petitions)
    return Share(sum(each.handled == "on_time" for each in due), len(due))


def petitions_satisfied(petitions: Sequence[Petition]) -> Share:
    """All but those handled late or rated badly; one that was both is subtracted once."""
    due = _due(petitions)
    bad = sum(each.handled != "on_time" or each.displeased for each in due)
    return Share(len(due) - bad, len(due))


def procedures_satisfied(dossiers: int, late: int, named: Sequence[NamedDossier]) -> Share:
    """All but those that are late, dissatisfied or the subject of a petition, each once.

    `late` are settled late or overdue; `named` are those whose applicants complained.
    """
    more = sum(each.timing not in ("late", "overdue") for each in named)
    return Share(dossiers - late - more, dossiers)


def _due(petitions: Sequence[Petition]) -> list[Petition]:
    return [each for each in petitions if each.handled != "waiting"]
