"""Logs are JSON lines on standard error; libraries say warnings only."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import logging, structlog
from hailong.logs import set_up_logs
set_up_logs()
log = structlog.get_logger()
log.info("upkeep_done", words=3, note="tiếng Việt")
log.debug("not_said")
logging.getLogger("httpx").info("GET https://api.telegram.org/bot123456:secret/getMe")
logging.getLogger("library").warning("careful")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
"""


def test_one_line_an_event_and_nothing_on_standard_output() -> None:
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, encoding="utf-8", check=True
    )
    first, careful, failed = said.stderr.splitlines()

    assert said.stdout == ""
    event = json.loads(first)
    assert (event["event"], event["words"], event["level"]) == ("upkeep_done", 3, "info")
    assert "tiếng Việt" in first
    assert event["timestamp"]
    assert careful == "library careful"
    assert "ZeroDivisionError" in json.loads(failed)["exception"]
    assert "secret" not in said.stderr
