"""A small system with every kind of stage, over real records: what the store contract is tested with."""

from collections.abc import Iterable

from crossread.core.ids import identity
from crossread.core.records import Entity, Line, Link, Occurrence, Report, Spelling
from crossread.core.stage import AnyStage, Components, Group, Stage


def report(name: str, published: str | None, words: str) -> Report:
    return Report(id=identity(name), sha256="", uri=name, title=None, outlet=None, published=published, text=words)


def _spell(group: Group) -> Iterable[Spelling]:
    for each in group.own:
        assert isinstance(each, Report)
        if "boom" in each.text:
            raise ValueError("a stage that fails")
        for at, word in enumerate(each.text.split()):
            yield Spelling(id=identity(each.id, at), kind="word", name=word, order=f"{each.order}|{at:03d}")


def _first(group: Group) -> Iterable[Entity]:
    members = tuple(each.id for each in group.own)
    yield Entity(id=identity("entity", group.key), kind="word", name=group.key, aliases=(), spellings=members)


def _link(group: Group) -> Iterable[Link]:
    mine = group.own[0]
    for other in group.near:
        yield Link(id=identity("link", other.id, mine.id), of="report", left=other.id, right=mine.id)


def _join(group: Group) -> Iterable[Occurrence]:
    ids = tuple(each.id for each in group.own)
    yield Occurrence(
        id=identity("occurrence", ids[0]),
        plover=None,
        acled=None,
        title=str(len(group.near)),
        status="happened",
        time=None,
        places=(),
        actors=(),
        claims=ids,
        reports=ids,
    )


def _weigh(group: Group) -> Iterable[Line]:
    texts = tuple(each.text for each in group.near if isinstance(each, Report))
    yield Line(id=identity("line", group.key), occurrence=group.key, claims=texts, reports=(), basis=())


def stages(version: str = "1") -> list[AnyStage]:
    return [
        Stage(name="spell", version=version, reads=("report",), by=lambda r: [r.id], apply=_spell, batch=2),
        Stage(name="first", version=version, reads=("spelling",), by=lambda s: [s.name], apply=_first, most=2, batch=3),
        Stage(
            name="link",
            version="1",
            reads=("report",),
            by=lambda r: [r.id],
            near=lambda r: r.text.split(),
            reach=2,
            apply=_link,
            batch=2,
        ),
        Components(name="join", version=version, nodes="report", links="link-report", apply=_join, batch=1),
        Stage(
            name="weigh",
            version="1",
            reads=("occurrence", "report"),
            by=lambda r: [r.id] if isinstance(r, Occurrence) else [],
            near=lambda r: [r.id] if isinstance(r, Report) else [],
            seeks=lambda r: r.reports if isinstance(r, Occurrence) else [],
            apply=_weigh,
            batch=2,
        ),
    ]


TABLES = ("report", "spelling", "entity", "link-report", "occurrence", "line", "failure")
