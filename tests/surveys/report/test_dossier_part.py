"""The passage on dossiers, as an officer writes it."""

from __future__ import annotations

import io

from docx import Document

from surveys.report.document import ExportDocument
from surveys.report.docx_report import docx_report
from surveys.report.dossier_part import dossier_passage
from tests.surveys.report.imports import IMPORTED, NOTHING_IMPORTED, WITHOUT_TARGET


def text_of(document: ExportDocument) -> list[str]:
    report = Document(io.BytesIO(docx_report(document)))
    return [paragraph.text for paragraph in report.paragraphs]


def test_the_passage_is_ready_to_paste() -> None:
    assert dossier_passage(IMPORTED.imported) == (
        "Trong kỳ đã giải quyết 400 hồ sơ: trước và đúng hạn 390 (97,5%), trễ hạn 10; còn 3 hồ sơ "
        "quá hạn chưa giải quyết."
    )
    assert dossier_passage(NOTHING_IMPORTED.imported) == ""


def test_the_report_has_a_part_on_dossiers() -> None:
    text = text_of(IMPORTED)

    assert "III. GIẢI QUYẾT HỒ SƠ THỦ TỤC HÀNH CHÍNH" in text
    assert "IV. CÁCH TÍNH" in text
    assert dossier_passage(IMPORTED.imported) in text
    assert any("mỗi hồ sơ" not in line and "(QĐ 766): 96,5% (389/403)." in line for line in text)


def test_what_the_plan_has_no_number_for_is_said_once() -> None:
    """Dossiers in time have a target, those submitted online have none."""
    told = [line for line in text_of(IMPORTED) if "không có chỉ tiêu bằng số cho" in line]
    assert told == ["Kế hoạch của cơ quan không có chỉ tiêu bằng số cho: hồ sơ nộp trực tuyến."]


def test_a_target_that_waits_for_an_import_is_said_so() -> None:
    text = text_of(NOTHING_IMPORTED)

    assert any("Chưa nhập hồ sơ một cửa nào của kỳ này." in line for line in text)


def test_without_target_and_import_the_report_is_as_before() -> None:
    assert "III. CÁCH TÍNH" in text_of(WITHOUT_TARGET)
