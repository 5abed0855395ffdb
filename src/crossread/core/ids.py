"""Identity: what a record is about, as opposed to what it says.

An id is the first 128 bits of a SHA-256 over its parts, as 32 hexadecimal digits, so that equal input gives equal ids
on every machine. A fingerprint covers every field of a record and decides what is stale.
"""

import hashlib
from collections.abc import Iterable

import msgspec

_encoder = msgspec.msgpack.Encoder()


def sha256(data: bytes) -> str:
    """The full SHA-256 of some bytes, as 64 hexadecimal digits: the name under which the archive keeps them."""
    return hashlib.sha256(data).hexdigest()


def identity(*parts: str | int | bytes) -> str:
    """A 32-digit id over its parts. Parts are length-prefixed, so `("ab", "c")` and `("a", "bc")` differ.

    >>> identity("report", "a.txt") == identity("report", "a.txt")
    True
    >>> identity("ab", "c") == identity("a", "bc")
    False
    """
    return hashlib.sha256(_encoder.encode(parts)).hexdigest()[:32]


def report_id(uri: str, data: bytes) -> str:
    """A report is its address and its bytes: the same bytes from two outlets are two reports."""
    return identity("report", uri, sha256(data))


def claim_id(report: str, kind: str, spans: Iterable[tuple[int, int]]) -> str:
    """A claim is its report, its kind and all its argument spans in order."""
    return identity("claim", report, kind, *(offset for span in spans for offset in span))


def fingerprint(encoded: bytes) -> bytes:
    """128 bits over the encoded record: changes whenever any field does."""
    return hashlib.sha256(encoded).digest()[:16]
