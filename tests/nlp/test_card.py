"""The card says what the manifest says, in both languages; docs/ has the shipped model's."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from nlp.card import NAMES, cards
from nlp.model_files import read_manifest
from nlp.model_forms import save_model
from nlp.training import train
from tests.nlp.small import agency, model, rows

DOCS = Path(__file__).resolve().parents[2] / "docs"
FIGURE = re.compile(r"\d+[.,]\d+")


def test_a_model_brings_its_cards(tmp_path: Path) -> None:
    save_model(model(), tmp_path / "model")
    english, vietnamese = ((tmp_path / "model" / name).read_text("utf-8") for name in NAMES)

    assert f"Model `{model().version}`" in english
    assert "| so-thu | 118 | 4 |" in english
    assert "118 tin của 4 người viết" in vietnamese
    assert "{" not in english + vietnamese


def test_corrections_are_told(tmp_path: Path) -> None:
    taught = [*rows(), replace(rows()[0], text="máy nuốt xu", writer="officer o1", weight=3.0)]
    save_model(train(taught, {"so-thu": agency()}), tmp_path / "model")
    found = cards(read_manifest(tmp_path / "model"))

    assert "1 of the messages are real ones" in found["model-card.md"]
    assert "1 tin thật của cơ quan" in found["model-card.vi.md"]


@pytest.mark.parametrize("name", NAMES)
def test_the_documents_have_the_card_of_the_shipped_model(name: str, trained_model: Path) -> None:
    """Figures may differ in the last place from machine to machine; all else may not."""
    made = cards(read_manifest(trained_model))[name]
    shown = (DOCS / name).read_text("utf-8")

    assert FIGURE.sub("#", shown) == FIGURE.sub("#", made), "run: python -m nlp.card"
