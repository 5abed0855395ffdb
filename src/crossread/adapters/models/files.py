"""Where the model of the tagger that ships lies, and what its marks follow from."""

import hashlib
from collections.abc import Iterator
from importlib import resources

FOLDER = resources.files("crossread") / "data" / "tagger"
MODEL, VOCABULARY = "model.onnx", "vocabulary.txt"


def digest(*given: bytes) -> str:
    """Sixteen digits over the model, its vocabulary and the modules that stand between them and the marks."""
    found = hashlib.sha256()
    for each in given:
        found.update(hashlib.sha256(each).digest())
    for module in modules("crossread.adapters.models"):
        found.update(module)
    return found.hexdigest()[:16]


def modules(package: str) -> Iterator[bytes]:
    """The code of each module that lies directly in a package, by their names."""
    for file in sorted(resources.files(package).iterdir(), key=lambda each: each.name):
        if file.name.endswith(".py"):
            yield file.read_bytes()
