"""The command that says everything that is wrong, before anything starts."""

from __future__ import annotations

import os

from hailong.checking import run_check
from hailong.commands.common import DEFAULT, Common
from hailong.model import model_problems


def check(*, common: Common = DEFAULT) -> None:
    """All problems of all files at once; exit code 1 where there is one."""
    code, text = run_check(common.root, os.environ, common.lang, model_problems, common.asked_for)
    print(text)
    if code:
        raise SystemExit(code)
