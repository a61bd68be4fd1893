"""What figures know of a petition (phản ánh, kiến nghị) once it is in the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from surveys.dossier import Timing

# Answered by the last day or after it, not answered and past it, or with time left.
Handled = Literal["on_time", "late", "overdue", "waiting"]


@dataclass(frozen=True, slots=True)
class Petition:
    """One that the agency accepted as its own; `displeased`: the citizen rated the handling so."""

    unit: str
    handled: Handled
    displeased: bool = False


@dataclass(frozen=True, slots=True)
class NamedDossier:
    """A dossier that petitions name by its code, once however many do.

    `conduct`: one of them is about how officers behaved.
    """

    unit: str
    timing: Timing
    conduct: bool = False
