"""What a reader is: a name, a version, and one pure function from bytes to what they say."""

from collections.abc import Callable

import msgspec

from crossread.core.records import Capture, DateCandidate


class Extract(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a file of one format says, by its own means: its text, and what it declares about itself.

    What the *text* says about itself (a byline, a masthead, furniture) is read afterwards and the same for all formats.
    """

    text: str
    encoding: str = "utf-8"
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    dates: tuple[DateCandidate, ...] = ()


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """How one format is read. A change of `version` says that the same bytes may now give another text.

    `suffixes` are file name endings in lower case, with the full stop. `hostile`: the parser is large enough, or written
    in C, that strangers' files are to be given to it only inside a limited child process. `extract` takes the bytes and
    the capture and raises `Unreadable` for what it cannot read.
    """

    name: str
    version: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    extract: Callable[[bytes, Capture], Extract]
    hostile: bool = False
