"""The command that takes in forms somebody typed: all of a file, or nothing."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from bot.paper import Batch, Imported, keep_forms
from hailong.answer_table import AnswerTable
from hailong.app import open_store
from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.commands.waves import known_wave
from hailong.problems import BadFile, Problem
from hailong.tables import Faults
from hailong.unit_names import UnitNames
from hailong.world import World
from storage.ports import Store
from surveys.forms import Form, differences
from surveys.periods import VIETNAM, month_of_day
from surveys.waves import Wave

FormMode = Literal["paper", "assisted", "kiosk"]


def answers(
    file: Annotated[Path, Parameter(help="Tệp CSV UTF-8: form, survey, unit, day và mã câu hỏi.")],
    *,
    mode: Annotated[FormMode, Parameter(help="paper, assisted hoặc kiosk.")],
    wave: Annotated[str, Parameter(help="Mã đợt khảo sát (xem hailong wave list).")] = "",
    batch: Annotated[
        str, Parameter(help="Nhãn của lô phiếu ngoài đợt; số phiếu không trùng trong một lô.")
    ] = "",
    second: Annotated[
        Path | None, Parameter(help="Tệp của người nhập thứ hai, để đối chiếu từng ô.")
    ] = None,
    common: Common = DEFAULT,
) -> None:
    """Import forms that were typed in."""
    if wave and batch:
        raise CannotDo(
            common.say(
                "Phiếu của một đợt thì không cần nhãn: bỏ --batch, hoặc bỏ --wave.",
                "Forms of a wave need no label: leave out --batch, or --wave.",
            )
        )
    asyncio.run(_import(common.world(), file, second, mode, wave, batch, common))


async def _import(
    world: World,
    file: Path,
    second: Path | None,
    mode: FormMode,
    wave_id: str,
    label: str,
    common: Common,
) -> None:
    async with open_store(world.settings) as store:
        campaign = await _wave(store, wave_id, mode, common)
        forms = _read(world, file, second, campaign, common)
        batch = Batch(mode, wave_id or label, campaign, typed_twice=second is not None)
        today = world.clock().astimezone(VIETNAM).date()
        async with store.begin() as unit:
            agency = world.profile.agency
            told = await keep_forms(unit, forms, batch, agency, today, world.secret)
    for survey, codes in _untyped(forms).items():
        untyped = common.say(
            f"Tệp không có cột cho các câu {', '.join(codes)} của phiếu {survey}: coi là không "
            "trả lời.",
            f"No column for questions {', '.join(codes)} of {survey}: taken as not answered.",
        )
        sys.stderr.write(f"{untyped}\n")
    month = month_of_day(today).label
    for line in _sentences(told, batch, f"{today:%d/%m/%Y}", month, common):
        print(line)
    if mode == "paper" and second is None and told.new:
        once = common.say(
            "Phiếu giấy mới nhập một lần, chưa đối chiếu: bản xuất ghi rõ số phiếu này. "
            "Nên nhờ người thứ hai nhập độc lập và dùng --second.",
            "Typed once and not compared; exports say so. Let a second person type them "
            "independently and use --second.",
        )
        sys.stderr.write(f"{once}\n")


async def _wave(store: Store, wave_id: str, mode: str, common: Common) -> Wave | None:
    if not wave_id:
        return None
    async with store.read() as unit:
        campaign = known_wave(await unit.waves(), wave_id, common)
    if campaign.modes and mode not in campaign.modes:
        raise CannotDo(
            common.say(
                f"Đợt {wave_id} không nhận hình thức {mode}, chỉ nhận: "
                f"{', '.join(campaign.modes)}.",
                f"Wave {wave_id} does not take mode {mode}, only {', '.join(campaign.modes)}.",
            )
        )
    return campaign


def _read(
    world: World, file: Path, second: Path | None, campaign: Wave | None, common: Common
) -> list[Form]:
    """Raises BadFile with every bad cell of both files, or else with every difference."""
    agency = world.profile.agency
    table = AnswerTable(world.surveys, agency, campaign)
    faults = Faults(file.name, common.lang)
    again = Faults(second.name if second else "", common.lang)
    forms = table.read(file, UnitNames(agency), faults)
    typed_again = table.read(second, UnitNames(agency), again) if second else []
    _raise_all(faults, again, common)
    if second:
        missing, apart = differences(forms, typed_again)
        for each in missing:
            faults.add(each.line, "", "answers_once", form=each.number, other=second.name)
        for each in apart:
            values = {"form": each.number, "other": file.name}
            if each.column:
                given = {"first": each.first or "–", "second": each.second or "–"}
                again.add(each.line, each.column, "answers_differ", **values, **given)
            else:
                again.add(each.line, "", "answers_once", **values)
        _raise_all(faults, again, common)
    return forms


def _untyped(forms: list[Form]) -> dict[str, list[str]]:
    """By survey, the codes of questions that the table has no column for."""
    found: dict[str, list[str]] = {}
    for form in forms:
        columns = {column.casefold() for column in form.typed}
        codes = [
            question.code
            for question in form.survey.questions
            if columns.isdisjoint((question.code.casefold(), question.id.casefold()))
        ]
        if codes:
            found[form.survey.id] = codes
    return found


def _raise_all(one: Faults, other: Faults, common: Common) -> None:
    problems: list[Problem] = []
    for faults in (one, other):
        try:
            faults.raise_if_any()
        except BadFile as error:
            problems += error.problems
    if problems:
        raise BadFile(problems, common.lang)


def _sentences(
    told: Imported, batch: Batch, today: str, month: str, common: Common
) -> Iterator[str]:
    yield common.say(
        f"Đã nhập {told.new + told.known} phiếu: {told.new} mới, {told.known} đã có từ trước.",
        f"Imported {told.new + told.known} forms: {told.new} new, {told.known} known.",
    )
    if told.new:
        yield common.say(
            f"Trong số mới: {told.new - told.invalid} hợp lệ, {told.invalid} không hợp lệ (trắng "
            "hoặc bỏ trống quá nhiều; được đếm, không tính vào tỷ lệ).",
            f"Of the new ones {told.new - told.invalid} are valid, {told.invalid} are not "
            "(counted, but in no percentage).",
        )
    why = {
        "outside_wave": ("có ngày ngoài đợt khảo sát", "have a day outside the wave"),
        "to_come": ("có ngày chưa đến", "have a day to come"),
        "closed": ("có ngày thuộc kỳ đã chốt", "have a day of a closed period"),
    }
    for late, count in sorted(told.late.items()):
        vi, en = why[late]
        yield common.say(
            f"{count} phiếu {vi}: được tính vào hôm nay {today}, kỳ {month}.",
            f"{count} forms {en}: they count today, {today}, in period {month}.",
        )
    if batch.campaign is not None and (outside := told.new - told.in_wave):
        days = f"{batch.campaign.opens:%d/%m/%Y}–{batch.campaign.closes:%d/%m/%Y}"
        yield common.say(
            f"{outside} phiếu không được tính vào đợt {batch.name} ({days}), chỉ tính vào tháng.",
            f"{outside} forms are not in wave {batch.name} ({days}), only in the month.",
        )
    if told.unreachable:
        yield common.say(
            f"{told.unreachable} câu trả lời cho câu không phải hỏi (theo quy tắc của phiếu) "
            "không được giữ.",
            f"{told.unreachable} answers to questions that did not apply were not kept.",
        )
    if told.alike:
        yield common.say(
            f"Có {told.alike} phiếu liền nhau giống hệt nhau: kiểm tra lại phiếu gốc.",
            f"{told.alike} neighbouring forms are alike in every answer: look at the paper.",
        )
    if told.own_words:
        yield common.say(
            f"Có {told.own_words} ý kiến viết tay: người nhập xin đọc lại; tố cáo, tin khẩn cấp "
            "phải chuyển ngay theo đúng đường, không để trong phiếu.",
            f"{told.own_words} forms hold own words: read them; accusations and emergencies go "
            "their own way at once.",
        )
