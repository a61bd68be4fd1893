"""An export as JSON: the contract for other programs, unrounded."""

from __future__ import annotations

import json

from surveys.report.document import ExportDocument
from surveys.report.method import method_json


def json_report(document: ExportDocument) -> bytes:
    """UTF-8, the same bytes for the same document."""
    content = {
        "agency": document.agency,
        "as_of": document.as_of,
        "period": document.period.as_json(),
        "simulated": document.simulated,
        "wave": document.wave.as_json() if document.wave else None,
        "figures": [
            *(figure.as_json() for figure in document.figures),
            *(told.figure.as_json() for told in document.imported),
        ],
        "intake": [count.as_json() for count in document.intake],
        "cases": document.cases.as_json(),
        "open_answers": [answer.as_json() for answer in document.open_answers],
        "method": method_json(document),
    }
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
