"""An export document comes back from its text as it was."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from surveys.report.json_report import json_report
from surveys.report.stored import restored, stored
from surveys.report.xlsx_report import xlsx_report
from tests.surveys.report.exports import EXPORT


def test_a_document_comes_back_whole_with_every_file_made_of_it() -> None:
    back = restored(stored(EXPORT))

    assert back == EXPORT
    assert stored(back) == stored(EXPORT)
    assert (json_report(back), xlsx_report(back)) == (json_report(EXPORT), xlsx_report(EXPORT))


def test_a_text_of_an_older_program_gets_the_defaults_of_younger_fields() -> None:
    older = (
        stored(EXPORT)
        .replace('"edition":0,"adjusted":"",', "")
        .replace(',"edition":0,"adjusted":""', "")
    )
    assert "edition" not in older

    assert restored(older) == EXPORT


def test_the_number_of_an_edition_and_its_reason_come_back() -> None:
    adjusted = replace(EXPORT, edition=2, adjusted="Nhập bổ sung phiếu giấy")

    assert restored(stored(adjusted)) == adjusted


def test_another_text_is_refused() -> None:
    with pytest.raises(ValidationError):
        restored("{}")
