"""How the index is written: gaps as varints, files deflated and named by their content.

Files are deflated here because few offices' servers deflate data of their own accord. A name is the hash of the content
before deflating, so that it is the same whichever zlib wrote it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.pages import urls

FOLDER = f"{urls.SEARCH}muc-luc/"
ROOT = f"{FOLDER}goc.bin"
HASH = 6  # hexadecimal digits: they distinguish a file from that of an earlier build
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_CODES = np.frombuffer(_ALPHABET.encode(), np.uint8)
_BITS = 5
_LEVEL = 5  # 9 takes half as long again for three bytes in a thousand
Numbers = NDArray[np.int64]


def varints(numbers: Numbers) -> tuple[str, Numbers]:
    """Numbers as varints, and where each one ends: five bits in a character, low bits first.

    The upper half of the alphabet says that more characters follow.
    """
    lengths = np.ones(len(numbers), np.int64)
    rest = numbers >> _BITS
    while rest.any():
        lengths += rest > 0
        rest >>= _BITS
    ends = np.cumsum(lengths)
    characters = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    positions, rest = ends - lengths, numbers
    while len(rest):
        more = rest >= 1 << _BITS
        characters[positions] = _CODES[rest % (1 << _BITS) + (more << _BITS)]
        positions, rest = positions[more] + 1, rest[more] >> _BITS
    return characters.tobytes().decode("ascii"), ends


def gaps(numbers: Sequence[int] | Numbers) -> str:
    """Ascending numbers as varints of their differences, the first from zero."""
    ascending = np.append(np.int64(0), np.asarray(numbers, np.int64))
    return varints(ascending[1:] - ascending[:-1])[0]


def bitmap(numbers: Sequence[int] | NDArray[np.intp], size: int) -> str:
    """Which of the first `size` numbers are in `numbers`: six in a character, low bits first."""
    present = np.zeros(-(-size // 6) * 6, np.int64)
    present[numbers] = 1
    return _CODES[present.reshape(-1, 6) @ (1 << np.arange(6))].tobytes().decode("ascii")


def to_json(data: Any) -> bytes:
    """Compact JSON, every letter as itself."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def deflated(content: bytes) -> bytes:
    """Compressed for the browser's DecompressionStream("deflate")."""
    return zlib.compress(content, _LEVEL)


def hash_of(content: bytes) -> str:
    """The part of a file's name that changes with its content."""
    return hashlib.sha256(content).hexdigest()[:HASH]


def path_of(name: str, hash_: str) -> str:
    """The path of a file of the index; every server knows the ending `.bin`."""
    return f"{FOLDER}{name}-{hash_}.bin"


def power_below(number: float) -> int:
    """The greatest power of two that is no greater than `number`, at least 1."""
    return 1 << max(0, int(number).bit_length() - 1)
