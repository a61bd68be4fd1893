"""A plain text classifier is asked; numpy only."""

from __future__ import annotations

import numpy as np

from nlp.model import PlainModel
from nlp.reading import read_text


def ask(model: PlainModel, text: str) -> list[tuple[str, float]]:
    """Every label with its probability, best first."""
    shares = model.head.probabilities(model.features.encode(read_text(text)))
    order = np.argsort(-shares, kind="stable")
    return [(model.head.labels[k], float(shares[k])) for k in order]
