"""Why the operating system refused, in Vietnamese."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

# What the operating system says in English, in the places where a reason stands.
_REASONS: Mapping[str, str] = {
    os.strerror(errno.ENOENT): "không có tệp này",
    os.strerror(errno.EACCES): "không có quyền",
    os.strerror(errno.EISDIR): "đây là một thư mục",
    os.strerror(errno.ENOTDIR): "một phần của đường dẫn không phải thư mục",
    os.strerror(errno.ENAMETOOLONG): "tên quá dài",
    os.strerror(errno.ENOSPC): "ổ đĩa hết chỗ",
    os.strerror(errno.EROFS): "ổ đĩa chỉ cho đọc",
    os.strerror(errno.EADDRINUSE): "địa chỉ đã có chương trình khác dùng",
    os.strerror(errno.EADDRNOTAVAIL): "máy này không có địa chỉ đó",
    os.strerror(errno.ECONNREFUSED): "kết nối bị từ chối",
}


def reason_words(reason: str, lang: str = "vi") -> str:
    """A reason of the operating system in the language asked for, as far as it is known."""
    return _REASONS.get(reason, reason) if lang == "vi" else reason
