"""Commands about texts: classify, mask, train, evaluate."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.model import ready_model, shipped_agencies, train_shipped
from hailong.profiles import folders, load_profile
from nlp.classifier import Classifier
from nlp.commands import (
    Line,
    ask_lines,
    classify_lines,
    classify_plain_lines,
    mask_text,
    train_foreign,
)
from nlp.corpus_reading import BadCorpus
from nlp.evaluate import UnknownAgency
from nlp.evaluate import evaluate as report
from nlp.goals import measure, table
from nlp.model_forms import load_plain

if TYPE_CHECKING:
    from bot.learning import Taught
    from hailong.world import World

FAILED = 1
ModelFolder = Annotated[Path | None, Parameter(help="Thư mục mô hình; mặc định là data/model.")]


def classify(
    *,
    agency: Annotated[str | None, Parameter(help="Mã cơ quan trong agencies/.")] = None,
    model: Annotated[
        Path | None, Parameter(help="Thư mục mô hình huấn luyện từ dữ liệu khác (train --data).")
    ] = None,
    common: Common = DEFAULT,
) -> None:
    """Each line is answered at once, in order; a bad one makes the exit code 1."""
    if model is not None and agency is None:
        answers = classify_plain_lines(_stdin(), load_plain(model))
    else:
        settings = common.settings()
        wanted = agency or settings.agency
        path = folders(common.root).agencies / f"{wanted}.toml"
        profile = load_profile(path, lang=common.lang)
        classifier = (
            ready_model(settings.data / "model") if model is None else Classifier.load(model)
        )
        answers = classify_lines(_stdin(), classifier, profile.agency)
    if not _print_all(answers):
        raise SystemExit(1)


def _stdin() -> Iterator[str]:
    """Lines as they come; what is no UTF-8 becomes a replacement character."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _print_all(answers: Iterable[Line]) -> bool:
    """Each at once, in order; False where one was bad."""
    fine = True
    for answer in answers:
        print(answer.text, flush=True)
        fine = fine and not answer.bad
    return fine


def mask(
    *,
    for_: Annotated[
        Literal["officer", "public"], Parameter(name="--for", help="Người đọc: officer, public.")
    ] = "officer",
    common: Common = DEFAULT,
) -> None:
    """Standard input, masked, on standard output."""
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.write(mask_text(text, for_))


def train(
    *,
    out: Annotated[Path, Parameter(help="Thư mục mô hình sẽ ghi.")],
    data: Annotated[
        Path | None,
        Parameter(help="JSON Lines có 'text' và một cột nhãn, thay cho ngữ liệu có sẵn."),
    ] = None,
    label: Annotated[str | None, Parameter(help="Tên cột nhãn của --data.")] = None,
    dev: Annotated[Path | None, Parameter(help="Dữ liệu để chỉnh xác suất.")] = None,
    common: Common = DEFAULT,
) -> None:
    """The shipped corpus, or any labelled JSON Lines."""
    if data is None:
        train_shipped(out)
        return
    if label is None:
        raise CannotDo(common.say("Cần --label: tên cột nhãn.", "--label is needed."))
    try:
        train_foreign(data, label, out, dev)
    except (BadCorpus, ValueError) as error:
        raise CannotDo(str(error)) from error


def evaluate(
    *,
    data: Annotated[
        Path, Parameter(help="JSON Lines: text, agency, kind, area, unit (area2, unit2 nếu có).")
    ],
    model: ModelFolder = None,
    goals: Annotated[
        bool, Parameter(negative="", help="In bảng chỉ tiêu (Markdown) thay cho JSON; vài phút.")
    ] = False,
    pictures: Annotated[
        Path | None, Parameter(help="Thư mục để vẽ đường tin cậy và đường rủi ro (SVG).")
    ] = None,
    common: Common = DEFAULT,
) -> None:
    """One JSON object, or the table of goals; a second label counts as right."""
    lines = data.read_text("utf-8-sig").split("\n")
    classifier = (
        ready_model(common.settings().data / "model") if model is None else Classifier.load(model)
    )
    agencies = shipped_agencies()
    try:
        outcomes = ask_lines((line for line in lines if line), classifier, agencies)
    except (BadCorpus, UnknownAgency) as error:
        raise CannotDo(str(error)) from error
    if pictures is not None:
        from nlp.pictures import draw  # loads a drawing library

        pictures.mkdir(parents=True, exist_ok=True)
        draw(outcomes, pictures)
    if goals:
        print("\n".join(table(measure(outcomes, classifier, agencies))))
    else:
        print(json.dumps(report(outcomes), ensure_ascii=False, indent=1))


def retrain(
    *,
    undo: Annotated[
        bool, Parameter(negative="", help="Trở lại mô hình trước lần học gần nhất.")
    ] = False,
    common: Common = DEFAULT,
) -> None:
    """One JSON object; the exit code is 1 where the new model was refused."""
    from hailong.retraining import NothingBefore, School, retrain
    from hailong.retraining import undo as undo_last

    world = common.world()
    folder = world.settings.data / "model"
    if undo:
        try:
            print(json.dumps({"model": undo_last(folder)}))
        except NothingBefore as error:
            raise CannotDo(
                common.say("Không còn mô hình nào trước đó.", "There is no earlier model.")
            ) from error
        return
    outcome = retrain(folder, asyncio.run(_taught(world)), School.shipped())
    print(json.dumps(outcome.as_json(), ensure_ascii=False, indent=1))
    if not outcome.promoted:
        raise SystemExit(FAILED)


async def _taught(world: World) -> Taught:
    from bot.learning import taught
    from hailong.app import open_store

    async with open_store(world.settings) as store, store.read() as unit:
        return await taught(unit, world.profile.agency)
