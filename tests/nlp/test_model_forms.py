from __future__ import annotations

from pathlib import Path

from nlp.foreign import Labelled, train_plain
from nlp.model_forms import load_plain, save_plain
from nlp.plain_classifier import ask


def test_a_plain_model_comes_back_from_disk(tmp_path: Path) -> None:
    rows = [Labelled(t, k) for t, k in [("hàng tốt lắm", "1"), ("hàng quá tệ", "0")] * 6]
    model = train_plain(rows, "sentiment")
    save_plain(model, tmp_path / "m")
    loaded = load_plain(tmp_path / "m")

    assert loaded.label == "sentiment"
    assert ask(loaded, "hang te") == ask(model, "hang te")
