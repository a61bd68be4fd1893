"""Petitions and the dossiers that they name are plain values."""

from __future__ import annotations

from surveys.petition import NamedDossier, Petition


def test_a_petition_is_not_displeased_and_not_about_conduct_unless_said() -> None:
    assert not Petition("van_phong", "on_time").displeased
    assert not NamedDossier("van_phong", "early").conduct
