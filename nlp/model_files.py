"""A model as a directory of three files that hold numbers and words, and nothing that runs.

manifest.json    what it is: sizes, labels, limits, metrics, SHA-256 of the other two
weights.npz      float32 arrays, read with allow_pickle=False
vocab.json.gz    the terms of each block in the order of their columns
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from nlp.features import Features
from nlp.model import Head
from nlp.normalize import NORMALISER_VERSION
from nlp.signals import signal_names
from nlp.terms import ANALYSERS, Block, Floats

SCHEMA: Final = 1
MANIFEST: Final = "manifest.json"
WEIGHTS: Final = "weights.npz"
VOCABULARY: Final = "vocab.json.gz"
# A model of 2,000 texts has 6 MB; what is ten times as large was not made by us.
MOST_BYTES: Final = {MANIFEST: 1 << 20, WEIGHTS: 64 << 20, VOCABULARY: 16 << 20}
MOST_UNPACKED: Final = {WEIGHTS: 256 << 20, VOCABULARY: 64 << 20}
REPAIR: Final = "Huấn luyện lại bằng 'hailong train --out {folder}', hoặc khôi phục bản sao lưu."


class BadModel(Exception):
    """A model directory that cannot be trusted; says the file, the fault and the repair."""

    def __init__(self, folder: Path, fault: str) -> None:
        self.folder = folder
        self.fault = fault
        super().__init__(f"{folder}: {fault}. {REPAIR.format(folder=folder)}")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is kept of any model; `said` goes into the manifest as it is."""

    form: str
    version: str
    features: Features
    heads: Mapping[str, Head]
    said: Mapping[str, Any]
    arrays: Mapping[str, Floats] = field(default_factory=dict)


def save_bundle(bundle: Bundle, folder: Path) -> None:
    """Replaces the directory as a whole: a reader finds the old model or the new one."""
    vocabulary = {
        name: sorted(block.index, key=block.index.__getitem__)
        for name, block in _blocks(bundle.features).items()
    }
    packed = {
        WEIGHTS: _pack(_arrays(bundle)),
        VOCABULARY: gzip.compress(json.dumps(vocabulary, ensure_ascii=False).encode(), mtime=0),
    }
    packed[MANIFEST] = json.dumps(_manifest(bundle, packed), ensure_ascii=False, indent=1).encode()
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    for name, content in packed.items():
        (made / name).write_bytes(content)
    replace_directory(made, folder)


def replace_directory(made: Path, folder: Path) -> None:
    """Puts `made` where `folder` is; both lie in the same parent directory."""
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    made.chmod(0o755)
    made.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def load_bundle(folder: Path, form: str) -> Bundle:
    """Raises BadModel for a missing, altered, oversized, older or different model."""
    manifest = read_manifest(folder)
    if manifest.get("form") != form:
        raise BadModel(folder, f"đây là mô hình '{manifest.get('form')}', cần '{form}'")
    weights = _checked(folder, WEIGHTS, manifest)
    vocabulary = _checked(folder, VOCABULARY, manifest)
    try:
        return _bundle(manifest, _unpack(weights), _words(vocabulary))
    except (
        ValueError,
        KeyError,
        TypeError,
        OSError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
    ) as e:
        raise BadModel(folder, f"nội dung không đúng mô tả ({e})") from e


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """What the directory says of itself, after checking that this program can read it."""
    try:
        manifest = json.loads(_read(folder, MANIFEST))
    except ValueError as error:
        raise BadModel(folder, f"{MANIFEST} không phải JSON") from error
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        raise BadModel(folder, f"{MANIFEST} không theo khuôn dạng {SCHEMA}")
    if manifest.get("normaliser") != NORMALISER_VERSION:
        raise BadModel(
            folder,
            f"mô hình dùng bộ chuẩn hóa {manifest.get('normaliser')}, "
            f"chương trình dùng {NORMALISER_VERSION}",
        )
    if manifest.get("signals") != list(signal_names()):
        raise BadModel(folder, "mô hình được tạo với bộ cụm từ gợi ý khác (nlp/cues)")
    return manifest


def _blocks(features: Features) -> dict[str, Block]:
    return {name: getattr(features, name) for name in ANALYSERS}


def _arrays(bundle: Bundle) -> dict[str, Floats]:
    arrays = {f"idf.{name}": block.idf for name, block in _blocks(bundle.features).items()}
    for name, head in bundle.heads.items():
        arrays |= {f"{name}.weights": head.weights, f"{name}.bias": head.bias}
    return arrays | {f"also.{name}": array for name, array in bundle.arrays.items()}


def _manifest(bundle: Bundle, packed: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "form": bundle.form,
        "version": bundle.version,
        "normaliser": NORMALISER_VERSION,
        "signals": list(signal_names()),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in packed.items()},
        "heads": {
            name: {"labels": list(head.labels), "temperature": head.temperature}
            for name, head in bundle.heads.items()
        },
        "said": dict(bundle.said),
    }


def _pack(arrays: Mapping[str, Floats]) -> bytes:
    """A compressed npz; np.savez stamps a fixed date, so equal models are equal bytes."""
    held = io.BytesIO()
    np.savez_compressed(held, allow_pickle=False, **dict(arrays))
    return held.getvalue()


def _read(folder: Path, name: str) -> bytes:
    path = folder / name
    try:
        if path.stat().st_size > MOST_BYTES[name]:
            raise BadModel(folder, f"{name} lớn hơn {MOST_BYTES[name] >> 20} MB")
        return path.read_bytes()
    except OSError as error:
        raise BadModel(folder, f"không đọc được {name}") from error


def _checked(folder: Path, name: str, manifest: Mapping[str, Any]) -> bytes:
    content = _read(folder, name)
    said = manifest.get("files")
    if not isinstance(said, dict) or said.get(name) != hashlib.sha256(content).hexdigest():
        raise BadModel(folder, f"{name} đã bị thay đổi so với {MANIFEST}")
    return content


def _unpack(content: bytes) -> dict[str, Floats]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED[WEIGHTS]:
            raise ValueError(f"{WEIGHTS} giải nén quá lớn")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: np.asarray(arrays[name], np.float32) for name in arrays.files}


def _words(content: bytes) -> Mapping[str, list[str]]:
    unpacked = zlib.decompressobj(wbits=31).decompress(content, MOST_UNPACKED[VOCABULARY])
    words: Mapping[str, list[str]] = json.loads(unpacked)
    return words


def _bundle(
    manifest: Mapping[str, Any], arrays: Mapping[str, Floats], words: Mapping[str, list[str]]
) -> Bundle:
    features = Features(**{name: _block(words[name], arrays[f"idf.{name}"]) for name in ANALYSERS})
    heads = {name: _head(name, said, arrays) for name, said in manifest["heads"].items()}
    for name, head in heads.items():
        if len(head.weights) < features.width:
            raise ValueError(f"{name}: ít hàng hơn số đặc trưng")
    return Bundle(
        form=str(manifest["form"]),
        version=str(manifest["version"]),
        features=features,
        heads=heads,
        said=manifest["said"],
        arrays={n.removeprefix("also."): a for n, a in arrays.items() if n.startswith("also.")},
    )


def _block(terms: list[str], idf: Floats) -> Block:
    if len(terms) != len(idf):
        raise ValueError("số từ khác số trọng số idf")
    return Block({term: column for column, term in enumerate(terms)}, idf)


def _head(name: str, said: Mapping[str, Any], arrays: Mapping[str, Floats]) -> Head:
    labels = tuple(map(str, said["labels"]))
    weights, bias = arrays[f"{name}.weights"], arrays[f"{name}.bias"]
    if weights.ndim != 2 or weights.shape[1] != len(labels) or bias.shape != (len(labels),):
        raise ValueError(f"{name}: kích thước không khớp nhãn")
    if not (np.isfinite(weights).all() and np.isfinite(bias).all()):
        raise ValueError(f"{name}: có số vô hạn")
    return Head(labels, weights, bias, float(said["temperature"]))
