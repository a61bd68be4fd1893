"""`export --for cchc`: the passages of the reform report to Sở Nội vụ, ready to paste."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from surveys.imported import of_measure
from surveys.report.by_survey import by_survey
from surveys.report.document import ExportDocument
from surveys.report.dossier_part import RATES, dossier_passage
from surveys.report.imported_words import (
    IMPORTED_WORDS,
    counted_words,
    no_target_sentence,
    response_sentence,
    target_sentences,
)
from surveys.report.letterhead import end, letter
from surveys.report.official_page import OfficialPage
from surveys.report.passages import case_passage, in_mid_sentence, result_passage
from surveys.report.shortcomings import (
    NOTHING_FOUND,
    publication,
    shortcomings,
    survey_name,
)
from surveys.report.vietnamese import number, percent
from surveys.report.wording import (
    NOT_SIPAS,
    change_words,
    edition_words,
    period_words,
    result_words,
    target_sentence,
    verdict_sentence,
)

SUBJECT = "Kết quả khảo sát, xử lý phản ánh, kiến nghị phục vụ báo cáo cải cách hành chính"
TO = "Sở Nội vụ"
# A passage that ends like this goes on as dots to the end of the line.
LINE = "…"
CHANCE = (
    "Người trả lời là người tự nguyện hoặc được mời; khoảng tin cậy (KTC) chỉ tính sai số ngẫu "
    "nhiên."
)


def reform_docx(document: ExportDocument) -> bytes:
    page = letter(document, SUBJECT, TO)
    page.paragraph(f"Kỳ số liệu: {period_words(document.period)}. {edition_words(document)}")
    parts = (
        ("Khảo sát mức độ hài lòng", _surveys(document)),
        ("Tiếp nhận, xử lý phản ánh, kiến nghị", _cases(document)),
        ("Giải quyết hồ sơ thủ tục hành chính", _dossiers(document)),
        ("Công khai kết quả xử lý", _published(document)),
        ("Đối thoại với người dân, doanh nghiệp", _dialogue(document)),
        ("Tồn tại, hạn chế", _shortcomings(document)),
        ("Phương hướng kỳ tới", iter((LINE, LINE, LINE))),
    )
    for place, (name, passages) in enumerate(parts, start=1):
        page.heading(f"{place}. {name}", level=2)
        for passage in passages:
            _write(page, passage)
    end(page, document, SUBJECT)
    return page.content()


def _write(page: OfficialPage, passage: str) -> None:
    if passage.endswith(LINE):
        page.blank(passage.removesuffix(LINE).rstrip())
    else:
        page.paragraph(passage)


def _surveys(document: ExportDocument) -> Iterator[str]:
    surveys = by_survey(document.figures)
    answered = [of for of in surveys if of.headline.respondents]
    if not answered:
        yield "Trong kỳ không thu được phiếu trả lời nào."
        return
    for of in answered:
        main = of.headline
        name = survey_name(of.survey, document.labels)
        said = [f"{name}: tỷ lệ hài lòng {result_passage(main)}", target_sentence(main)]
        said.append(response_sentence(document.imported, of.survey))
        for words, earlier in (("kỳ trước", main.previous), ("cùng kỳ năm trước", main.last_year)):
            if earlier is not None:
                said.append(f"So với {words}: {change_words(earlier)}.")
        yield " ".join(filter(None, said))
    yield f"{CHANCE} {NOT_SIPAS}"


def _cases(document: ExportDocument) -> Iterator[str]:
    cases = document.cases
    yield case_passage(cases)
    if cases.on_time.target is not None:
        yield f"{target_sentence(cases.on_time)} {verdict_sentence(cases.on_time)}"
    if cases.satisfaction_with_handling.respondents:
        handling = result_words(cases.satisfaction_with_handling)
        yield f"Mức độ hài lòng về việc giải quyết: {in_mid_sentence(handling)}"


def _dossiers(document: ExportDocument) -> Iterator[str]:
    imported = document.imported
    passage = dossier_passage(imported)
    if not passage:
        yield f"Chưa nhập số liệu hồ sơ của kỳ này: {LINE}"
        return
    yield passage
    yield from target_sentences(imported)
    if lacking := no_target_sentence(imported):
        yield lacking
    for measure in RATES:
        told = of_measure(imported, measure)
        if told is not None and told.figure.value is not None:
            name = IMPORTED_WORDS[measure][0]
            yield f"{name}: {counted_words(told.figure)}. {told.remark}".strip()


def _published(document: ExportDocument) -> Iterator[str]:
    handled, public = publication(document)
    if not handled:
        yield "Trong kỳ chưa có kết quả xử lý phản ánh, kiến nghị nào để công khai."
        return
    share = percent(Fraction(public, handled))
    yield (
        f"Đã công khai kết quả xử lý của {number(public)}/{number(handled)} phản ánh, kiến nghị "
        f"đã có kết quả ({share})."
    )


def _dialogue(document: ExportDocument) -> Iterator[str]:
    questions = [row for row in document.register if row.kind_id == "question"]
    if questions:
        waiting = sum(row.standing in ("waiting", "overdue") for row in questions)
        yield (
            f"Trong kỳ tiếp nhận {number(len(questions))} câu hỏi của người dân, tổ chức; "
            f"{number(waiting)} câu hỏi chưa được trả lời."
        )
    yield (f"Số cuộc đối thoại đã tổ chức, ngày, thành phần: {LINE}")
    yield f"Nội dung chính: {LINE}"


def _shortcomings(document: ExportDocument) -> Iterator[str]:
    found = shortcomings(document)
    if not found:
        yield f"{NOTHING_FOUND} {LINE}"
        return
    yield from (f"- {sentence}" for sentence in found)
    yield f"- Nguyên nhân: {LINE}"
