"""Secrets: never printed, taken from the environment or from files that only we can read."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STARS = "***"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Secret:
    """A value that shows as stars wherever it is printed, logged or formatted."""

    _value: str

    def reveal(self) -> str:
        """The value itself: for the one place that needs it."""
        return self._value

    def __repr__(self) -> str:
        return STARS

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._value.encode(), other._value.encode())

    def __hash__(self) -> int:
        return hash(self._value)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a secret could not be had: a row of the problem texts, and what it is filled in with."""

    code: str
    values: Mapping[str, str]


class EmptySecret(Exception):
    """The file of the generated secret is empty: delete it, and a new one is made."""


def find_secret(name: str, environ: Mapping[str, str]) -> Secret | Unreadable | None:
    """The secret of this name, or the content of the file that NAME_FILE names.

    Empty variables count as unset. Naming both is refused: nobody could say which one holds.
    """
    value, path = environ.get(name, "").strip(), environ.get(f"{name}_FILE", "").strip()
    if value and path:
        return Unreadable("secret_twice", {"name": name})
    if not path:
        return Secret(value) if value else None
    try:
        content = Path(path).read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        return Unreadable("secret_file", {"path": path, "reason": reason})
    return Secret(content) if content else Unreadable("secret_file_empty", {"path": path})


def data_secret(data: Path) -> Secret:
    """The installation's own secret, `data/secret` with mode 0600, made when there is none.

    Raises OSError where the folder cannot be written, EmptySecret for an empty file.
    """
    path = data / "secret"
    make_data_folder(data)
    try:
        # Fails where the file exists, so two processes cannot replace each other's secret.
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_text("utf-8").strip()
        if not kept:
            raise EmptySecret(f"{path}: {EmptySecret.__doc__}") from None
        return Secret(kept)
    made = secrets.token_hex(32)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(made + "\n")
    return Secret(made)


def make_data_folder(data: Path) -> None:
    """The folder of database, secret and model: only for whoever runs the program."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
