"""What an operator is told of a command that failed: one block, without a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from itertools import pairwise
from typing import get_args

from cyclopts import CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from hailong.reasons import reason_words

DATABASE = ("Cơ sở dữ liệu không dùng được: {error}", "The database cannot be used: {error}")
# By name, because loading every module of the program only to recognise an error would make each
# command wait for it. Where there are no words, the error's own message says what to do.
TOLD: Mapping[str, tuple[str, str] | None] = {
    "BadClock": (
        (
            "Tệp mà HAILONG_CLOCK nêu không có giờ theo ISO 8601 ({error}). Ghi giờ vào tệp, "
            "hoặc bỏ biến này."
        ),
        "{error}: HAILONG_CLOCK names a file without an ISO 8601 time. Write one, or unset it.",
    ),
    "BadCorpus": None,
    "BadFile": None,
    "BadModel": None,
    "CannotDo": None,
    "EmptySecret": (
        "Tệp bí mật trống ({error}). Xóa tệp này, lần chạy sau sẽ tạo tệp mới.",
        "{error}",
    ),
    "NewerSchema": (
        (
            "Cơ sở dữ liệu ở phiên bản {error.found}, do chương trình mới hơn ghi. Cài lại chương "
            "trình mới hơn, hoặc khôi phục bản sao lưu có trước khi nâng phiên bản."
        ),
        "{error}",
    ),
    "NotKept": ("Cơ sở dữ liệu không ghi được. Xem ổ đĩa còn chỗ không. ({error})", "{error}"),
    "NotOurs": (
        (
            "PostgreSQL được sao lưu và khôi phục bằng công cụ của nó: pg_dump, pg_restore, hoặc "
            "lưu trữ liên tục."
        ),
        "{error}",
    ),
    "NotWhole": (
        "Bản sao lưu không dùng được ({error}). Cơ sở dữ liệu vẫn như cũ.",
        "{error}: the copy cannot be used. The database stays as it is.",
    ),
    "CannotListen": None,
    "DatabaseError": DATABASE,
    "DBAPIError": DATABASE,
    "UnicodeDecodeError": (
        "Tệp không phải UTF-8 ({error.reason}, vị trí {error.start}). Lưu lại tệp dạng UTF-8.",
        "The file is not UTF-8 ({error.reason}, position {error.start}). Save it as UTF-8.",
    ),
    "FileNotFoundError": ("Không có tệp {error.filename}.", "{error.filename} is not there."),
    "FileExistsError": (
        "Đã có tệp {error.filename}, không ghi đè. Xin chọn tên khác.",
        "{error.filename} is there already and is not overwritten. Choose another name.",
    ),
    "IsADirectoryError": (
        "{error.filename} là thư mục, cần tên một tệp.",
        "{error.filename} is a folder; a file is needed.",
    ),
    "PermissionError": (
        "Không có quyền đọc hoặc ghi {error.filename}.",
        "{error.filename} cannot be read or written: no permission.",
    ),
    "NotADirectoryError": (
        "Đường dẫn {error.filename} đi qua một tệp không phải thư mục.",
        "{error.filename} leads through a file that is no folder.",
    ),
    "OSError": ("{file}: {reason}.", "{file}: {reason}."),
}


def words_of(error: BaseException, lang: str = "vi") -> str | None:
    """What to say of an error that an operator can do something about; None for any other."""
    if isinstance(error, BaseExceptionGroup):
        # A part of the service failed; the others were only stopped with it.
        found = (words_of(each, lang) for each in error.exceptions)
        return next((words for words in found if words is not None), None)
    for kind in type(error).__mro__:
        if kind.__name__ in TOLD:
            words = TOLD[kind.__name__]
            if words is None or (isinstance(error, OSError) and _names_nothing(error)):
                return str(error)
            if isinstance(error, OSError):
                reason = reason_words(error.strerror or str(error), lang)
                where = error.filename or (
                    "Hệ điều hành báo" if lang == "vi" else "The system says"
                )
                return words[lang != "vi"].format(file=where, reason=reason, error=error)
            # SQLAlchemy adds the statement; what the driver said is enough.
            return words[lang != "vi"].format(error=getattr(error, "orig", None) or error)
    return None


def _names_nothing(error: OSError) -> bool:
    """An error of our own kind of sentence, such as one about a copy that is not there."""
    return error.errno is None


def language_of(arguments: list[str]) -> str:
    """The language asked for, in a command line that may not be understood otherwise."""
    asked = ("--lang", "en") in pairwise(arguments) or "--lang=en" in arguments
    return "en" if asked else "vi"


def misunderstood(error: CycloptsError, lang: str = "vi") -> str:
    """What is wrong with a command line, and where help is."""
    vi, en = _fault(error)
    command = " ".join(("hailong", *(error.command_chain or ())))
    if lang == "vi":
        return f"{vi}\nXem cách dùng: {command} --help"
    return f"{en}\nFor help: {command} --help"


def _fault(error: CycloptsError) -> tuple[str, str]:
    match error:
        case UnknownCommandError(unused_tokens=[word, *_]):
            known = [name for name in error.app or () if not name.startswith("-")]
            vi, en = _near(word, known)
            names = ", ".join(known)
            return (
                f"Không có lệnh “{word}”.{vi} Các lệnh: {names}.",
                f"There is no command “{word}”.{en} Commands: {names}.",
            )
        case UnknownOptionError(token=token):
            word = token.keyword or token.value
            options = [name for each in error.argument_collection for name in each.names]
            vi, en = _near(word, options)
            return f"Không có tùy chọn {word}.{vi}", f"There is no option {word}.{en}"
        case MissingArgumentError(keyword=str(name)):
            return f"{name} cần có một giá trị.", f"{name} needs a value."
        case MissingArgumentError():
            name = error.argument.name if error.argument else ""
            return f"Thiếu {name}.", f"{name} is missing."
        case RepeatArgumentError(token=token):
            return f"{token.keyword} chỉ ghi một lần.", f"{token.keyword} can be given once."
        case CoercionError(token=token) if token is not None:
            return _bad_value(token.keyword or "", token.value, error.target_type)
        case UnusedCliTokensError(unused_tokens=[word, *_]):
            return f"Thừa “{word}”.", f"“{word}” is too much."
        case _:
            error.verbose = False
            return f"Không hiểu dòng lệnh: {error}", f"The command line is not understood: {error}"


def _near(word: str, known: list[str]) -> tuple[str, str]:
    close = get_close_matches(word, known, n=1)
    return (f" Ý là {close[0]}?", f" Did you mean {close[0]}?") if close else ("", "")


def _bad_value(name: str, value: str, kind: object) -> tuple[str, str]:
    choices = ", ".join(map(str, get_args(kind)))
    if choices:
        return (
            f"{name} không có giá trị “{value}”. Chọn: {choices}.",
            f"{name} has no value “{value}”. Choose: {choices}.",
        )
    forms = {"date": ("ngày dạng 2026-10-31", "a day such as 2026-10-31")}
    vi, en = forms.get(getattr(kind, "__name__", ""), ("một giá trị khác", "another value"))
    return f"{name} không thể là “{value}”: cần {vi}.", f"{name} cannot be “{value}”: give {en}."
