"""Request bodies, never longer than we are ready to hold."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message

# A form of the console with a long letter in it.
LARGEST_FORM = 512 * 1024
MOST_FIELDS = 30


async def body_of(request: Request, most: int) -> bytes:
    """Raises HTTPException 413 as soon as there are more than `most` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return bytes(body)


async def form_of(request: Request, most: int = LARGEST_FORM, files: int = 0) -> FormData:
    """A form of at most `most` bytes; raises HTTPException 413, and 400 for what is no form."""
    read = 0

    async def receive() -> Message:
        nonlocal read
        message = await request.receive()
        read += len(message.get("body", b""))
        if read > most:
            # The parser closes what it has opened for its own kind of error only.
            raise MultiPartException("too large")
        return message

    limited = Request(request.scope, receive)
    try:
        return await limited.form(
            max_files=files, max_fields=MOST_FIELDS, max_part_size=LARGEST_FORM
        )
    except (HTTPException, MultiPartException):
        # Without the parser's own words, which are English and for programmers.
        too_large = read > most
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.BAD_REQUEST
        raise HTTPException(status) from None


def field(form: FormData, name: str) -> str:
    """The text of a field; "" where it is missing or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""
