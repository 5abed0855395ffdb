"""An archive in memory, for one-shot runs and tests."""

from collections.abc import Iterator

from crossread.core.ids import sha256


class MemoryArchive:
    """Keeps bytes until the program ends.

    >>> archive = MemoryArchive()
    >>> archive.get(archive.put(b"Two ferries met."))
    b'Two ferries met.'
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        """Keep the bytes; their SHA-256."""
        name = sha256(data)
        self._kept.setdefault(name, data)
        return name

    def get(self, sha256: str) -> bytes:
        """The bytes under a name. Raises `KeyError`."""
        return self._kept[sha256]

    def has(self, sha256: str) -> bool:
        """Whether something is kept under a name."""
        return sha256 in self._kept

    def names(self) -> Iterator[str]:
        """All names, in order."""
        return iter(sorted(self._kept))
