"""Which errors an operator can do something about: they are said without a traceback."""

from __future__ import annotations

# By name, because loading every module of the program only to recognise an error would make each
# command wait for it.
TOLD = frozenset(
    {
        "BadClock",
        "BadCorpus",
        "BadFile",
        "BadModel",
        "CannotDo",
        "EmptySecret",
        "NewerSchema",
        "NotKept",
        "NotOurs",
        "NotWhole",
    }
)


def is_told(error: BaseException) -> bool:
    """Whether the error's message says what to do; an error of the system says what failed."""
    names = {kind.__name__ for kind in type(error).__mro__}
    return isinstance(error, OSError) or bool(names & TOLD)
