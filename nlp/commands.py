"""What the commands do with lines and files; printing and exit codes are the caller's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from complaints.agency import Agency
from nlp.classifier import Classifier
from nlp.corpus_reading import Row, read_rows
from nlp.evaluate import Outcome, ask_all
from nlp.mask import Audience, mask
from nlp.model import Model, PlainModel
from nlp.model_forms import save_model, save_plain
from nlp.plain_classifier import ask

MOST_LINE: Final = 1_000_000  # characters of one JSON line; a message has 4,000

Answer = Callable[[object, str], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line to print; `bad` lines make the command end with 1."""

    text: str
    bad: bool = False


def classify_lines(lines: Iterable[str], classifier: Classifier, agency: Agency) -> Iterator[Line]:
    """JSON Lines {"id","text"} in, one line each out, at once and in the same order."""
    return _answers(lines, lambda id_, text: classifier.classify(text, agency).as_json(id_))


def classify_plain_lines(lines: Iterable[str], model: PlainModel) -> Iterator[Line]:
    """The same for a model of foreign data: {"id","label","p","ranked"}."""

    def answer(id_: object, text: str) -> dict[str, Any]:
        ranked = ask(model, text)
        label, p = ranked[0]
        shown = [[name, round(share, 4)] for name, share in ranked]
        return {"id": id_, "label": label, "p": round(p, 4), "ranked": shown}

    return _answers(lines, answer)


def mask_text(text: str, audience: Audience) -> str:
    return mask(text, audience)


def ask_lines(
    lines: Iterable[str], classifier: Classifier, agencies: Mapping[str, Agency]
) -> list[Outcome]:
    """Raises BadCorpus with every bad row, UnknownAgency for a row without a profile."""
    return ask_all(read_rows(lines), classifier, agencies)


def train_corpus(paths: Iterable[Path], agencies: Mapping[str, Agency], out: Path) -> Model:
    """Trains on corpus files and saves. scikit-learn is loaded here and only here."""
    from nlp.training import train

    model = train(rows_of(paths), agencies)
    save_model(model, out)
    return model


def rows_of(paths: Iterable[Path]) -> list[Row]:
    """All rows of corpus files, in the order of their names. Raises BadCorpus."""
    return [row for path in sorted(paths) for row in read_rows(_lines(path))]


def train_foreign(data: Path, label: str, out: Path, dev: Path | None = None) -> PlainModel:
    """Raises BadCorpus with every bad line of either file, TooLittle for one label."""
    from nlp.foreign import read_labelled, train_plain

    rows = read_labelled(_lines(data), label)
    model = train_plain(rows, label, read_labelled(_lines(dev), label) if dev else ())
    save_plain(model, out)
    return model


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8-sig").split("\n")


def _answers(lines: Iterable[str], answer: Answer) -> Iterator[Line]:
    for line in lines:
        if not line.strip():
            continue
        found = _message(line)
        if isinstance(found, Line):
            yield found
            continue
        yield Line(json.dumps(answer(*found), ensure_ascii=False))


def _message(line: str) -> tuple[object, str] | Line:
    if len(line) > MOST_LINE:
        return _bad(None, f"dòng dài hơn {MOST_LINE} ký tự")
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        return _bad(None, "dòng không phải JSON")
    if not isinstance(raw, dict):
        return _bad(None, "dòng không phải một đối tượng JSON có 'id' và 'text'")
    if not isinstance(raw.get("text"), str):
        return _bad(raw.get("id"), "'text' phải là chữ")
    return raw.get("id"), raw["text"]


def _bad(id_: object, fault: str) -> Line:
    return Line(json.dumps({"id": id_, "error": fault}, ensure_ascii=False), bad=True)
