"""The environment: where data lies, how others are reached, and every secret."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from rapidfuzz.distance import OSA

from hailong.problems import nearest
from hailong.secret import Secret, Unreadable, find_secret

TelegramMode = Literal["polling", "webhook"]
DATABASES = ("sqlite+aiosqlite", "postgresql+asyncpg")
TELEGRAM_API = "https://api.telegram.org"


class Variable(NamedTuple):
    """A row of the table; a secret can also come from the file named in NAME_FILE."""

    default: str
    vi: str
    en: str
    secret: bool = False


VARIABLES: Mapping[str, Variable] = {
    "HAILONG_HOST": Variable("", "Thay web.host.", "Wins over web.host."),
    "HAILONG_PORT": Variable("", "Thay web.port.", "Wins over web.port."),
    "PUBLIC_URL": Variable("", "Thay web.public_url.", "Wins over web.public_url."),
    "HAILONG_DATA": Variable(
        "data", "Thư mục dữ liệu; mặc định nằm cạnh config.toml.",
        "The folder of the data; by default beside config.toml.",
    ),
    "DATABASE_URL": Variable(
        "sqlite+aiosqlite:///data/hailong.db",
        "Cơ sở dữ liệu: sqlite+aiosqlite:///… hoặc postgresql+asyncpg://…",
        "The database: sqlite+aiosqlite:///… or postgresql+asyncpg://…", secret=True,
    ),
    "HAILONG_SECRET": Variable(
        "data/secret", "Bí mật để ký và băm; khi chưa đặt, máy tạo vào tệp data/secret.",
        "Signs and hashes; made into the file data/secret when unset.", secret=True,
    ),
    "TELEGRAM_TOKEN": Variable(
        "", "Mã của bot do BotFather cấp; có mã thì Telegram được bật.",
        "The bot's token from BotFather; Telegram is on when it is set.", secret=True,
    ),
    "TELEGRAM_API_URL": Variable(
        TELEGRAM_API, "Địa chỉ máy chủ Telegram Bot API.", "Where the Telegram Bot API is."
    ),
    "TELEGRAM_MODE": Variable(
        "polling", "polling (máy tự hỏi tin mới) hoặc webhook (Telegram gọi tới PUBLIC_URL).",
        "polling (ask for news) or webhook (Telegram calls PUBLIC_URL).",
    ),
    "TELEGRAM_WEBHOOK_SECRET": Variable(
        "", "Chuỗi mà Telegram gửi kèm khi gọi webhook.",
        "What Telegram sends along when it calls the webhook.", secret=True,
    ),
    "METRICS_TOKEN": Variable(
        "", "Cho phép đọc /metrics từ máy khác, kèm mã này.",
        "Lets other machines read /metrics with this token.", secret=True,
    ),
    "HAILONG_CLOCK": Variable(
        "", "Chỉ để thử nghiệm: tệp chứa thời điểm \"bây giờ\"; cần allow_test_clock = true.",
        "For tests only: a file that holds \"now\"; needs allow_test_clock = true.",
    ),
}  # fmt: skip

# The variables that win over a setting of the file.
SETTING_VARIABLES: Mapping[str, str] = {
    "HAILONG_HOST": "web.host",
    "HAILONG_PORT": "web.port",
    "PUBLIC_URL": "web.public_url",
}
_OURS = re.compile(r"^(HAILONG|TELEGRAM)_")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TOKEN = re.compile(r"[^\s/]+")
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")


@dataclass(frozen=True, slots=True)
class Telegram:
    """`webhook_secret` is set wherever `mode` is "webhook"; `api_url` has no slash at its end."""

    token: Secret
    api_url: str
    mode: TelegramMode
    webhook_secret: Secret | None


@dataclass(slots=True)
class Environment:
    """What the variables say; `faults` are (variable, type of problem, what it is filled with)."""

    data: Path
    database_url: Secret
    secret: Secret | None = None
    metrics_token: Secret | None = None
    telegram: Telegram | None = None
    clock: Path | None = None
    settings: dict[str, str] = field(default_factory=dict)
    needs_public_url: bool = False
    faults: list[tuple[str, str, Mapping[str, Any]]] = field(default_factory=list)


def examine_environment(
    environ: Mapping[str, str], allow_test_clock: bool, data: Path
) -> Environment:
    """Everything that the variables say; what is wrong keeps its default and becomes a fault.

    `data` is the folder that holds unless HAILONG_DATA names another. Empty counts as unset.
    """
    given = {name: environ.get(name, "").strip() for name in VARIABLES}
    folder = Path(given["HAILONG_DATA"]) if given["HAILONG_DATA"] else data
    found = Environment(folder, Secret(f"sqlite+aiosqlite:///{folder / 'hailong.db'}"))
    found.settings = {name: given[name] for name in SETTING_VARIABLES if given[name]}
    _check_names(environ, found)
    secrets = _secrets(environ, found)
    found.secret, found.metrics_token = secrets["HAILONG_SECRET"], secrets["METRICS_TOKEN"]
    _database(secrets["DATABASE_URL"], found)
    _telegram(given, secrets, found)
    if given["HAILONG_CLOCK"] and allow_test_clock:
        found.clock = Path(given["HAILONG_CLOCK"])
    elif given["HAILONG_CLOCK"]:
        found.faults.append(("HAILONG_CLOCK", "variable_test_clock", {}))
    return found


def _check_names(environ: Mapping[str, str], found: Environment) -> None:
    """One wrong letter in a name would silently leave a default."""
    files = [f"{name}_FILE" for name, row in VARIABLES.items() if row.secret]
    known = [*VARIABLES, *files]
    for name in sorted(environ):
        if not _OURS.match(name) or name in known:
            continue
        near = [other for other in known if OSA.distance(name, other) == 1]
        if near:
            found.faults.append((name, "variable_unknown", {"near": near[0]}))


def _secrets(environ: Mapping[str, str], found: Environment) -> dict[str, Secret | None]:
    secrets: dict[str, Secret | None] = {}
    for name in (name for name, row in VARIABLES.items() if row.secret):
        secret = find_secret(name, environ)
        if isinstance(secret, Unreadable):
            found.faults.append((name, secret.code, secret.values))
            secret = None
        secrets[name] = secret
    return secrets


def _database(url: Secret | None, found: Environment) -> None:
    if url is None:
        return
    # The rest of the address holds a password and is never shown.
    scheme, colon, _ = url.reveal().partition("://")
    if colon and scheme in DATABASES:
        found.database_url = url
    else:
        told = {"scheme": scheme if colon and len(scheme) < 30 else "…"}
        found.faults.append(("DATABASE_URL", "variable_database", told))


def _telegram(
    given: Mapping[str, str], secrets: Mapping[str, Secret | None], found: Environment
) -> None:
    mode = _mode(given["TELEGRAM_MODE"], found)
    api_url = given["TELEGRAM_API_URL"] or TELEGRAM_API
    if not _ADDRESS.fullmatch(api_url):
        found.faults.append(("TELEGRAM_API_URL", "setting_no_address", {"given": f"'{api_url}'"}))
    token, webhook = secrets["TELEGRAM_TOKEN"], secrets["TELEGRAM_WEBHOOK_SECRET"]
    told = {name for name, _, _ in found.faults}
    if mode == "webhook":
        found.needs_public_url = True
        needed = {"TELEGRAM_TOKEN": token, "TELEGRAM_WEBHOOK_SECRET": webhook}
        found.faults += [
            (name, "variable_needed", {})
            for name, secret in needed.items()
            if secret is None and name not in told
        ]
    if webhook is not None and not _WEBHOOK_SECRET.fullmatch(webhook.reveal()):
        found.faults.append(("TELEGRAM_WEBHOOK_SECRET", "variable_webhook_secret", {}))
    if token is not None and not _TOKEN.fullmatch(token.reveal()):
        found.faults.append(("TELEGRAM_TOKEN", "variable_telegram_token", {}))
    if token is not None:
        found.telegram = Telegram(token, api_url.rstrip("/"), mode, webhook)


def _mode(given: str, found: Environment) -> TelegramMode:
    match given:
        case "" | "polling":
            return "polling"
        case "webhook":
            return "webhook"
        case _:
            near = nearest(given, ("polling", "webhook"))
            values = {"given": f"'{given}'", "expected": "polling, webhook", "near": near}
            found.faults.append(("TELEGRAM_MODE", "variable_choice", values))
            return "polling"
