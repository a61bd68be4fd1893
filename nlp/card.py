"""The model card, in both languages, from what a model says of itself.

`python -m nlp.card MODEL FOLDER` writes the cards of a model into a folder, as docs/ has them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from nlp.calibration import TRIAGE_MINUTES, WRONG_UNIT_MINUTES
from nlp.model_files import read_manifest

TEMPLATES: Final = Path(__file__).with_name("cards")
NAMES: Final = ("model-card.md", "model-card.vi.md")
HEADS: Final = {
    "model-card.md": {"kind": "kind", "area": "area", "unit": "unit, {}"},
    "model-card.vi.md": {"kind": "loại", "area": "lĩnh vực", "unit": "đơn vị, {}"},
}
ALONE: Final = {
    "model-card.md": "unit by its profile alone (on texts it learnt from)",
    "model-card.vi.md": "đơn vị chỉ theo hồ sơ (trên tin đã học)",
}
LEARNED: Final = {
    "model-card.md": "{} of the messages are real ones of this installation, masked, with the "
    "labels that officers gave.",
    "model-card.vi.md": "Trong đó {} tin thật của cơ quan, đã che thông tin cá nhân, mang nhãn do "
    "cán bộ sửa.",
}


def cards(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The text of each card by its file name."""
    return {name: _card(name, manifest) for name in NAMES}


def write_cards(model: Path, folder: Path) -> None:
    """Raises BadModel."""
    for name, text in cards(read_manifest(model)).items():
        (folder / name).write_text(text, "utf-8")


def _card(name: str, manifest: Mapping[str, Any]) -> str:
    said = manifest["said"]
    facts, limits = said["facts"], said["limits"]
    corrected = sum(each["corrections"] for each in facts["agencies"].values())
    values = {
        "version": manifest["version"],
        "normaliser": manifest["normaliser"],
        "rows": _count(name, facts["rows"]),
        "writers": facts["writers"],
        "data": facts["training_data_sha256"][:12],
        "agencies": "\n".join(
            f"| {agency} | {_count(name, each['rows'])} | {each['writers']} |"
            for agency, each in facts["agencies"].items()
        ),
        "corrections": LEARNED[name].format(corrected) if corrected else "",
        "heads": "\n".join(
            f"| {_head(name, head)} | {_share(name, found['accuracy'])} "
            f"| {_share(name, found['ece'])} |"
            for head, found in facts["held_out"].items()
            if found
        ),
        "limit_kind": _share(name, limits["kind"]),
        "limit_unit": "; ".join(
            f"{agency} {_share(name, own['limit'])}" for agency, own in said["agencies"].items()
        ),
        "limit_transfer": _share(name, limits["transfer"]),
        "wrong": round(WRONG_UNIT_MINUTES),
        "triage": round(TRIAGE_MINUTES),
    }
    text = (TEMPLATES / name).read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", str(value))
    return "\n".join([*text.replace("\n\n\n", "\n\n").rstrip().split("\n"), ""])


def _head(name: str, head: str) -> str:
    kind, _, agency = head.partition(" ")
    if kind == "unit" and agency.startswith("by"):
        return ALONE[name]
    return HEADS[name][kind].format(agency)


def _count(name: str, count: int) -> str:
    return f"{count:,}".replace(",", "." if ".vi" in name else ",")


def _share(name: str, share: float) -> str:
    return f"{share:.2f}".replace(".", "," if ".vi" in name else ".")


if __name__ == "__main__":
    write_cards(Path(sys.argv[1]), Path(sys.argv[2]))
