"""What the SQL store alone promises: the work of a change does not grow with the case."""

from pathlib import Path

from msgspec.structs import replace

from crossread.adapters.stores.sql import SqlStore
from crossread.core.stage import Stage
from tests.contracts.toy import report, stages

(LINK,) = (stage for stage in stages() if isinstance(stage, Stage) and stage.name == "link")


def steps_a_group(folder: Path, holders: int) -> float:
    """Steps of SQLite's machine, in hundreds, to find a stale group where so many reports hold one key."""
    store = SqlStore(f"sqlite:///{folder / f'{holders}.db'}", stages())
    store.put(report(str(number), "2020-01-01", "hot") for number in range(holders))
    store.open_run(LINK, "")
    steps: list[int] = []
    store._connection.connection.driver_connection.set_progress_handler(lambda: steps.append(1), 100)  # type: ignore[union-attr]
    groups = next(iter(store.stale(replace(LINK, batch=holders))))
    assert sum(len(group.near) for group in groups) == 2 * holders - 3, "each but the first two has the two earliest beside it"
    store.close()
    return len(steps) / holders


def test_a_hot_key_costs_no_more_in_a_large_case(tmp_path: Path) -> None:
    assert steps_a_group(tmp_path, 3000) <= 1.5 * steps_a_group(tmp_path, 300)
