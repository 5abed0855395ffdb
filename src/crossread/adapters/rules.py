"""Which rules are in force: a digest of the modules and tables of a room, so that what older rules made is stale."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

# The tables that ship are read by the rules of find and link; records are what everything is made of. The tagger's model is no
# rule: what it makes of passages comes to `find` as records.
_RESTS_ON = {
    "readers": ("core",),
    "find": ("core", "data"),
    "rule": ("core",),
    "link": ("core", "data"),
    "weigh": ("core",),
}


@cache
def rules_version(room: str) -> str:
    """Sixteen digits over the files of a room (a key of `_RESTS_ON`), of what it rests on, and the stages."""
    package = resources.files("crossread")
    digest = hashlib.sha256((package / "stages.py").read_bytes())
    for each in (room, *_RESTS_ON[room]):
        for name in _files(package / each, each):
            digest.update(f"{name}\0".encode() + _digest(name))
    return digest.hexdigest()[:16]


@cache
def _digest(path: str) -> bytes:
    return hashlib.sha256(resources.files("crossread").joinpath(*path.split("/")).read_bytes()).digest()


def _files(folder: Traversable, path: str) -> Iterator[str]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            if each.name not in ("__pycache__", "tagger"):
                yield from _files(each, f"{path}/{each.name}")
        else:
            yield f"{path}/{each.name}"
