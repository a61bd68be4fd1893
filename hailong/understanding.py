"""What the service asks the model of an installation."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import structlog

from bot.understanding import ModelUnderstanding, Understanding
from complaints.agency import Agency
from hailong.model import MANIFEST, ready_model
from hailong.world import World
from nlp.classification import Classification
from nlp.classifier import Classifier
from nlp.model_files import BadModel

log = structlog.get_logger()


def understanding_of(world: World) -> Understanding:
    """The classifier for the world's agency, warm: the first message waits for nothing."""
    agency = world.profile.agency
    return ModelUnderstanding(NewestModel(world.settings.data / "model", agency), agency)


class NewestModel:
    """The model of a folder; another one put there by `retrain` is taken up with the next text.

    One that cannot be read is left alone until it changes: what is loaded goes on working.
    """

    def __init__(self, folder: Path, agency: Agency) -> None:
        self._folder = folder
        self._agency = agency
        self._lock = Lock()
        self._classifier = ready_model(folder)
        self._classifier.warm_up(agency)
        self._seen = _mark(folder)

    def classify(self, text: str, agency: Agency) -> Classification:
        self._look()
        return self._classifier.classify(text, agency)

    def _look(self) -> None:
        mark = _mark(self._folder)
        if mark in (self._seen, None):
            return
        with self._lock:
            if mark == self._seen:
                return
            self._seen = mark
            try:
                newer = Classifier.load(self._folder)
                newer.warm_up(self._agency)
            except BadModel as error:
                log.error("new_model_cannot_be_used", fault=error.fault)
                return
            self._classifier = newer
            log.info("model_replaced", version=newer.model.version)


def _mark(folder: Path) -> tuple[int, int] | None:
    """Changes with every model that is put there; None while it is being put."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
