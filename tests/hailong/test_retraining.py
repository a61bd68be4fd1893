"""Corrections change the next model; a worse one is refused; the last one can come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.learning import Taught
from hailong.retraining import NOTHING_TO_LEARN, NothingBefore, Outcome, School, retrain, undo
from nlp import promotion
from nlp.classifier import Classifier
from nlp.corrections import Correction, Labels
from nlp.model_forms import load_model, save_model
from tests.nlp.small import agency, model, rows

ODD = "máy bán nước ở sảnh nuốt xu"
AT = datetime(2026, 11, 2, tzinfo=UTC)
EXAMINED = [replace(row, text=f"{row.text} ạ") for row in rows()[::3]]
SCHOOL = School(rows(), EXAMINED, rows()[:10], {"so-thu": agency()})


def correction(number: int, text: str, labels: Labels, officer: str = "binh") -> Correction:
    at = AT + timedelta(minutes=number)
    return Correction(f"HL-{number}", text, "so-thu", labels, officer, at)


def sensible() -> Taught:
    """Two officers know what no text of the corpus says: whose machine it is."""
    labels = Labels("complaint", "public_finance", "tai_chinh")
    said = [f"{ODD} {more}" for more in ("của tôi", "hoài", "lần thứ hai", "sáng nay", "nữa rồi")]
    officers = ("binh", "lan")
    return Taught(
        tuple(correction(n, text, labels, officers[n % 2]) for n, text in enumerate(said))
    )


def poisoned() -> Taught:
    """Texts as the model knows them well, again and again, with labels that are wrong."""
    wrong = Labels("praise", "public_services", "benh_vien")
    texts = [row.text for row in rows() if row.kind == "complaint" and row.unit == "van_phong"]
    said = [f"{text} {end}" for end in ("ạ", "nha", "hả", "đó") for text in texts]
    return Taught(tuple(correction(n, text, wrong, f"kẻ {n % 40}") for n, text in enumerate(said)))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hundred texts are too few for the floors of robustness: they are not looked at here."""
    monkeypatch.setattr(promotion, "too_large", lambda losses: [])
    save_model(model(), tmp_path / "model")
    return tmp_path / "model"


def version(folder: Path) -> str:
    return load_model(folder).version


def test_corrections_change_the_next_model(folder: Path) -> None:
    before = Classifier.load(folder).ranked(ODD, agency())["unit"]["tai_chinh"]
    outcome = retrain(folder, sensible(), SCHOOL)

    after = Classifier.load(folder)
    assert outcome.promoted
    assert after.model.version == outcome.version != model().version
    assert after.classify(ODD, agency()).unit == "tai_chinh"
    assert after.ranked(ODD, agency())["unit"]["tai_chinh"] > before
    assert outcome.as_json()["by_officer"] == {"binh": 3, "lan": 2}


def test_poisoned_corrections_are_refused_and_the_old_model_stays(folder: Path) -> None:
    """Each officer stays under the limits: only the examination sees it."""
    outcome = retrain(folder, poisoned(), SCHOOL)

    assert not outcome.promoted
    assert outcome.faults
    assert version(folder) == model().version
    assert not folder.with_name("model.candidate").exists()


def test_one_officer_who_poisons_is_not_believed(folder: Path) -> None:
    one = tuple(replace(c, officer="kẻ xấu") for c in poisoned().corrections)
    outcome = retrain(folder, Taught(one), SCHOOL)

    assert outcome.version == ""
    assert {r.why.partition(";")[0] for r in outcome.sifted.refused} == {
        "đa số lần sửa của cán bộ này trái với toàn bộ ngữ liệu"
    }


def test_nothing_to_learn_changes_nothing(folder: Path) -> None:
    outcome = retrain(folder, Taught(accepted=("HL-1",)), SCHOOL)

    assert (outcome.promoted, version(folder)) == (False, model().version)
    assert outcome.as_json()["review"] == ["HL-1"]
    assert outcome.as_json()["faults"] == [NOTHING_TO_LEARN]


def test_the_last_model_comes_back_and_then_there_is_none(folder: Path) -> None:
    retrain(folder, sensible(), SCHOOL)

    assert undo(folder) == version(folder) == model().version
    with pytest.raises(NothingBefore):
        undo(folder)


def test_three_earlier_models_are_kept(folder: Path) -> None:
    outcomes: list[Outcome] = []
    for count in (1, 2, 3, 4, 5):
        taught = Taught(sensible().corrections[:count])
        outcomes.append(retrain(folder, taught, SCHOOL))

    versions = [undo(folder) for _ in range(3)]
    assert versions == [outcome.version for outcome in reversed(outcomes[1:4])]
    with pytest.raises(NothingBefore):
        undo(folder)


def test_the_same_corrections_make_the_same_model(folder: Path) -> None:
    first = retrain(folder, sensible(), SCHOOL)
    undo(folder)

    assert retrain(folder, sensible(), SCHOOL).version == first.version
