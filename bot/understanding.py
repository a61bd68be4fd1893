"""From the classifier's answer to what the dialogue and the register need of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from bot.dialogue.state import Guess
from complaints.agency import Agency
from nlp.mask import mask

if TYPE_CHECKING:
    # Its numeric libraries take a second to load, and a played conversation needs none of them.
    from nlp.classifier import Classifier


class Understanding(Protocol):
    """What the service asks of nlp/: a guess for a text, and a text without identifiers."""

    async def guess(self, text: str) -> Guess: ...

    async def masked(self, text: str) -> str: ...


class ModelUnderstanding:
    """The trained classifier, kept out of the event loop."""

    def __init__(self, classifier: Classifier, agency: Agency) -> None:
        self._classifier = classifier
        self._agency = agency

    async def guess(self, text: str) -> Guess:
        record = await asyncio.to_thread(self._record, text)
        return guess_of(record)

    async def masked(self, text: str) -> str:
        return await asyncio.to_thread(mask, text, "officer")

    def _record(self, text: str) -> dict[str, Any]:
        found = self._classifier.classify(text, self._agency)
        return {**found.as_json(""), "accused": found.accused, "model": found.model_version}


def guess_of(record: dict[str, Any]) -> Guess:
    """`record` in the shape of `hailong classify`."""
    return Guess(
        kind=record["kind"],
        area=record["area"],
        unit=record["unit"],
        route=record["route"],
        p_unit=record["p_unit"],
        units=tuple(unit for unit, _ in record["units"]),
        flags=tuple(record["flags"]),
        area2=record["area2"],
        unit2=record["unit2"],
        record=record,
    )
