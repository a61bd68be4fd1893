"""Receipt codes: HL-XXXX-XXXX-C, 40 random bits in Crockford's base 32 and a check character."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Crockford's five extra check symbols, so that 37 remainders have one character each.
CHECKS = ALPHABET + "*~$=U"
BITS = 40
LETTERS = 8

# What people write for what they read.
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def code_of(number: int) -> str:
    """The code of 40 random bits; ValueError for more."""
    if not 0 <= number < 1 << BITS:
        raise ValueError(f"{number} has more than {BITS} bits")
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LETTERS)))
    return f"HL-{letters[:4]}-{letters[4:]}-{CHECKS[number % len(CHECKS)]}"


def read_code(text: str) -> str | None:
    """The code in its one spelling; None where the text is none or its check fails."""
    bare = "".join(text.upper().split()).replace("-", "")
    if not bare.startswith("HL") or len(bare) != 2 + LETTERS + 1:
        return None
    letters, check = bare[2:-1].translate(LOOKALIKES), bare[-1]
    if any(letter not in ALPHABET for letter in letters):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    wanted = CHECKS[number % len(CHECKS)]
    if check != wanted and check.translate(LOOKALIKES) != wanted:
        return None
    return code_of(number)
