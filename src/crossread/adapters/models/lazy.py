"""The tagger that ships, which is known at once and loaded when a passage is first read.

Few commands read passages, and ONNX Runtime takes time to import.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from crossread.adapters.models.files import FOLDER, MODEL, VOCABULARY, digest
from crossread.core.marks import Marks

if TYPE_CHECKING:
    from crossread.adapters.models.small import SmallTagger


class Shipped:
    """A `Tagger` by the model that lies in the package."""

    @cached_property
    def model(self) -> str:
        return digest((FOLDER / MODEL).read_bytes(), (FOLDER / VOCABULARY).read_bytes())

    def tag(self, passages: Sequence[str]) -> Sequence[Marks]:
        return self._loaded.tag(passages)

    @cached_property
    def _loaded(self) -> "SmallTagger":
        from crossread.adapters.models.small import shipped

        return shipped()


TAGGER = Shipped()
