"""How a parent and its child process talk: a length of eight bytes, then the bytes.

An order begins with the seconds of processor time it may take, an answer with those it took.
"""

import struct
from typing import IO

READY = b"ready"
"""What a child says once it has imported everything."""

LONGEST_ANSWER = 64 * 1024 * 1024
"""Bytes; a longer answer is no answer."""

LONGEST_ORDER = 64 * 1024 * 1024
"""Bytes of a file with what is to be done with it."""

_LENGTH = struct.Struct(">Q")
_ALLOWED = struct.Struct(">I")
_SPENT = struct.Struct(">d")


def write_frame(stream: IO[bytes], *pieces: bytes) -> None:
    """Send one frame. Raises: OSError if the other side is gone."""
    stream.write(_LENGTH.pack(sum(map(len, pieces))))
    for piece in pieces:
        stream.write(piece)
    stream.flush()


def read_frame(stream: IO[bytes], longest: int) -> bytes | None:
    """The next frame, or None if the other side is gone or sends more than ``longest`` bytes."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > longest:
        return None
    content = stream.read(length)
    return content if len(content) == length else None


def write_order(stream: IO[bytes], seconds: int, content: bytes) -> None:
    """Send an order.

    Args: seconds: of processor time, whole. Raises: OSError if the other side is gone.
    """
    write_frame(stream, _ALLOWED.pack(seconds), content)


def read_order(stream: IO[bytes]) -> tuple[int, bytes] | None:
    """The next order: seconds of processor time and content; None if there is none."""
    order = read_frame(stream, LONGEST_ORDER)
    if order is None or len(order) < _ALLOWED.size:
        return None
    (seconds,) = _ALLOWED.unpack_from(order)
    return seconds, order[_ALLOWED.size :]


def write_answer(stream: IO[bytes], seconds: float, content: bytes) -> None:
    """Send an answer.

    Args: seconds: of processor time it took. Raises: OSError if the other side is gone.
    """
    write_frame(stream, _SPENT.pack(seconds), content)


def read_answer(stream: IO[bytes]) -> tuple[float, bytes] | None:
    """The next answer: seconds of processor time and content; None if there is none."""
    answer = read_frame(stream, LONGEST_ANSWER)
    if answer is None or len(answer) < _SPENT.size:
        return None
    (seconds,) = _SPENT.unpack_from(answer)
    return seconds, answer[_SPENT.size :]
