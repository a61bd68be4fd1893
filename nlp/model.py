"""What a trained classifier consists of: vocabularies, heads, limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from nlp.features import Features
from nlp.terms import Floats, Vector

LEAST_LOGIT: Final = -12.0


@dataclass(frozen=True, slots=True)
class Head:
    """One decision: `weights` has a row for each column of a vector, a column for each label."""

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats
    temperature: float  # above 1 it makes the head less sure of itself

    def logits(self, vector: Vector) -> Floats:
        logits: Floats = vector.values @ self.weights[vector.columns] + self.bias
        return logits

    def probabilities(self, vector: Vector) -> Floats:
        return softmax(self.logits(vector) / np.float32(self.temperature))


@dataclass(frozen=True, slots=True)
class Transfer:
    """How much each column of unit evidence counts, for every agency."""

    weights: Floats
    temperature: float

    def logits(self, table: Floats) -> Floats:
        logits: Floats = table @ self.weights
        return logits

    def probabilities(self, table: Floats) -> Floats:
        return softmax(self.logits(table) / np.float32(self.temperature))


@dataclass(frozen=True, slots=True)
class UnitHead:
    """What an agency's texts taught about its `units`, and the evidence of its profile beside it.

    `evidence` is how loud the evidence is, `limit` from which probability on it may decide alone.
    A unit that no text was about has LEAST_LOGIT from the texts.
    """

    head: Head
    units: tuple[str, ...]
    evidence: float
    temperature: float
    limit: float

    def probabilities(self, vector: Vector, table: Floats, transfer: Transfer) -> Floats:
        """In the order of `units`."""
        taught = np.full(len(self.units), LEAST_LOGIT, np.float32)
        places = [self.units.index(label) for label in self.head.labels]
        taught[places] = self.head.logits(vector) / np.float32(self.head.temperature)
        told = np.float32(self.evidence) * transfer.logits(table)
        return softmax(np.asarray((taught + told) / self.temperature, np.float32))


@dataclass(frozen=True, slots=True)
class Limits:
    """From which probability on the machine may decide alone."""

    kind: float
    area: float
    transfer: float  # for units of an agency without texts of its own


@dataclass(frozen=True, slots=True)
class Model:
    """`units` has a head for each agency that texts were written for, evidence columns last."""

    version: str
    features: Features
    kind: Head
    area: Head
    units: Mapping[str, UnitHead]
    transfer: Transfer
    limits: Limits
    facts: Mapping[str, Any]  # metrics, hash of the training data: for people, never for decisions


@dataclass(frozen=True, slots=True)
class PlainModel:
    """One head for any labelled text; `label` is the name of the column it was trained on."""

    version: str
    label: str
    features: Features
    head: Head
    facts: Mapping[str, Any]


def in_order(shares: Floats, labels: Sequence[str], order: Sequence[str]) -> Floats:
    """The same probabilities with a column for each of `order`; 0 for a label never seen."""
    ordered = np.zeros((*shares.shape[:-1], len(order)), np.float32)
    for column, label in enumerate(labels):
        if label in order:
            ordered[..., order.index(label)] = shares[..., column]
    return ordered


def softmax(logits: Floats) -> Floats:
    """Along the last axis; the same arithmetic for one text and for many."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return shares
