"""One group after the other, in this process."""

from collections.abc import Sequence

from crossread.core.stage import AnyStage, Group
from crossread.pipeline import run_group
from crossread.ports import Result


class Serial:
    """The plainest executor."""

    def apply(self, stage: AnyStage, batch: Sequence[Group]) -> Sequence[Result]:
        return [run_group(stage, group) for group in batch]

    def close(self) -> None:
        """Nothing to give back."""
