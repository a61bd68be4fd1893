"""How many forms were given out and how many came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from surveys.imported import ImportedFigure, head
from surveys.judging import count_figure

NO_FORMS_OUT = "Chưa nhập số phiếu phát ra của kỳ này."
TOO_MANY = "Số phiếu thu về ({returned}) nhiều hơn số phiếu phát ra ({out}): xem lại số đã nhập."
SOME_UNITS = "Chỉ gồm các đơn vị có số phiếu phát ra."


def response_rates(
    survey: str, returned: Mapping[str, int], forms_out: Mapping[str, int]
) -> tuple[ImportedFigure, ...]:
    """The agency, then each unit that gave forms out; both mappings are by unit.

    Forms of units that did not say how many they gave out are in neither part.
    """
    others = any(number and unit not in forms_out for unit, number in returned.items())
    back = sum(returned.get(unit, 0) for unit in forms_out)
    whole = _rate(survey, None, back, sum(forms_out.values()))
    if others and forms_out:
        whole = replace(whole, remark=" ".join(filter(None, (whole.remark, SOME_UNITS))))
    units = [
        _rate(survey, unit, returned.get(unit, 0), out) for unit, out in sorted(forms_out.items())
    ]
    return whole, *units


def _rate(survey: str, unit: str | None, returned: int, out: int) -> ImportedFigure:
    empty = head("response_rate", unit, survey)
    if returned > out > 0:
        remark = TOO_MANY.format(returned=returned, out=out)
        return ImportedFigure(replace(empty, respondents=returned, verdict="no_data"), remark)
    figure = count_figure(empty, returned, out, None, closed=True)
    if not out:
        return ImportedFigure(figure, NO_FORMS_OUT)
    return ImportedFigure(replace(figure, verdict=None))
