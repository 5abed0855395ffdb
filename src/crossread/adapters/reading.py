"""A capture's bytes from the archive, read into text once, and the text kept in the archive beside them."""

from crossread.adapters.child import Child
from crossread.core.records import Capture, Text
from crossread.ports import Archive
from crossread.readers import read_capture


class Reading:
    """How the `read` stage reads a capture. Hostile formats go through a limited child process."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._child = Child()

    def __call__(self, capture: Capture) -> Text:
        """The text of a capture. Raises `Unreadable`."""
        text = read_capture(capture, self._archive.get(capture.sha256), extraction=self._child.extract)
        self._archive.put(text.text.encode())
        return text

    def close(self) -> None:
        """End the child process, if there is one."""
        self._child.close()
