"""The model of an installation: loaded, or trained from the shipped corpus when there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import structlog

from complaints.agency import Agency
from hailong.problems import Problem
from hailong.profiles import CHECKOUT, folders, load_profile
from nlp.classifier import Classifier
from nlp.commands import train_corpus
from nlp.model_files import BadModel
from nlp.model_forms import load_model

log = structlog.get_logger()

CORPUS = CHECKOUT / "nlp" / "corpus"
MANIFEST = "manifest.json"


def ready_model(folder: Path) -> Classifier:
    """Raises BadModel for a model that is there and cannot be used: it is never replaced."""
    if not (folder / MANIFEST).exists():
        log.info("training_the_model", folder=folder.name)
        train_shipped(folder)
    return Classifier.load(folder)


def train_shipped(folder: Path) -> None:
    """A model of everything in nlp/corpus; the same corpus gives the same model."""
    train_corpus(CORPUS.glob("*.jsonl"), shipped_agencies(), folder)


def shipped_agencies(root: Path = CHECKOUT) -> Mapping[str, Agency]:
    """Every profile by its id; raises BadFile."""
    paths = sorted(folders(root).agencies.glob("*.toml"))
    return {path.stem: load_profile(path).agency for path in paths}


def model_problems(folder: Path, lang: str) -> Iterator[Problem]:
    """What is wrong with the model in a folder; none where there is no model yet."""
    if not (folder / MANIFEST).exists():
        return
    try:
        load_model(folder)
    except BadModel as error:
        repair = {
            "vi": "Xóa thư mục này, lần chạy sau sẽ huấn luyện lại.",
            "en": "Delete the folder; the next run trains it again.",
        }
        yield Problem(f"{folder.name}/", "", error.fault.rstrip("."), repair[lang])
