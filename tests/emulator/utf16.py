"""Lengths as Telegram counts them: in UTF-16 units."""


def utf16_length(text: str) -> int:
    """How long Telegram says the text is."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def split_utf16(text: str, size: int) -> list[str]:
    """The text in pieces of at most `size` UTF-16 units, as clients send what is too long."""
    pieces, piece, length = [], "", 0
    for letter in text:
        width = 2 if ord(letter) > 0xFFFF else 1
        if length + width > size:
            pieces.append(piece)
            piece, length = "", 0
        piece += letter
        length += width
    return [*pieces, piece] if piece else pieces
