"""Which errors are told, in which words; any other keeps its traceback."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from hailong.clock import BadClock
from hailong.commands.common import CannotDo
from hailong.failures import TOLD, language_of, words_of
from hailong.problems import BadFile, Problem
from hailong.secret import EmptySecret
from hailong.serving import CannotListen
from nlp.model_files import BadModel
from storage.keeping import NotOurs, NotWhole
from storage.migrating import NewerSchema
from storage.ports import NotKept

OURS = [
    BadClock("now: trống"),
    CannotDo("Không có kỳ này."),
    BadFile([Problem("config.toml", "agency", "sai", "Sửa lại.")]),
    EmptySecret("data/secret"),
    CannotListen("127.0.0.1:80"),
    BadModel(Path("data/model"), "không đọc được"),
    NotOurs("pg_dump"),
    NotWhole("copy.db: malformed"),
    NewerSchema("0009", "0001"),
    NotKept("disk full"),
    OperationalError("SELECT 1", {}, Exception("database is locked")),
    FileNotFoundError(2, "No such file", "x.db"),
    PermissionError(13, "denied", "x.db"),
    OSError(28, "No space left on device"),
]


@pytest.mark.parametrize("error", OURS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_an_operator_can_do_something_about_is_told(error: Exception, lang: str) -> None:
    words = words_of(error, lang)

    assert words
    assert "{" not in words
    assert "SELECT" not in words


def test_a_fault_of_the_program_keeps_its_traceback() -> None:
    for error in (KeyError("x"), ValueError("x"), AssertionError()):
        assert words_of(error) is None


def test_the_part_that_failed_is_told_out_of_a_group() -> None:
    told = ExceptionGroup("parts", [ValueError("x"), ExceptionGroup("", [CannotDo("hỏng")])])

    assert words_of(told) == "hỏng"
    assert words_of(ExceptionGroup("parts", [ValueError("x")])) is None


MODULES = [
    "hailong.clock", "hailong.problems", "hailong.secret", "hailong.serving",
    "hailong.commands.common", "nlp.corpus_reading", "nlp.model_files", "storage.keeping",
    "storage.migrating", "storage.ports", "sqlalchemy.exc", "builtins",
]  # fmt: skip


def test_every_name_in_the_table_is_that_of_an_error() -> None:
    """They are names only, so that nothing has to be loaded; a renamed class is found here."""
    known = {
        name
        for module in MODULES
        for name, kind in vars(importlib.import_module(module)).items()
        if inspect.isclass(kind) and issubclass(kind, BaseException)
    }

    assert set(TOLD) <= known


@pytest.mark.parametrize(
    "arguments, lang",
    [
        ([], "vi"),
        (["check", "--lang", "en"], "en"),
        (["--lang=en", "check"], "en"),
        (["check", "--lang"], "vi"),
        (["check", "--lang", "vi"], "vi"),
        (["link", "--batch", "en"], "vi"),
    ],
)
def test_the_language_is_known_before_the_line_is_understood(
    arguments: list[str], lang: str
) -> None:
    assert language_of(arguments) == lang
