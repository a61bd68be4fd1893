from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.classifier import Classifier
from nlp.commands import (
    ask_lines,
    classify_lines,
    classify_plain_lines,
    mask_text,
    train_corpus,
    train_foreign,
)
from nlp.corpus_reading import BadCorpus
from nlp.model_forms import load_model
from tests.nlp.small import agency, model, rows


def test_lines_come_out_in_the_order_they_came_in() -> None:
    lines = ['{"id": 7, "text": "hồ sơ trễ hẹn"}\n', "\n", '{"id": "b", "text": ""}']
    out = list(classify_lines(lines, Classifier(model()), agency()))

    assert [json.loads(line.text)["id"] for line in out] == [7, "b"]
    assert not any(line.bad for line in out)


def test_a_line_is_answered_before_the_next_is_read() -> None:
    def lines() -> object:
        yield '{"id": 1, "text": "xin chào"}'
        raise AssertionError("read too far")

    first = next(classify_lines(lines(), Classifier(model()), agency()))  # type: ignore[arg-type]
    assert json.loads(first.text)["id"] == 1


@pytest.mark.parametrize(
    "line, id_",
    [
        ("{", None),
        ("[1]", None),
        ("null", None),
        ('{"id": 3}', 3),
        ('{"id": 4, "text": 5}', 4),
        ("[" * 100_000, None),
        ("x" * 1_000_001, None),
    ],
)
def test_a_bad_line_gives_an_error_and_the_rest_goes_on(line: str, id_: object) -> None:
    good = '{"id": 9, "text": "hồ sơ"}'
    out = list(classify_lines([line, good], Classifier(model()), agency()))

    assert [entry.bad for entry in out] == [True, False]
    assert json.loads(out[0].text)["id"] == id_
    assert json.loads(out[0].text)["error"]


def test_foreign_data_is_trained_and_asked(tmp_path: Path) -> None:
    data = tmp_path / "data.jsonl"
    said = [{"text": "hay lắm", "y": "tốt"}, {"text": "chán quá", "y": "xấu"}] * 6
    data.write_text("\n".join(json.dumps(row) for row in said))
    plain = train_foreign(data, "y", tmp_path / "m", dev=data)

    (line,) = classify_plain_lines(['{"id": 1, "text": "hay"}'], plain)
    answer = json.loads(line.text)
    assert list(answer) == ["id", "label", "p", "ranked"]
    assert answer["label"] == "tốt"


def test_corpus_files_become_a_model_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    keys = ("id", "text", "agency", "kind", "area", "unit", "writer")
    path.write_text("\n".join(json.dumps({k: getattr(row, k) for k in keys}) for row in rows()))
    made = train_corpus([path], {"so-thu": agency()}, tmp_path / "m")

    assert made.version == model().version == load_model(tmp_path / "m").version


def test_evaluation_names_every_bad_row() -> None:
    with pytest.raises(BadCorpus, match="dòng 1"):
        ask_lines(["{"], Classifier(model()), {})


def test_masking_is_for_an_audience() -> None:
    assert mask_text("gọi 0900000012", "officer") == "gọi [SĐT]"
