"""A comparison as lines of text."""

from collections.abc import Iterator

from crossread.compare.comparing import Compared, Comparison, Slot, Value

SHOWN = 40  # incidents of each kind that are listed before the rest is counted
_VALUES = 4  # values of a slot that are listed


def in_words(found: Comparison) -> list[str]:
    """What people read: the count, then each incident with the values that differ."""
    return list(_lines(found))


def _lines(found: Comparison) -> Iterator[str]:
    yield (
        f"{found.matched + found.only_in_table} incidents in the table: {found.matched} matched, {found.only_in_table} only in "
        f"the table. {found.only_in_record} only in the record. Values of {found.differing} matched ones differ or are disputed."
    )
    for state in ("matched", "only in the table", "only in the record"):
        some = [each for each in found.incidents if each.state == state]
        if some:
            yield ""
            yield f"{state.capitalize()}:"
        for each in some[:SHOWN]:
            yield from _incident(each)
        if len(some) > SHOWN:
            yield f"  … and {len(some) - SHOWN} more; -o and --json give them all."
    for problem in found.unread:
        yield f"Row {problem.row} was not compared. {problem.why}"


def _incident(one: Compared) -> Iterator[str]:
    if one.state == "only in the table":
        yield f"  row {one.row}: {' '.join(filter(None, (one.date, one.place, one.title)))}"
        return
    where = f" in {', '.join(one.record_places)}" if one.record_places else ""
    of_record = f"{one.title} ({one.record_date}{where}; {_count(one.reports, 'report')}, {_count(one.lines, 'line')})"
    mine = f"row {one.row}: {' '.join(filter(None, (one.date, one.place)))} = " if one.row else ""
    yield f"  {mine}{of_record}  [occurrence {one.occurrences[0][:8]}]"
    for slot in one.slots:
        if slot.verdict != "agrees":
            yield f"    {_slot(slot)}"


def _slot(slot: Slot) -> str:
    told = "; ".join(map(_value, slot.record[:_VALUES]))
    more = f"; and {len(slot.record) - _VALUES} more" if len(slot.record) > _VALUES else ""
    match slot.verdict:
        case "only in the table":
            return f"{slot.slot}: {slot.table}; the record tells none"
        case "only in the record":
            return f"{slot.slot}: {told}{more}"
        case _:
            return f"{slot.slot} {slot.verdict}: {slot.table} in the table, in the record {told}{more}"


def _value(told: Value) -> str:
    return f"{told.value} ({', '.join(told.said_by)}; {_count(told.lines, 'line')})" if told.said_by else told.value


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
