"""HTML pages from templates, with everything escaped."""

from __future__ import annotations

import hashlib
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from web.vietnamese import day, moment

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def _static_version() -> str:
    """Changes with any file, so that browsers may keep what they have."""
    content = b"".join(path.read_bytes() for path in sorted(STATIC.iterdir()))
    return hashlib.sha256(content).hexdigest()[:12]


def _static(name: str) -> str:
    return f"/static/{name}?v={_static_version()}"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = _static
    environment.filters["day"] = day
    environment.filters["moment"] = moment
    return environment


ENVIRONMENT = _environment()


def page(template: str, status: int = HTTPStatus.OK, /, **values: Any) -> HTMLResponse:
    return HTMLResponse(ENVIRONMENT.get_template(template).render(values), status)
