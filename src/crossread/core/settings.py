"""What a case can be told, in its `crossread.toml`. Everything has a default that a laptop can live with."""

import msgspec

from crossread.core.errors import Misuse

SETTINGS = "crossread.toml"  # the file by which a folder is known to be a case


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of a case.

    `store`: an SQLAlchemy address of the database, where it is not the case's own SQLite file.
    `processes`: how many processes read reports; 0 means one a core, and one alone for a small job.
    `tagger`: the spaCy pipeline that reads passages, by its name or as a folder; the tagger that ships where none is named.
    """

    store: str = ""
    processes: int = 0
    tagger: str = ""


def parse_settings(text: str) -> Settings:
    """Settings from TOML. Raises `Misuse` where a name is unknown or a value of the wrong kind.

    >>> parse_settings("processes = 2")
    Settings(store='', processes=2, tagger='')
    """
    try:
        return msgspec.toml.decode(text, type=Settings)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        known = ", ".join(Settings.__struct_fields__)
        raise Misuse(f"crossread.toml is off: {error}.", f"The settings are: {known}.") from None
