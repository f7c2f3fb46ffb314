"""Bytes as signs that survive being read aloud, typed and printed small: Douglas Crockford's 32 signs.

No I, L, O or U. A square code holds capitals and digits in eleven bits a pair, so that five bits cost 5.5.
"""

import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {sign: value for value, sign in enumerate(SIGNS)}
_HEARD = str.maketrans("OIL", "011", "- ")
CODE_LENGTH = 16  # 80 bits


def written(content: bytes) -> str:
    """The bytes as signs, five bits each, the last filled with zeros."""
    spare = -len(content) * 8 % 5
    number = int.from_bytes(content, "big") << spare
    count = (len(content) * 8 + spare) // 5
    return "".join(SIGNS[number >> 5 * place & 31] for place in range(count - 1, -1, -1))


def read(text: str) -> bytes:
    """The bytes of `written`; raises ValueError for anything that `written` would not have written."""
    number = 0
    for sign in text:
        if sign not in _VALUE:
            raise ValueError(f"{sign!r} is none of the signs")
        number = number << 5 | _VALUE[sign]
    size, spare = divmod(len(text) * 5, 8)
    if spare >= 5 or number & (1 << spare) - 1:
        raise ValueError("these signs end where no byte ends")
    return (number >> spare).to_bytes(size, "big")


def new_code() -> str:
    """A code that nobody guesses: 80 random bits in sixteen signs."""
    return written(secrets.token_bytes(CODE_LENGTH * 5 // 8))


def heard(text: str) -> str | None:
    """A code as somebody typed it (small letters, O for 0, spaces, hyphens), put right; None when it is none."""
    code = text.strip().upper().translate(_HEARD)
    return code if len(code) == CODE_LENGTH and all(sign in _VALUE for sign in code) else None


def spaced(code: str) -> str:
    """A code in groups of four, as it is printed."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
