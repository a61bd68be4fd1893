"""The two forms of a model on disk: for agencies, and for any labelled text."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Final

from nlp.card import write_cards
from nlp.model import Limits, Model, PlainModel, Transfer, UnitHead
from nlp.model_files import BadModel, Bundle, load_bundle, save_bundle

AGENCIES: Final = "agencies"
PLAIN: Final = "plain"
UNIT: Final = "unit."


def save_model(model: Model, folder: Path) -> None:
    units = {f"{UNIT}{agency}": own.head for agency, own in model.units.items()}
    said = {
        "agencies": {
            agency: {
                "units": list(own.units),
                "evidence": own.evidence,
                "temperature": own.temperature,
                "limit": own.limit,
            }
            for agency, own in model.units.items()
        },
        "transfer": {"temperature": model.transfer.temperature},
        "limits": asdict(model.limits),
        "facts": dict(model.facts),
    }
    heads = {"kind": model.kind, "area": model.area} | units
    arrays = {"transfer": model.transfer.weights}
    save_bundle(Bundle(AGENCIES, model.version, model.features, heads, said, arrays), folder)
    write_cards(folder, folder)


def load_model(folder: Path) -> Model:
    """Raises BadModel, which says the repair."""
    bundle = load_bundle(folder, AGENCIES)
    heads, said = bundle.heads, bundle.said
    try:
        return Model(
            version=bundle.version,
            features=bundle.features,
            kind=heads["kind"],
            area=heads["area"],
            units={
                agency: UnitHead(
                    heads[f"{UNIT}{agency}"],
                    tuple(own["units"]),
                    *(float(own[name]) for name in ("evidence", "temperature", "limit")),
                )
                for agency, own in said["agencies"].items()
            },
            transfer=Transfer(bundle.arrays["transfer"], float(said["transfer"]["temperature"])),
            limits=Limits(**{name: float(limit) for name, limit in said["limits"].items()}),
            facts=said["facts"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadModel(folder, f"manifest.json thiếu hoặc sai mục ({error})") from error


def save_plain(model: PlainModel, folder: Path) -> None:
    said = {"label": model.label, "facts": dict(model.facts)}
    heads = {"label": model.head}
    save_bundle(Bundle(PLAIN, model.version, model.features, heads, said), folder)


def load_plain(folder: Path) -> PlainModel:
    """Raises BadModel, which says the repair."""
    bundle = load_bundle(folder, PLAIN)
    try:
        return PlainModel(
            version=bundle.version,
            label=str(bundle.said["label"]),
            features=bundle.features,
            head=bundle.heads["label"],
            facts=bundle.said["facts"],
        )
    except KeyError as error:
        raise BadModel(folder, f"manifest.json thiếu mục {error}") from error
