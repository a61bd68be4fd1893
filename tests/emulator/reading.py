"""Parameters of a request: query, form, multipart or JSON, as the Bot API takes them."""

import json
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web
from telegram.constants import FileSizeLimit

from tests.emulator.dispatcher import as_text
from tests.emulator.errors import Refused, bad_request
from tests.emulator.files import Upload

TOO_LARGE = Refused(413, "Request Entity Too Large")

Given = tuple[dict[str, str], dict[str, Upload]]


async def read_request(request: web.BaseRequest) -> Given:
    """The texts and the files of a request; raises 400 for what is not UTF-8 or not JSON."""
    raw = dict(request.query) if request.query_string else {}
    if request.method != "POST":
        return raw, {}
    kind = request.content_type
    if kind == "multipart/form-data":
        fields, uploads = await _read_multipart(request)
        return raw | fields, uploads
    body = await _read_body(request)
    try:
        if kind == "application/json":
            return raw | _read_json(body), {}
        return raw | _read_form(body), {}
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def _read_body(request: web.BaseRequest) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TOO_LARGE from None


def _read_form(body: bytes) -> dict[str, str]:
    if not body:
        return {}
    text = body.decode("ascii")
    return dict(parse_qsl(text, keep_blank_values=True, errors="strict"))


def _read_json(body: bytes) -> dict[str, str]:
    if not body:
        return {}
    try:
        found = json.loads(body.decode())
    except json.JSONDecodeError:
        raise bad_request("can't parse request JSON") from None
    if not isinstance(found, dict):
        raise bad_request("can't parse request: expected a JSON object")
    return {key: as_text(value) for key, value in found.items() if value is not None}


async def _read_multipart(request: web.BaseRequest) -> Given:
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    # Not `request.post()`: it would put every file on the disk.
    async for part in MultipartReader(request.headers, request.content):
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse multipart request")
        data = await _read_part(part)
        if part.filename is None:
            fields[part.name] = data.decode()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, mime, data)
    return fields, uploads


async def _read_part(part: BodyPartReader) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > FileSizeLimit.FILESIZE_UPLOAD:
            raise TOO_LARGE
    return bytes(data)
