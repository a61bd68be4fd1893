"""An export document as text that can be kept, and back: nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache

from pydantic import TypeAdapter

from surveys.report.document import ExportDocument, Labels


@dataclass(frozen=True, slots=True)
class _Stored:
    """JSON has no pairs as keys, so names of factors and items are kept as triples."""

    document: ExportDocument
    factors: tuple[tuple[str, str, str], ...]
    items: tuple[tuple[str, str, str], ...]


@cache
def _adapter() -> TypeAdapter[_Stored]:
    return TypeAdapter(_Stored)


def stored(document: ExportDocument) -> str:
    """The same text for the same document."""
    labels = document.labels
    named_by_id = {
        each.name: dict(getattr(labels, each.name))
        for each in fields(labels)
        if each.name not in ("factors", "items")
    }
    plain = replace(document, labels=Labels(**named_by_id))
    kept = _Stored(plain, _triples(labels.factors), _triples(labels.items))
    return _adapter().dump_json(kept).decode()


def restored(text: str) -> ExportDocument:
    """What `stored` was given; fields that are younger than the text have their defaults.

    pydantic's ValidationError for a text that `stored` did not write.
    """
    kept = _adapter().validate_json(text)
    labels: Labels = replace(
        kept.document.labels, factors=_pairs(kept.factors), items=_pairs(kept.items)
    )
    return replace(kept.document, labels=labels)


def _triples(names: Mapping[tuple[str, str], str]) -> tuple[tuple[str, str, str], ...]:
    return tuple((survey, key, name) for (survey, key), name in names.items())


def _pairs(triples: tuple[tuple[str, str, str], ...]) -> dict[tuple[str, str], str]:
    return {(survey, key): name for survey, key, name in triples}
