from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nlp.model_files import BadModel
from nlp.model_forms import load_model, load_plain, save_model
from nlp.reading import read_text
from tests.nlp.small import model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_model(model(), tmp_path / "model")
    return tmp_path / "model"


def change_manifest(folder: Path, **changes: Any) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_saved_model_says_the_same(folder: Path) -> None:
    loaded, said = load_model(folder), model()
    vector = said.features.encode(read_text("chờ trả kết quả"))

    assert loaded.version == said.version
    assert loaded.limits == said.limits
    assert np.array_equal(loaded.area.probabilities(vector), said.area.probabilities(vector))
    assert sorted(p.name for p in folder.iterdir()) == [
        "manifest.json",
        "model-card.md",
        "model-card.vi.md",
        "vocab.json.gz",
        "weights.npz",
    ]


def test_saving_replaces_the_whole_directory(folder: Path) -> None:
    (folder / "stray.txt").write_text("x")
    save_model(model(), folder)

    assert not (folder / "stray.txt").exists()
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


@pytest.mark.parametrize("name", ["weights.npz", "vocab.json.gz"])
def test_an_altered_file_is_refused_with_the_repair(folder: Path, name: str) -> None:
    with (folder / name).open("ab") as opened:
        opened.write(b"x")

    with pytest.raises(BadModel, match=rf"{name} đã bị thay đổi.*hailong train --out"):
        load_model(folder)


@pytest.mark.parametrize("name", ["weights.npz", "vocab.json.gz", "manifest.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(BadModel, match=f"không đọc được {name}"):
        load_model(folder)


@pytest.mark.parametrize(
    "changes, fault",
    [
        ({"schema": 99}, "khuôn dạng"),
        ({"normaliser": 0}, "bộ chuẩn hóa"),
        ({"signals": []}, "cụm từ gợi ý"),
        ({"heads": {}}, "thiếu hoặc sai mục"),
        ({"said": {}}, "thiếu hoặc sai mục"),
        ({"heads": {"kind": {"labels": ["a"], "temperature": 1}}}, "kích thước"),
    ],
)
def test_another_version_is_refused(folder: Path, changes: dict[str, Any], fault: str) -> None:
    change_manifest(folder, **changes)

    with pytest.raises(BadModel, match=fault):
        load_model(folder)


def test_a_manifest_that_is_no_json_is_refused(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")

    with pytest.raises(BadModel, match="không phải JSON"):
        load_model(folder)


def test_an_oversized_file_is_not_read(folder: Path) -> None:
    with (folder / "manifest.json").open("wb") as opened:
        opened.truncate((1 << 20) + 1)

    with pytest.raises(BadModel, match="lớn hơn 1 MB"):
        load_model(folder)


def test_a_vocabulary_that_unpacks_to_too_much_is_refused(
    folder: Path,
) -> None:
    bomb = gzip.compress(b" " * (65 << 20))
    (folder / "vocab.json.gz").write_bytes(bomb)
    manifest = json.loads((folder / "manifest.json").read_text())
    from hashlib import sha256

    change_manifest(folder, files=manifest["files"] | {"vocab.json.gz": sha256(bomb).hexdigest()})

    with pytest.raises(BadModel, match="nội dung không đúng mô tả"):
        load_model(folder)


def test_a_model_of_the_other_form_is_refused(folder: Path) -> None:
    with pytest.raises(BadModel, match="cần 'plain'"):
        load_plain(folder)
