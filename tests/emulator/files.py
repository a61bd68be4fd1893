"""Files of the emulated Telegram: identifiers, expiring links, kinds and sizes."""

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any

from telegram.constants import FileSizeLimit

from tests.emulator.clock import HOUR, Clock
from tests.emulator.errors import Refused, bad_request

# "The link is guaranteed to be valid for at least 1 hour": here for not a second longer.
LINK_LIFE = 1 * HOUR
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
ENDINGS = {"photo": "jpg", "document": "bin", "voice": "oga", "sticker": "webp"}
PNG = b"\x89PNG\r\n\x1a\n"
PICTURES = (b"\xff\xd8\xff", PNG, b"GIF8", b"RIFF")
LONGEST_SIDES = 10_000
WIDEST_RATIO = 20
# What a thumbnail contains: a client that takes the first photo size gets nothing of use.
THUMBNAIL = b"\xff\xd8\xff\xd9"
SIDES = (90, 320, 1280)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file inside a request."""

    name: str
    mime: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file Telegram keeps; `size` may be claimed larger than its data for a test."""

    id: str
    unique_id: str
    kind: str
    data: bytes = field(repr=False)
    size: int
    name: str | None = None
    mime: str | None = None

    def json(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}


class FileStore:
    """All files, and the links that `getFile` has given out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._files: dict[str, StoredFile] = {}
        self._links: dict[str, tuple[StoredFile, float]] = {}

    def keep(self, kind: str, upload: Upload, size: int | None = None) -> StoredFile:
        number = len(self._files) + 1
        digest = hashlib.sha256(f"{kind}{number}".encode() + upload.data).digest()
        letters = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        file = StoredFile(
            id=f"AgACAgUAAxkBAA{letters}",
            unique_id=f"AQAD{letters[:12]}",
            kind=kind,
            data=upload.data,
            size=len(upload.data) if size is None else size,
            name=upload.name or None,
            mime=upload.mime or None,
        )
        self._files[file.id] = file
        return file

    def find(self, file_id: str, kind: str | None = None) -> StoredFile:
        """The file of that identifier; 400 when unknown or of another kind."""
        file = self._files.get(file_id)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if kind is not None and file.kind != kind:
            raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file

    def link(self, file_id: str) -> Json:
        """The answer of `getFile`; 400 above 20 MB."""
        file = self._files.get(file_id)
        if file is None:
            raise bad_request("invalid file_id")
        if file.size > FileSizeLimit.FILESIZE_DOWNLOAD:
            raise bad_request("file is too big")
        ending = (file.name or "").rpartition(".")[2] or ENDINGS[file.kind]
        path = f"{FOLDERS[file.kind]}/file_{len(self._links) + 1}.{ending}"
        self._links[path] = (file, self._clock.now() + LINK_LIFE)
        return {**file.json(), "file_path": path}

    def download(self, path: str) -> StoredFile:
        """What lies behind a link; 404 when it has expired or never was."""
        file, until = self._links.get(path, (None, 0.0))
        if file is None or until <= self._clock.now():
            raise Refused(404, "Not Found")
        return file

    def photo_sizes(self, upload: Upload) -> list[Json]:
        """`PhotoSize` objects, the largest last: only that one has the picture itself."""
        thumbnail = Upload("", "image/jpeg", THUMBNAIL)
        return [
            {
                **self.keep("photo", upload if side == SIDES[-1] else thumbnail).json(),
                "width": side,
                "height": side * 3 // 4,
            }
            for side in SIDES
        ]


def check_upload(kind: str, upload: Upload) -> None:
    """Raises what Telegram says to a file that is empty, too big, or no picture."""
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > FileSizeLimit.FILESIZE_UPLOAD:
        raise Refused(413, "Request Entity Too Large")
    if kind == "photo" and len(upload.data) > FileSizeLimit.PHOTOSIZE_UPLOAD:
        raise bad_request("too big file for a photo")
    if kind == "photo" and not upload.data.startswith(PICTURES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    if kind == "photo" and upload.data.startswith(PNG):
        _check_sides(upload.data)


def _check_sides(png: bytes) -> None:
    """As documented: width and height together at most 10,000, one at most 20 times the other."""
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    sides = sorted((width, height))
    if width + height > LONGEST_SIDES or sides[1] > WIDEST_RATIO * sides[0]:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
