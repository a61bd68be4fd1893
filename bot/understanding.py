"""From the classifier's answer to what the dialogue and the register need of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from bot.dialogue.state import Guess
from complaints.agency import Agency
from nlp.mask import mask

if TYPE_CHECKING:
    from nlp.classification import Classification


# A sentence of a denunciation that stands for ordinary feedback of its own: how sure, how long.
ORDINARY = ("complaint", "suggestion", "question")
SURE = 0.75
FEWEST = 6
MOST_SENTENCES = 8


class Understanding(Protocol):
    """What the service asks of nlp/: a guess for a text, and a text without identifiers."""

    async def guess(self, text: str) -> Guess: ...

    async def masked(self, text: str) -> str: ...


class Classifies(Protocol):
    """The trained classifier. Its numeric libraries take a second to load, and a played
    conversation needs none of them."""

    def classify(self, text: str, agency: Agency) -> Classification: ...


class ModelUnderstanding:
    """The trained classifier, kept out of the event loop."""

    def __init__(self, classifier: Classifies, agency: Agency) -> None:
        self._classifier = classifier
        self._agency = agency

    async def guess(self, text: str) -> Guess:
        record = await asyncio.to_thread(self._record, text)
        return guess_of(record)

    async def masked(self, text: str) -> str:
        return await asyncio.to_thread(mask, text, "officer")

    def _record(self, text: str) -> dict[str, Any]:
        found = self._classifier.classify(text, self._agency)
        record = {
            **found.as_json(""),
            "accused": found.accused,
            "identifiable": found.identifiable,
            "model": found.model_version,
        }
        if found.kind == "denunciation":
            record["area2"] = self._ordinary(text)
        return record

    def _ordinary(self, text: str) -> str | None:
        """The area of a sentence that is surely no denunciation but a grievance (R-D4)."""
        from nlp.segment import sentences

        parts = sentences(text)
        for part in parts[:MOST_SENTENCES] if len(parts) > 1 else ():
            said = self._classifier.classify(part, self._agency)
            if said.kind in ORDINARY and said.p_kind >= SURE and len(part.split()) >= FEWEST:
                return said.area
        return None


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
        accused=record.get("accused") or "",
        record=record,
    )
