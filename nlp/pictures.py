"""The curves of an evaluation as pictures: whether a probability is true, what doubt buys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nlp.calibration import BINS
from nlp.evaluate import HEADS, Array, Bools, Outcome, confidence_of

INK: Final = "#1f4e79"
GREY: Final = "#888888"
# No creation date, and names of elements from a fixed salt: the same figures, the same bytes.
FIXED: Final[Any] = {"metadata": {"Date": None}}
SALT: Final[Any] = {"svg.hashsalt": "hailong", "svg.fonttype": "none"}


def draw(outcomes: Sequence[Outcome], folder: Path) -> list[Path]:
    """Writes reliability.svg and risk-coverage.svg into a folder that is there."""
    reliability, risk = Figure(figsize=(9, 3.2)), Figure(figsize=(5, 3.6))
    for axes, head in zip(reliability.subplots(1, len(HEADS)), HEADS, strict=True):
        _draw_reliability(axes, head, *confidence_of(head, outcomes))
    axes = risk.subplots()
    for head, style in zip(HEADS, (":", "--", "-"), strict=True):
        share, error = risk_coverage(*confidence_of(head, outcomes))
        axes.plot(share, error, style, color=INK, label=head)
    axes.set(
        xlabel="share decided alone", ylabel="share of those wrong", xlim=(0, 1), ylim=(0, None)
    )
    axes.legend(frameon=False)
    return [
        _save(reliability, folder / "reliability.svg"),
        _save(risk, folder / "risk-coverage.svg"),
    ]


def risk_coverage(confidence: Array, right: Bools) -> tuple[Array, Array]:
    """Share of wrong ones among the surest 1, 2, … n guesses; the area under it is the one
    number that both accuracy and honest probabilities make small."""
    order = np.argsort(-confidence, kind="stable")
    counts = np.arange(1, len(order) + 1)
    return counts / max(len(order), 1), np.cumsum(~right[order]) / counts


def _draw_reliability(axes: Axes, head: str, confidence: Array, right: Bools) -> None:
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    filled = [b for b in range(BINS) if (bins == b).any()]
    said = [confidence[bins == b].mean() for b in filled]
    true = [right[bins == b].mean() for b in filled]
    sizes = [20 + 300 * (bins == b).mean() for b in filled]
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8)
    axes.scatter(said, true, s=sizes, color=INK)
    axes.set(title=head, xlabel="probability", xlim=(0, 1), ylim=(0, 1.02))
    if head == HEADS[0]:
        axes.set_ylabel("share right")


def _save(figure: Figure, path: Path) -> Path:
    figure.tight_layout()
    with matplotlib.rc_context(SALT):
        figure.savefig(path, format="svg", **FIXED)
    return path
