"""Where the model of the tagger that ships lies, and what its marks follow from."""

import hashlib
from importlib import resources

FOLDER = resources.files("crossread") / "data" / "tagger"
MODEL, VOCABULARY = "model.onnx", "vocabulary.txt"


def digest(*given: bytes) -> str:
    """Sixteen digits over the model, its vocabulary and the modules that stand between them and the marks."""
    found = hashlib.sha256()
    for each in given:
        found.update(hashlib.sha256(each).digest())
    for file in sorted(resources.files("crossread.adapters.models").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".py"):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]
