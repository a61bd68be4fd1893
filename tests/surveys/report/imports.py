"""Invented figures of dossiers for the tests of file formats."""

from __future__ import annotations

from dataclasses import replace

from surveys.dossier import DossierSum, ReceivedSum
from surveys.one_stop import OneStop, one_stop_figures
from surveys.petition import NamedDossier, Petition
from surveys.response_rate import response_rates
from surveys.targets import read_targets
from tests.surveys.report.exports import EXPORT

TARGETS = read_targets(
    [
        {
            "id": "on-time-2026",
            "population": "Hồ sơ thủ tục hành chính",
            "source": "dossiers",
            "measure": "on_time",
            "comparator": ">=",
            "value": 0.98,
            "year": 2026,
            "wording": "đạt tối thiểu 98%",
        }
    ]
)
OF = OneStop(
    sums=(
        DossierSum("van_phong", "early", 0, 1, True, 300),
        DossierSum("van_phong", "on_time", 0, 1, False, 90),
        DossierSum("van_phong", "late", 1, 1, False, 10),
        DossierSum("van_phong", "overdue", 0, 1, False, 3),
    ),
    received=(ReceivedSum("van_phong", True, 120), ReceivedSum("van_phong", False, 290)),
    petitions=(Petition("van_phong", "on_time"),),
    named=(NamedDossier("van_phong", "early"),),
)
IMPORTED = replace(
    EXPORT,
    imported=(
        *one_stop_figures(OF, TARGETS, 2026, closed=True),
        *response_rates("one-stop", {"van_phong": 100}, {"van_phong": 250}),
    ),
)
NOTHING_IMPORTED = replace(
    EXPORT, imported=one_stop_figures(OneStop(), TARGETS, 2026, closed=True)
)
WITHOUT_TARGET = replace(EXPORT, imported=one_stop_figures(OneStop(), (), 2026, closed=True))
