"""An archive in a folder: one file a capture, `ab/abcdef...`, named by the SHA-256 of its bytes."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from crossread.core.errors import CrossreadError
from crossread.core.ids import sha256

_NAME = re.compile(r"[0-9a-f]{64}")


class FolderArchive:
    """Keeps bytes as files that any tool can check with `sha256sum`. The folder is made when first written to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep the bytes; their SHA-256.

        They are written beside their place, flushed to disk and then renamed, so that a file under its name is whole
        even where the machine stops half-way. What is there already is never written again. Raises `CrossreadError` where
        the disk is full or must not be written to.
        """
        name = sha256(data)
        place = self._place(name)
        try:
            if not place.exists():
                self._write(place, data)
        except OSError as error:
            problem = f"Nothing can be kept in {self._folder}: {error.strerror or error}."
            raise CrossreadError(problem, "Make room there, or check its permissions, and add it again.") from error
        return name

    def _write(self, place: Path, data: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(place)  # another process may have kept the same bytes meanwhile
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise

    def get(self, sha256: str) -> bytes:
        """The bytes under a name, unverified. Raises `KeyError` where there are none."""
        if not self.has(sha256):
            raise KeyError(sha256)
        return self._place(sha256).read_bytes()

    def has(self, sha256: str) -> bool:
        """Whether something is kept under a name."""
        # A name may come from outside: anything but a digest could climb out of the folder.
        return _NAME.fullmatch(sha256) is not None and self._place(sha256).is_file()

    def names(self) -> Iterator[str]:
        """All names, in order; drafts of an interrupted run and strange files are passed over."""
        if not self._folder.is_dir():
            return
        for shelf in sorted(path for path in self._folder.iterdir() if path.is_dir()):
            yield from sorted(file.name for file in shelf.iterdir() if _NAME.fullmatch(file.name) and file.name[:2] == shelf.name)

    def _place(self, name: str) -> Path:
        return self._folder / name[:2] / name
