"""The tagger by a pipeline of spaCy: where the pipeline lies, what its marks follow from, how it is loaded and asked."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING

from crossread.adapters.models.files import modules
from crossread.adapters.models.spacy.marks import marks_of
from crossread.core.errors import CrossreadError, Misuse
from crossread.core.marks import Marks

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 10_000  # characters read at once: memory grows with them, and spaCy refuses more than a million
# What is read at once: all that is left where it fits, else up to the last end of a sentence, else up to the last blank.
_PIECE = re.compile(
    rf"(?=\S)(?:.{{1,{LONGEST}}}\Z|.{{1,{LONGEST}}}[.!?…][\"”’)\]]{{0,3}}(?=\s)|.{{1,{LONGEST}}}(?=\s)|.{{1,{LONGEST}}})",
    re.DOTALL,
)
_HALVES = re.compile("[\ud800-\udfff]")  # of pairs in UTF-16: letters that UTF-8 has not
_CONFIG = "config.cfg"  # the file by which a folder is known to hold a pipeline


class SpacyTagger:
    """A `Tagger` by the pipeline that is installed under a name or lies in a folder, loaded when a passage is first read.

    Its marks are words, grammar and names; of quotations and events a pipeline says nothing.
    """

    def __init__(self, pipeline: str, beside: Path) -> None:
        """`pipeline`: a name, or a path from `beside`. Raises `Misuse` where there is none, or where spaCy is not installed."""
        if util.find_spec("spacy") is None:
            raise Misuse(f"The tagger {pipeline} needs spaCy, which is not installed.", "Type: pip install 'crossread[spacy]'")
        folder = beside / Path(pipeline).expanduser()
        given = (folder / _CONFIG).is_file()
        self._pipeline: str | Path = folder if given else pipeline
        self._folder = folder if given else _package(pipeline)

    @cached_property
    def model(self) -> str:
        """Sixteen digits over spaCy's version, the files of the pipeline, and the modules that make marks of what it says."""
        found = hashlib.sha256(metadata.version("spacy").encode())
        for module in modules("crossread.adapters.models.spacy"):
            found.update(module)
        for file in sorted(self._folder.rglob("*")):
            if file.is_file() and file.parent.name != "__pycache__":
                found.update(f"{file.relative_to(self._folder).as_posix()}\0".encode())
                with file.open("rb") as opened:
                    found.update(hashlib.file_digest(opened, "sha256").digest())
        return found.hexdigest()[:16]

    def tag(self, passages: Sequence[str]) -> Sequence[Marks]:
        nlp = self._loaded
        return [marks_of(list(_pieces(nlp, text))) for text in passages]

    @cached_property
    def _loaded(self) -> "Language":
        import spacy

        try:
            return spacy.load(self._pipeline)
        except Exception as error:  # what a pipeline does when it loads is its own; whatever it raises, it cannot be used
            raise Misuse(
                f"The pipeline {self._pipeline} cannot be loaded: {' '.join(str(error).split())}",
                "Install what it needs, for this version of spaCy, or choose another for the setting tagger.",
            ) from error


def _package(name: str) -> Path:
    """The folder of an installed pipeline, which is not imported for it."""
    spec = util.find_spec(name) if name.isidentifier() else None
    for folder in map(Path, (spec and spec.submodule_search_locations) or ()):
        if any(folder.glob(f"*/{_CONFIG}")):
            return folder
    install = f", or install it: python -m spacy download {name}" if name.isidentifier() else ""
    raise Misuse(f"There is no spaCy pipeline {name}.", f"Give the folder that holds its {_CONFIG}{install}")


def _pieces(nlp: "Language", text: str) -> Iterator[tuple[int, "Doc"]]:
    for match in _PIECE.finditer(text):
        words = _HALVES.sub("\ufffd", match[0])
        doc = nlp(words)
        if doc.text != words:
            raise CrossreadError(
                "The pipeline changes what it reads.", "Choose one whose tokenizer keeps every letter and blank."
            )
        yield match.start(), doc
